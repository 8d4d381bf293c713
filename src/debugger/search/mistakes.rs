//! The table of known mistakes, which makes this file long: another mistake is another row.
//!
//! A row has a code that never changes, a fix, and the variants of the mistake. The cost of a variant says how rare it is:
//! 1 is very common; 5 is very rare, and is tried alone and in pairs only. The costs of combined variants add up, and
//! cheaper combinations are tried first.

use super::expand;
use super::hypothesis::{
    Case, Change, Construction, Decoding, Host, KeySource, Order, PathForm, Query, Separator, Space, Tail,
};
use super::material::Material;
use super::values::{Encoder, ValueForm};

/// A mistake in making a signature.
pub struct Mistake {
    /// A code that never changes.
    pub code: &'static str,
    /// How to correct it.
    pub fix: &'static str,
    pub variants: &'static [Variant],
}

pub struct Variant {
    /// How rare it is; the cost of a listed change is added.
    pub cost: u8,
    pub changes: Changes,
    /// What was done, as a sentence. `{}` is replaced by the change in words or by the name of the parameter.
    pub what: &'static str,
}

pub enum Changes {
    One(Change),
    /// Changes that depend on the request, each with a cost that is added.
    Each(fn(&Material) -> Vec<(Change, u8)>),
}

const fn one(cost: u8, change: Change, what: &'static str) -> Variant {
    Variant { cost, changes: Changes::One(change), what }
}

const fn each(cost: u8, list: fn(&Material) -> Vec<(Change, u8)>, what: &'static str) -> Variant {
    Variant { cost, changes: Changes::Each(list), what }
}

const fn order(cost: u8, order: Order, what: &'static str) -> Variant {
    one(cost, Change::Order(order), what)
}

const fn construction(cost: u8, construction: Construction, what: &'static str) -> Variant {
    one(cost, Change::Construction(construction), what)
}

const fn key_word(cost: u8, word: &'static str, what: &'static str) -> Variant {
    one(cost, Change::KeySource(KeySource::Word(word)), what)
}

const fn separator(cost: u8, text: &'static str, what: &'static str) -> Variant {
    one(cost, Change::Separator(Separator { first: text, between: text }), what)
}

const fn separators(cost: u8, first: &'static str, between: &'static str, what: &'static str) -> Variant {
    one(cost, Change::Separator(Separator { first, between }), what)
}

const fn space(cost: u8, before: &'static str, after: &'static str, what: &'static str) -> Variant {
    one(cost, Change::KeySpace(Space::Around(before, after)), what)
}

const fn encoded(cost: u8, encoder: Encoder, what: &'static str) -> Variant {
    one(cost, Change::Values(ValueForm::Encoded(encoder, false)), what)
}

const fn twice(cost: u8, encoder: Encoder, what: &'static str) -> Variant {
    one(cost, Change::Values(ValueForm::Encoded(encoder, true)), what)
}

/// How to correct a value that is cut off.
pub const ENCODE_WHAT_ENDS: &str = "Percent-encode every value for sending: a raw & or # ends it.";

