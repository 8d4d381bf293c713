//! Sorting without a copy of the sort for every type.

use std::cmp::Ordering;

/// The places of `len` things in their order; what compares as equal stays in the order given.
///
/// The standard library's sort is 5 kB of wasm for each type that is sorted. This one is compiled once, and the lists
/// here have at most a thousand things.
pub(super) fn sorted(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = Vec::with_capacity(len);
    for place in 0..len {
        let at = places.partition_point(|earlier| compare(*earlier, place) != Ordering::Greater);
        places.insert(at, place);
    }
    places
}

/// The things of a list in the order of a key.
pub(super) fn sorted_by<T: Clone, K: Ord>(list: &[T], key: impl Fn(&T) -> K) -> Vec<T> {
    let key_at = |place: usize| list.get(place).map(&key);
    let places = sorted(list.len(), &|one, other| key_at(one).cmp(&key_at(other)));
    places.into_iter().filter_map(|place| list.get(place).cloned()).collect()
}

#[cfg(test)]
mod tests {
    use super::sorted_by;

    #[test]
    fn stable_and_in_order() {
        let list = [(3, 'a'), (1, 'b'), (3, 'c'), (2, 'd'), (1, 'e')];
        assert_eq!(sorted_by(&list, |own| own.0), [(1, 'b'), (1, 'e'), (2, 'd'), (3, 'a'), (3, 'c')]);
        assert!(sorted_by::<u8, u8>(&[], |own| *own).is_empty());
    }
}
