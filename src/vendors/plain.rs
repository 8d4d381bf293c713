//! Requests that are not signed: a key in a header, parameters in the query, a JSON body.

use crate::error::Error;
use crate::operation::Operation;
use crate::request::buffer::Buffer;
use crate::request::percent::encode_parameter;
use crate::request::twin::Twin;
use crate::request::url::check_base;
use crate::request::{Content, Draft, KeyHeader};
use crate::schema::check::Checked;
use crate::schema::write::{Members, body, parameters};
use crate::secret::Secret;

/// What a client needs to send such requests.
#[derive(Clone, Debug)]
pub struct Credentials {
    base: String,
    /// What its bodies are.
    content: Content,
    key_header: KeyHeader,
    key: Secret<String>,
}

impl Credentials {
    /// Checks the base URL, and keeps what the vendor wants.
    pub fn new(
        base_url: &str,
        content: Content,
        key_header: KeyHeader,
        key: Secret<String>,
    ) -> Result<Self, Error> {
        Ok(Self { base: check_base(base_url)?.text, content, key_header, key })
    }

    /// Writes the request. `preface` writes what stands in the body before the input.
    pub(crate) fn write(
        &self,
        operation: &'static Operation,
        input: &Checked<'_>,
        preface: &dyn Fn(&mut Members, &mut Twin<'_>),
        draft: &mut Draft,
    ) {
        draft.method = operation.method;
        draft.key_header = self.key_header;
        draft.key.clear();
        draft.key.extend(self.key.expose().as_bytes());
        draft.start();
        draft.text.extend(self.base.as_bytes());
        operation.write_path(input, &mut draft.text);
        query(input, draft);
        draft.url_len = draft.text.len();
        draft.content = Content::None;
        if !operation.method.has_no_body() {
            draft.content = self.content;
            draft.json.clear();
            // Writing the JSON alone would be a second copy of the writer in the wasm.
            let mut unused = Buffer::new();
            body(input, preface, &mut Twin { raw: &mut draft.json, encoded: &mut unused });
            unused.wipe();
        }
    }
}

/// Appends the query, if there is one.
fn query(input: &Checked<'_>, draft: &mut Draft) {
    let mut list = Vec::new();
    parameters(input, &mut list);
    let mut unused = Buffer::new();
    let mut twin = Twin { raw: &mut unused, encoded: &mut draft.text };
    for (index, parameter) in list.iter().enumerate() {
        twin.encoded.push(if index == 0 { b'?' } else { b'&' });
        encode_parameter(parameter.name.as_bytes(), twin.encoded);
        twin.encoded.push(b'=');
        parameter.source.write(&mut twin);
    }
}
