//! Points in time in the formats of the vendors.

use crate::error::Error;

/// A point in time in seconds since 1970-01-01T00:00:00Z, the unit of Mettl's `ts`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnixSeconds(u64);

impl UnixSeconds {
    /// The smallest value that is taken for milliseconds: as seconds it is in the year 5138, as milliseconds in 1973.
    pub const MILLISECONDS_FROM: u64 = 100_000_000_000;

    /// Creates a point in time from whole seconds.
    ///
    /// Errors: `INVALID_INPUT` (field `now`) for 100,000,000,000 and more, which must be milliseconds.
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

    /// Creates a point in time from a JavaScript number of seconds. A fraction is discarded.
    ///
    /// Errors: `INVALID_INPUT` (field `now`) if the number is NaN, infinite or negative, or must be milliseconds.
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
        reason = "at the cast the value is finite, not negative and below 1e11"
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

    /// Returns the number of seconds.
    pub const fn get(self) -> u64 {
        self.0
    }
}

/// A point in time in UTC that was read from text: whole seconds, and the digits of a fraction as they were written.
///
/// ```
/// use invigil::time::Timestamp;
/// let vendors_form = "2023-06-01 05:42:57.499675+00:00";
/// assert_eq!(Timestamp::read(vendors_form).map(|at| at.to_rfc3339()).as_deref(), Some("2023-06-01T05:42:57.499675Z"));
/// // Without a time zone the point in time is unknown.
/// assert_eq!(Timestamp::read("2015-06-26T21:31:03.19"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timestamp<'t> {
    /// Year, month and day.
    date: [i64; 3],
    /// The second of the day.
    second: i64,
    fraction: &'t str,
}

const SECONDS_PER_DAY: i64 = 86_400;

impl<'t> Timestamp<'t> {
    /// Reads a date and time with a time zone: RFC 3339, also with a space instead of `T`, with a fraction of any length; or
    /// `Fri, 16 Aug 2024 13:14:13 UTC`, also with `GMT`. Returns `None` for any other text, including a time without a zone.
    ///
    /// A leap second (23:59:60 UTC at the end of a month) is read as the next second, because JavaScript's `Date` cannot
    /// represent it.
    pub fn read(text: &'t str) -> Option<Self> {
        Self::read_in(text, None)
    }

    /// [`Timestamp::read`] for text of which it is known that a time without a zone is in UTC.
    ///
    /// ```
    /// use invigil::time::Timestamp;
    /// let at = Timestamp::read_utc("2018-02-15T16:00:00");
    /// assert_eq!(at.map(|at| at.to_rfc3339()).as_deref(), Some("2018-02-15T16:00:00Z"));
    /// ```
    pub fn read_utc(text: &'t str) -> Option<Self> {
        Self::read_in(text, Some(0))
    }

    /// `without_zone`: the seconds east of UTC of a text that has no zone, if they are known.
    fn read_in(text: &'t str, without_zone: Option<i64>) -> Option<Self> {
        if text.starts_with(|first: char| first.is_ascii_alphabetic()) {
            return Self::read_with_weekday(text);
        }
        let bytes = text.as_bytes().first_chunk::<19>()?;
        let [y1, y2, y3, y4, m0, m1, m2, d0, d1, d2, b'T' | b't' | b' ', h1, h2, b':', n1, n2, b':', s1, s2] =
            *bytes
        else {
            return None;
        };
        let date = date([y1, y2, y3, y4, m0, m1, m2, d0, d1, d2])?;
        let (hour, minute, second) =
            (two_digits(h1, h2, 23)?, two_digits(n1, n2, 59)?, two_digits(s1, s2, 60)?);
        let rest = text.get(19..)?;
        let (fraction, zone) = match rest.strip_prefix('.') {
            Some(rest) => {
                let end = rest.bytes().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
                rest.split_at_checked(end).filter(|(digits, _)| !digits.is_empty())?
            }
            None => ("", rest),
        };
        let offset = if zone.is_empty() { without_zone } else { offset(zone) }?;
        let of_day = hour * 3600 + minute * 60 + second - offset;
        let timestamp = if (0..SECONDS_PER_DAY).contains(&of_day) {
            Self { date, second: of_day, fraction }
        } else {
            Self::from_seconds(days(date) * SECONDS_PER_DAY + of_day, fraction)?
        };
        let begins_month = matches!(timestamp, Self { date: [_, _, 1], second: 0, .. });
        (second < 60 || begins_month).then_some(timestamp)
    }

