//! Four 32-bit words side by side, which a processor handles at once.
//!
//! In wasm they are one SIMD value, elsewhere an array; the instructions of wasm are safe functions. The Rust tests
//! know the second, the tests of the package the first; both compare the hashes with other people's.

#[cfg(not(target_arch = "wasm32"))]
pub(super) use plain::Lanes;
#[cfg(target_arch = "wasm32")]
pub(super) use simd::Lanes;

impl Lanes {
    #[inline]
    pub(super) fn plus(self, one: Self, other: Self) -> Self {
        self.add(one).add(other)
    }

    #[inline]
    pub(super) fn xor3(self, one: Self, other: Self) -> Self {
        self.xor(one).xor(other)
    }
}

#[cfg(target_arch = "wasm32")]
mod simd {
    use core::arch::wasm32::{
        i8x16_shuffle, i32x4_shuffle, i64x2_shuffle, u8x16, u32x4, u32x4_add, u32x4_extract_lane, u32x4_shl,
        u32x4_shr, u32x4_splat, v128, v128_and, v128_bitselect, v128_or, v128_xor,
    };

    /// Four words.
    #[derive(Clone, Copy)]
    pub(in super::super) struct Lanes(v128);

    impl Lanes {
        #[inline]
        pub(in super::super) fn new([a, b, c, d]: [u32; 4]) -> Self {
            Self(u32x4(a, b, c, d))
        }

        #[inline]
        pub(in super::super) fn all(word: u32) -> Self {
            Self(u32x4_splat(word))
        }

        /// The word of a lane.
        #[inline]
        pub(in super::super) fn word(self, lane: usize) -> u32 {
            match lane {
                0 => u32x4_extract_lane::<0>(self.0),
                1 => u32x4_extract_lane::<1>(self.0),
                2 => u32x4_extract_lane::<2>(self.0),
                _ => u32x4_extract_lane::<3>(self.0),
            }
        }

        /// Four words from each of four places, most significant byte first: the first words of all, and so on.
        #[inline]
        pub(in super::super) fn read(from: [&[u8; 16]; 4]) -> [Self; 4] {
            let [a, b, c, d] = from.map(words);
            let (ab, cd) = (i32x4_shuffle::<0, 4, 1, 5>(a, b), i32x4_shuffle::<0, 4, 1, 5>(c, d));
            let (last_ab, last_cd) = (i32x4_shuffle::<2, 6, 3, 7>(a, b), i32x4_shuffle::<2, 6, 3, 7>(c, d));
            [
                Self(i64x2_shuffle::<0, 2>(ab, cd)),
                Self(i64x2_shuffle::<1, 3>(ab, cd)),
                Self(i64x2_shuffle::<0, 2>(last_ab, last_cd)),
                Self(i64x2_shuffle::<1, 3>(last_ab, last_cd)),
            ]
        }

        #[inline]
        pub(in super::super) fn add(self, other: Self) -> Self {
            Self(u32x4_add(self.0, other.0))
        }

        #[inline]
        pub(in super::super) fn and(self, other: Self) -> Self {
            Self(v128_and(self.0, other.0))
        }

        #[inline]
        pub(in super::super) fn xor(self, other: Self) -> Self {
            Self(v128_xor(self.0, other.0))
        }

        /// The bits of `one` where this has ones, else those of `other`.
        #[inline]
        pub(in super::super) fn choose(self, one: Self, other: Self) -> Self {
            Self(v128_bitselect(one.0, other.0, self.0))
        }

        #[inline]
        pub(in super::super) fn shift<const N: u32>(self) -> Self {
            Self(u32x4_shr(self.0, N))
        }

        #[inline]
        pub(in super::super) fn rotate<const N: u32>(self) -> Self {
            Self(v128_or(u32x4_shr(self.0, N), u32x4_shl(self.0, 32 - N)))
        }
    }

    #[inline]
    #[allow(
        clippy::many_single_char_names,
        reason = "sixteen bytes in a row; the compiler makes one load of it"
    )]
    fn words(bytes: &[u8; 16]) -> v128 {
        let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p] = *bytes;
        let bytes = u8x16(a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p);
        i8x16_shuffle::<3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12>(bytes, bytes)
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod plain {
    use std::array::from_fn;

    /// Four words.
    #[derive(Clone, Copy)]
    pub(in super::super) struct Lanes([u32; 4]);

    #[allow(clippy::indexing_slicing, reason = "four lanes, counted from 0 to 3")]
    impl Lanes {
        pub(in super::super) fn new(words: [u32; 4]) -> Self {
            Self(words)
        }

        pub(in super::super) fn all(word: u32) -> Self {
            Self([word; 4])
        }

        /// The word of a lane.
        pub(in super::super) fn word(self, lane: usize) -> u32 {
            self.0[lane]
        }

        /// Four words from each of four places, most significant byte first: the first words of all, and so on.
        pub(in super::super) fn read(from: [&[u8; 16]; 4]) -> [Self; 4] {
            let words = from.map(|bytes| bytes.as_chunks::<4>().0);
            from_fn(|word| Self(from_fn(|lane| u32::from_be_bytes(words[lane][word]))))
        }

        pub(in super::super) fn add(self, other: Self) -> Self {
            Self(from_fn(|lane| self.0[lane].wrapping_add(other.0[lane])))
        }

        pub(in super::super) fn and(self, other: Self) -> Self {
            Self(from_fn(|lane| self.0[lane] & other.0[lane]))
        }

        pub(in super::super) fn xor(self, other: Self) -> Self {
            Self(from_fn(|lane| self.0[lane] ^ other.0[lane]))
        }

        /// The bits of `one` where this has ones, else those of `other`.
        pub(in super::super) fn choose(self, one: Self, other: Self) -> Self {
            Self(from_fn(|lane| self.0[lane] & one.0[lane] | !self.0[lane] & other.0[lane]))
        }

        pub(in super::super) fn shift<const N: u32>(self) -> Self {
            Self(self.0.map(|word| word >> N))
        }

        pub(in super::super) fn rotate<const N: u32>(self) -> Self {
            Self(self.0.map(|word| word.rotate_right(N)))
        }
    }
}
