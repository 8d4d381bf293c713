//! Infinite numbers and misspelt names.
#![allow(clippy::unwrap_used, reason = "tests")]

use super::describe::similar;
use super::number::is_infinite;

#[test]
fn a_number_is_infinite_where_a_double_is() {
    for number in [
        "1e999",
        "-1e999",
        "1e309",
        "1.8e308",
        "17976931348623159e292",
        "0.1e310",
        "1E+400",
        "1e99999999999999999999",
        "10e9223372036854775807",
        "0.01e-9223372036854775807",
        "1.7976931348623158e308",
        "1.7976931348623157e308",
        "1e308",
        "0e999",
        "0.0001e312",
        "1e-999",
        "123456",
        "0.1",
        "179769313486231580793e288",
        "179769313486231580793728971405303414e273",
        "179769313486231580793728971405303416e273",
        "-17976931348623157e292",
        "0.00001e313",
        "0.00001e314",
    ] {
        let double: f64 = number.parse().unwrap();
        assert_eq!(is_infinite(number), double.is_infinite(), "{number}");
    }
    assert!(is_infinite(&"9".repeat(310)));
    assert!(!is_infinite(&"9".repeat(308)));
}

#[test]
fn finds_the_nearest_name() {
    let names = ["Email Address", "First Name", "accessKey"];
    let near = |name| similar(name, names.into_iter());
    assert_eq!(near("Email Adress"), Some("Email Address"));
    assert_eq!(near("email address"), Some("Email Address"));
    assert_eq!(near("acessKey"), Some("accessKey"));
    assert_eq!(near("accesskey"), Some("accessKey"));
    assert_eq!(near("Name"), None);
    assert_eq!(near(""), None);
    assert_eq!(similar(&"x".repeat(200), names.into_iter()), None, "a long name resembles none");
}
