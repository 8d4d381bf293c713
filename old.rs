//! Points in time, as the vendors write them.

use super::Error;

/// Seconds since 1970-01-01T00:00:00Z, the unit of Mettl's `ts`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnixSeconds(u64);

impl UnixSeconds {
    /// The first value that is refused: as seconds it lies in the year 5138, as milliseconds in 1973.
    pub const MILLISECONDS_FROM: u64 = 100_000_000_000;

    /// Takes whole seconds.
    ///
    /// Refused (`INVALID_INPUT`, field `now`): 100,000,000,000 and more, which is a count of milliseconds.
    ///
    /// ```
    /// use invigil::UnixSeconds;
    /// assert_eq!(UnixSeconds::new(1_635_976_200)?.get(), 1_635_976_200);
    /// assert!(UnixSeconds::new(1_635_976_200_000).is_err());
    /// # Ok::<(), invigil::Error>(())
    /// ```
    pub fn new(seconds: u64) -> Result<Self, Error> {
        if seconds >= Self::MILLISECONDS_FROM {
            return Err(Error::invalid(
                "now",
                "looks like milliseconds",
                "Unix seconds below 100000000000, or a Date",
            ));
        }
        Ok(Self(seconds))
    }

    /// Takes what a JavaScript number says: fractions are floored.
    ///
    /// Refused (`INVALID_INPUT`, field `now`): NaN, infinite, negative, and milliseconds.
    ///
    /// ```
    /// use invigil::UnixSeconds;
    /// assert_eq!(UnixSeconds::from_f64(1_635_976_200.9)?.get(), 1_635_976_200);
    /// # Ok::<(), invigil::Error>(())
    /// ```
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "the value is finite, not negative and below 1e11 where the cast is made: exact after the floor"
    )]
    pub fn from_f64(seconds: f64) -> Result<Self, Error> {
        if !seconds.is_finite() || seconds < 0.0 {
            return Err(Error::invalid(
                "now",
                "is not a point in time after 1970",
                "a valid Date, or Unix seconds as a finite number",
            ));
        }
        if seconds >= Self::MILLISECONDS_FROM as f64 {
            return Self::new(Self::MILLISECONDS_FROM);
        }
        Self::new(seconds as u64)
    }

    /// The number of seconds.
    pub const fn get(self) -> u64 {
        self.0
    }
}

/// A point in time read from a text, in UTC: whole seconds, and the digits of a fraction as they were written.
///
/// ```
/// use invigil::time::Timestamp;
/// let vendors_form = "2023-06-01 05:42:57.499675+00:00";
/// assert_eq!(Timestamp::read(vendors_form).map(|at| at.to_rfc3339()).as_deref(), Some("2023-06-01T05:42:57.499675Z"));
/// // Without a zone nobody can tell when it was.
/// assert_eq!(Timestamp::read("2015-06-26T21:31:03.19"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timestamp<'t> {
    seconds: i64,
    fraction: &'t str,
}

const SECONDS_A_DAY: i64 = 86_400;

impl<'t> Timestamp<'t> {
    /// Reads a date and time with its zone: RFC 3339, `T` or a space in the middle, the zone `Z` or `+hh:mm`, a
    /// fraction of any length. `None` for everything else, a time without a zone first of all.
    pub fn read(text: &'t str) -> Option<Self> {
        let Written { day, time, fraction, zone } = Written::read(text)?;
        let [hour, minute, second] = time;
        let local = days(day) * SECONDS_A_DAY + hour * 3600 + minute * 60 + second;
        Self { seconds: local - zone, fraction }.within_years()
    }

    /// Reads a date alone: the beginning of that day in UTC, as iMocha documents it.
    pub fn read_day(text: &str) -> Option<Self> {
        let (date, []) = text.as_bytes().split_first_chunk()? else { return None };
        Self { seconds: days(day(*date)?) * SECONDS_A_DAY, fraction: "" }.within_years()
    }

    /// Takes milliseconds since 1970; what is below a second is cut off.
    pub fn from_millis(milliseconds: i64) -> Option<Self> {
        Self { seconds: milliseconds.div_euclid(1000), fraction: "" }.within_years()
    }

    /// Seconds since 1970, without the fraction.
    pub const fn unix_seconds(&self) -> i64 {
        self.seconds
    }

