//! The one sort of the crate.

use std::cmp::Ordering;

#[cfg(test)]
mod tests;

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
