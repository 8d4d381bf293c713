//! `MacKey` against the crates `hmac`, `sha1` and `sha2`, and against the vectors of the RFCs.
//!
//! Both are put together in the core from midstates, so every place where a length could be cut wrong is tried:
//! each length of a message over several blocks, each length of a key.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::format_collect,
    reason = "tests"
)]

use hmac::{Hmac, KeyInit, Mac as _};
use invigil::encoding::buffer::Buffer;
use invigil::mac::{Algorithm, MacKey};
use proptest::prelude::*;
use serde_json::Value;
use sha1::Sha1;
use sha2::Sha256;

fn plain(algorithm: Algorithm, key: &[u8], message: &[u8]) -> Vec<u8> {
    match algorithm {
        Algorithm::HmacSha1 => {
            let mut mac = Hmac::<Sha1>::new_from_slice(key).unwrap();
            mac.update(message);
            mac.finalize().into_bytes().to_vec()
        }
        Algorithm::HmacSha256 => {
            let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
            mac.update(message);
            mac.finalize().into_bytes().to_vec()
        }
    }
}

#[track_caller]
fn compare(algorithm: Algorithm, key: &[u8], message: &[u8]) {
    let mac = MacKey::new(algorithm, key).sign(message);
    assert_eq!(
        hex(mac.as_bytes()),
        hex(&plain(algorithm, key, message)),
        "{algorithm:?}, {} bytes of key, {} of message",
        key.len(),
        message.len()
    );
}

