//! Every refusal of a specification that could not be written or printed truthfully: for each message a specification
//! that causes it. `spec/validate.rs` has an example that does not compile.
#![allow(clippy::unwrap_used, clippy::needless_pass_by_value, reason = "tests")]

mod good;
mod inputs;
mod results;

use std::collections::BTreeSet;
use std::panic::{UnwindSafe, catch_unwind};

use good::{
    BY_OFFSET, CALLBACK, CORRELATION, IN_BODY, OPERATION, PAGING, SEGMENT, SIGNED_WITH_PARAMETER, VENDOR,
    by_cursor, correlated, deep, deep_map, field, index_in_entries, of_list, paged, path_field, record,
    signed_list, with, with_input, with_kind, with_path,
};
use inputs::{bad_locations, bad_operations, bad_options, bad_types};
use invigil::schema::{FieldType, Location};
use invigil::spec::Vendor;
use invigil::spec::validate;
use invigil::vendors::{imocha, imocha_v2};
use results::{bad_bulk, bad_outputs, bad_paging};

#[test]
fn good_vendors_are_accepted() {
    let segment = path_field(SEGMENT);
    let nested = |name, object| field(name).at(Location::Nested(object));
    for vendor in [
        VENDOR,
        deep(14),
        deep_map(11),
        SIGNED_WITH_PARAMETER,
        with(IN_BODY, OPERATION),
        with_path("/items/{id}/parts", vec![segment]),
        with_path("/items/{id}", vec![path_field(FieldType::Id), field("name")]),
        with_input(vec![nested("a", "x"), field("between"), nested("b", "x"), nested("c", "y")]),
        with_kind(of_list(record("Item", vec![field("name"), field("other")]))),
        with(VENDOR, correlated(CORRELATION, index_in_entries())),
        with(VENDOR, paged(PAGING)),
        with(VENDOR, paged(BY_OFFSET)),
        with(VENDOR, paged(by_cursor("after", &["cursor"]))),
        signed_list(),
        Vendor { callbacks: &[&CALLBACK], ..VENDOR },
    ] {
        validate::vendor(&vendor);
    }
    validate::catalog(&[&VENDOR, &imocha::VENDOR]);
}

/// The message with which a check stops.
fn refusal(check: impl FnOnce() + UnwindSafe) -> &'static str {
    catch_unwind(check).unwrap_err().downcast_ref::<&'static str>().unwrap()
}

#[test]
fn every_refusal_has_a_specification_that_causes_it() {
    let mut seen = BTreeSet::from(["two vendors have one id or class"]);
    for (message, vendor) in [
        bad_options(),
        bad_operations(),
        bad_locations(),
        bad_types(),
        bad_outputs(),
        bad_paging(),
        bad_bulk(),
    ]
    .into_iter()
    .flatten()
    {
        // A faulty vendor is found after a good one.
        assert_eq!(refusal(|| validate::catalog(&[&imocha_v2::VENDOR, &vendor])), message);
        seen.insert(message);
    }
    for other in [Vendor { id: "other", ..VENDOR }, Vendor { class: "Other", ..VENDOR }] {
        let other = Vendor { operations: &[], ..other };
        assert_eq!(refusal(|| validate::catalog(&[&VENDOR, &other])), "two vendors have one id or class");
    }
    // A message is the only text with spaces outside of comments.
    let source = concat!(
        include_str!("../../src/spec/validate.rs"),
        include_str!("../../src/spec/validate/inputs.rs"),
        include_str!("../../src/spec/validate/lists.rs"),
        include_str!("../../src/spec/validate/types.rs"),
    );
    let code =
        source.lines().filter(|line| !line.trim_start().starts_with("//") && !line.contains("reason ="));
    let texts = code.flat_map(|line| line.split('"').skip(1).step_by(2));
    assert_eq!(texts.filter(|text| text.contains(' ')).collect::<BTreeSet<_>>(), seen);
}
