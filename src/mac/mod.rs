//! HMAC with a key that is absorbed once.
//!
//! HMAC hashes two blocks that depend only on the key. [`MacKey`] keeps the states after those blocks, so a client
//! computes them once instead of for every request. The states are wiped on drop.
//!
//! [`midstate`] implements HMAC with the block functions of the crates `sha1` and `sha2`.

pub mod midstate;

use crate::encoding::buffer::Buffer;
use midstate::{Hash, Midstate, SHA1, SHA256};

/// The hash function of an HMAC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// HMAC-SHA1 (Mettl v1).
    HmacSha1,
    /// HMAC-SHA256 (Mettl v2 and v3).
    HmacSha256,
}

impl Algorithm {
    /// Returns the usual name, for reports.
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

/// A key that is ready to sign.
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

    /// Returns the algorithm of this key.
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// Computes the MAC of a message.
    pub fn sign(&self, message: &[u8]) -> Mac {
        Mac { bytes: self.state.sign(message), len: self.algorithm.hash().len() }
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
    /// Returns the raw bytes.
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or_default()
    }

    /// Returns the MAC in standard base64 with padding: 28 characters for SHA-1, 44 for SHA-256.
    pub fn base64(&self) -> String {
        let mut text = Buffer::default();
        self.write_base64(&mut text);
        std::str::from_utf8(text.as_slice()).unwrap_or_default().to_owned()
    }

    /// Appends [`Mac::base64`] without an allocation.
    ///
    /// The crate `base64` would add 3 kB of WebAssembly for its engines and alphabets. A test compares the two.
    pub fn write_base64(&self, to: &mut Buffer) {
        const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        let digit = |bits: u32| DIGITS.get(bits as usize & 63).copied().unwrap_or_default();
        to.ensure(44);
        let mut group = |[a, b, c]: [u8; 3], fourth: Option<u8>| {
            let word = u32::from_be_bytes([0, a, b, c]);
            let fourth = fourth.unwrap_or_else(|| digit(word));
            to.fixed(&[digit(word >> 18), digit(word >> 12), digit(word >> 6), fourth], 4);
        };
        let (groups, rest) = self.as_bytes().as_chunks::<3>();
        for bytes in groups {
            group(*bytes, None);
        }
        // 20 bytes and 32 bytes both leave two after the groups of three.
        if let [a, b] = *rest {
            group([a, b, 0], Some(b'='));
        }
    }
}
