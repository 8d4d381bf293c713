//! An operation is never built with the credentials of another vendor. JavaScript cannot pass them: each client has its
//! own operations.
#![allow(clippy::unwrap_used, reason = "tests")]

mod common;

use common::{credentials, now};
use invigil::engine;
use invigil::input::Input;
use invigil::vendors::catalog::VENDORS;
use serde_json::json;

#[test]
fn credentials_of_another_vendor_are_refused() {
    let input = Input::from_json(&json!({}));
    for vendor in VENDORS {
        for other in VENDORS.iter().filter(|other| other.id != vendor.id) {
            for operation in other.operations {
                let built = engine::build(operation, input.root(), &credentials(vendor), now());
                assert_eq!(built.unwrap_err().code(), "INTERNAL", "{}, {}", vendor.id, operation.id);
            }
        }
    }
}
