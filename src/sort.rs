//! The one sort of the crate.

use std::cmp::Ordering;

/// Sorts in place; elements that compare as equal keep their order.
///
/// The lists are short (at most a thousand parameters, mostly in order already), so insertion sort is fast enough. The
/// standard library's sort would add 5 to 10 kB of WebAssembly for each type.
pub(crate) fn sort_by<T>(list: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    for end in 1..list.len() {
        for at in (0..end).rev() {
            match list.get_mut(at..at + 2) {
                Some([first, second]) if compare(first, second) == Ordering::Greater => {
                    std::mem::swap(first, second);
                }
                _ => break,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::sort_by;

    #[test]
    fn sorts_and_keeps_the_order_of_equals() {
        let mut list = [(3, 'a'), (1, 'b'), (3, 'c'), (2, 'd'), (1, 'e')];
        sort_by(&mut list, |one, other| one.0.cmp(&other.0));
        assert_eq!(list, [(1, 'b'), (1, 'e'), (2, 'd'), (3, 'a'), (3, 'c')]);
        sort_by::<u8>(&mut [], Ord::cmp);
    }
}
