//! One text, read at several depths of encoding.
//!
//! A secret may stand in a log as it is, percent-encoded in a URL, escaped inside JSON text, or under several
//! of these at once. Instead of knowing every mixture, the text is decoded as a whole, layer by layer, and every
//! byte remembers where it came from; each rule is then written once, for plain text.

/// A byte that stands for itself.
pub(super) const LITERAL: u8 = 0;
/// A byte that was `%XX` in the layer above.
pub(super) const PERCENT: u8 = 1;
/// A byte that was a backslash escape in the layer above.
pub(super) const ESCAPE: u8 = 2;
/// How many kinds there are.
const KINDS: u8 = 3;

/// A text after some rounds of decoding.
pub(super) struct View {
    /// The decoded bytes.
    bytes: Vec<u8>,
    /// For each byte, where in the original text it begins.
    origins: Vec<usize>,
    /// For each byte, how all the layers above wrote it, as digits to the base of [`KINDS`], the last one last.
    trails: Vec<u8>,
    /// The length of the original text.
    end: usize,
}

impl View {
    /// The text itself.
    pub(super) fn of(text: &str) -> Self {
        Self {
            bytes: text.as_bytes().to_vec(),
            origins: (0..text.len()).collect(),
            trails: vec![LITERAL; text.len()],
            end: text.len(),
        }
    }

    /// The next layer, or `None` if there is nothing to decode.
    pub(super) fn decoded(&self) -> Option<Self> {
        if !self.bytes.iter().any(|byte| matches!(byte, b'%' | b'\\')) {
            return None;
        }
        let mut next = Self { bytes: Vec::new(), origins: Vec::new(), trails: Vec::new(), end: self.end };
        let mut changed = false;
        let mut at = 0;
        while let Some(rest) = self.bytes.get(at..)
            && let Some(&first) = rest.first()
        {
            let origin = self.origin(at);
            let trail = self.trail(at) * KINDS;
            if let Some(byte) = percent(rest) {
                next.push(byte, origin, trail + PERCENT);
                at += 3;
                changed = true;
            } else if let Some((letter, len)) = escape(rest)
                // A decoded backslash at the end of a string does not escape the string's own quote.
                && (letter != '"' || self.trail(at) == self.trail(at + 1))
            {
                let mut room = [0; 4];
                for &byte in letter.encode_utf8(&mut room).as_bytes() {
                    next.push(byte, origin, trail + ESCAPE);
                }
                at += len;
                changed = true;
            } else {
                next.push(first, origin, trail + LITERAL);
                at += 1;
            }
        }
        changed.then_some(next)
    }

    /// The length of the escape that begins just before `at`, without its first byte.
    pub(super) fn escape_before(&self, at: usize) -> usize {
        let Some(rest) = at.checked_sub(1).and_then(|before| self.bytes.get(before..)) else {
            return 0;
        };
        if percent(rest).is_some() { 2 } else { escape(rest).map_or(0, |(_, len)| len - 1) }
    }

    fn push(&mut self, byte: u8, origin: usize, trail: u8) {
        self.bytes.push(byte);
        self.origins.push(origin);
        self.trails.push(trail);
    }

    /// The decoded bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// How many bytes there are.
    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// A byte; 0 outside.
    pub(super) fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or_default()
    }

    /// The byte before; 0 outside.
    pub(super) fn before(&self, at: usize) -> u8 {
        at.checked_sub(1).map_or(0, |before| self.byte(before))
    }

    /// How the layer above wrote a byte; [`LITERAL`] outside.
    pub(super) fn kind(&self, at: usize) -> u8 {
        self.trail(at) % KINDS
    }

    /// How all the layers above wrote a byte: quotes that belong together agree in this.
    #[inline(never)]
    pub(super) fn trail(&self, at: usize) -> u8 {
        self.trails.get(at).copied().unwrap_or(LITERAL)
    }

    /// How the byte before was written; [`LITERAL`] outside.
    pub(super) fn kind_before(&self, at: usize) -> u8 {
        at.checked_sub(1).map_or(LITERAL, |before| self.kind(before))
    }

    /// Whether all these bytes stand for themselves.
    #[inline(never)]
    pub(super) fn is_literal(&self, from: usize, to: usize) -> bool {
        self.trails.get(from..to).is_some_and(|trails| trails.iter().all(|&trail| trail % KINDS == LITERAL))
    }

    /// Where a byte begins in the original text; its end for everything outside.
    #[inline(never)]
    pub(super) fn origin(&self, at: usize) -> usize {
        self.origins.get(at).copied().unwrap_or(self.end)
    }

    /// The first place from `at` on whose byte fails the test.
    #[inline(never)]
    pub(super) fn skip(&self, mut at: usize, test: fn(u8) -> bool) -> usize {
        while at < self.len() && test(self.byte(at)) {
            at += 1;
        }
        at
    }

    /// The same to the left: the first place of the run that ends before `at`, not below `floor`.
    #[inline(never)]
    pub(super) fn skip_back(&self, mut at: usize, floor: usize, test: fn(u8) -> bool) -> usize {
        while at > floor && test(self.before(at)) {
            at -= 1;
        }
        at
    }
}

fn percent(rest: &[u8]) -> Option<u8> {
    match rest {
        [b'%', high, low, ..] => Some((hex(*high)? << 4) | hex(*low)?),
        _ => None,
    }
}