    /// The same point in time, without the fraction.
    #[must_use]
    pub const fn whole_seconds(self) -> Timestamp<'static> {
        Timestamp { seconds: self.seconds, fraction: "" }
    }

    /// In RFC 3339, in UTC, with the fraction as it was.
    pub fn to_rfc3339(&self) -> String {
        let (year, month, day) = civil(self.seconds.div_euclid(SECONDS_A_DAY));
        let second = self.seconds.rem_euclid(SECONDS_A_DAY);
        let mut text = String::with_capacity(28);
        for (number, width, before) in [
            (year, 4, ""),
            (month, 2, "-"),
            (day, 2, "-"),
            (second / 3600, 2, "T"),
            (second / 60 % 60, 2, ":"),
            (second % 60, 2, ":"),
        ] {
            text.push_str(before);
            push_digits(number, width, &mut text);
        }
        if !self.fraction.is_empty() {
            text.push('.');
            text.push_str(self.fraction);
        }
        text.push('Z');
        text
    }

    /// RFC 3339 has four digits for the year.
    fn within_years(self) -> Option<Self> {
        let years = days([0, 1, 1]) * SECONDS_A_DAY..days([10_000, 1, 1]) * SECONDS_A_DAY;
        years.contains(&self.seconds).then_some(self)
    }
}

/// Appends the text of a date and time in RFC 3339 in UTC; false if it is none with a zone.
///
/// What [`Timestamp`] would write, several times as fast: most answers are in UTC already, and then the text is there.
///
/// ```
/// use invigil::time::write_utc;
/// let mut text = String::new();
/// assert!(write_utc("2023-06-01 10:15:36+00:00", &mut text));
/// assert_eq!(text, "2023-06-01T10:15:36Z");
/// ```
pub fn write_utc(text: &str, to: &mut String) -> bool {
    let Some(Written { zone, fraction, .. }) = Written::read(text) else { return false };
    if let (0, Some((date, time))) = (zone, text.get(..19).and_then(|text| text.split_at_checked(10))) {
        to.push_str(date);
        to.push('T');
        to.push_str(time.get(1..).unwrap_or_default());
        if !fraction.is_empty() {
            to.push('.');
            to.push_str(fraction);
        }
        to.push('Z');
        return true;
    }
    let Some(at) = Timestamp::read(text) else { return false };
    to.push_str(&at.to_rfc3339());
    true
}

/// The parts of a date and time, each within its bounds.
struct Written<'t> {
    day: [i64; 3],
    time: [i64; 3],
    fraction: &'t str,
    /// Seconds east of UTC.
    zone: i64,
}

impl<'t> Written<'t> {
    fn read(text: &'t str) -> Option<Self> {
        let bytes = text.as_bytes().first_chunk::<19>()?;
        let [y1, y2, y3, y4, m0, m1, m2, d0, d1, d2, b'T' | b't' | b' ', h1, h2, b':', n1, n2, b':', s1, s2] =
            *bytes
        else {
            return None;
        };
        let day = day([y1, y2, y3, y4, m0, m1, m2, d0, d1, d2])?;
        let time = [two(h1, h2, 23)?, two(n1, n2, 59)?, two(s1, s2, 59)?];
        let rest = text.get(19..)?;
        let (fraction, zone) = match rest.strip_prefix('.') {
            Some(rest) => {
                let end = rest.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
                rest.split_at_checked(end).filter(|(digits, _)| !digits.is_empty())?
            }
            None => ("", rest),
        };
        Some(Self { day, time, fraction, zone: offset(zone)? })
    }
}

/// Year, month and day of `yyyy-mm-dd`, if there is such a day.
fn day(text: [u8; 10]) -> Option<[i64; 3]> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else { return None };
    let year = two(y1, y2, 99)? * 100 + two(y3, y4, 99)?;
    let (month, day) = (two(m1, m2, 12)?, two(d1, d2, 31)?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        0 => 0,
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    (1..=last).contains(&day).then_some([year, month, day])
}

/// Seconds east of UTC of `Z` or `+hh:mm`.
fn offset(zone: &str) -> Option<i64> {
    match *zone.as_bytes() {
        [b'Z' | b'z'] => Some(0),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let seconds = two(h1, h2, 23)? * 3600 + two(m1, m2, 59)? * 60;
            Some(if sign == b'-' { -seconds } else { seconds })
        }
        _ => None,
    }
}

/// The value of two digits, if it is at most `most`.
#[inline(always)]
fn two(tens: u8, ones: u8, most: u8) -> Option<i64> {
    let digit = |byte: u8| byte.checked_sub(b'0').filter(|digit| *digit < 10);
    let value = digit(tens)? * 10 + digit(ones)?;
    (value <= most).then_some(value.into())
}

fn push_digits(number: i64, width: u32, to: &mut String) {
    for place in (0..width).rev() {
        let digit = number / 10_i64.pow(place) % 10;
        to.push(char::from(b'0' + u8::try_from(digit).unwrap_or(0)));
    }
}

/// Days since 1970 of a date of the Gregorian calendar. Years are counted from March, so that the leap day is the
/// last of its year.
const fn days([year, month, day]: [i64; 3]) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let month = (month + 9) % 12;
    let of_year = (153 * month + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Year, month and day of a number of days since 1970.
const fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = era * 400 + year + if month <= 2 { 1 } else { 0 };
    (year, month, of_year - (153 * from_march + 2) / 5 + 1)
}
