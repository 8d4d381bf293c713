//! The types that describe a vendor as data: its operations, callbacks, options and endpoints.
//!
//! Nothing here runs, and no vendor is known here. The values are in `vendors/`; [`crate::engine`] runs them, and
//! [`validate`] refuses, at compile time, a value that could not be written or printed truthfully.

pub mod validate;

use crate::error::Error;
use crate::http::{Content, HttpResponse, KeyHeader, Method, PathTemplate};
use crate::json::Value;
use crate::schema::check::Checked;
use crate::schema::read::Table;
use crate::schema::{Doc, Field, Location, Output};

/// The options that the clients of all vendors have, apart from `baseUrl`, which every vendor lists. `pkg/src/options.ts`
/// declares and checks them.
pub const CLIENT_OPTIONS: &[&str] = &[
    "fetch",
    "timeoutMs",
    "totalTimeoutMs",
    "retry",
    "requestsPerSecond",
    "onEvent",
    "maxResponseBytes",
    "dangerouslyAllowBrowser",
];

/// A vendor, or one version of its API that has a client of its own.
#[derive(Debug)]
pub struct Vendor {
    /// The first part of the ids of its operations, such as `mettl`.
    pub id: &'static str,
    /// The platform that the API belongs to, the same for every version of the API: a diagnosis names it.
    pub platform: &'static str,
    /// The name of the client class, such as `Mettl`.
    pub class: &'static str,
    /// The name that people read, such as "Mercer | Mettl".
    pub name: &'static str,
    /// One sentence about the client.
    pub doc: Doc,
    /// The default of the option `baseUrl`; `None` if the vendor publishes no base URL.
    pub base_url: Option<&'static str>,
    /// The options of the client, apart from those that every client has.
    pub options: &'static [Field],
    /// The names of the options that must never be shown.
    pub secrets: &'static [&'static str],
    /// The options of a client in an example, in TypeScript.
    pub example: Doc,
    /// How a request proves who sends it.
    pub auth: Auth,
    /// The content type of a JSON body.
    pub content: Content,
    /// Removes the vendor's envelope from a response, or reports the failure that it contains.
    pub envelope: Envelope,
    /// What that envelope looks like.
    pub responses: Responses,
    /// The operations. Their order is the order in the documentation.
    pub operations: &'static [&'static Operation],
    /// The callbacks that the vendor sends.
    pub callbacks: &'static [&'static Callback],
    /// What the debugger knows of the vendor's requests besides the operations.
    pub documented: &'static Documented,
}

/// Facts about a vendor's requests that only the debugger uses.
#[derive(Debug)]
pub struct Documented {
    /// Every documented host of the API.
    pub hosts: &'static [&'static str],
    /// Documented endpoints that have no operation yet.
    pub endpoints: &'static [Endpoint],
    /// Field names that belong to another version of the API, each with the right one.
    pub misnomers: &'static [(&'static str, &'static str)],
}