    /// Reads `Fri, 16 Aug 2024 13:14:13 UTC`, also with `GMT`, as Mettl writes it. Other names of zones are ambiguous.
    fn read_with_weekday(text: &str) -> Option<Self> {
        const MONTHS: [&[u8; 3]; 12] =
            [b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec"];
        // Not `split_once(", ")`: searching for text adds 4 kB to the core.
        let (time, zone) = text.as_bytes().split_first_chunk::<25>()?;
        let [
            w1,
            w2,
            w3,
            b',',
            b' ',
            d1,
            d2,
            b' ',
            m1,
            m2,
            m3,
            b' ',
            y1,
            y2,
            y3,
            y4,
            b' ',
            h1,
            h2,
            b':',
            n1,
            n2,
            b':',
            s1,
            s2,
        ] = *time
        else {
            return None;
        };
        if ![w1, w2, w3].iter().all(u8::is_ascii_alphabetic) {
            return None;
        }
        let month = MONTHS.iter().position(|name| **name == [m1, m2, m3])?;
        let [month1, month2] = digits(i64::try_from(month).ok()? + 1);
        let date = date([y1, y2, y3, y4, b'-', month1, month2, b'-', d1, d2])?;
        let (hour, minute, second) =
            (two_digits(h1, h2, 23)?, two_digits(n1, n2, 59)?, two_digits(s1, s2, 59)?);
        matches!(zone, b" UTC" | b" GMT").then_some(Self {
            date,
            second: hour * 3600 + minute * 60 + second,
            fraction: "",
        })
    }

    /// Reads a date without a time as the beginning of that day in UTC, as iMocha documents it.
    pub fn read_day(text: &str) -> Option<Self> {
        let (text, []) = text.as_bytes().split_first_chunk()? else { return None };
        Some(Self { date: date(*text)?, second: 0, fraction: "" })
    }

    /// Creates a point in time from milliseconds since 1970. A fraction of a second is discarded.
    pub fn from_millis(milliseconds: i64) -> Option<Self> {
        Self::from_seconds(milliseconds.div_euclid(1000), "")
    }

    /// Returns `None` if the year does not have four digits, as RFC 3339 requires.
    fn from_seconds(seconds: i64, fraction: &'t str) -> Option<Self> {
        let day = seconds.div_euclid(SECONDS_PER_DAY);
        let in_range = (days([0, 1, 1])..days([10_000, 1, 1])).contains(&day);
        let second = seconds.rem_euclid(SECONDS_PER_DAY);
        in_range.then(|| Self { date: civil(day), second, fraction })
    }

    /// Returns the seconds since 1970 without the fraction.
    pub const fn unix_seconds(&self) -> i64 {
        days(self.date) * SECONDS_PER_DAY + self.second
    }

    /// Returns the point in time without its fraction.
    #[must_use]
    pub const fn whole_seconds(self) -> Timestamp<'static> {
        Timestamp { date: self.date, second: self.second, fraction: "" }
    }

    /// Returns the point in time in RFC 3339, in UTC, with the fraction as it was written.
    pub fn to_rfc3339(&self) -> String {
        let mut text = String::with_capacity(28);
        self.write(&mut text);
        text
    }

