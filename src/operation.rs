//! What an operation is, and the table of all of them.

use crate::error::Error;
use crate::request::buffer::Buffer;
use crate::request::percent::encode_segment;
use crate::request::{Draft, Method, RequestDescriptor};
use crate::response::HttpResponse;
use crate::response::json::Value;
use crate::schema::check::Checked;
use crate::schema::read::Table;
use crate::schema::{Doc, Field, Output};
use crate::time::UnixSeconds;
use crate::value::Item;
use crate::vendors::{Credentials, Vendor, imocha, mettl, perspectai, testinvite};

/// One call that a vendor documents, as data.
#[derive(Clone, Copy, Debug)]
pub struct Operation {
    /// Vendor and name, such as `mettl.registerCandidates`. It never changes.
    pub id: &'static str,
    /// Whose operation it is.
    pub vendor: Vendor,
    /// Whether it may be repeated.
    pub safety: Safety,
    /// What it does, in one line.
    pub doc: Doc,
    /// The vendor's page.
    pub page: Doc,
    /// A complete example in TypeScript, run by the tests.
    pub example: Doc,
    /// The method.
    pub method: Method,
    /// The path behind base URL and version.
    pub path: &'static [Segment],
    /// What it takes.
    pub input: &'static [Field],
    /// What it gives.
    pub output: &'static [Output],
    /// What the fields cannot say alone, such as "each e-mail once".
    pub rules: fn(&Checked<'_>) -> Result<(), Error>,
    /// Takes the vendor's envelope off an answer, or says why it is a failure.
    pub envelope: for<'d> fn(&HttpResponse<'_>, Value<'d>) -> Result<Value<'d>, Error>,
    /// How results are matched to what was asked, if they are.
    pub matching: Option<Matching>,
    /// How its pages follow each other, if it has some.
    pub paging: Option<Paging>,
}

/// How the entries of a result are matched to the items of the input.
#[derive(Clone, Copy, Debug)]
pub struct Matching {
    /// The list of the input.
    pub list: &'static str,
    /// The text field of its items that comes back.
    pub id: &'static str,
    /// Sets the matches of the table: see [`crate::schema::Shape::Match`].
    pub assign: fn(Value<'_>, &[Option<String>], &mut Table),
}

/// What was asked: of each item the text that comes back, if it has one.
pub type Asked = Vec<Option<String>>;

/// How the pages of a result follow each other: names of fields. `pkg/src/paging.ts` goes through them.
#[derive(Clone, Copy, Debug)]
pub struct Paging {
    /// The input field with the number of the page.
    pub page: &'static str,
    /// The output field with the number of pages.
    pub pages: &'static str,
    /// The output field with the number of entries on all pages.
    pub total: &'static str,
    /// The output field with the entries.
    pub list: &'static str,
    /// The fields of an entry that together tell it from all others.
    pub key: &'static [&'static str],
}

impl Operation {
    /// The path as documentation shows it, with the fields in braces.
    pub fn path_template(&self) -> String {
        let segment = |segment: &Segment| match segment {
            Segment::Literal(text) => format!("/{text}"),
            Segment::Field(name) => format!("/{{{name}}}"),
        };
        self.path.iter().map(segment).collect()
    }

