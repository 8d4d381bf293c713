//! Single items, pairs and triples, in the order of their costs.

use crate::sort::sort_by;

/// The highest cost of an item; higher costs count as this one.
pub const MAX_COST: usize = 5;
/// The highest cost of an item in a triple: items with higher costs are tried alone and in pairs.
pub const MAX_COST_IN_TRIPLES: usize = 4;
/// The most items of a combination.
pub const MAX_ITEMS: usize = 3;

/// Combinations of items that have costs: single items first, then pairs, then triples; in each of these the cheapest
/// first, and equal costs in the order of the list.
pub struct Combinations {
    /// The items of each cost.
    groups: [Vec<u16>; MAX_COST + 1],
    /// The combinations of costs, in the order in which they are tried.
    classes: Vec<Class>,
    depth: usize,
    class: usize,
    at: [usize; MAX_ITEMS],
    fresh: bool,
}

/// The number of items, and their costs in ascending order.
#[derive(Clone, Copy)]
struct Class {
    count: usize,
    costs: [usize; MAX_ITEMS],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Combination {
    pub items: [u16; MAX_ITEMS],
    pub count: usize,
    pub cost: usize,
}

impl Combinations {
    /// Combines at most `depth` items. An item is its index in the list of costs.
    pub fn new(costs: impl Iterator<Item = u8>, depth: usize) -> Self {
        let mut groups: [Vec<u16>; MAX_COST + 1] = Default::default();
        for (item, cost) in (0..).zip(costs) {
            if let Some(group) = groups.get_mut(usize::from(cost).min(MAX_COST)) {
                group.push(item);
            }
        }
        let mut classes = Vec::new();
        for one in 0..=MAX_COST {
            classes.push(Class { count: 1, costs: [one, 0, 0] });
            for two in one..=MAX_COST {
                classes.push(Class { count: 2, costs: [one, two, 0] });
                for three in two..=MAX_COST_IN_TRIPLES {
                    classes.push(Class { count: 3, costs: [one, two, three] });
                }
            }
        }
        classes.retain(|class| class.count <= depth);
        let key = |class: &Class| (class.count, class.costs.iter().sum::<usize>());
        sort_by(&mut classes, |one, other| key(one).cmp(&key(other)));
        Self { groups, classes, depth, class: 0, at: [0; MAX_ITEMS], fresh: true }
    }

    /// About how many combinations there are: those of an item with itself are counted, too.
    pub fn total(&self) -> u64 {
        let count = |groups: &[Vec<u16>]| groups.iter().map(|group| group.len() as u64).sum::<u64>();
        let all = count(&self.groups);
        let cheap = count(self.groups.get(..=MAX_COST_IN_TRIPLES).unwrap_or_default());
        match self.depth {
            1 => all,
            2 => all + all * all / 2,
            _ => all + all * all / 2 + cheap * cheap * cheap / 6,
        }
    }

    fn len(&self, class: Class, position: usize) -> usize {
        let cost = class.costs.get(position).copied().unwrap_or(0);
        self.groups.get(cost).map_or(0, Vec::len)
    }

    /// The first index for a position of a class: items of the same cost are combined in one order only.
    fn first(&self, class: Class, position: usize) -> usize {
        let (Some(before), Some(cost)) =
            (class.costs.get(position.wrapping_sub(1)), class.costs.get(position))
        else {
            return 0;
        };
        let at = self.at.get(position.wrapping_sub(1)).copied().unwrap_or(0);
        if before == cost { at + 1 } else { 0 }
    }

    /// Sets all positions from one on to their first index.
    fn restart(&mut self, class: Class, from: usize) {
        for position in from..class.count {
            let first = self.first(class, position);
            if let Some(at) = self.at.get_mut(position) {
                *at = first;
            }
        }
    }

    fn fits(&self, class: Class) -> bool {
        (0..class.count)
            .all(|position| self.at.get(position).is_some_and(|at| *at < self.len(class, position)))
    }

    /// Advances to the next combination of a class, starting at the last position.
    fn advance(&mut self, class: Class) -> bool {
        for position in (0..class.count).rev() {
            if let Some(at) = self.at.get_mut(position) {
                *at += 1;
            }
            self.restart(class, position + 1);
            if self.fits(class) {
                return true;
            }
        }
        false
    }

    fn current(&self, class: Class) -> Combination {
        let mut items = [0; MAX_ITEMS];
        for (position, item) in items.iter_mut().enumerate().take(class.count) {
            let group = class.costs.get(position).and_then(|cost| self.groups.get(*cost));
            let at = self.at.get(position).copied().unwrap_or(0);
            *item = group.and_then(|group| group.get(at)).copied().unwrap_or(0);
        }
        Combination { items, count: class.count, cost: class.costs.iter().sum() }
    }
}

impl Iterator for Combinations {
    type Item = Combination;

    fn next(&mut self) -> Option<Combination> {
        loop {
            let class = *self.classes.get(self.class)?;
            let found = if std::mem::replace(&mut self.fresh, false) {
                self.restart(class, 0);
                self.fits(class)
            } else {
                self.advance(class)
            };
            if found {
                return Some(self.current(class));
            }
            self.class += 1;
            self.fresh = true;
        }
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "tests")]
mod tests {
    use super::{Combinations, MAX_COST_IN_TRIPLES};
    use std::collections::HashSet;

    #[test]
    fn every_combination_once_and_in_order() {
        let costs = [2, 1, 1, 3, 2, 5, 9, 1];
        let all: Vec<_> = Combinations::new(costs.into_iter(), 3).collect();
        let count = costs.len();
        let cheap = costs.iter().filter(|cost| usize::from(**cost) <= MAX_COST_IN_TRIPLES).count();
        assert_eq!(all.len(), count + count * (count - 1) / 2 + cheap * (cheap - 1) * (cheap - 2) / 6);
        let keys: Vec<_> = all.iter().map(|combination| (combination.count, combination.cost)).collect();
        assert!(keys.is_sorted());
        let sets: HashSet<_> = all
            .iter()
            .map(|combination| {
                let mut items = combination.items[..combination.count].to_vec();
                items.sort_unstable();
                items.dedup();
                assert_eq!(items.len(), combination.count);
                items
            })
            .collect();
        assert_eq!(sets.len(), all.len());
    }

    #[test]
    fn nothing_has_no_combinations() {
        assert_eq!(Combinations::new(std::iter::empty(), 3).next(), None);
        assert_eq!(Combinations::new([1].into_iter(), 3).count(), 1);
    }
}
