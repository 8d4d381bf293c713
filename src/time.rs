//! Points in time, as the vendors write them.

use crate::error::Error;

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
