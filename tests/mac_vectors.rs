//! HMAC-SHA1 and HMAC-SHA256 against the vectors of the RFCs and of Wycheproof. The packed WebAssembly is compared with
//! node:crypto in `js-tests/unit/mac.test.mjs`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::format_collect, reason = "tests")]

use invigil::mac::{Algorithm, MacKey};
use serde_json::Value;

const HI: &[u8] = b"Hi There";
const WANT: &[u8] = b"what do ya want for nothing?";
const TRUNCATION: &[u8] = b"Test With Truncation";
const LARGER_KEY: &[u8] = b"Test Using Larger Than Block-Size Key - Hash Key First";
const LARGER_BOTH: &[u8] = b"Test Using Larger Than Block-Size Key and Larger Than One Block-Size Data";
const LARGER_DATA: &[u8] =
    b"This is a test using a larger than block-size key and a larger than block-size data. \
    The key needs to be hashed before being used by the HMAC algorithm.";
const COUNTING: [u8; 25] =
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25];

/// The first bytes of a MAC, in hexadecimal.
#[track_caller]
fn begins(algorithm: Algorithm, key: &[u8], message: &[u8], tag: &str) {
    let mac = MacKey::new(algorithm, key).sign(message);
    let hex: String = mac.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(hex.starts_with(tag), "{hex} is not {tag}");
}

/// RFC 2202, section 3, "Test Cases for HMAC-SHA-1". Case 5 also gives the tag truncated to 96 bits.
#[test]
fn rfc_2202() {
    for (key, message, tag) in [
        (&[0x0b; 20][..], HI, "b617318655057264e28bc0b6fb378c8ef146be00"),
        (b"Jefe", WANT, "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"),
        (&[0xaa; 20], &[0xdd; 50], "125d7342b9ac11cd91a39af48aa17b4f63f175d3"),
        (&COUNTING, &[0xcd; 50], "4c9007f4026250c6bc8414f9bf50c86c2d7235da"),
        (&[0x0c; 20], TRUNCATION, "4c1a03424b55e07fe7f27be1d58bb9324a9a5a04"),
        (&[0xaa; 80], LARGER_KEY, "aa4ae5e15272d00e95705637ce8a3b55ed402112"),
        (&[0xaa; 80], LARGER_BOTH, "e8e99d0f45237d786d6bbaa7965c7808bbff1a91"),
    ] {
        begins(Algorithm::HmacSha1, key, message, tag);
    }
}

/// RFC 4231, section 4, "Test Vectors", those of HMAC-SHA-256. For case 5 the RFC gives only the first 128 bits.
#[test]
fn rfc_4231() {
    for (key, message, tag) in [
        (&[0x0b; 20][..], HI, "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
        (b"Jefe", WANT, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
        (&[0xaa; 20], &[0xdd; 50], "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
        (&COUNTING, &[0xcd; 50], "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"),
        (&[0x0c; 20], TRUNCATION, "a3b6167473100ee06e0c796c2955552b"),
        (&[0xaa; 131], LARGER_KEY, "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
        (&[0xaa; 131], LARGER_DATA, "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"),
    ] {
        begins(Algorithm::HmacSha256, key, message, tag);
    }
}

fn bytes(hex: &Value) -> Vec<u8> {
    let digits = hex.as_str().unwrap().as_bytes();
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    digits.chunks(2).map(byte).collect()
}

#[test]
fn wycheproof() {
    for (algorithm, name, text) in [
        (Algorithm::HmacSha1, "HMACSHA1", include_str!("../js-tests/vectors/wycheproof/hmac_sha1_test.json")),
        (
            Algorithm::HmacSha256,
            "HMACSHA256",
            include_str!("../js-tests/vectors/wycheproof/hmac_sha256_test.json"),
        ),
    ] {
        let file: Value = serde_json::from_str(text).unwrap();
        assert_eq!(file["algorithm"], name);
        let (mut valid, mut invalid) = (0, 0);
        for group in file["testGroups"].as_array().unwrap() {
            let size = usize::try_from(group["tagSize"].as_u64().unwrap()).unwrap() / 8;
            for test in group["tests"].as_array().unwrap() {
                let mac = MacKey::new(algorithm, &bytes(&test["key"])).sign(&bytes(&test["msg"]));
                let is_valid = test["result"] == "valid";
                let is_same = mac.as_bytes().get(..size).unwrap() == bytes(&test["tag"]);
                assert_eq!(is_same, is_valid, "{name}, test {}", test["tcId"]);
                *(if is_valid { &mut valid } else { &mut invalid }) += 1;
            }
        }
        assert_eq!(file["numberOfTests"], valid + invalid);
        assert!(valid > 50 && invalid > 50);
    }
}