/// Every known mistake in making a signature. The mistakes in writing it, which need no search, are in `target.rs`.
pub static MISTAKES: &[Mistake] = &[
    Mistake {
        code: "parameter-omitted",
        fix: "Sign every parameter that is sent, of the query and of the form body; only asgn itself is left out.",
        variants: &[each(
            0,
            expand::omissions,
            "{} is sent, but its value is missing from the string to sign.",
        )],
    },
    Mistake {
        code: "json-body-signed",
        fix: "Send these parameters in the query or in a form body; or, if they are no parameters, do not sign them.",
        variants: &[
            each(
                1,
                expand::members,
                "The string to sign contains members of the JSON body, but the vendor reads no parameters from JSON.",
            ),
            each(1, expand::body, "The JSON body was signed as one more value, after the others."),
        ],
    },
    Mistake {
        code: "parameter-added",
        fix: "Sign only what is sent, and send everything that is signed. Neither sign nor send an optional parameter that is not set.",
        variants: &[each(0, expand::additions, "The string to sign contains {}, which is not sent.")],
    },
    Mistake {
        code: "parameter-order",
        fix: "Sort the parameters by their names, byte by byte and ascending (ak, rd, ts), and join the values in that order.",
        variants: &[
            order(1, Order::AsSent, "The values were signed in the order in which they are sent."),
            order(2, Order::KeyTimeSent, "ak and ts were signed first, the rest as sent."),
            order(2, Order::KeyTimeRest, "ak and ts were signed first, the rest by name."),
            order(2, Order::RestKeyTime, "ak and ts were signed last."),
            order(3, Order::KeyRestTime, "ak was signed first and ts last, the rest by name."),
            order(3, Order::TimeRest, "ts was signed first, the rest by name."),
            order(3, Order::ByValue, "The parameters were sorted by their values, not by their names."),
            order(3, Order::Descending, "The names were sorted in descending order."),
            order(3, Order::Caseless, "The names were sorted without regard to case."),
            order(4, Order::QueryBody, "The query's parameters were signed first, then the body's."),
            order(4, Order::BodyQuery, "The body's parameters were signed first, then the query's."),
        ],
    },
    Mistake {
        code: "values-percent-encoded",
        fix: "Sign the raw values; encode them afterwards, for sending.",
        variants: &[
            encoded(
                1,
                Encoder::Component,
                "The values were percent-encoded before they were signed (as encodeURIComponent does).",
            ),
            encoded(
                2,
                Encoder::Strict,
                "The values were percent-encoded before they were signed (RFC 3986).",
            ),
            encoded(
                4,
                Encoder::StrictLower,
                "The values were percent-encoded before they were signed, in lower case.",
            ),
            encoded(
                4,
                Encoder::ComponentLower,
                "The values were percent-encoded before they were signed (as encodeURIComponent does, in lower case).",
            ),
            encoded(
                5,
                Encoder::Quote,
                "The values were percent-encoded before they were signed (all but slashes).",
            ),
            encoded(
                5,
                Encoder::Spaces,
                "Only the spaces of the values were percent-encoded before they were signed.",
            ),
            encoded(
                5,
                Encoder::Uri,
                "The values were percent-encoded before they were signed (as encodeURI does).",
            ),
            each(
                2,
                expand::as_sent_percent,
                "The values were signed as they are in the request, percent-encoded.",
            ),
        ],
    },
    Mistake {
        code: "values-form-encoded",
        fix: "Sign the raw values; encode them afterwards, for sending.",
        variants: &[
            encoded(
                2,
                Encoder::Form,
                "The values were form-encoded before they were signed (as URLSearchParams and URLEncoder do).",
            ),
            encoded(
                3,
                Encoder::ComponentPlus,
                "The values were percent-encoded before they were signed, with + for spaces.",
            ),
            encoded(
                3,
                Encoder::Php,
                "The values were form-encoded before they were signed (as PHP's urlencode does).",
            ),
            encoded(
                5,
                Encoder::QuotePlus,
                "The values were form-encoded before they were signed (as Python's quote_plus does).",
            ),
            encoded(
                5,
                Encoder::DotNet,
                "The values were form-encoded before they were signed (as .NET's UrlEncode does).",
            ),
            each(2, expand::as_sent_form, "The values were signed as they are in the request, form-encoded."),
        ],
    },
    Mistake {
        code: "values-double-encoded",
        fix: "Sign the raw values, and encode them exactly once for sending.",
        variants: &[
            twice(3, Encoder::Component, "The values were percent-encoded twice before they were signed."),
            twice(
                4,
                Encoder::Strict,
                "The values were percent-encoded twice before they were signed (RFC 3986).",
            ),
            twice(3, Encoder::Form, "The values were form-encoded twice before they were signed."),
            twice(
                5,
                Encoder::Php,
                "The values were form-encoded twice before they were signed (as PHP's urlencode does).",
            ),
            each(
                3,
                expand::decoded_again,
                "The request contains the values encoded twice: they were signed encoded once.",
            ),
        ],
    },
    Mistake {
        code: "values-not-encoded",
        fix: "Percent-encode every value for sending: a raw + is received as a space.",
        variants: &[each(
            1,
            expand::plus_kept,
            "A value contains a raw + in the request, which is received as a space.",
        )],
    },
    Mistake {
        code: "value-cut",
        fix: ENCODE_WHAT_ENDS,
        variants: &[each(
            1,
            expand::cut_values,
            "A value contains a raw & in the request, where it is cut off.",
        )],
    },
    Mistake {
        code: "value-line-break",
        fix: "Remove the line break where the value is read, such as from a file, and sign and send the same text.",
        variants: &[each(
            2,
            expand::line_breaks,
            "The value of {} was signed with a line break after it, but is sent without it.",
        )],
    },
    Mistake {
        code: "value-spelling",
        fix: "Turn every value into text once, and sign and send that text.",
        variants: &[each(
            2,
            expand::words,
            "The values of switches, or those that are not set, were signed as {}.",
        )],
    },
    Mistake {
        code: "unicode-normalization",
        fix: "Bring every text into one normal form first (NFC), and sign and send that text.",
        variants: &[each(
            3,
            expand::normal_forms,
            "The values were signed in another Unicode normal form than they are sent in: {}.",
        )],
    },
    Mistake {
        code: "payload-reformatted",
        fix: "Serialize the JSON once, and sign and send exactly that text.",
        variants: &[each(
            0,
            expand::json_styles,
            "The JSON was signed in another format than it was sent: {}.",
        )],
    },
    Mistake {
        code: "names-included",
        fix: "Sign only the values, each on its own line.",
        variants: &[
            one(2, Change::Names(Some("=")), "The names were signed as well, as name=value."),
            one(4, Change::Names(Some(":")), "The names were signed as well, as name:value."),
            one(4, Change::Names(Some("")), "The names were signed as well, each directly before its value."),
        ],
    },
    Mistake {
        code: "separator",
        fix: "Put one line feed (the byte 0x0A) before every value, and nothing else.",
        variants: &[
            separator(1, "\\n", "The two characters \\n were signed instead of a line feed."),
            separator(2, "", "The values were signed with nothing between them."),
            separator(2, "\r\n", "The values were separated by CRLF (\\r\\n) instead of a line feed."),
            separator(2, "&", "The values were separated by & instead of a line feed."),
            separator(3, ",", "The values were separated by commas instead of line feeds."),
            separator(3, " ", "The values were separated by spaces instead of line feeds."),
            separator(4, "\r", "The values were separated by carriage returns instead of line feeds."),
            separator(4, "\t", "The values were separated by tabs instead of line feeds."),
            separator(4, ";", "The values were separated by semicolons instead of line feeds."),
            separator(4, "|", "The values were separated by | instead of line feeds."),
            separator(4, ":", "The values were separated by colons instead of line feeds."),
            separator(5, "\n\n", "The values were separated by two line feeds instead of one."),
            separators(2, "", "\n", "The line feed between the URL and the first value is missing."),
            separators(5, "", "&", "The values were joined with & directly after the URL."),
            separators(5, "?", "&", "The values were joined with ? and & as in a query."),
            separators(5, "\n", "&", "The values were joined with & on one line."),
            separators(5, "\n", ",", "The values were joined with commas on one line."),
            separators(5, "\n", "", "The values were joined with nothing between them on one line."),
        ],
    },
    Mistake {
        code: "trailing-newline",
        fix: "End the string to sign with the last value, without a line break after it.",
        variants: &[
            one(1, Change::Tail(Tail::Text("\n")), "A line feed follows the last value."),
            one(4, Change::Tail(Tail::Text("\r\n")), "CRLF follows the last value."),
            one(4, Change::Tail(Tail::Separator), "The separator also follows the last value."),
        ],
    },
    Mistake {
        code: "timestamp-unit",
        fix: "Sign and send the same timestamp: whole Unix seconds, ten digits.",
        variants: &[each(1, expand::units, "The timestamp was signed in {}, but is not sent like that.")],
    },
    Mistake {
        code: "timestamp-changed",
        fix: "Read the clock once per request, and use the same text for signing and for sending.",
        variants: &[each(1, expand::times, "The timestamp that was signed is {} the one that is sent.")],
    },
    Mistake {
        code: "timestamp-fraction",
        fix: "Sign and send the same timestamp: whole Unix seconds, without a fraction.",
        variants: &[each(2, expand::fractions, "The timestamp was signed {}, but is not sent like that.")],
    },
    Mistake {
        code: "hash-algorithm",
        fix: "The version in the path decides the hash: SHA-1 for v1, SHA-256 for v2 and v3.",
        variants: &[each(
            0,
            expand::hashes,
            "The signature was made with {}, which is not the hash of this version.",
        )],
    },
    Mistake {
        code: "hash-not-keyed",
        fix: "Use HMAC with the private key, not a hash.",
        variants: &[
            construction(2, Construction::Plain, "The string to sign was hashed without a key."),
            construction(
                3,
                Construction::KeyFirst,
                "The key and the string to sign were hashed together, without HMAC.",
            ),
            construction(
                3,
                Construction::KeyLast,
                "The string to sign and the key were hashed together, without HMAC.",
            ),
            construction(
                5,
                Construction::KeyLine,
                "The key, a line feed and the string to sign were hashed together, without HMAC.",
            ),
        ],
    },
    Mistake {
        code: "hmac-arguments-swapped",
        fix: "The private key is the key of the HMAC, the string to sign its message.",
        variants: &[construction(
            3,
            Construction::Swapped,
            "The arguments of the HMAC were exchanged: the string to sign was its key, the private key its message.",
        )],
    },
    Mistake {
        code: "endpoint-scheme",
        fix: "Sign the URL exactly as it is sent, with its scheme.",
        variants: &[each(0, expand::schemes, "The URL was signed {}.")],
    },
    Mistake {
        code: "endpoint-trailing-slash",
        fix: "Sign the URL exactly as it is sent, with or without a slash at its end.",
        variants: &[one(
            1,
            Change::Slash(true),
            "The URL was signed with a slash added to or removed from its end.",
        )],
    },
    Mistake {
        code: "endpoint-port",
        fix: "Sign the URL exactly as it is sent, with or without its port.",
        variants: &[each(2, expand::ports, "The URL was signed {}.")],
    },
    Mistake {
        code: "endpoint-host",
        fix: "Sign the URL exactly as it is sent, with the same host.",
        variants: &[each(2, expand::hosts, "The URL was signed {}.")],
    },
    Mistake {
        code: "endpoint-slashes",
        fix: "Sign the URL exactly as it is sent. Join base URL and path with one slash.",
        variants: &[
            one(
                3,
                Change::Path(PathForm::DoubleSlash),
                "The URL was signed with two slashes before its path.",
            ),
            each(
                2,
                expand::single_slashes,
                "The URL is sent with two slashes in a row, but was signed with one.",
            ),
        ],
    },
    Mistake {
        code: "endpoint-case",
        fix: "Sign the URL exactly as it is sent, in the same case.",
        variants: &[
            each(3, expand::lower_url, "The URL was signed in lower case."),
            each(
                2,
                expand::written,
                "Scheme and host were signed as they are written, but they are sent in lower case.",
            ),
        ],
    },
    Mistake {
        code: "endpoint-missing",
        fix: "Sign the method, then the whole URL, then the values.",
        variants: &[one(3, Change::Host(Host::UrlMissing), "The URL is missing from the string to sign.")],
    },
    Mistake {
        code: "endpoint-host-missing",
        fix: "Sign the whole URL with scheme and host, not the path alone.",
        variants: &[each(1, expand::host, "Only the path of the URL was signed.")],
    },
    Mistake {
        code: "endpoint-query-included",
        fix: "Sign the URL up to the question mark; the parameters follow as values.",
        variants: &[
            each(2, expand::query, "The URL was signed with its query."),
            each(5, expand::query_decoded, "The URL was signed with its query, decoded."),
            one(5, Change::Query(Query::Mark), "The URL was signed with a question mark after it."),
        ],
    },
    Mistake {
        code: "endpoint-version",
        fix: "Sign the URL exactly as it is sent, with the same version.",
        variants: &[each(2, expand::versions, "The URL was signed with {}.")],
    },
    Mistake {
        code: "endpoint-encoding",
        fix: "Sign the path exactly as it is sent: not decoded, not encoded again.",
        variants: &[
            one(2, Change::Path(PathForm::Decoded), "The path was signed decoded."),
            one(2, Change::Path(PathForm::Encoded), "The path was signed percent-encoded (@ as %40)."),
            one(3, Change::Path(PathForm::EncodedAgain), "The path was signed percent-encoded once more."),
        ],
    },
    Mistake {
        code: "method-case",
        fix: "Sign the method in capitals.",
        variants: &[
            one(1, Change::MethodCase(Case::Lower), "The method was signed in lower case."),
            one(
                3,
                Change::MethodCase(Case::Title),
                "The method was signed with only its first letter in upper case.",
            ),
        ],
    },
    Mistake {
        code: "method-missing",
        fix: "Begin the string to sign with the method.",
        variants: &[one(2, Change::Method(Some("")), "The method is missing from the string to sign.")],
    },
    Mistake {
        code: "method-wrong",
        fix: "Sign the method that the request is sent with.",
        variants: &[each(2, expand::methods, "The method was signed as {}.")],
    },
    Mistake {
        code: "method-separator",
        fix: "The URL follows the method with nothing between them.",
        variants: &[
            one(1, Change::MethodSeparator("\n"), "A line feed is between method and URL."),
            one(2, Change::MethodSeparator(" "), "A space is between method and URL."),
            one(3, Change::MethodSeparator("&"), "An & is between method and URL."),
            one(3, Change::MethodSeparator("\\n"), "The two characters \\n are between method and URL."),
            one(4, Change::MethodSeparator("\r\n"), "CRLF is between method and URL."),
            one(4, Change::MethodSeparator(","), "A comma is between method and URL."),
            one(4, Change::MethodSeparator(":"), "A colon is between method and URL."),
            one(4, Change::MethodSeparator("|"), "A | is between method and URL."),
            one(4, Change::MethodSeparator("\t"), "A tab is between method and URL."),
            one(4, Change::MethodSeparator(";"), "A semicolon is between method and URL."),
            one(4, Change::MethodSeparator("\r"), "A carriage return is between method and URL."),
            one(5, Change::MethodSeparator("+"), "A + is between method and URL."),
            one(5, Change::MethodSeparator("-"), "A hyphen is between method and URL."),
            one(5, Change::MethodSeparator("/"), "A slash is between method and URL."),
        ],
    },
    Mistake {
        code: "keys-swapped",
        fix: "The private key is the key of the HMAC; the public key is sent as ak.",
        variants: &[each(1, expand::public_key, "The signature was made with the public key.")],
    },
    Mistake {
        code: "key-missing",
        fix: "Set the private key: the program signed before it had one.",
        variants: &[
            key_word(3, "", "The signature was made with an empty key."),
            key_word(3, "undefined", "The signature was made with the text undefined as its key."),
            key_word(3, "null", "The signature was made with the text null as its key."),
            key_word(5, "None", "The signature was made with the text None as its key."),
        ],
    },
    Mistake {
        code: "key-whitespace",
        fix: "Remove white space from both ends of the key where it is read.",
        variants: &[
            space(1, "", "\n", "A line feed follows the key."),
            space(2, "", " ", "A space follows the key."),
            space(2, "", "\r\n", "CRLF follows the key."),
            space(3, " ", "", "A space precedes the key."),
            space(4, "", "\t", "A tab follows the key."),
            space(4, "\t", "", "A tab precedes the key."),
            space(4, "\n", "", "A line feed precedes the key."),
            space(5, "", "\r", "A carriage return follows the key."),
            space(5, " ", " ", "Spaces surround the key."),
            each(
                1,
                expand::given_space,
                "The key was used with the white space around it with which it was given here.",
            ),
        ],
    },
    Mistake {
        code: "key-suffix",
        fix: "Use the key exactly as the vendor shows it; the & belongs to OAuth 1.",
        variants: &[space(4, "", "&", "An & follows the key, as in OAuth 1.")],
    },
    Mistake {
        code: "key-dashes",
        fix: "Use the key exactly as the vendor shows it, with its dashes.",
        variants: &[each(3, expand::no_dashes, "The key was used without its dashes.")],
    },
    Mistake {
        code: "key-case",
        fix: "Use the key exactly as the vendor shows it.",
        variants: &[each(2, expand::key_cases, "The key was used in {}.")],
    },
    Mistake {
        code: "key-decoded",
        fix: "Use the text of the key unchanged, including its dashes; do not decode it.",
        variants: &[
            each(2, expand::hex_key, "The key was read as hexadecimal."),
            one(3, Change::KeyDecoding(Decoding::Base64), "The key was read as base64."),
            one(
                3,
                Change::KeyDecoding(Decoding::Base64Dropped),
                "The key was read as base64, without its dashes.",
            ),
            each(4, expand::hex_prefix, "The key was read as hexadecimal, up to the first other character."),
        ],
    },
    Mistake {
        code: "key-quoted",
        fix: "Use the key without what surrounds it: quotes, its name, or an invisible character.",
        variants: &[
            one(2, Change::KeyQuote("\""), "The key was used with double quotes around it."),
            one(3, Change::KeyQuote("'"), "The key was used with single quotes around it."),
            each(
                1,
                expand::given_quotes,
                "The key was used with all that surrounded it when it was given here.",
            ),
        ],
    },
    Mistake {
        code: "text-encoding",
        fix: "Encode the string to sign as UTF-8.",
        variants: &[each(0, expand::encodings, "The string to sign was encoded as {}.")],
    },
];
