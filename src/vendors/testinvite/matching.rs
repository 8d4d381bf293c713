//! Which credential belongs to which user of the call.
//!
//! The vendor promises as many credentials as users, but not their order. What the caller gave as `externalId`
//! comes back, so it decides; where there is none, the place does, with a warning.

use crate::response::json::{NodeKind, Value};
use crate::schema::read::{Table, member};

/// Finds the user of each credential of a payload.
pub(super) fn users(payload: Value<'_>, asked: &[Option<String>], table: &mut Table) {
    let Some(credentials) = member(payload, "credentials") else { return };
    let as_many = credentials.len() == asked.len();
    let mut taken = vec![false; asked.len()];
    let (mut by_place, mut repeated) = (false, false);
    for (at, credential) in credentials.items().enumerate() {
        let id = external_id(credential);
        let mut fitting = asked.iter().enumerate().filter(|(_, own)| own.is_some() && **own == id);
        let free = fitting.clone().find(|(user, _)| taken.get(*user) == Some(&false));
        repeated |= fitting.nth(1).is_some();
        // A user with an externalId would have been given it back.
        let in_place = id.is_none() && as_many && asked.get(at).is_some_and(Option::is_none);
        let user = free.map(|(user, _)| user).or_else(|| in_place.then_some(at));
        if let Some((user, taken)) = user.and_then(|user| Some((user, taken.get_mut(user)?))) {
            *taken = true;
            by_place |= in_place;
            table.set_match(at, u32::try_from(user).unwrap_or(u32::MAX));
        }
    }
    let mut warn = |message: &str| table.warn("credentials", message);
    if repeated {
        warn("several users have one externalId: theirs are matched in their order");
    }
    if !as_many {
        warn(&format!("{} credentials for {} users", credentials.len(), asked.len()));
    }
    // Of one alone the place is certain.
    if by_place && asked.len() > 1 {
        warn(
            "without externalId users are matched by their place, and the vendor does not promise the order",
        );
    }
}

fn external_id(credential: Value<'_>) -> Option<String> {
    let external = member(credential, "external").filter(|external| external.kind() == NodeKind::Object)?;
    member(external, "id")?.as_str().map(std::borrow::Cow::into_owned)
}