impl Documented {
    /// Keeps the facts, except in the client's core.
    pub const fn for_debugger(facts: &'static Self) -> &'static Self {
        const NONE: &Documented = &Documented { hosts: &[], endpoints: &[], misnomers: &[] };
        if cfg!(all(target_arch = "wasm32", not(feature = "debugger"))) { NONE } else { facts }
    }
}

/// See [`Vendor::envelope`].
pub type Envelope = for<'d> fn(&HttpResponse<'_>, Value<'d>) -> Result<Value<'d>, Error>;

/// The form of a vendor's responses, as JSON Schemas for the OpenAPI document.
#[derive(Clone, Copy, Debug)]
pub struct Responses {
    /// A success. `{"$ref":"result"}` stands for what [`Vendor::envelope`] leaves of it.
    pub success: Doc,
    /// A failure.
    pub failure: Doc,
    /// Whether a failure may arrive with the HTTP status of a success.
    pub fails_with_success: bool,
}

/// How a request proves who sends it.
#[derive(Clone, Copy, Debug)]
pub enum Auth {
    /// The request is signed with the private key, as Mettl wants it.
    Signature {
        /// The code with which the vendor refuses the time of a signature.
        expired: &'static str,
        /// The code with which the vendor refuses a signature, whatever the reason is.
        refused: &'static str,
    },
    /// The option of that name is sent in a header.
    Header(KeyHeader, &'static str),
    /// The option of that name holds headers with which the caller authenticates every request: the vendor documents none.
    Headers(&'static str),
    /// Options are sent as members of the JSON body, before the input.
    Body(&'static [BodyCredential]),
}

/// An option that is sent in the JSON body.
#[derive(Clone, Copy, Debug)]
pub struct BodyCredential {
    /// The names of the members that lead to it, from the outside in.
    pub path: &'static [&'static str],
    /// The name of the option.
    pub option: &'static str,
}

/// One call that a vendor documents.
#[derive(Debug)]
pub struct Operation {
    /// The vendor's id and a name, such as `mettl.registerCandidates`. It never changes.
    pub id: &'static str,
    /// Whether the call may be repeated.
    pub safety: Safety,
    /// Why it has that safety, in one sentence: what the vendor documents, or does not.
    pub safety_reason: Doc,
    /// What the call does, in one sentence.
    pub doc: Doc,
    /// The vendor's page: its URL, or its title where the URL is not known.
    pub page: Doc,
    /// A complete example in TypeScript, run by the tests.
    pub example: Doc,
    /// The method.
    pub method: Method,
    /// The path after base URL and version.
    pub path: PathTemplate,
    /// The fields of the input.
    pub input: &'static [Field],
    /// The fields of the result.
    pub output: &'static [Output],
    /// Checks what the fields alone cannot express, such as "each e-mail address once".
    pub rules: fn(&Checked<'_>) -> Result<(), Error>,
    /// How the entries of the result are assigned to the items of the input, if they are.
    pub correlation: Option<Correlation>,
    /// How it is called for many candidates, if it invites candidates.
    pub bulk: Option<Bulk>,
    /// How the pages of the result follow each other, if it has pages.
    pub paging: Option<Paging>,
}

impl Operation {
    /// The id of the vendor.
    pub fn vendor_id(&self) -> &'static str {
        self.id.split_once('.').map_or(self.id, |(vendor, _)| vendor)
    }

    /// The name after the vendor's id: the method of the client.
    pub fn name(&self) -> &'static str {
        self.id.split_once('.').map_or(self.id, |(_, name)| name)
    }

    /// Whether the body is multipart: a field of the input may be a file.
    pub fn has_file_field(&self) -> bool {
        self.input.iter().any(|field| matches!(field.location, Location::File))
    }

    /// Whether a field of the input is in a JSON body. Without one, there is no body: the vendors document none.
    pub fn has_body_field(&self) -> bool {
        self.input.iter().any(|field| matches!(field.location, Location::Body | Location::Nested(_)))
    }
}

/// Whether a call may be repeated when its outcome is unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// It changes nothing.
    Read,
    /// Doing it twice has the effect of doing it once, according to the vendor's documentation.
    Idempotent,
    /// Doing it twice may do it twice.
    Write,
}

impl Safety {
    /// The word for it in JavaScript.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Idempotent => "idempotent",
            Self::Write => "write",
        }
    }
}

/// How the entries of a result are assigned to the items of the input.
#[derive(Clone, Copy, Debug)]
pub struct Correlation {
    /// The list of the input.
    pub list: &'static str,
    /// The text field of its items that the vendor returns.
    pub id: &'static str,
    /// Fills in the places of the table that are [`crate::schema::Shape::InputIndex`].
    pub assign: fn(Value<'_>, &[Option<String>], &mut Table),
}

/// For each item of the input the id that the vendor returns, if the item has one.
pub type CorrelationIds = Vec<Option<String>>;

/// How the pages of a result follow each other: names of fields. `pkg/src/paging.ts` walks the pages.
#[derive(Clone, Copy, Debug)]
pub struct Paging {
    /// How the input asks for the next page.
    pub next: NextPage,
    /// The names that lead to the output field with the number of entries on all pages, from the outside in; none if the
    /// vendor does not tell it.
    pub total: &'static [&'static str],
    /// The output field with the entries of this page.
    pub list: &'static str,
    /// The fields of an entry that together identify it.
    pub key: &'static [&'static str],
}

/// How the input asks for the next page.
#[derive(Clone, Copy, Debug)]
pub enum NextPage {
    /// By the number of the page.
    Number {
        /// The input field with the number.
        field: &'static str,
        /// The number of the first page, which is asked for without a number, too; `None` if it is not known. Then the field is
        /// required.
        first: Option<u32>,
        /// The names that lead to the output field with the number of pages, from the outside in; none if the vendor is not
        /// known to count pages or entries: an empty page then ends the list.
        pages: &'static [&'static str],
    },
    /// By the number of entries to skip.
    Offset {
        /// The optional input field with that number.
        field: &'static str,
    },
    /// By a cursor, which each page returns for the next one. The vendor counts neither pages nor entries.
    Cursor {
        /// The optional input field with the cursor.
        field: &'static str,
        /// The names that lead to the output field with the next cursor, from the outside in; it is null on the last page.
        cursor: &'static [&'static str],
    },
}

impl NextPage {
    /// The input field.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Number { field, .. } | Self::Offset { field } | Self::Cursor { field, .. } => field,
        }
    }
}

