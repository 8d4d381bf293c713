//! Points in time: leap seconds and the calendar.

use invigil::time::Timestamp;

fn read(text: &str) -> Option<String> {
    Timestamp::read(text).map(|at| at.to_rfc3339())
}

#[test]
fn reads_a_leap_second_as_the_next_second() {
    for (text, expected) in [
        ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),
        ("2016-12-31 23:59:60.25+00:00", "2017-01-01T00:00:00.25Z"),
        ("2017-01-01T05:29:60+05:30", "2017-01-01T00:00:00Z"),
        ("1990-12-31T15:59:60-08:00", "1991-01-01T00:00:00Z"),
    ] {
        assert_eq!(read(text).as_deref(), Some(expected), "{text}");
    }
    for text in [
        "2016-12-31T23:58:60Z",
        "2020-06-11T23:59:60Z",
        "2016-12-31T23:59:61Z",
        "2017-01-01T23:59:60+05:30",
        "9999-12-31T23:59:60Z",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn converts_every_day_to_a_date_and_back() {
    // One cycle of the Gregorian calendar: 400 years from 1800 on.
    for day in -62_091..-62_091 + 146_097 {
        let seconds = day * 86_400;
        let timestamp = Timestamp::from_millis(seconds * 1000);
        let text = timestamp.map(|at| at.to_rfc3339()).unwrap_or_default();
        assert_eq!(Timestamp::read(&text), timestamp);
        assert_eq!(timestamp.map(|at| at.unix_seconds()), Some(seconds), "{text}");
    }
}
