//! Text in steps of sixteen bytes, which a processor handles at once.
//!
//! In wasm a step is one SIMD value: compilers make no such code of loops over bytes. Elsewhere it is an array, and
//! the code is what the instructions mean. The Rust tests know the second, the tests of the package the first; both
//! compare what is written with encoders of other people's.

#[cfg(not(target_arch = "wasm32"))]
pub(crate) use plain::Chunk;
#[cfg(target_arch = "wasm32")]
pub(crate) use simd::Chunk;

/// How many bytes a step has.
pub(crate) const CHUNK: usize = 16;

impl Chunk {
    /// The next sixteen bytes of a text; behind its end stand zeros.
    #[inline]
    pub(crate) fn next(text: &[u8]) -> Self {
        match text.first_chunk() {
            Some(step) => Self::new(step),
            None => Self::last(text),
        }
    }

    /// All steps of a text, each with a bit for every byte that is the text's own.
    pub(crate) fn all(text: &[u8]) -> impl Iterator<Item = (Self, u32)> {
        text.chunks(CHUNK).map(|step| (Self::next(step), (1 << step.len()) - 1))
    }

    /// The bytes of a text shorter than a step, read in two pieces that may overlap.
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

    /// How many bytes from the first on are unreserved (letters, digits and `-._~`), so that a parameter holds them
    /// as they are.
    #[inline]
    pub(crate) fn unreserved(self) -> usize {
        (self.reserved() | 1 << CHUNK).trailing_zeros() as usize
    }
}

/// Whether two texts are the same; where the lengths differ, as most do, nothing is called.
#[inline]
pub(crate) fn same_text(one: &str, other: &str) -> bool {
    one.len() == other.len() && equal(one.as_bytes(), other.as_bytes())
}

/// Whether two texts of one length are the same, eight bytes at a step: a call of `memcmp` costs more than a name.
pub(crate) fn equal(one: &[u8], other: &[u8]) -> bool {
    let ((ones, rest), (others, other_rest)) = (one.as_chunks::<8>(), other.as_chunks::<8>());
    ones.iter().zip(others).all(|(one, other)| u64::from_le_bytes(*one) == u64::from_le_bytes(*other))
        && rest.iter().zip(other_rest).all(|(one, other)| one == other)
}

#[inline]
#[allow(clippy::cast_possible_truncation, reason = "at most sixteen bytes")]
const fn bits(bytes: usize) -> u32 {
    bytes as u32 * 8
}

#[cfg(target_arch = "wasm32")]
mod simd {
    use core::arch::wasm32::{
        i8x16_eq, u8x16, u8x16_bitmask, u8x16_extract_lane, u8x16_lt, u8x16_shr, u8x16_splat, u8x16_swizzle,
        u64x2, v128, v128_and, v128_or,
    };

    /// Sixteen bytes.
    #[derive(Clone, Copy)]
    pub(crate) struct Chunk(v128);

    impl Chunk {
        #[inline]
        #[allow(
            clippy::many_single_char_names,
            reason = "sixteen bytes in a row; the compiler makes one load of it"
        )]
        pub(super) fn new(bytes: &[u8; 16]) -> Self {
            let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p] = *bytes;
            Self(u8x16(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p))
        }

        #[inline]
        pub(super) fn words(first: u64, second: u64) -> Self {
            Self(u64x2(first, second))
        }

        /// The bytes.
        #[inline]
        pub(crate) fn bytes(self) -> [u8; 16] {
            // The compiler makes one store of it.
            macro_rules! lanes {
                ($($lane:literal)*) => { [$(u8x16_extract_lane::<$lane>(self.0)),*] };
            }
            lanes!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15)
        }

        /// A bit for every byte that is not unreserved.
        ///
        /// Two looks tell: one at the lower half of a byte, one at the upper half. A byte is unreserved if the two
        /// have a bit in common, one bit for each of the columns 2 to 7 of the ASCII table.
        #[inline]
        pub(super) fn reserved(self) -> u32 {
            let rows = Self::new(&super::ROWS).0;
            let columns = u8x16(0, 0, 1, 2, 4, 8, 16, 32, 0, 0, 0, 0, 0, 0, 0, 0);
            let row = u8x16_swizzle(rows, v128_and(self.0, u8x16_splat(15)));
            let column = u8x16_swizzle(columns, u8x16_shr(self.0, 4));
            u8x16_bitmask(i8x16_eq(v128_and(row, column), u8x16_splat(0))).into()
        }

        /// A bit for every quote, backslash and control character below the space: what ends a run of a JSON string.
        #[inline]
        pub(crate) fn special(self) -> u32 {
            let quote = i8x16_eq(self.0, u8x16_splat(b'"'));
            let backslash = i8x16_eq(self.0, u8x16_splat(b'\\'));
            u8x16_bitmask(v128_or(v128_or(quote, backslash), u8x16_lt(self.0, u8x16_splat(b' ')))).into()
        }

        /// A bit for every such byte.
        #[inline]
        pub(crate) fn places(self, byte: u8) -> u32 {
            u8x16_bitmask(i8x16_eq(self.0, u8x16_splat(byte))).into()
        }
    }
}

/// For each row of the ASCII table, in which of the columns 2 to 7 an unreserved character stands.
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
    /// Sixteen bytes.
    #[derive(Clone, Copy)]
    pub(crate) struct Chunk([u8; 16]);

    impl Chunk {
        pub(super) fn new(bytes: &[u8; 16]) -> Self {
            Self(*bytes)
        }

        pub(super) fn words(first: u64, second: u64) -> Self {
            Self((u128::from(second) << 64 | u128::from(first)).to_le_bytes())
        }

        /// The bytes.
        pub(crate) fn bytes(self) -> [u8; 16] {
            self.0
        }

        /// A bit for every byte of a kind. Written so that compilers make a few instructions for all sixteen of it.
        #[inline]
        fn bits(self, of: impl Fn(u8) -> bool) -> u32 {
            let mut bits = 0;
            for (place, byte) in self.0.iter().enumerate() {
                bits |= u32::from(of(*byte)) << place;
            }
            bits
        }

        /// A bit for every byte that is not unreserved.
        pub(super) fn reserved(self) -> u32 {
            self.bits(|byte| !byte.is_ascii_alphanumeric() && !matches!(byte, b'-' | b'.' | b'_' | b'~'))
        }

        /// A bit for every quote, backslash and control character below the space.
        pub(crate) fn special(self) -> u32 {
            self.bits(|byte| byte < b' ' || matches!(byte, b'"' | b'\\'))
        }

        /// A bit for every such byte.
        pub(crate) fn places(self, wanted: u8) -> u32 {
            self.bits(|byte| byte == wanted)
        }
    }
}
