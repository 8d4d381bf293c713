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

#[test]
fn reads_a_time_as_mettl_writes_it() {
    for (text, expected) in [
        ("Fri, 16 Aug 2024 13:14:13 UTC", "2024-08-16T13:14:13Z"),
        ("Fri, 29 Aug 2014 08:55:26 GMT", "2014-08-29T08:55:26Z"),
        ("Thu, 29 Feb 2024 00:00:00 UTC", "2024-02-29T00:00:00Z"),
        ("Tue, 31 Dec 2024 23:59:59 UTC", "2024-12-31T23:59:59Z"),
    ] {
        assert_eq!(read(text).as_deref(), Some(expected), "{text}");
    }
    for month in ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] {
        assert!(read(&format!("Mon, 01 {month} 2024 00:00:00 UTC")).is_some(), "{month}");
    }
}

#[test]
fn a_time_with_a_weekday_in_another_zone_or_form_is_not_read() {
    for text in [
        // India's, Ireland's or Israel's time.
        "Fri, 16 Aug 2024 18:44:13 IST",
        "Fri, 16 Aug 2024 13:14:13",
        "Fri, 16 Aug 2024 13:14:13 utc",
        "Fri, 16 Aug 2024 13:14:13 UTC ",
        "Fri, 16 Aug 2024 13:14:13  UTC",
        "Fri, 16 aug 2024 13:14:13 UTC",
        "Fri, 6 Aug 2024 13:14:13 UTC",
        "Fri, 31 Apr 2024 13:14:13 UTC",
        "Wed, 29 Feb 2023 13:14:13 UTC",
        "Fri, 00 Aug 2024 13:14:13 UTC",
        "Fri, 16 Aug 2024 24:00:00 UTC",
        "Fri, 16 Aug 2024 13:60:13 UTC",
        "Fri, 16 Aug 2024 13:14:60 UTC",
        "Friday, 16 Aug 2024 13:14:13 UTC",
        "Fri 16 Aug 2024 13:14:13 UTC",
        "Fri, 16 Aug",
        "Fri, ",
        "Fri",
        "Fri, 1\u{e9} Aug 2024 13:14:13 UTC",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}