/// How an operation is called for any number of items, such as candidates: names of fields. `pkg/src/bulk-run.ts` runs it.
#[derive(Clone, Copy, Debug)]
pub struct Bulk {
    /// The list of the input with the items; its length is the limit. Without one, a call takes one item, which is a part of
    /// the input.
    pub list: Option<&'static str>,
    /// Which part of the result belongs to an item.
    pub entry: Entry,
    /// The text field of the entry with the candidate's link.
    pub link: &'static str,
    /// The field of the entry with the vendor's word for the outcome, if there is one, and the outcome that each documented
    /// word means. Letter case and white space do not count. Any other word means an invitation if there is a link.
    pub status: Option<(&'static str, &'static [(&'static str, Invited)])>,
    /// The field of the entry with the vendor's message, if there is one.
    pub message: Option<&'static str>,
    /// Whether a refused call is narrowed down to the refused items unless the caller says otherwise.
    pub narrow: bool,
    /// The vendor's codes and HTTP statuses of refusals that are not about the items.
    pub stops: &'static [&'static str],
    /// How the vendor is asked about an item of unknown outcome, if it can be asked.
    pub reconcile: Option<Reconcile>,
}

/// Which part of a result belongs to an item of the input.
#[derive(Clone, Copy, Debug)]
pub enum Entry {
    /// The whole result, of a call with one item.
    Whole,
    /// The entry of a list whose field equals a field of the item.
    ByField {
        /// The list of the result.
        list: &'static str,
        /// The field of its entries.
        field: &'static str,
        /// The name in the item.
        item: &'static str,
    },
    /// The entry of a list with the position of the item: see [`Correlation`].
    ByIndex {
        /// The list of the result.
        list: &'static str,
        /// The field of its entries.
        index: &'static str,
    },
}

/// What a vendor's word says of an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invited {
    /// The candidate is invited.
    Yes,
    /// The candidate was invited before, and has begun.
    Before,
    /// The candidate is not invited.
    No,
}

impl Invited {
    /// The outcome in JavaScript.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "invited",
            Self::Before => "alreadyInvited",
            Self::No => "rejected",
        }
    }
}

/// How a vendor is asked about an item: a success means that it was invited, a refusal means nothing.
#[derive(Clone, Copy, Debug)]
pub struct Reconcile {
    /// The name of the operation, which only reads.
    pub operation: &'static str,
    /// The fields of the input that it takes over.
    pub shared: &'static [&'static str],
    /// The name in the item, and the field that takes its value.
    pub item: (&'static str, &'static str),
}

/// The name of an event whose word is missing or not known.
pub const UNKNOWN_EVENT: &str = "unknown";

/// A message that a vendor posts to the caller's server.
#[derive(Debug)]
pub struct Callback {
    /// The vendor's id and a name, such as `imochaV2.callback`.
    pub id: &'static str,
    /// What it is, in one sentence.
    pub doc: Doc,
    /// The vendor's page.
    pub page: Doc,
    /// The vendor's name of the field that says which event it reports, if there is one.
    pub event: Option<&'static str>,
    /// The events. Any other is [`UNKNOWN_EVENT`]; a callback whose `event` is `None` has one event and no other.
    pub events: &'static [Event],
    /// The vendor's names of the fields that tell an event apart from others of the same name. The first one identifies the
    /// test; without it, or if there are none, the whole body does.
    pub key: &'static [&'static str],
    /// The fields that all events have.
    pub output: &'static [Output],
}

/// One event that a callback may report.
#[derive(Debug)]
pub struct Event {
    /// The name in JavaScript: the vendor's word in camel case, where there is one.
    pub name: &'static str,
    /// The vendor's words for it, compared without letter case and white space; the empty one is a missing word.
    pub words: &'static [&'static str],
    /// The fields that only this event has.
    pub output: &'static [Output],
}

impl Event {
    /// An event with no fields of its own.
    pub const fn plain(name: &'static str, words: &'static [&'static str]) -> Self {
        Self { name, words, output: &[] }
    }
}

/// A documented endpoint without an operation.
#[derive(Clone, Copy, Debug)]
pub struct Endpoint {
    /// The method.
    pub method: Method,
    /// The path after base URL and version.
    pub path: PathTemplate,
    /// The parameters, or members of the JSON body, that it needs.
    pub required: &'static [&'static str],
    /// Those that it takes besides.
    pub optional: &'static [&'static str],
}

impl Endpoint {
    /// A `GET` without a body.
    pub const fn get(path: &'static str) -> Self {
        Self::new(Method::Get, path, &[], &[])
    }

    /// A `POST` with the names that its body needs and those that it may have.
    pub const fn post(
        path: &'static str,
        required: &'static [&'static str],
        optional: &'static [&'static str],
    ) -> Self {
        Self::new(Method::Post, path, required, optional)
    }

    /// Any endpoint.
    pub const fn new(
        method: Method,
        path: &'static str,
        required: &'static [&'static str],
        optional: &'static [&'static str],
    ) -> Self {
        Self { method, path: PathTemplate::new(path), required, optional }
    }
}
