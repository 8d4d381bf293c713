//! Explanations of generated requests, compared with signatures that are made by hand.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac as _};
use proptest::prelude::*;
use serde_json::json;
use sha1::Sha1;

use super::{check_shape, encode, mac256, run, try_explain};

fn mac1(key: &str, text: &str) -> Vec<u8> {
    let mut mac = Hmac::<Sha1>::new_from_slice(key.as_bytes()).unwrap();
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-d]{0,2}",
        "\\PC{0,12}",
        "[\\x00-\\x7f]{0,12}",
        Just("ak".to_owned()),
        Just("ts".to_owned()),
        Just("asgn".to_owned()),
    ]
}

proptest! {
    #[test]
    fn the_same_as_built_by_hand(
        in_query in prop::collection::vec((word(), word()), 0..12),
        in_params in prop::collection::vec((word(), word()), 0..12),
        endpoint in prop_oneof!["/[a-z/]{0,12}", "https?://[a-z.]{1,9}/v[123]/[^?#]{0,12}", "[^?#]{1,12}"],
        method in "[A-Z]{1,7}",
        // 8 bytes and more that no request above contains.
        key in "[A-Z]{4}[0-9]{4}\\PC{0,80}",
        version in prop::option::of(prop::sample::select(vec!["v1", "v2", "v3"])),
    ) {
        let query: Vec<_> =
            in_query.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value).replace("%20", "+"))).collect();
        let mut input = json!({
            "method": method,
            "url": format!("{endpoint}?{}", query.join("&")),
            "params": in_params,
            "privateKey": key,
        });
        if let Some(version) = version {
            input["version"] = version.into();
        }
        let got = run(&input);

        let all: Vec<_> = in_query.into_iter().chain(in_params).collect();
        let received = all.iter().find(|(name, _)| name == "asgn").map(|(_, value)| value.clone());
        let signed: Vec<_> = all.into_iter().filter(|(name, _)| name != "asgn").collect();
        prop_assert_eq!(&got.parameters, &signed);
        let mut sorted = signed.clone();
        sorted.sort_by(|(first, _), (second, _)| first.as_bytes().cmp(second.as_bytes()));
        let names: Vec<_> = sorted.iter().map(|(name, _)| name.clone()).collect();
        prop_assert_eq!(&got.sorted_names, &names);
        let values = sorted.iter().map(|(_, value)| format!("\n{value}")).collect::<Vec<_>>().concat();
        let string_to_sign = format!("{method}{endpoint}{values}");
        prop_assert_eq!(&got.string_to_sign, &string_to_sign);
        let v1 = match version {
            Some(version) => version == "v1",
            None => got.version == "v1",
        };
        let mac = if v1 { mac1(&key, &string_to_sign) } else { mac256(&key, &string_to_sign) };
        prop_assert_eq!(&got.signature, &STANDARD.encode(mac));
        prop_assert_eq!(got.matches, received.as_ref().map(|received| *received == got.signature));
        prop_assert_eq!(&got.received_signature, &received);
        prop_assert!(!got.to_json().contains(&key));
    }

    #[test]
    fn accepts_any_text(method in "\\PC{1,5}|[\\x00-\\x7f]{1,5}", url in "\\PC{1,80}|[%&=+?#a-f0-9\\x00]{1,80}", key in "\\PC{1,9}") {
        let input = json!({ "method": method, "url": url, "privateKey": key });
        match try_explain(&input) {
            Ok(got) => check_shape(&got),
            Err(error) => prop_assert!(error.to_string().contains("is part of the request itself")),
        }
    }
}
