//! `MacKey` against the crates `hmac`, `sha1` and `sha2`.
//!
//! The core computes an HMAC from the hash states after its key block. Every length of a key and of a message over
//! several blocks is tried, so that each way of padding the last block occurs. The vectors of the RFCs and of Wycheproof
//! are in `mac_vectors.rs`.
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

/// Bytes whose sequence does not repeat soon, so that a shift is detected.
fn bytes(seed: u8, len: usize) -> Vec<u8> {
    (0..len).map(|at| u8::try_from((at * 131 + at / 256 * 7 + usize::from(seed)) % 256).unwrap()).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

const BOTH: [Algorithm; 2] = [Algorithm::HmacSha1, Algorithm::HmacSha256];

#[test]
fn messages_of_every_length_are_signed() {
    for len in 0..=400 {
        for key_len in [0, 1, 31, 32, 33, 36, 63, 64, 65, 127, 128, 129, 200] {
            for algorithm in BOTH {
                compare(algorithm, &bytes(1, key_len), &bytes(2, len));
            }
        }
    }
}

#[test]
fn keys_of_every_length_sign() {
    for key_len in 0..=200 {
        for len in [0, 1, 54, 55, 56, 63, 64, 65, 119, 120, 128] {
            for algorithm in BOTH {
                compare(algorithm, &bytes(3, key_len), &bytes(4, len));
            }
        }
    }
}

/// Lengths whose number of bits needs several bytes.
#[test]
fn long_messages_are_signed() {
    for len in [8_127, 8_128, 8_129, 65_535, 65_536, 2_100_000] {
        for algorithm in BOTH {
            compare(algorithm, &bytes(5, 36), &bytes(6, len));
        }
    }
}

#[test]
fn a_key_signs_repeatedly() {
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

proptest! {
    #[test]
    fn random_messages_are_signed(
        key in prop::collection::vec(any::<u8>(), 0..200),
        message in prop::collection::vec(any::<u8>(), 0..2_000),
    ) {
        for algorithm in BOTH {
            compare(algorithm, &key, &message);
        }
    }
}
