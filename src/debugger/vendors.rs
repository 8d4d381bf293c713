//! The other vendors: their requests carry no signature, but more can be wrong with a request than that.
//!
//! What is known of each is data: where its key stands, its hosts, its endpoints, its bodies.

use super::diagnosis::Check;
use super::endpoints::fits;
use super::read::{Body, Request};
use crate::json::{Document, Limits, NodeKind, Value};
use crate::mask::excerpt;

/// What is known of a vendor's requests.
pub(super) struct Vendor {
    pub(super) id: &'static str,
    /// Its name, with the version where there are several.
    pub(super) name: &'static str,
    hosts: &'static [&'static str],
    /// What its paths begin with.
    prefix: &'static str,
    key: Key,
    endpoints: &'static [Endpoint],
}

/// Where the key stands.
enum Key {
    Header(&'static str),
    /// Fields of the JSON body, one inside the other.
    Body(&'static [&'static [&'static str]]),
}

struct Endpoint {
    method: &'static str,
    /// Behind the prefix; `*` is any segment.
    path: &'static str,
    required: &'static [&'static str],
    optional: &'static [&'static str],
    /// Names that belong to another version or to prose, and the right ones.
    mistaken: &'static [(&'static str, &'static str)],
}

const fn get(path: &'static str) -> Endpoint {
    Endpoint { method: "GET", path, required: &[], optional: &[], mistaken: &[] }
}

const fn post(
    path: &'static str,
    required: &'static [&'static str],
    optional: &'static [&'static str],
) -> Endpoint {
    Endpoint { method: "POST", path, required, optional, mistaken: &[] }
}

const INVITE: &[&str] = &[
    "callbackUrl",
    "redirectUrl",
    "disableMandatoryFields",
    "hideInstruction",
    "sendEmail",
    "stakeholderEmails",
    "startDateTime",
    "endDateTime",
    "timeZoneId",
    "ProctoringMode",
];
const V2_NAMES: &[(&str, &str)] = &[("emailId", "email"), ("fullName", "name")];
const V3_NAMES: &[(&str, &str)] = &[("email", "emailId"), ("name", "fullName")];

static IMOCHA: Vendor = Vendor {
    id: "imocha",
    name: "iMocha V3",
    hosts: &["apiv3.imocha.io", "apiv3.interviewmocha.com"],
    prefix: "/v3",
    key: Key::Header("x-api-key"),
    endpoints: &[
        Endpoint {
            method: "POST",
            path: "tests/*/invite",
            required: &["email", "name"],
            optional: INVITE,
            mistaken: V2_NAMES,
        },
        Endpoint {
            method: "POST",
            path: "tests/*/testlinks/*/invite",
            required: &["email", "name"],
            optional: INVITE,
            mistaken: V2_NAMES,
        },
        post("candidates/testattempts", &["StartDateTime", "EndDateTime"], &["testId"]),
        post(
            "invitations/*/reattempt",
            &[],
            &[
                "StartDateTime",
                "EndDateTime",
                "TimeZoneId",
                "CallbackUrl",
                "RedirectUrl",
                "hideInstruction",
                "sendEmail",
            ],
        ),
        post("invitations/*/cancel", &[], &[]),
        post("callbacks/process", &["testinvitationIds"], &[]),
        post("gdpr/requests", &["CandidateEmail"], &["testinvitationId"]),
        post("accounts/user/create", &["email", "fullName"], &["businessunitId"]),
        get("tests"),
        get("tests/*"),
        get("tests/*/settings"),
        post("tests/*/settings", &[], &[]),
        get("tests/*/testlinks"),
        get("tests/*/testlinks/*"),
        get("reports/*"),
        get("accounts/business-units"),
    ],
};

static IMOCHA_V2: Vendor = Vendor {
    id: "imocha",
    name: "iMocha V2",
    hosts: &["api.interviewmocha.com"],
    prefix: "/v2/org",
    key: Key::Header("x-api-key"),
    endpoints: &[
        Endpoint {
            method: "POST",
            path: "tests/*/register",
            required: &["emailId", "fullName"],
            optional: &["callbackURL", "redirectURL"],
            mistaken: V3_NAMES,
        },
        Endpoint {
            method: "POST",
            path: "tests/*/testlinks/*/register",
            required: &["emailId", "fullName"],
            optional: &["callbackURL", "redirectURL"],
            mistaken: V3_NAMES,
        },
        get("tests"),
        get("tests/*"),
        get("tests/*/testlinks"),
        get("tests/*/testlinks/*"),
        get("report/*"),
        get("report/*/sections"),
        get("report/*/skills"),
        get("testinvitation/*/reattempt"),
        get("testinvitation/*/cancel"),
    ],
};

