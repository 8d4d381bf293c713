//! HMAC with the key absorbed once.
//!
//! A keyed HMAC begins and ends with one block that depends on the key alone. [`MacKey`] keeps the state
//! after those blocks, so that a client pays for them once and not at every request. It is wiped on drop.
//!
//! [`midstate`] has the HMAC itself, over the block functions of the crates `sha1` and `sha2`.

pub mod midstate;

use crate::encoding::buffer::Buffer;
use midstate::{Hash, Midstate, SHA1, SHA256};

/// The hash below the HMAC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// HMAC-SHA1 (Mettl v1).
    HmacSha1,
    /// HMAC-SHA256 (Mettl v2 and v3).
    HmacSha256,
}

impl Algorithm {
    /// The usual name, as reports print it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::HmacSha1 => "HMAC-SHA1",
            Self::HmacSha256 => "HMAC-SHA256",
        }
    }

    fn hash(self) -> &'static Hash {
        match self {
            Self::HmacSha1 => &SHA1,
            Self::HmacSha256 => &SHA256,
        }
    }
}

/// A key, ready to sign.
///
/// ```
/// use invigil::mac::{Algorithm, MacKey};
/// let key = MacKey::new(Algorithm::HmacSha256, b"Jefe"); // RFC 4231, test case 2
/// assert_eq!(key.sign(b"what do ya want for nothing?").base64(), "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM=");
/// ```
#[derive(Clone)]
pub struct MacKey {
    algorithm: Algorithm,
    state: Midstate,
}

impl MacKey {
    /// Absorbs a key of any length.
    pub fn new(algorithm: Algorithm, key: &[u8]) -> Self {
        Self { algorithm, state: Midstate::new(algorithm.hash(), key) }
    }

    /// The hash that this key is for.
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// The MAC of a message.
    pub fn sign(&self, message: &[u8]) -> Mac {
        self.mac(self.state.sign(message))
    }

    fn mac(&self, bytes: [u8; 32]) -> Mac {
        Mac { bytes, len: self.algorithm.hash().len() }
    }
}

impl std::fmt::Debug for MacKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "MacKey({}, [secret])", self.algorithm().name())
    }
}

/// A MAC of 20 or 32 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mac {
    bytes: [u8; 32],
    len: usize,
}

impl Mac {
    /// The raw bytes.
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }

    /// Standard base64 with padding: 28 characters for SHA-1, 44 for SHA-256.
    pub fn base64(&self) -> String {
        let mut text = Buffer::default();
        self.write_base64(&mut text);
        std::str::from_utf8(text.as_slice()).unwrap_or_default().to_owned()
    }

    /// Appends [`Mac::base64`] without an allocation of its own.
    ///
    /// Ten lines, where the crate `base64` brings 3 kB of wasm for engines and alphabets; a test compares the two.
    pub fn write_base64(&self, to: &mut Buffer) {
        const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let digit = |bits: u32| DIGITS.get(bits as usize & 63).copied().unwrap_or_default();
        to.ensure(44);
        let mut group = |[a, b, c]: [u8; 3], fourth: Option<u8>| {
            let word = u32::from_be_bytes([0, a, b, c]);
            let fourth = fourth.unwrap_or_else(|| digit(word));
            to.word([digit(word >> 18), digit(word >> 12), digit(word >> 6), fourth, 0, 0, 0, 0], 4);
        };
        let (groups, rest) = self.as_bytes().as_chunks::<3>();
        for bytes in groups {
            group(*bytes, None);
        }
        // Of 20 and of 32 bytes two are left.
        if let [a, b] = *rest {
            group([a, b, 0], Some(b'='));
        }
    }
}
