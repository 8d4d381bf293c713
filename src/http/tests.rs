use super::RequestBuilder;

#[test]
fn debug_prints_no_content() {
    let mut builder = RequestBuilder::new();
    builder.key.extend(b"zy98x765");
    builder.body.extend(br#"{"key":"zy98x765"}"#);
    let printed = format!("{builder:?}");
    assert!(printed.contains("key: Buffer(8 bytes)"), "{printed}");
    assert!(!printed.contains("zy98") && !printed.contains("122, 121"), "{printed}");
}
