//! Text in chunks of 16 bytes, which the processor handles at once.
//!
//! In WebAssembly a chunk is one SIMD value, because compilers do not produce SIMD code from loops over bytes. On
//! other targets it is an array, with code that does what the SIMD instructions do. The Rust tests run the array
//! version, the tests of the npm package run the SIMD version; both compare the output with independent encoders.

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use plain::Chunk;
#[cfg(target_arch = "wasm32")]
pub(crate) use simd::Chunk;

/// The number of bytes in a chunk.
pub(crate) const CHUNK: usize = 16;

impl Chunk {
    /// Returns the next 16 bytes of a text, padded with zeros after its end.
    #[inline]
    pub(crate) fn next(text: &[u8]) -> Self {
        match text.first_chunk() {
            Some(bytes) => Self::new(bytes),
            None => Self::last(text),
        }
    }

    /// Returns the bytes of a text shorter than a chunk, read in two pieces that may overlap.
    #[inline]
    fn last(text: &[u8]) -> Self {
        let word = |bytes: &[u8; 8]| u64::from_le_bytes(*bytes);
        let half = |bytes: &[u8; 4]| u64::from(u32::from_le_bytes(*bytes));
        let len = text.len();
        if let (Some(first), Some(end)) = (text.first_chunk(), text.last_chunk()) {
            return Self::words(word(first), word(end).checked_shr(bits(CHUNK - len)).unwrap_or(0));
        }
        let word = if let (Some(first), Some(end)) = (text.first_chunk(), text.last_chunk()) {
            half(first) | half(end) << bits(len - 4)
        } else {
            text.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte))
        };
        Self::words(word, 0)
    }

    /// Counts the leading bytes that are unreserved (letters, digits and `-._~`): they appear unencoded in a
    /// parameter.
    #[inline]
    pub(crate) fn unreserved(self) -> usize {
        (self.reserved() | 1 << CHUNK).trailing_zeros() as usize
    }
}

/// Returns whether two texts are equal. Most texts differ in length, and then no function is called.
#[inline]
pub(crate) fn same_text(one: &str, other: &str) -> bool {
    one.len() == other.len() && equal(one.as_bytes(), other.as_bytes())
}

/// Returns whether two texts of the same length are equal. Compares eight bytes at a time: for a name this is cheaper
/// than a call of `memcmp`.
pub(crate) fn equal(one: &[u8], other: &[u8]) -> bool {
    let ((ones, rest), (others, other_rest)) = (one.as_chunks::<8>(), other.as_chunks::<8>());
    ones.iter().zip(others).all(|(one, other)| u64::from_le_bytes(*one) == u64::from_le_bytes(*other))
        && rest.iter().zip(other_rest).all(|(one, other)| one == other)
}

#[inline]
#[allow(clippy::cast_possible_truncation, reason = "at most 16 bytes")]
const fn bits(bytes: usize) -> u32 {
    bytes as u32 * 8
}

#[cfg(target_arch = "wasm32")]
mod simd {
    use core::arch::wasm32::{
        i8x16_eq, u8x16, u8x16_bitmask, u8x16_extract_lane, u8x16_lt, u8x16_shr, u8x16_splat, u8x16_swizzle,
        u64x2, v128, v128_and, v128_or,
    };

    /// A chunk of 16 bytes.
    #[derive(Clone, Copy)]
    pub(crate) struct Chunk(v128);