/// Bytes that are all different for a while, so that a shift shows.
fn bytes(seed: u8, len: usize) -> Vec<u8> {
    (0..len).map(|at| u8::try_from((at * 131 + at / 256 * 7 + usize::from(seed)) % 256).unwrap()).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn from_hex(text: &str) -> Vec<u8> {
    (0..text.len() / 2).map(|at| u8::from_str_radix(&text[at * 2..at * 2 + 2], 16).unwrap()).collect()
}

const BOTH: [Algorithm; 2] = [Algorithm::HmacSha1, Algorithm::HmacSha256];

#[test]
fn every_length_of_a_message() {
    for len in 0..=400 {
        for key_len in [0, 1, 31, 32, 33, 36, 63, 64, 65, 127, 128, 129, 200] {
            for algorithm in BOTH {
                compare(algorithm, &bytes(1, key_len), &bytes(2, len));
            }
        }
    }
}

#[test]
fn every_length_of_a_key() {
    for key_len in 0..=200 {
        for len in [0, 1, 54, 55, 56, 63, 64, 65, 119, 120, 128] {
            for algorithm in BOTH {
                compare(algorithm, &bytes(3, key_len), &bytes(4, len));
            }
        }
    }
}

/// The length in bits stands in more than one and more than two bytes.
#[test]
fn long_messages() {
    for len in [8_127, 8_128, 8_129, 65_535, 65_536, 2_100_000] {
        for algorithm in BOTH {
            compare(algorithm, &bytes(5, 36), &bytes(6, len));
        }
    }
}

#[test]
fn a_key_signs_again_and_again() {
    for algorithm in BOTH {
        let key = MacKey::new(algorithm, b"key");
        let first = key.sign(b"first");
        assert_ne!(key.sign(b"second"), first);
        assert_eq!(key.sign(b"first"), first);
        assert_eq!(key.clone().sign(b"first"), first);
        assert_eq!(key.algorithm(), algorithm);
    }
}

#[test]
fn base64_has_the_standard_alphabet_and_padding() {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    let (mut plus, mut slash) = (false, false);
    for len in 0..200 {
        for algorithm in BOTH {
            let mac = MacKey::new(algorithm, b"key").sign(&bytes(7, len));
            let text = mac.base64();
            assert_eq!(text, STANDARD.encode(mac.as_bytes()));
            assert_eq!(text.len(), if algorithm == Algorithm::HmacSha1 { 28 } else { 44 });
            let mut buffer = Buffer::default();
            buffer.extend(b"before ");
            mac.write_base64(&mut buffer);
            assert_eq!(buffer.as_slice(), format!("before {text}").as_bytes());
            plus |= text.contains('+');
            slash |= text.contains('/');
        }
    }
    assert!(plus && slash);
}

const LARGE_KEY: &str = "Test Using Larger Than Block-Size Key - Hash Key First";
const LARGE_BOTH: &str = "This is a test using a larger than block-size key and a larger than block-size data. The key \
    needs to be hashed before being used by the HMAC algorithm.";
const LARGE_BOTH_SHA1: &str = "Test Using Larger Than Block-Size Key and Larger Than One Block-Size Data";

/// Key, message and the MAC (of case 5 the first 128 bits only).
#[test]
fn rfc_4231() {
    let count: Vec<u8> = (1..=25).collect();
    let cases: [(&[u8], &[u8], &str); 7] = [
        (&[0x0b; 20], b"Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
        (
            b"Jefe",
            b"what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        ),
        (&[0xaa; 20], &[0xdd; 50], "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
        (&count, &[0xcd; 50], "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"),
        (&[0x0c; 20], b"Test With Truncation", "a3b6167473100ee06e0c796c2955552b"),
        (
            &[0xaa; 131],
            LARGE_KEY.as_bytes(),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
        ),
        (
            &[0xaa; 131],
            LARGE_BOTH.as_bytes(),
            "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
        ),
    ];
    for (key, message, mac) in cases {
        let own = hex(MacKey::new(Algorithm::HmacSha256, key).sign(message).as_bytes());
        assert_eq!(&own[..mac.len()], mac);
    }
}

#[test]
fn rfc_2202() {
    let count: Vec<u8> = (1..=25).collect();
    let cases: [(&[u8], &[u8], &str); 7] = [
        (&[0x0b; 20], b"Hi There", "b617318655057264e28bc0b6fb378c8ef146be00"),
        (b"Jefe", b"what do ya want for nothing?", "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"),
        (&[0xaa; 20], &[0xdd; 50], "125d7342b9ac11cd91a39af48aa17b4f63f175d3"),
        (&count, &[0xcd; 50], "4c9007f4026250c6bc8414f9bf50c86c2d7235da"),
        (&[0x0c; 20], b"Test With Truncation", "4c1a03424b55e07fe7f27be1d58bb9324a9a5a04"),
        (&[0xaa; 80], LARGE_KEY.as_bytes(), "aa4ae5e15272d00e95705637ce8a3b55ed402112"),
        (&[0xaa; 80], LARGE_BOTH_SHA1.as_bytes(), "e8e99d0f45237d786d6bbaa7965c7808bbff1a91"),
    ];
    for (key, message, mac) in cases {
        assert_eq!(hex(MacKey::new(Algorithm::HmacSha1, key).sign(message).as_bytes()), mac);
    }
}

/// Project Wycheproof's vectors, valid and invalid.
#[test]
fn wycheproof() {
    for (file, algorithm, least) in [
        (include_str!("../js-tests/vectors/wycheproof/hmac_sha1_test.json"), Algorithm::HmacSha1, 150),
        (include_str!("../js-tests/vectors/wycheproof/hmac_sha256_test.json"), Algorithm::HmacSha256, 150),
    ] {
        let file: Value = serde_json::from_str(file).unwrap();
        assert_eq!(file["algorithm"], algorithm.name().replace('-', ""));
        let mut tried = 0;
        for group in file["testGroups"].as_array().unwrap() {
            let digits = usize::try_from(group["tagSize"].as_u64().unwrap()).unwrap() / 4;
            for test in group["tests"].as_array().unwrap() {
                let own = |name: &str| test[name].as_str().unwrap();
                let mac = MacKey::new(algorithm, &from_hex(own("key"))).sign(&from_hex(own("msg")));
                let same = hex(mac.as_bytes())[..digits] == *own("tag");
                assert_eq!(same, own("result") == "valid", "{algorithm:?} {}", test["tcId"]);
                tried += 1;
            }
        }
        assert_eq!(Some(tried), file["numberOfTests"].as_u64());
        assert!(tried >= least);
    }
}

proptest! {
    #[test]
    fn random_keys_and_messages(
        key in prop::collection::vec(any::<u8>(), 0..200),
        message in prop::collection::vec(any::<u8>(), 0..2_000),
    ) {
        for algorithm in BOTH {
            compare(algorithm, &key, &message);
        }
    }
}
