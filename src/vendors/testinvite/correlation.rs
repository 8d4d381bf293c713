//! Assigns each credential of a response to a user of the call.
//!
//! The vendor promises one credential for each user, but no order. It returns the `externalId` of the user, which
//! decides; without an `externalId` the position decides, with a warning.

use std::borrow::Cow;

use crate::json::{NodeKind, Value};
use crate::schema::read::{Table, member};

/// Assigns each credential of a payload to a user.
pub(super) fn users(payload: Value<'_>, ids: &[Option<String>], table: &mut Table) {
    let Some(credentials) = member(payload, "credentials") else { return };
    let mut assignment = Assignment { taken: vec![false; ids.len()], table };
    let mut repeated = false;
    let mut without = Vec::new();
    // Credentials with an id come first, because an id can claim any user.
    for (at, credential) in credentials.items().enumerate() {
        let Some(id) = external_id(credential) else {
            without.push(at);
            continue;
        };
        let mut found = 0;
        for (user, user_id) in ids.iter().enumerate() {
            if user_id.as_deref() == Some(&*id) {
                found += 1;
                if assignment.claim(user, at) {
                    break;
                }
            }
        }
        repeated |= found > 1;
    }
    let count = credentials.len();
    let mut by_position = false;
    if count == ids.len() {
        for at in without {
            by_position |= assignment.claim(at, at);
        }
    } else {
        table.warn("credentials", &format!("{count} credentials for {} users", ids.len()));
    }
    if repeated {
        table.warn(
            "credentials",
            "several users have the same externalId: their credentials are assigned in order",
        );
    }
    // The position of a single credential is certain.
    if by_position && count > 1 {
        table.warn(
            "credentials",
            "credentials without externalId are assigned by position, and the vendor does not promise the order",
        );
    }
}

struct Assignment<'t> {
    taken: Vec<bool>,
    table: &'t mut Table,
}

impl Assignment<'_> {
    /// Assigns the credential at an index to a user, unless the user already has one.
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
    let id = member(external, "id")?;
    id.as_str().or_else(|| id.number_text().map(Cow::Borrowed))
}