    /// Appends [`Timestamp::to_rfc3339`].
    pub fn write(&self, to: &mut String) {
        let [year, month, day] = self.date;
        let [[y1, y2], [y3, y4], [m1, m2], [d1, d2]] = [year / 100, year % 100, month, day].map(digits);
        let of_day = [self.second / 3600, self.second / 60 % 60, self.second % 60];
        let [[h1, h2], [n1, n2], [s1, s2]] = of_day.map(digits);
        let text =
            [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2, b'T', h1, h2, b':', n1, n2, b':', s1, s2, b'Z'];
        let text = std::str::from_utf8(&text).unwrap_or_default();
        if self.fraction.is_empty() {
            to.push_str(text);
        } else {
            to.push_str(text.strip_suffix('Z').unwrap_or_default());
            to.push('.');
            to.push_str(self.fraction);
            to.push('Z');
        }
    }
}

/// The value of the header `Retry-After`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetryAfter {
    /// A number of seconds.
    Seconds(u32),
    /// A date, in Unix seconds.
    At(i64),
}

impl RetryAfter {
    /// Reads a number of seconds, or a date in the form that HTTP requires of servers.
    ///
    /// ```
    /// use invigil::time::RetryAfter;
    /// assert_eq!(RetryAfter::read("120"), Some(RetryAfter::Seconds(120)));
    /// assert_eq!(RetryAfter::read("Wed, 21 Oct 2015 07:28:00 GMT"), Some(RetryAfter::At(1_445_412_480)));
    /// assert_eq!(RetryAfter::read("soon"), None);
    /// ```
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim_ascii();
        if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
            // A number that is too large is a long time.
            return Some(Self::Seconds(text.parse().unwrap_or(u32::MAX)));
        }
        Some(Self::At(Timestamp::read_with_weekday(text)?.unix_seconds()))
    }

    /// The seconds to wait, given the host's clock in Unix seconds; negative if the date is over.
    #[allow(clippy::cast_precision_loss, reason = "seconds since 1970")]
    pub fn seconds_from(self, unix: f64) -> f64 {
        match self {
            Self::Seconds(seconds) => seconds.into(),
            Self::At(date) => date as f64 - unix,
        }
    }
}

/// Reads a date as `yyyy-mm-dd`. Returns its year, month and day, or `None` if the day does not exist.
fn date(text: [u8; 10]) -> Option<[i64; 3]> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text else { return None };
    let year = two_digits(y1, y2, 99)? * 100 + two_digits(y3, y4, 99)?;
    let (month, day) = (two_digits(m1, m2, 12)?, two_digits(d1, d2, 31)?);
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

/// Reads a time zone, `Z` or `+hh:mm`, as seconds east of UTC.
fn offset(zone: &str) -> Option<i64> {
    match *zone.as_bytes() {
        [b'Z' | b'z'] => Some(0),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let seconds = two_digits(h1, h2, 23)? * 3600 + two_digits(m1, m2, 59)? * 60;
            Some(if sign == b'-' { -seconds } else { seconds })
        }
        _ => None,
    }
}

/// Returns the value of two digits if it is at most `max`.
#[inline(always)]
fn two_digits(tens: u8, ones: u8, max: u8) -> Option<i64> {
    let digit = |byte: u8| byte.checked_sub(b'0').filter(|digit| *digit < 10);
    let value = digit(tens)? * 10 + digit(ones)?;
    (value <= max).then_some(value.into())
}

/// Returns the two digits of a number below 100.
fn digits(number: i64) -> [u8; 2] {
    [number / 10, number % 10].map(|digit| b'0' + u8::try_from(digit).unwrap_or(0))
}

/// Returns the days from 1970-01-01 to a Gregorian date. Years are counted from March, so that the leap day is the last
/// day of its year.
const fn days([year, month, day]: [i64; 3]) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let month = (month + 9) % 12;
    let of_year = (153 * month + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Returns the year, month and day of a number of days since 1970-01-01.
const fn civil(days: i64) -> [i64; 3] {
    let days = days + 719_468;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = era * 400 + year + if month <= 2 { 1 } else { 0 };
    [year, month, of_year - (153 * from_march + 2) / 5 + 1]
}
