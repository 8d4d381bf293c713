use super::sort_by;

#[test]
fn sorts_and_keeps_the_order_of_equals() {
    let mut list = [(3, 'a'), (1, 'b'), (3, 'c'), (2, 'd'), (1, 'e')];
    sort_by(&mut list, |one, other| one.0.cmp(&other.0));
    assert_eq!(list, [(1, 'b'), (1, 'e'), (2, 'd'), (3, 'a'), (3, 'c')]);
    sort_by::<u8>(&mut [], Ord::cmp);
}