static TESTINVITE: Vendor = Vendor {
    id: "testinvite",
    name: "TestInvite",
    hosts: &["www.testinvite.com"],
    prefix: "/api/v1/fatih",
    key: Key::Body(&[
        &["requester", "name"],
        &["requester", "auth", "organizationId"],
        &["requester", "auth", "privateKey"],
    ]),
    endpoints: &[
        post("create-tickets", &["requester", "task", "users"], &["emailing", "callback"]),
        post("query-test-results", &["requester", "taskId", "kind", "tickets"], &[]),
        post("fetch-tasks", &["requester"], &[]),
        post("fetch-monitoring-assets", &["requester", "taskId", "testInstanceId"], &[]),
    ],
};

static PERSPECTAI: Vendor = Vendor {
    id: "perspectai",
    name: "PerspectAI",
    // The vendor does not say where its API is.
    hosts: &[],
    prefix: "/portal/invite",
    key: Key::Header("authorization"),
    endpoints: &[get("*")],
};

/// The vendor of a request: by its host, else by its path, else by its shape. `None` is Mettl, or nobody known.
pub(super) fn identify(request: &Request) -> Option<&'static Vendor> {
    let (host, path) = host_and_path(&request.endpoint);
    let all = [&IMOCHA, &IMOCHA_V2, &TESTINVITE, &PERSPECTAI];
    if let Some(vendor) = all.into_iter().find(|vendor| vendor.hosts.contains(&host.as_str())) {
        // A path of the other version on this host is still meant for the other one.
        return Some(vendor);
    }
    if host.contains("mettl") {
        return None;
    }
    let known = all.into_iter().find(|vendor| {
        let behind = path.split_once(vendor.prefix).map(|(_, behind)| behind);
        behind.is_some_and(|behind| vendor.endpoints.iter().any(|endpoint| fits(behind, endpoint.path)))
            && (vendor.id != "imocha" || request.header("x-api-key").is_some() || host.contains("mocha"))
    });
    known.or_else(|| {
        let is_json = |name: &str| request.body == Body::Json && request.parameter(name).is_some();
        if host.contains("mocha") || request.header("x-api-key").is_some() {
            Some(if is_json("emailId") || path.contains("/v2/") { &IMOCHA_V2 } else { &IMOCHA })
        } else if host.contains("testinvite") || is_json("requester") {
            Some(&TESTINVITE)
        } else if host.contains("perspect") || path.contains("/portal/invite/") {
            Some(&PERSPECTAI)
        } else {
            None
        }
    })
}

fn host_and_path(endpoint: &str) -> (String, &str) {
    let rest = endpoint.split_once("://").map_or(endpoint, |(_, rest)| rest);
    let at = rest.find('/').unwrap_or(rest.len());
    let (host, path) = rest.split_at_checked(at).unwrap_or_default();
    (host.split(':').next().unwrap_or_default().to_ascii_lowercase(), path)
}

/// Looks at a request of a vendor.
pub(super) fn check(vendor: &Vendor, request: &Request) -> Vec<Check> {
    let mut checks = Checks(Vec::new());
    let (host, path) = host_and_path(&request.endpoint);
    if !vendor.hosts.is_empty() {
        let right = vendor.hosts.contains(&host.as_str());
        checks.add(
            "host",
            right,
            "The host is the vendor's.",
            &format!("The host is none of {}.", vendor.hosts.join(", ")),
        );
    }
    if !host.is_empty() {
        let secure =
            request.endpoint.starts_with("https://") || matches!(host.as_str(), "localhost" | "127.0.0.1");
        checks.add(
            "scheme",
            secure,
            "It goes over https.",
            "It does not go over https: the key can be read on its way.",
        );
    }
    let behind = path.split_once(vendor.prefix).map(|(_, behind)| behind);
    checks.add(
        "version",
        behind.is_some(),
        "The path begins as it should.",
        &format!("The path of {} has {} in it.", vendor.name, vendor.prefix),
    );
    let behind = behind.unwrap_or(path);
    let method = request.method.as_deref().unwrap_or_default().to_ascii_uppercase();
    let at_path: Vec<_> = vendor.endpoints.iter().filter(|endpoint| fits(behind, endpoint.path)).collect();
    let endpoint = at_path.iter().find(|endpoint| endpoint.method == method).or(at_path.first()).copied();
    if let Some(endpoint) = endpoint {
        checks.add("endpoint", true, "The endpoint is documented.", "");
        if !method.is_empty() {
            let wanted: Vec<_> = at_path.iter().map(|endpoint| endpoint.method).collect();
            checks.add(
                "method",
                endpoint.method == method,
                "The method is the documented one.",
                &format!("The method is {method}; the documentation has {}.", wanted.join(" or ")),
            );
        }
    } else {
        checks.add("endpoint", false, "", "No endpoint with this path is documented.");
    }
    key(vendor, request, &mut checks);
    body(endpoint, request, &mut checks);
    checks.0
}

struct Checks(Vec<Check>);

