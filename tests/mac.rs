//! `MacKey` against the crates `hmac`, `sha1` and `sha2`.
//!
//! The core computes an HMAC from the hash states after its key block. Every length of a key and of a message over
//! several blocks is tried, so that each way of padding the last block occurs. The vectors of the RFCs and of Wycheproof
//! run on the packed WebAssembly, in `js-tests/unit/mac.test.mjs`.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::format_collect,
    reason = "tests"
)]

use hmac::{Hmac, KeyInit, Mac as _};
use invigil::mac::memo::Memo;
use invigil::mac::{Algorithm, Mac, MacKey};
use invigil::request::buffer::Buffer;
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

/// Messages that begin alike for one, two or more blocks, or change within them, of keys that take turns.
#[test]
fn what_is_remembered_of_a_message_changes_no_mac() {
    let keys: Vec<MacKey> = [b"one".as_slice(), b"other"]
        .into_iter()
        .flat_map(|key| BOTH.map(|algorithm| MacKey::new(algorithm, key)))
        .collect();
    let mut memo = Memo::default();
    let mut message = bytes(8, 300);
    for turn in 0..4_000_usize {
        message[turn * 37 % 300] ^= u8::from(turn % 3 == 0);
        let len = [300, 300, 128, 64, 300, 127, 129, 63, 0, 200, 192][turn % 11];
        let key = &keys[(turn / 5) % keys.len()];
        assert_eq!(key.sign_again(&message[..len], &mut memo), key.sign(&message[..len]), "turn {turn}");
    }
}

/// The MACs of four messages, signed side by side.
fn four(key: &MacKey, messages: [&[u8]; 4], memo: &mut Memo) -> [Mac; 4] {
    let mut buffers = messages.map(|message| {
        let mut buffer = Buffer::new();
        buffer.extend(message);
        buffer
    });
    key.sign_four(buffers.each_mut(), memo).unwrap()
}

/// Four messages side by side: of every length around the ends of blocks, alike and not, and with one much longer.
#[test]
fn four_at_once() {
    let key = MacKey::new(Algorithm::HmacSha256, b"key");
    let mut memo = Memo::default();
    let all = bytes(10, 1_000);
    for turn in 0..2_000_usize {
        let long = if turn % 5 == 0 { 1_000 } else { turn % 300 };
        let lens = [turn % 300, turn * 7 % 300, turn / 3 % 64, long];
        // At every other turn one message begins in another way, at every seventh all do.
        let places = [0, turn % 2 * 3, 0, 0].map(|place| if turn % 7 == 0 { 11 } else { place });
        let mut messages = [&all[..]; 4];
        for ((message, place), len) in messages.iter_mut().zip(places).zip(lens) {
            *message = &all[place.min(1_000 - len)..][..len];
        }
        messages.rotate_left(turn % 4);
        let expected = messages.map(|message| key.sign(message));
        assert_eq!(four(&key, messages, &mut memo), expected, "{lens:?}");
    }
}

#[test]
fn what_is_remembered_does_not_print() {
    let mut memo = Memo::default();
    MacKey::new(Algorithm::HmacSha256, b"key").sign_again(&bytes(9, 200), &mut memo);
    assert_eq!(format!("{memo:?}"), "Memo([secret])");
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
    #[test]
    fn four_random_messages(
        key in prop::collection::vec(any::<u8>(), 0..100),
        messages in prop::array::uniform4(prop::collection::vec(any::<u8>(), 0..600)),
    ) {
        let key = MacKey::new(Algorithm::HmacSha256, &key);
        let [a, b, c, d] = &messages;
        let macs = four(&key, [a, b, c, d], &mut Memo::default());
        for (mac, message) in macs.iter().zip(&messages) {
            prop_assert_eq!(mac, &key.sign(message));
        }
    }
}
