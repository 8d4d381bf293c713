//! SHA-256 of four messages at once, a message a lane.
//!
//! One message is a chain in which every step waits for the last. Four chains side by side take half as long as one
//! after the other, and in code that no compiler has optimised yet a tenth: that is what makes a batch quick from its
//! first request on. The tests compare it with the crate `sha2`.

use super::lanes::Lanes;
use super::midstate::BLOCK;
use crate::request::buffer::Buffer;

/// FIPS 180-4, 4.2.2.
#[rustfmt::skip]
const CONSTANTS: [u32; 64] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
];

/// The states of four hashes.
pub(super) type State = [Lanes; 8];

/// The same state for all.
#[inline(never)]
pub(super) fn all(state: [u32; 8]) -> State {
    state.map(Lanes::all)
}

/// Takes four messages into the state, each to its own end, from block number `first` on. They must be [`padded`].
pub(super) fn hash(state: &mut State, messages: [&[[u8; BLOCK]]; 4], first: usize) {
    let lens = messages.map(<[_]>::len);
    let mut words = [Lanes::all(0); 16];
    for at in first..lens.into_iter().fold(0, usize::max) {
        // Behind its end a message stands still, whatever is read.
        read(&mut words, messages.map(|blocks| blocks.get(at).unwrap_or(&[0; BLOCK]).as_slice()));
        let goes_on = Lanes::new(lens.map(|len| if at < len { u32::MAX } else { 0 }));
        compress(state, &mut words, goes_on);
    }
}

/// Takes four messages of 32 bytes into the state, each the hash of another one; one block was there before.
pub(super) fn hash_again(state: &mut State, hashes: State) {
    let mut words = [Lanes::all(0); 16];
    for (word, hash) in words.iter_mut().zip(hashes) {
        *word = hash;
    }
    words[8] = Lanes::all(0x8000_0000);
    words[15] = Lanes::all((64 + 32) * 8);
    compress(state, &mut words, Lanes::all(u32::MAX));
}

/// The blocks of a message that goes on behind one block: what is left of the last one is one bit, zeros, and the
/// length. They are written behind the message.
#[inline(never)]
pub(super) fn padded(message: &mut Buffer) -> &[[u8; BLOCK]] {
    let bits = (BLOCK + message.len()) as u64 * 8;
    let blocks = (message.len() + 9).div_ceil(BLOCK);
    message.extend(&[0x80]);
    while message.len() < blocks * BLOCK - 8 {
        message.push(0);
    }
    message.extend(&bits.to_be_bytes());
    message.as_slice().as_chunks().0
}

/// The words of four blocks.
#[inline(never)]
fn read(words: &mut [Lanes], blocks: [&[u8]; 4]) {
    let [a, b, c, d] = blocks.map(|block| block.as_chunks().0);
    for ((((four, a), b), c), d) in words.as_chunks_mut().0.iter_mut().zip(a).zip(b).zip(c).zip(d) {
        *four = Lanes::read([a, b, c, d]);
    }
}

/// FIPS 180-4, 6.2.2, in the standard's own letters: takes sixteen words into the state, and writes over them.
/// A message that does not go on keeps its state.
#[inline(never)]
#[allow(clippy::many_single_char_names, reason = "the standard's own letters")]
fn compress(state: &mut State, words: &mut [Lanes; 16], goes_on: Lanes) {
    let [first, second, third, fourth] = words.as_chunks_mut::<4>().0 else { return };
    let mut w = [first, second, third, fourth];
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = *state;
    let (constants, _) = CONSTANTS.as_chunks::<4>();
    for (turn, k) in constants.iter().enumerate() {
        macro_rules! round {
            ($a:ident $b:ident $c:ident $d:ident $e:ident $f:ident $g:ident $h:ident $t:literal) => {
                let sum = $e.rotate::<6>().xor3($e.rotate::<11>(), $e.rotate::<25>());
                let t1 = $h.plus(sum, $e.choose($f, $g)).plus(w[0][$t], Lanes::all(k[$t]));
                let sum = $a.rotate::<2>().xor3($a.rotate::<13>(), $a.rotate::<22>());
                // The majority of three bits: where two differ, the third decides.
                let majority = $a.xor($b).choose($c, $b);
                $d = $d.add(t1);
                $h = t1.plus(sum, majority);
            };
        }
        round!(a b c d e f g h 0);
        round!(h a b c d e f g 1);
        round!(g h a b c d e f 2);
        round!(f g h a b c d e 3);
        (a, b, c, d, e, f, g, h) = (e, f, g, h, a, b, c, d);
        if turn < 12 {
            schedule(&mut w);
        }
        let [first, second, third, fourth] = w;
        w = [second, third, fourth, first];
    }
    for (own, new) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
        *own = own.add(new.and(goes_on));
    }
}

/// Makes the first four words those that come sixteen later.
#[inline(always)]
fn schedule(w: &mut [&mut [Lanes; 4]; 4]) {
    macro_rules! later {
        ($t:literal $s0:expr, $plus:expr, $s1:expr) => {
            let (s0, s1) = ($s0, $s1);
            let small = s0.rotate::<7>().xor3(s0.rotate::<18>(), s0.shift::<3>());
            let other = s1.rotate::<17>().xor3(s1.rotate::<19>(), s1.shift::<10>());
            w[0][$t] = w[0][$t].plus(small, $plus).add(other);
        };
    }
    later!(0 w[0][1], w[2][1], w[3][2]);
    later!(1 w[0][2], w[2][2], w[3][3]);
    later!(2 w[0][3], w[2][3], w[0][0]);
    later!(3 w[1][0], w[3][0], w[0][1]);
}

/// The hash of one of the four messages.
#[inline(never)]
pub(super) fn hash_of(state: &[Lanes], lane: usize) -> [u8; 32] {
    let mut hash = [0; 32];
    for (place, words) in hash.as_chunks_mut().0.iter_mut().zip(state) {
        *place = words.word(lane).to_be_bytes();
    }
    hash
}
