//! Which credential belongs to which user of the call.
//!
//! The vendor promises as many credentials as users, but not their order. What the caller gave as `externalId`
//! comes back, so it decides; where there is none, the place does, with a warning.

use std::borrow::Cow;

use crate::json::{NodeKind, Value};
use crate::schema::read::{Table, member};

/// Finds the user of each credential of a payload.
pub(super) fn users(payload: Value<'_>, ids: &[Option<String>], table: &mut Table) {
    let Some(credentials) = member(payload, "credentials") else { return };
    let mut matches = Matches { taken: vec![false; ids.len()], table };
    let mut repeated = false;
    let mut without = Vec::new();
    // Ids first: a place that an id claims is not free.
    for (at, credential) in credentials.items().enumerate() {
        let Some(id) = external_id(credential) else {
            without.push(at);
            continue;
        };
        let mut found = 0;
        for (user, own) in ids.iter().enumerate() {
            if own.as_deref() == Some(&*id) {
                found += 1;
                if matches.claim(user, at) {
                    break;
                }
            }
        }
        repeated |= found > 1;
    }
    let count = credentials.len();
    let mut by_place = false;
    if count == ids.len() {
        for at in without {
            by_place |= matches.claim(at, at);
        }
    } else {
        table.warn("credentials", &format!("{count} credentials for {} users", ids.len()));
    }
    if repeated {
        table.warn("credentials", "several users have one externalId: theirs are matched in their order");
    }
    // Of one alone the place is certain.
    if by_place && count > 1 {
        table.warn(
            "credentials",
            "without externalId users are matched by their place, and the vendor does not promise the order",
        );
    }
}

struct Matches<'t> {
    taken: Vec<bool>,
    table: &'t mut Table,
}

impl Matches<'_> {
    /// Gives a user to the credential at a place, unless another has them.
    fn claim(&mut self, user: usize, at: usize) -> bool {
        match self.taken.get_mut(user) {
            Some(taken @ false) => {
                *taken = true;
                self.table.set_input_index(at, u32::try_from(user).unwrap_or(u32::MAX));
                true
            }
            _ => false,
        }
    }
}

fn external_id(credential: Value<'_>) -> Option<Cow<'_, str>> {
    let external = member(credential, "external").filter(|external| external.kind() == NodeKind::Object)?;
    member(external, "id")?.as_str()
}
