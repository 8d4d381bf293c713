//! Which credential belongs to which user of the call.
//!
//! The vendor promises as many credentials as users, but not their order. What the caller gave as `externalId`
//! comes back, so it decides; where there is none, the place does, with a warning.

use crate::response::json::{NodeKind, Value};
use crate::schema::read::Table;

/// Finds the user of each credential of a payload.
pub(super) fn users(payload: Value<'_>, asked: &[Option<String>], table: &mut Table) {
    let credentials: Vec<Value<'_>> =
        payload.get("credentials").map(|list| list.items().collect()).unwrap_or_default();
    let mut taken = vec![false; asked.len()];
    let mut unmatched = Vec::new();
    let mut repeated = false;
    for (at, credential) in credentials.iter().enumerate() {
        let Some(id) = external_id(*credential) else {
            unmatched.push(at);
            continue;
        };
        let same = |own: &Option<String>| own.as_deref() == Some(&*id);
        repeated |= asked.iter().filter(|own| same(own)).count() > 1;
        let free = asked.iter().zip(&taken).position(|(own, taken)| same(own) && !taken);
        if let Some(user) = free {
            set(table, at, user, &mut taken);
        }
    }
    if repeated {
        table.warn("credentials", "several users have one externalId: theirs are matched in their order");
    }
    if credentials.len() != asked.len() {
        table.warn("credentials", &format!("{} credentials for {} users", credentials.len(), asked.len()));
        return;
    }
    let mut by_place = false;
    for at in unmatched {
        // A user with an externalId would have been given it back.
        if asked.get(at).is_some_and(Option::is_none) && taken.get(at) == Some(&false) {
            set(table, at, at, &mut taken);
            by_place = true;
        }
    }
    // Of one alone the place is certain.
    if by_place && asked.len() > 1 {
        table.warn(
            "credentials",
            "without externalId users are matched by their place, and the vendor does not promise the order",
        );
    }
}

fn set(table: &mut Table, at: usize, user: usize, taken: &mut [bool]) {
    if let Some(taken) = taken.get_mut(user) {
        *taken = true;
    }
    table.set_match(at, u32::try_from(user).unwrap_or(u32::MAX));
}

fn external_id(credential: Value<'_>) -> Option<String> {
    let external = credential.get("external").filter(|external| external.kind() == NodeKind::Object)?;
    external.get("id")?.as_str().map(std::borrow::Cow::into_owned)
}