fn hex(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

/// A backslash escape: its character and its length.
fn escape(rest: &[u8]) -> Option<(char, usize)> {
    let (b'\\', rest) = rest.split_first().map(|(first, rest)| (*first, rest))? else {
        return None;
    };
    let letter = match rest.first()? {
        mark @ (b'"' | b'\'' | b'\\' | b'/') => char::from(*mark),
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        _ => {
            let high = unit(rest)?;
            if let Some(letter) = char::from_u32(high) {
                return Some((letter, 6));
            }
            let low = unit(rest.get(5..)?.strip_prefix(b"\\")?)?;
            let pair = ((high & 0x3ff) << 10) + (low & 0x3ff) + 0x1_0000;
            let paired = high < 0xdc00 && (0xdc00..0xe000).contains(&low);
            return char::from_u32(pair).filter(|_| paired).map(|letter| (letter, 12));
        }
    };
    Some((letter, 2))
}

/// `uXXXX`.
fn unit(rest: &[u8]) -> Option<u32> {
    let digits = rest.strip_prefix(b"u")?.get(..4)?;
    let mut number = 0;
    for &digit in digits {
        number = (number << 4) | u32::from(hex(digit)?);
    }
    Some(number)
}

/// White space of any of the formats.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// A quote of any of the formats.
pub(super) fn is_quote(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'' | b'`')
}

/// Where a piece of a URL or a form ends.
#[derive(Clone, Copy)]
pub(super) struct Ends {
    /// Which kinds of delimiters count, one bit a kind.
    pub(super) delimiters: u32,
    /// Which kinds of `&` count, one bit a kind.
    pub(super) ampersands: u32,
    /// Whether `<` and `>` count.
    pub(super) angles: bool,
}

/// The bit of a kind or of a trail.
pub(super) fn bit(kind: u8) -> u32 {
    1 << (kind & 31)
}

impl View {
    /// The end of a piece of a URL or a form that begins at `at`.
    pub(super) fn piece_end(&self, mut at: usize, ends: Ends) -> usize {
        while at < self.len() {
            let kind = self.kind(at);
            let counts = ends.delimiters & bit(kind) != 0;
            match self.byte(at) {
                b'"' if counts => break,
                byte if counts && is_space(byte) => break,
                b'<' | b'>' if counts && ends.angles => break,
                b'&' if ends.ampersands & bit(kind) != 0 => break,
                // An apostrophe is a legal character of a URL, so it ends one only where nothing follows.
                b'\'' | b'`' if counts => {
                    let next = self.byte(at + 1);
                    if !(next.is_ascii_alphanumeric()
                        || matches!(next, b'%' | b'-' | b'_' | b'\'')
                        || next >= 0x80)
                    {
                        break;
                    }
                }
                b'\\' if kind == LITERAL => {
                    let after = self.skip(at, |byte| byte == b'\\');
                    let next = self.byte(after);
                    let ampersand = ends.ampersands != 0
                        && self.bytes.get(after..).is_some_and(|rest| rest.starts_with(b"u0026"));
                    if is_quote(next) || matches!(next, b'n' | b'r') || ampersand {
                        break;
                    }
                    at = after;
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
        at
    }

    /// The closing partner of the quote at `open`, or the end of the text, or the end of the string around it:
    /// `around` has the bits of the trails of `"` that such strings are open with.
    pub(super) fn closing_quote(&self, open: usize, around: u32) -> usize {
        let (quote, trail) = (self.byte(open), self.trail(open));
        let mut at = open + 1;
        while at < self.len() {
            let same = self.trail(at) == trail;
            if self.byte(at) == b'"' && !(same && quote == b'"') && around & bit(self.trail(at)) != 0 {
                return at;
            }
            if same {
                if self.byte(at) == quote {
                    return at;
                }
                if self.byte(at) == b'\\' && self.trail(at + 1) == trail {
                    at += 1;
                }
            }
            at += 1;
        }
        self.len()
    }

    /// The place behind the closing partner of the bracket at `open`, or the end of the text.
    pub(super) fn after_bracket(&self, open: usize) -> usize {
        let mut depth = 0_usize;
        let mut at = open;
        while at < self.len() {
            match self.byte(at) {
                b'{' | b'[' => depth += 1,
                b'}' | b']' => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return at + 1;
                    }
                }
                b'"' | b'\'' => at = self.closing_quote(at, 0),
                b'\\' => at += 1,
                _ => {}
            }
            at += 1;
        }
        self.len()
    }
}

/// The bit that says that an escaped quote is open: a string within a string.
pub(super) const ESCAPED: u32 = 1 << 31;

/// Which strings in double quotes a place is in, as far as its line tells.
#[derive(Default)]
pub(super) struct Strings {
    /// One bit for each trail of a quote, and [`ESCAPED`].
    pub(super) open: u32,
    /// The bit of the trail of the backslash that stands before this byte and counts.
    escaped: u32,
}

impl Strings {
    /// Goes on to the next byte.
    pub(super) fn read(&mut self, byte: u8, trail: u8) {
        let own = bit(trail);
        let escaped = std::mem::take(&mut self.escaped) & own != 0;
        match byte {
            b'"' if escaped => self.open ^= ESCAPED,
            b'"' => self.open = (self.open ^ own) & !ESCAPED,
            b'\\' if !escaped => self.escaped = own,
            b'\n' => self.open &= !(own | ESCAPED),
            _ => {}
        }
    }
}
