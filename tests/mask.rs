//! Masking of messages: e-mail addresses and links of candidates never show, wherever they are in the text.
#![allow(clippy::unwrap_used, reason = "tests")]

use invigil::mask::{excerpt, people};
use proptest::prelude::*;

#[track_caller]
fn hides(text: &str) {
    let masked = people(text);
    for hidden in ["canary", "authenticateKey", "ab12"] {
        assert!(!masked.contains(hidden), "{text} -> {masked}");
    }
}

#[test]
fn addresses_next_to_punctuation_are_masked() {
    for before in [
        "", "'", "\"", "(", "<", "[", "mail:", "mailto:", "e=", "a,", "a;", "a&b=", "|", "/", "\\", "…", "é",
        "\n",
    ] {
        for after in [
            "", "'", "\"", ")", ">", "]", ":", ",", ";", "&", "|", ".", "!", "?", "/x", "\\n", "…", "\u{a0}x",
        ] {
            for mail in ["canary@email.com", "canary%40email.com", "canary+x@canary.co.uk", "canary@é.fr"] {
                hides(&format!("{before}{mail}{after}"));
            }
        }
    }
}

/// An address directly before or after a URL.
#[test]
fn addresses_next_to_urls_are_masked() {
    const LINK: &str = "https://tests.mettl.com/authenticateKey/ab12";
    for between in [",", ";", ":", "=", "|", "/", "&", "\\", "-", "'", " "] {
        hides(&format!("canary@email.com{between}{LINK}"));
        hides(&format!("{LINK}{between}canary@email.com"));
        hides(&format!("{LINK}{between}{LINK}"));
        hides(&format!("http://h{between}canary@email.com"));
    }
}

#[test]
fn urls_are_masked_after_the_host() {
    for (text, masked) in [
        ("https://tests.mettl.com/authenticateKey/ab12", "https://tests.mettl.com/[masked]"),
        ("https://tests.mettl.com?ab12", "https://tests.mettl.com?[masked]"),
        ("https://tests.mettl.com#ab12", "https://tests.mettl.com#[masked]"),
        ("http://localhost:8080/", "http://localhost:8080/"),
    ] {
        assert_eq!(people(text), masked);
    }
    hides("https://canary@tests.mettl.com/");
    hides("https://canary:ab12@tests.mettl.com/authenticateKey");
}

#[test]
fn names_given_by_the_caller_are_masked_and_shortened() {
    for name in ["canary@email.com", "canary%40email.com", "https://canary@h/"] {
        assert!(!excerpt(name).contains("canary"), "{name}");
    }
    assert_eq!(excerpt(""), "");
    assert_eq!(excerpt(&"é".repeat(40)), "é".repeat(40));
}

proptest! {
    #[test]
    fn texts_without_personal_data_are_unchanged(text in "[ a-zA-Z0-9.,;:=&|/()'\"\\[\\]{}é😀\n-]{0,120}") {
        prop_assume!(!text.contains("://"));
        prop_assert_eq!(people(&text), text);
    }

    #[test]
    fn no_at_sign_is_left(text in "([a-z@%40:/ '\"(),é\u{0}]|://|\\PC){0,60}") {
        let masked = people(&text);
        prop_assert!(!masked.contains('@') && !masked.contains("%40"), "{masked}");
        prop_assert!(masked.chars().count() <= 501);
    }

    #[test]
    fn excerpts_are_short_and_plain(name in any::<String>()) {
        let short = excerpt(&name);
        prop_assert!(short.chars().count() <= 41);
        prop_assert!(!short.chars().any(char::is_control));
        prop_assert!(!short.contains('@'));
    }
}

#[test]
fn masks_addresses_and_keeps_other_text() {
    for (text, expected) in [
        ("Candidate ('name@email.com') registered", "Candidate ('[e-mail]') registered"),
        ("mail:name@email.com, b@c", "[e-mail], [e-mail]"),
        ("o'brien&co@exämple.com!", "[e-mail]!"),
        ("name%40email.com", "[e-mail]"),
        ("see https://tests.mettl.com/authenticateKey/ab12?x=1.", "see https://tests.mettl.com/[masked]."),
        ("('https://a.b/c')", "('https://a.b/[masked]')"),
        ("https://name@host.com/x", "https://[e-mail]/[masked]"),
        ("http://h", "http://h"),
        ("two  spaces,\na line", "two  spaces,\na line"),
        ("", ""),
    ] {
        assert_eq!(people(text), expected, "{text}");
    }
}

#[test]
fn truncates_long_text() {
    assert_eq!(people(&"ä".repeat(600)), "ä".repeat(500) + "…");
    assert_eq!(excerpt(&"x".repeat(41)), "x".repeat(40) + "…");
    assert_eq!(excerpt("a\nb\u{202e}"), "a\u{fffd}b\u{fffd}");
}
