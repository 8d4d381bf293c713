//! The callback. It is not signed, and what is in it is not in the pages that this was written from.

use crate::schema::Doc;
use crate::spec::{Callback, Event};

/// Posted to the `callback.url` of tickets.
pub const SESSION: Callback = Callback {
    id: "testinvite.callback",
    doc: Doc::new(
        "The callback that TestInvite posts when a test session ends: one for each test of a task. Its fields are not in the pages that this was written from, so they are all in `raw`.",
    ),
    page: Doc::new("TestInvite's page \"Types, Examples, and Response\" on creating tickets"),
    event: None,
    events: &[Event::plain("sessionEnded", &[""])],
    key: &[],
    output: &[],
};
