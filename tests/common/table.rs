//! Reads the table of a response as `pkg/src/table.ts` does, from its documentation.

use invigil::engine::Parsed;
use invigil::schema::read::{IN_POOL, NONE, SMALL};
use invigil::schema::{Output, Shape};
use serde_json::{Map, Value, json};

/// The result, and the path and message of each warning.
pub fn decoded(fields: &[Output], parsed: &Parsed<'_>) -> (Value, Vec<(String, String)>) {
    let mut reader = Reader {
        words: parsed.table.words.iter(),
        text: parsed.text.encode_utf16().collect(),
        pool: parsed.table.pool.encode_utf16().collect(),
    };
    let result = reader.record(fields);
    assert_eq!(reader.words.len(), 0);
    let warnings = parsed.table.warnings.iter();
    let warnings = warnings.map(|[a, b, c, d]| (reader.slice(*a, *b), reader.slice(*c, *d))).collect();
    (result, warnings)
}

struct Reader<'p> {
    words: std::slice::Iter<'p, u32>,
    text: Vec<u16>,
    pool: Vec<u16>,
}

impl Reader<'_> {
    fn next(&mut self) -> u32 {
        *self.words.next().unwrap()
    }

    fn slice(&self, start: u32, end: u32) -> String {
        let (units, start) =
            if start & IN_POOL == 0 { (&self.text, start) } else { (&self.pool, start - IN_POOL) };
        String::from_utf16(units.get(start as usize..end as usize).unwrap()).unwrap()
    }

    fn record(&mut self, fields: &[Output]) -> Value {
        let members = fields.iter().map(|field| (field.name.to_owned(), self.value(field.shape)));
        Value::Object(members.collect::<Map<_, _>>())
    }

    fn value(&mut self, shape: Shape) -> Value {
        match shape {
            Shape::Record(_, fields) => return self.record(fields),
            Shape::JsonText(of) => return self.value(*of),
            _ => {}
        }
        let first = self.next();
        match shape {
            Shape::Text
            | Shape::OpenEnum(_)
            | Shape::Id
            | Shape::Timestamp
            | Shape::UtcTime
            | Shape::Number
            | Shape::Json => {
                let end = self.next();
                assert_eq!(first == NONE, end == NONE);
                if first == NONE {
                    return Value::Null;
                }
                if matches!(shape, Shape::Number) && (SMALL - 8..=SMALL).contains(&end) {
                    let decimals = i32::try_from(SMALL - end).unwrap();
                    return if decimals == 0 {
                        json!(first)
                    } else {
                        json!(f64::from(first) / 10f64.powi(decimals))
                    };
                }
                let text = self.slice(first, end);
                match shape {
                    Shape::Number | Shape::Json => serde_json::from_str(&text).unwrap(),
                    _ => json!(text),
                }
            }
            _ if first == NONE => Value::Null,
            Shape::Boolean => json!(first == 1),
            Shape::InputIndex => json!(first),
            Shape::NullableRecord(_, fields) => self.record(fields),
            Shape::List(of) => (0..first).map(|_| self.value(*of)).collect(),
            Shape::Map(of) => {
                let member = |_| {
                    let (start, end) = (self.next(), self.next());
                    (self.slice(start, end), self.value(*of))
                };
                Value::Object((0..first).map(member).collect())
            }
            Shape::Record(..) | Shape::JsonText(_) => unreachable!(),
        }
    }
}
