//! The digits of a JSON number, as far as they can be judged without the tables that turn them into a double.

/// The digits of a number and how many of them are decimals, if it is so short that dividing by a power of ten is exact.
pub(super) fn small(number: &str) -> Option<[u32; 2]> {
    if number.len() > 9 {
        return None;
    }
    let mut value = 0;
    let mut decimals = 0;
    let mut after_point = false;
    for byte in number.bytes() {
        match byte {
            b'0'..=b'9' => {
                value = value * 10 + u32::from(byte - b'0');
                decimals += u32::from(after_point);
            }
            b'.' => after_point = true,
            _ => return None,
        }
    }
    Some([value, decimals])
}

/// Whether JavaScript makes Infinity of a JSON number: whether it is at least 2^1024 - 2^970, the middle between the
/// greatest double and the next power of two. These are the first digits of its 309.
pub(super) fn is_infinite(number: &str) -> bool {
    const LIMIT: &str = "179769313486231580793728971405303415";
    if number.len() < 309 && !number.contains(['e', 'E']) {
        return false;
    }
    let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
    let mantissa = mantissa.strip_prefix('-').unwrap_or(mantissa);
    let (integer, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all = [integer, fraction].concat();
    let digits = all.trim_start_matches('0');
    if digits.is_empty() {
        return false;
    }
    let count = |digits: &str| i64::try_from(digits.len()).unwrap_or(i64::MAX / 4);
    let before_point = count(integer) - count(&all) + count(digits);
    let negative = exponent.starts_with('-');
    let exponent = exponent.trim_start_matches(['+', '-']).parse::<i64>().unwrap_or(i64::MAX / 2);
    let magnitude = before_point.saturating_add(if negative { -exponent } else { exponent });
    magnitude > 309 || (magnitude == 309 && digits.get(..LIMIT.len()).unwrap_or(digits) >= LIMIT)
}