impl Checks {
    fn add(&mut self, code: &'static str, passed: bool, right: &str, wrong: &str) {
        let message = if passed { right } else { wrong };
        self.0.push(Check { code, passed: Some(passed), message: message.into() });
    }
}

/// Whether the key is there and can be one. Its text is never shown.
fn key(vendor: &Vendor, request: &Request, checks: &mut Checks) {
    match vendor.key {
        Key::Header(name) => {
            let value = request.header(name);
            let elsewhere = request.headers.iter().any(|(own, _)| {
                matches!(own.as_str(), "api-key" | "apikey" | "x-api-token" | "authorization" | "x-api-key")
            });
            let missing = if elsewhere {
                format!("The header {name} is missing; another header seems to carry the key.")
            } else {
                format!("The header {name}, which carries the key, is missing.")
            };
            checks.add("key-present", value.is_some(), &format!("The header {name} is there."), &missing);
            if let Some(value) = value {
                let problem = key_problem(value, name == "x-api-key");
                checks.add(
                    "key-well-formed",
                    problem.is_none(),
                    "The key can be one.",
                    problem.unwrap_or_default(),
                );
            }
        }
        Key::Body(fields) => {
            let document = Document::scan(request.body_text.as_bytes(), Limits::default()).ok();
            for path in fields {
                let mut value: Option<Value<'_>> = document.as_ref().map(Document::root);
                for name in *path {
                    value = value.and_then(|value| value.get(name));
                }
                let text = value.filter(|value| value.kind() == NodeKind::String).and_then(Value::as_str);
                let place = path.join(".");
                checks.add(
                    "key-present",
                    text.is_some(),
                    &format!("{place} is there."),
                    &format!("{place} is missing in the body, or is no text."),
                );
                if let Some(problem) = text.as_deref().and_then(|text| key_problem(text, false)) {
                    checks.add("key-well-formed", false, "", &format!("{place}: {problem}"));
                }
            }
        }
    }
}

/// What cannot be a key; `bare` where a scheme in front of it is known to be wrong.
fn key_problem(value: &str, bare: bool) -> Option<&'static str> {
    let small = value.trim().to_ascii_lowercase();
    if small.is_empty() {
        Some("It is empty.")
    } else if value.trim() != value {
        Some("White space stands around it.")
    } else if bare && (small.starts_with("bearer ") || small.starts_with("basic ")) {
        Some("A scheme such as Bearer stands in front of it: the documentation has the key alone.")
    } else if matches!(small.as_str(), "undefined" | "null" | "none" | "nan")
        || small.starts_with(['<', '{', '$', '%'])
        || small.starts_with("your")
    {
        Some("It is a placeholder: the key was never put in.")
    } else if small.starts_with(['"', '\'']) {
        Some("Quotes stand around it.")
    } else if !value.bytes().all(|byte| byte.is_ascii_graphic()) {
        Some("It has characters that no key has.")
    } else {
        None
    }
}

/// The body's kind, its fields and how they are spelt.
fn body(endpoint: Option<&Endpoint>, request: &Request, checks: &mut Checks) {
    let Some(endpoint) = endpoint else { return };
    let wants_body =
        endpoint.method == "POST" && !(endpoint.required.is_empty() && endpoint.optional.is_empty());
    if !wants_body {
        return;
    }
    let document = Document::scan(request.body_text.as_bytes(), Limits::default());
    let is_object = document.as_ref().is_ok_and(|document| document.root().kind() == NodeKind::Object);
    checks.add("body-shape", is_object, "The body is a JSON object.", "The body is not a JSON object.");
    let kind = request.header("content-type").unwrap_or_default().to_ascii_lowercase();
    checks.add(
        "content-type",
        kind.contains("json"),
        "The content-type is JSON.",
        "The content-type is not application/json.",
    );
    let Ok(document) = document else { return };
    let known = || endpoint.required.iter().chain(endpoint.optional);
    let members: Vec<_> = document.root().members().map(|(name, _)| name).collect();
    for name in &members {
        if known().any(|known| *known == name.as_ref()) {
            continue;
        }
        let similar = known().find(|known| known.eq_ignore_ascii_case(name));
        let other =
            endpoint.mistaken.iter().find(|(wrong, _)| *wrong == name.as_ref()).map(|(_, right)| right);
        let own = excerpt(name);
        match similar.or(other) {
            Some(right) => {
                checks.add("field-misspelt", false, "", &format!("{own} is documented as {right}."));
            }
            None => {
                checks.add(
                    "field-unknown",
                    false,
                    "",
                    &format!("{own} is not documented for this endpoint."),
                );
            }
        }
    }
    for wanted in endpoint.required {
        if !members.iter().any(|name| name.as_ref() == *wanted) {
            checks.add("field-missing", false, "", &format!("{wanted} is missing in the body."));
        }
    }
}
