//! The order in which parameters are signed.

use serde_json::json;

use super::{ACCOUNT, AK, KEY, get, run, warned};

#[test]
fn repeated_names_keep_their_order() {
    let got = run(&json!({
        "method": "GET",
        "url": format!("{ACCOUNT}&b=2&a=9&b=1&b=3&asgn=first&ts=0"),
        "params": [["b", "0"], ["asgn", "second"], ["a", "8"], ["name@email.com", ""], ["name@email.com", ""]],
        "privateKey": KEY,
    }));
    assert_eq!(
        got.sorted_names,
        ["a", "a", "ak", "b", "b", "b", "b", "name@email.com", "name@email.com", "ts", "ts"]
    );
    assert!(got.string_to_sign.ends_with(&format!("account\n9\n8\n{AK}\n2\n1\n3\n0\n\n\n1635976200\n0")));
    assert_eq!(got.received_signature.as_deref(), Some("first"));
    assert_eq!(got.matches, Some(false));
    warned(
        &got,
        &[
            "asgn occurs more than once: the first one is compared.",
            "a occurs more than once: every value is signed, in the order given.",
            "b occurs more than once: every value is signed, in the order given.",
            "[e-mail] occurs more than once: every value is signed, in the order given.",
            "ts occurs more than once: every value is signed, in the order given.",
        ],
    );
}

#[test]
fn names_sort_by_their_bytes() {
    let got = get(
        "https://x/v2?sort_order=5&sort=4&ü=9&ts=6&B=1&%F0%9F%98%80=11&ak=3&%EF%BC%A1=10&_=2&2=0&tsa=7&z=8",
    );
    assert_eq!(
        got.sorted_names,
        ["2", "B", "_", "ak", "sort", "sort_order", "ts", "tsa", "z", "ü", "Ａ", "😀"]
    );
    // UTF-16, the order of JavaScript's sort, would put the last two the other way round.
    assert_eq!(got.string_to_sign, "GEThttps://x/v2\n0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11");
}

#[test]
fn every_order_of_parameters_has_one_signature() {
    let pairs = [("ak", AK), ("ts", "1635976200"), ("limit", "100"), ("offset", "0"), ("sort", "createdAt")];
    let mut orders = vec![vec![]];
    for pair in pairs {
        let mut longer = Vec::new();
        for order in &orders {
            for at in 0..=order.len() {
                let mut order: Vec<(&str, &str)> = order.clone();
                order.insert(at, pair);
                longer.push(order);
            }
        }
        orders = longer;
    }
    assert_eq!(orders.len(), 120);
    let mut signatures: Vec<_> = orders
        .iter()
        .map(|order| {
            let got =
                run(&json!({ "method": "GET", "url": "https://x/v2", "params": order, "privateKey": KEY }));
            let given: Vec<_> =
                got.parameters.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            assert_eq!(&given, order);
            got.signature
        })
        .collect();
    signatures.dedup();
    assert_eq!(signatures.len(), 1);
}