    /// Builds the request: checks the input, then writes and signs it. Pure: the same arguments, the same bytes.
    ///
    /// ```
    /// use invigil::{Secret, UnixSeconds, operation, value::Tape, vendors::{Credentials, mettl}};
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let key = Secret::new(String::from("zy98x765-4321-0987-654w-32v1u0987654"));
    /// let credentials = Credentials::Mettl(mettl::Credentials::new(
    ///     mettl::Version::V2,
    ///     mettl::Placement::Form,
    ///     mettl::BASE_URL,
    ///     "ab12c345-6789-0123-456d-78e9f0123456",
    ///     &key,
    /// )?);
    /// let input = Tape::from_json(&serde_json::json!({
    ///     "accessKey": "0x0x0x0x0x",
    ///     "registrationDetails": [{ "First Name": "Name", "Email Address": "name@email.com" }],
    /// }));
    /// let register = operation::find("mettl.registerCandidates").ok_or("unknown operation")?;
    /// let request = register.build(input.root(), &credentials, UnixSeconds::new(1_635_976_200)?)?;
    /// assert_eq!(request.url, "https://api.mettl.com/v2/schedules/0x0x0x0x0x/candidates");
    /// assert!(request.body.is_some_and(|body| body.contains("&asgn=")));
    /// # Ok(())
    /// # }
    /// ```
    pub fn build(
        &'static self,
        input: Item<'_>,
        credentials: &Credentials,
        now: UnixSeconds,
    ) -> Result<RequestDescriptor, Error> {
        let mut draft = Draft::default();
        self.build_into(input, credentials, now, &mut draft)?;
        Ok(draft.to_descriptor())
    }

    /// [`Operation::build`] into buffers that can be used again.
    pub fn build_into(
        &'static self,
        input: Item<'_>,
        credentials: &Credentials,
        now: UnixSeconds,
        draft: &mut Draft,
    ) -> Result<(), Error> {
        self.write(input, credentials, now, draft).map_err(|error| error.of(self.id))?;
        credentials.sign(draft);
        Ok(())
    }

    /// Checks the input and writes the request, all but the signature.
    #[inline(never)]
    fn write(
        &'static self,
        input: Item<'_>,
        credentials: &Credentials,
        now: UnixSeconds,
        draft: &mut Draft,
    ) -> Result<(), Error> {
        if credentials.vendor() != self.vendor {
            return Err(Error::internal("credentials of another vendor"));
        }
        let mut input = Checked::new(self.input, input);
        input.check()?;
        (self.rules)(&input)?;
        credentials.write(self, &input, now, draft);
        Ok(())
    }

    /// Appends the path of the request.
    pub(crate) fn write_path(&self, input: &Checked<'_>, to: &mut Buffer) {
        for segment in self.path {
            to.push(b'/');
            match *segment {
                Segment::Literal(text) => to.extend(text.as_bytes()),
                Segment::Field(name) => {
                    encode_segment(input.get(name).map_or("", |item| item.text()), to);
                }
            }
        }
    }

    /// What of an input is needed to match results to it; nothing if this operation does not match.
    pub fn asked(&'static self, input: Item<'_>) -> Result<Option<Asked>, Error> {
        let Some(matching) = &self.matching else { return Ok(None) };
        let mut input = Checked::new(self.input, input);
        input.check().map_err(|error| error.of(self.id))?;
        let mut asked = Asked::new();
        if let Some(list) = input.get(matching.list) {
            for item in list.children() {
                asked.push(item.get(matching.id).map(|id| id.text().to_owned()));
            }
        }
        Ok(Some(asked))
    }
}

/// One segment of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment {
    /// Always the same.
    Literal(&'static str),
    /// The field of that name, percent-encoded.
    Field(&'static str),
}

/// Whether a call may be repeated when its outcome is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// It changes nothing.
    Read,
    /// Doing it twice is the same as doing it once.
    Idempotent,
    /// Doing it twice does it twice, or nobody knows.
    Write,
}

impl Safety {
    /// The word in the JavaScript face.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Idempotent => "idempotent",
            Self::Write => "write",
        }
    }
}

/// Every operation. Its place here is its number at the boundary; add new ones at the end of their vendor.
pub static ALL: &[&Operation] = &[
    &mettl::register::OPERATION,
    &imocha::invites::OPERATION,
    &imocha::register::OPERATION,
    &testinvite::tickets::OPERATION,
    &perspectai::status::OPERATION,
];

/// The operation of that id.
///
/// ```
/// let operation = invigil::operation::find("mettl.registerCandidates").ok_or("unknown")?;
/// assert_eq!(operation.path_template(), "/schedules/{accessKey}/candidates");
/// # Ok::<(), &str>(())
/// ```
pub fn find(id: &str) -> Option<&'static Operation> {
    ALL.iter().copied().find(|operation| operation.id == id)
}
