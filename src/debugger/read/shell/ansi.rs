//! bash's `$'…'`, with the escapes of C.

use std::str::Chars;

/// Reads it up to its end. `\x` and octal digits are bytes.
pub(super) fn read(rest: &mut Chars<'_>, to: &mut Vec<u8>) {
    while let Some(letter) = rest.next() {
        match letter {
            '\'' => return,
            '\\' => escape(rest, to),
            letter => push(letter, to),
        }
    }
}

/// Reads what follows a backslash.
pub(super) fn escape(rest: &mut Chars<'_>, to: &mut Vec<u8>) {
    let Some(letter) = rest.next() else { return };
    let byte = match letter {
        'n' => b'\n',
        't' => b'\t',
        'r' => b'\r',
        'a' => 7,
        'b' => 8,
        'e' | 'E' => 0x1b,
        'f' => 0xc,
        'v' => 0xb,
        '\\' | '\'' | '"' | '?' => return push(letter, to),
        'c' => {
            let Some(letter) = rest.next() else { return };
            u8::try_from(letter).unwrap_or_default() & 0x1f
        }
        '0'..='7' => {
            let first = letter.to_digit(8).unwrap_or_default();
            byte(number(rest, first, 8, 2).unwrap_or(first))
        }
        'x' if let Some(code) = number(rest, 0, 16, 2) => byte(code),
        'u' if let Some(code) = number(rest, 0, 16, 4) => return push(utf16(rest, code), to),
        'U' if let Some(code) = number(rest, 0, 16, 8) => return push(character(code), to),
        letter => {
            to.push(b'\\');
            return push(letter, to);
        }
    };
    // An argument ends before a NUL.
    if byte != 0 {
        to.push(byte);
    }
}

fn push(letter: char, to: &mut Vec<u8>) {
    to.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
}

fn byte(code: u32) -> u8 {
    u8::try_from(code & 0xff).unwrap_or_default()
}

fn character(code: u32) -> char {
    char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// A number that begins with `start` and goes on with up to `most` digits; `None` if there is none.
fn number(rest: &mut Chars<'_>, start: u32, radix: u32, most: usize) -> Option<u32> {
    let digits = rest.clone().take(most).map_while(|letter| letter.to_digit(radix));
    let (mut code, mut count) = (start, 0_usize);
    for digit in digits {
        code = code.saturating_mul(radix).saturating_add(digit);
        count += 1;
    }
    let last = count.checked_sub(1)?;
    rest.nth(last);
    Some(code)
}

/// The character of a `\u`. Browsers write one above U+FFFF as two surrogates.
fn utf16(rest: &mut Chars<'_>, high: u32) -> char {
    if !(0xd800..0xdc00).contains(&high) {
        return character(high);
    }
    let mut ahead = rest.clone();
    let low = if ahead.next() == Some('\\') && ahead.next() == Some('u') {
        number(&mut ahead, 0, 16, 4)
    } else {
        None
    };
    match low {
        Some(low @ 0xdc00..0xe000) => {
            *rest = ahead;
            character(0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00))
        }
        _ => char::REPLACEMENT_CHARACTER,
    }
}
