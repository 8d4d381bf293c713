//! Requests that are not signed: they have a key in a header or in the body, parameters in the query, and a JSON body.

use crate::encoding::buffer::Buffer;
use crate::encoding::dual_writer::DualWriter;
use crate::encoding::percent::encode_parameter;
use crate::error::Error;
use crate::http::url::without_trailing_slash;
use crate::http::{KeyHeader, RequestBuilder};
use crate::schema::check::{Checked, map_entries};
use crate::schema::write::{Members, body, parameters, path, string};
use crate::schema::{FieldPath, TextRule};
use crate::secret::Secret;
use crate::spec::{Auth, BodyCredential, Operation, Vendor};

/// The credentials of a client that sends such requests.
#[derive(Clone, Debug)]
pub struct Credentials {
    pub(super) vendor: &'static Vendor,
    base: String,
    /// The options that authenticate a request, in the order of [`Vendor::auth`].
    secrets: Vec<Secret<String>>,
}

impl Credentials {
    /// Creates credentials from options that were checked.
    pub(super) fn new(vendor: &'static Vendor, options: &Checked<'_>) -> Result<Self, Error> {
        let text = |name: &str| options.get(name).map_or("", |option| option.text());
        let secret = |name: &str| Secret::new(text(name).to_owned());
        let base = options.get("baseUrl").map(|base| base.text()).or(vendor.base_url).unwrap_or_default();
        let secrets = match vendor.auth {
            Auth::Signature { .. } => Vec::new(),
            Auth::Header(_, option) => vec![secret(option)],
            Auth::Headers(option) => vec![Secret::new(header_lines(options, option)?)],
            Auth::Body(credentials) => {
                credentials.iter().map(|credential| secret(credential.option)).collect()
            }
        };
        Ok(Self { vendor, base: without_trailing_slash(base).to_owned(), secrets })
    }

    /// Writes the request.
    pub(super) fn write(
        &self,
        operation: &'static Operation,
        input: &Checked<'_>,
        builder: &mut RequestBuilder,
    ) {
        builder.start(operation.method);
        builder.key_header = match self.vendor.auth {
            Auth::Header(header, _) => header,
            Auth::Headers(_) => KeyHeader::Caller,
            Auth::Signature { .. } | Auth::Body(_) => KeyHeader::None,
        };
        if builder.key_header != KeyHeader::None
            && let [key] = self.secrets.as_slice()
        {
            builder.key.extend(key.expose().as_bytes());
        }
        builder.text.extend(self.base.as_bytes());
        path(&operation.path, input, &mut builder.text);
        query(input, builder);
        builder.url_len = builder.text.len();
        if matches!(self.vendor.auth, Auth::Body(_)) || operation.has_body_field() {
            builder.content = self.vendor.content;
            // A writer for JSON alone would be a second copy of the writer in the WebAssembly.
            let mut unused = Buffer::new();
            let mut writer = DualWriter { raw: &mut builder.body, encoded: &mut unused };
            body(input, &|members, to| self.write_credentials(members, to), &mut writer);
            unused.wipe();
        }
    }

    fn write_credentials(&self, members: &mut Members, to: &mut DualWriter<'_>) {
        if let Auth::Body(credentials) = self.vendor.auth {
            nested(credentials, &self.secrets, 0, members, to);
        }
    }
}

/// Checks the caller's headers and returns them as lines, `name:value`, with the names in lower case.
fn header_lines(options: &Checked<'_>, option: &str) -> Result<String, Error> {
    let path = FieldPath::Field(&FieldPath::Root, option);
    let mut lines = String::new();
    for (name, value) in options.get(option).map(map_entries).unwrap_or_default() {
        let value = value.text();
        let lower = name.to_ascii_lowercase();
        let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        let fault = if !plain || !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
            Some(("is not the name of a header", "letters, digits, - and _, and a letter first"))
        } else if lower == "content-type" {
            Some(("is set by the client", "the headers that authenticate a request"))
        } else if lines.lines().any(|line| line.split(':').next() == Some(&lower)) {
            Some(("occurs twice", "each name once; letter case does not count"))
        } else {
            TextRule::HeaderKey.fault(value)
        };
        if let Some((problem, expected)) = fault {
            return Err(FieldPath::Name(&path, name).error(problem, expected));
        }
        lines.extend([&lower, ":", value, "\n"]);
    }
    Ok(lines)
}

/// Writes credentials as nested objects. Credentials whose paths begin with the same names share an object.
fn nested(
    credentials: &[BodyCredential],
    secrets: &[Secret<String>],
    depth: usize,
    members: &mut Members,
    to: &mut DualWriter<'_>,
) {
    let name_of = |credential: &BodyCredential| credential.path.get(depth).copied();
    let (mut credentials, mut secrets) = (credentials, secrets);
    while let ([first, ..], [secret, ..]) = (credentials, secrets) {
        let name = name_of(first);
        let group = credentials.iter().take_while(|credential| name_of(credential) == name).count();
        let (shared, others) = credentials.split_at_checked(group).unwrap_or_default();
        let (shared_secrets, other_secrets) = secrets.split_at_checked(group).unwrap_or_default();
        members.name(name.unwrap_or_default(), to);
        if first.path.len() > depth + 1 {
            let mut inner = Members::default();
            nested(shared, shared_secrets, depth + 1, &mut inner, to);
            inner.close(to);
        } else {
            string(secret.expose(), to);
        }
        (credentials, secrets) = (others, other_secrets);
    }
}

/// Appends the query, if there is one.
fn query(input: &Checked<'_>, builder: &mut RequestBuilder) {
    let mut list = Vec::new();
    parameters(input, &mut list);
    let mut unused = Buffer::new();
    let mut writer = DualWriter { raw: &mut unused, encoded: &mut builder.text };
    for (index, parameter) in list.iter().enumerate() {
        writer.encoded.push(if index == 0 { b'?' } else { b'&' });
        encode_parameter(parameter.name.as_bytes(), writer.encoded);
        writer.encoded.push(b'=');
        parameter.value.write(&mut writer);
    }
}
