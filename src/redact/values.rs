//! Masking by value: secrets that are known.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;

use super::view::View;

/// The shortest secret that is searched for, in characters; shorter ones would hit ordinary words.
const SHORTEST: usize = 4;

/// A text to search for.
struct Needle {
    bytes: Vec<u8>,
    /// Base64: the character before the needle also holds bits of the secret.
    head: bool,
    /// Base64: so does the one behind it.
    tail: bool,
    /// Base64: padding may follow.
    base64: bool,
}

/// All the texts to search for.
pub(super) struct Needles {
    needles: Vec<Needle>,
    /// Which bytes a needle begins with.
    firsts: [bool; 256],
}

impl Needles {
    pub(super) fn of(secrets: &[&str]) -> Self {
        let mut all = Self { needles: Vec::new(), firsts: [false; 256] };
        for secret in secrets {
            if secret.chars().nth(SHORTEST - 1).is_none() {
                continue;
            }
            // A view is decoded as a whole, so a secret with a `%41` of its own looks different there.
            let mut view = View::of(secret);
            all.plain(view.bytes());
            while let Some(next) = view.decoded() {
                all.plain(next.bytes());
                view = next;
            }
            for offset in 0..3 {
                all.base64(secret, offset);
            }
        }
        all
    }

    fn plain(&mut self, bytes: &[u8]) {
        self.add(Needle { bytes: bytes.to_vec(), head: false, tail: false, base64: false });
        if bytes.contains(&b' ') {
            let bytes = bytes.iter().map(|&byte| if byte == b' ' { b'+' } else { byte }).collect();
            self.add(Needle { bytes, head: false, tail: false, base64: false });
        }
    }

    /// The part of a base64 text that the secret alone decides, if `offset` bytes (modulo 3) come before it.
    fn base64(&mut self, secret: &str, offset: usize) {
        let mut bytes = vec![0; offset];
        bytes.extend_from_slice(secret.as_bytes());
        let text = STANDARD_NO_PAD.encode(&bytes);
        let full = bytes.len() * 8 / 6;
        let from = if offset == 0 { 0 } else { offset + 1 };
        let Some(own) = text.as_bytes().get(from..full) else {
            return;
        };
        let needle = |bytes| Needle { bytes, head: offset != 0, tail: full < text.len(), base64: true };
        self.add(needle(own.to_vec()));
        if own.iter().any(|byte| matches!(byte, b'+' | b'/')) {
            let url_safe = own.iter().map(|&byte| match byte {
                b'+' => b'-',
                b'/' => b'_',
                other => other,
            });
            self.add(needle(url_safe.collect()));
        }
    }

    fn add(&mut self, needle: Needle) {
        if needle.bytes.len() >= SHORTEST
            && let Some(first) = needle.bytes.first().and_then(|&byte| self.firsts.get_mut(usize::from(byte)))
        {
            *first = true;
            self.needles.push(needle);
        }
    }

    /// Calls `hit` with the first and last place of every needle that begins at `at`.
    pub(super) fn at(&self, view: &View, at: usize, mut hit: impl FnMut(usize, usize)) {
        if self.firsts.get(usize::from(view.byte(at))) != Some(&true) {
            return;
        }
        let Some(rest) = view.bytes().get(at..) else { return };
        for needle in &self.needles {
            if rest.starts_with(&needle.bytes) {
                let start = if needle.head && is_base64(view.before(at)) { at.saturating_sub(1) } else { at };
                let mut end = at + needle.bytes.len();
                if needle.tail && is_base64(view.byte(end)) {
                    end += 1;
                }
                let padding = if needle.base64 { 2 } else { 0 };
                for _ in 0..padding {
                    if view.byte(end) == b'=' {
                        end += 1;
                    }
                }
                hit(start, end);
            }
        }
    }
}

fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'-' | b'_')
}