    impl Chunk {
        #[inline]
        #[allow(
            clippy::many_single_char_names,
            reason = "16 bytes in a row; the compiler turns them into one load"
        )]
        pub(super) fn new(bytes: &[u8; 16]) -> Self {
            let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p] = *bytes;
            Self(u8x16(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p))
        }

        #[inline]
        pub(super) fn words(first: u64, second: u64) -> Self {
            Self(u64x2(first, second))
        }

        /// Returns the bytes.
        #[inline]
        pub(crate) fn bytes(self) -> [u8; 16] {
            // The compiler turns this into one store.
            macro_rules! lanes {
                ($($lane:literal)*) => { [$(u8x16_extract_lane::<$lane>(self.0)),*] };
            }
            lanes!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15)
        }

        /// Returns a bit for every byte that is not unreserved.
        ///
        /// Each half of a byte selects an entry of a table whose bits stand for columns 2 to 7 of the ASCII table.
        /// The byte is unreserved if the two entries have a bit in common.
        #[inline]
        pub(super) fn reserved(self) -> u32 {
            let rows = Self::new(&super::ROWS).0;
            let columns = u8x16(0, 0, 1, 2, 4, 8, 16, 32, 0, 0, 0, 0, 0, 0, 0, 0);
            let row = u8x16_swizzle(rows, v128_and(self.0, u8x16_splat(15)));
            let column = u8x16_swizzle(columns, u8x16_shr(self.0, 4));
            u8x16_bitmask(i8x16_eq(v128_and(row, column), u8x16_splat(0))).into()
        }

        /// Returns a bit for every quote, backslash and control character: the bytes that end a plain run in a JSON
        /// string.
        #[inline]
        pub(crate) fn special(self) -> u32 {
            let quote = i8x16_eq(self.0, u8x16_splat(b'"'));
            let backslash = i8x16_eq(self.0, u8x16_splat(b'\\'));
            u8x16_bitmask(v128_or(v128_or(quote, backslash), u8x16_lt(self.0, u8x16_splat(b' ')))).into()
        }

        /// Returns a bit for every occurrence of a byte.
        #[inline]
        pub(crate) fn positions(self, byte: u8) -> u32 {
            u8x16_bitmask(i8x16_eq(self.0, u8x16_splat(byte))).into()
        }
    }
}

/// For each row of the ASCII table, the columns from 2 to 7 that have an unreserved character.
#[cfg(target_arch = "wasm32")]
const ROWS: [u8; 16] = {
    let mut rows = [0; 16];
    let mut byte = 0x20_u8;
    #[allow(clippy::indexing_slicing, reason = "evaluated by the compiler, which checks the bounds")]
    while byte < 0x80 {
        if super::percent::entry(byte)[3] == 1 {
            rows[(byte & 15) as usize] |= 1 << ((byte >> 4) - 2);
        }
        byte += 1;
    }
    rows
};

#[cfg(not(target_arch = "wasm32"))]
mod plain {
    /// A chunk of 16 bytes.
    #[derive(Clone, Copy)]
    pub(crate) struct Chunk([u8; 16]);

    impl Chunk {
        pub(super) fn new(bytes: &[u8; 16]) -> Self {
            Self(*bytes)
        }

        pub(super) fn words(first: u64, second: u64) -> Self {
            Self((u128::from(second) << 64 | u128::from(first)).to_le_bytes())
        }

        /// Returns the bytes.
        pub(crate) fn bytes(self) -> [u8; 16] {
            self.0
        }

        /// Returns a bit for every byte that satisfies the condition. Compilers vectorize this form.
        #[inline]
        fn bits(self, condition: impl Fn(u8) -> bool) -> u32 {
            let mut bits = 0;
            for (position, byte) in self.0.iter().enumerate() {
                bits |= u32::from(condition(*byte)) << position;
            }
            bits
        }

        /// Returns a bit for every byte that is not unreserved.
        pub(super) fn reserved(self) -> u32 {
            self.bits(|byte| !byte.is_ascii_alphanumeric() && !matches!(byte, b'-' | b'.' | b'_' | b'~'))
        }

        /// Returns a bit for every quote, backslash and control character.
        pub(crate) fn special(self) -> u32 {
            self.bits(|byte| byte < b' ' || matches!(byte, b'"' | b'\\'))
        }

        /// Returns a bit for every occurrence of a byte.
        pub(crate) fn positions(self, wanted: u8) -> u32 {
            self.bits(|byte| byte == wanted)
        }
    }
}
