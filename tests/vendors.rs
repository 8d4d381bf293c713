//! The four vendors that sign nothing, natively: the vendors' own samples, requests written by hand, and that every
//! operation refuses the credentials of another. `js-tests/vendors` has the whole of it, through the package.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

mod common;

use invigil::UnixSeconds;
use invigil::callbacks;
use invigil::error::{Error, ErrorKind};
use invigil::operation::{self, Operation};
use invigil::request::RequestDescriptor;
use invigil::response::json::Limits;
use invigil::response::{HttpResponse, parse, parse_matched};
use invigil::value::Tape;
use invigil::vendors::{Credentials, Vendor};
use serde_json::{Value, json};

use common::table::decoded;

fn sample(name: &str) -> String {
    let path = format!("{}/js-tests/operations/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

fn find(id: &str) -> &'static Operation {
    operation::find(id).unwrap()
}

fn credentials(vendor: Vendor) -> Credentials {
    let options = Tape::from_json(&match vendor {
        Vendor::Mettl => json!({ "publicKey": "public", "privateKey": "private" }),
        Vendor::IMocha | Vendor::IMochaV2 => json!({ "apiKey": "YOUR_API_KEY_HERE" }),
        Vendor::TestInvite => json!({
            "organizationName": "Organization Name",
            "organizationId": "zUH8oMYJ60As4HYP",
            "privateKey": "a8faef00-43c1-11ed-81bc-976010",
        }),
        Vendor::PerspectAi => json!({ "token": "token", "baseUrl": "https://api.example.com/pilot" }),
    });
    Credentials::from_options(vendor, options.root()).unwrap()
}

fn build(id: &str, input: &Value) -> Result<RequestDescriptor, Error> {
    let operation = find(id);
    let now = UnixSeconds::new(1_635_976_200).unwrap();
    operation.build(Tape::from_json(input).root(), &credentials(operation.vendor), now)
}

/// The result, and path and message of each warning.
fn read(id: &str, body: &str) -> (Value, Vec<(String, String)>) {
    let response = HttpResponse { status: 200, body: body.as_bytes() };
    decoded(find(id).output, &parse(find(id), response, Limits::default()).unwrap())
}

fn refused(id: &str, status: u16, body: &str) -> Error {
    parse(find(id), HttpResponse { status, body: body.as_bytes() }, Limits::default()).unwrap_err()
}

#[test]
fn imocha_v3() {
    let input = json!({
        "state": "completed",
        "startDateTime": "2020-03-20T21:30:00.9+05:30",
        "endDateTime": "2020-06-20T16:00:00Z",
        "testId": "9223372036854775807",
    });
    let request = build("imocha.retrieveInvites", &input).unwrap();
    assert_eq!(request.method.as_str(), "POST");
    assert_eq!(format!("POST {}", request.url), sample("imocha-request-line"));
    assert_eq!(
        request.headers,
        [("content-type", "application/json".into()), ("x-api-key", "YOUR_API_KEY_HERE".into())]
    );
    let body = r#"{"StartDateTime":"2020-03-20T16:00:00Z","EndDateTime":"2020-06-20T16:00:00Z","testId":9223372036854775807}"#;
    assert_eq!(request.body.as_deref(), Some(body));

    let (result, warnings) = read("imocha.retrieveInvites", &sample("imocha-response"));
    assert_eq!(result["testAttempts"][1]["testInvitationId"], "2894725");
    assert_eq!(result["testAttempts"][0]["email"], "[email\u{a0}protected]");
    assert_eq!(warnings, []);

    let error = refused("imocha.retrieveInvites", 401, &sample("imocha-response-401"));
    assert!(error.to_string().ends_with("(a parameter was refused, not the key)"), "{error}");
    let gateway = refused("imocha.retrieveInvites", 401, r#"{"statusCode":401,"message":"no"}"#);
    assert!(gateway.to_string().ends_with("(the key was refused)"), "{gateway}");
}

#[test]
fn imocha_v2() {
    let input =
        json!({ "testId": 840_702, "emailId": "testemail@imocha.io", "fullName": "Amit \"é\" Mishra" });
    let request = build("imochaV2.registerCandidate", &input).unwrap();
    assert_eq!(request.url, "https://api.interviewmocha.com/v2/org/tests/840702/register");
    assert_eq!(request.headers[0], ("content-type", "application/json;charset=utf-8".into()));
    let body = r#"{"emailId":"testemail@imocha.io","fullName":"Amit \"é\" Mishra"}"#;
    assert_eq!(request.body.as_deref(), Some(body));

    // The page prints the answer without its braces.
    let printed = sample("imocha-v2-response");
    let error = refused("imochaV2.registerCandidate", 200, &printed);
    assert!(matches!(error.kind, ErrorKind::ResponseFormat { status: 200, .. }));
    let (result, warnings) = read("imochaV2.registerCandidate", &format!("{{{printed}}}}}"));
    assert_eq!(result, json!({ "testInvitationId": "2256212", "takeTestUrl": "" }));
    assert_eq!(warnings, []);
}

#[test]
fn the_callback_of_imocha_v2() {
    let callback = callbacks::ALL[0];
    let printed = sample("imocha-v2-callback");
    assert!(callbacks::parse(callback, printed.as_bytes(), Limits::default()).is_err());
    let body = format!("{{{}}}", printed.replace("\"http: //\"*************\"", "\"https://a.b\""));
    let parsed = callbacks::parse(callback, body.as_bytes(), Limits::default()).unwrap();
    let (result, warnings) = decoded(callback.output, &parsed);
    assert_eq!(
        result,
        json!({
            "testInvitationId": "2256212", "candidateEmailId": "", "attemptedOn": null,
            "totalScore": 50, "candidateScore": 34, "reportPdfUrl": "https://a.b",
        })
    );
    assert_eq!(warnings.len(), 1);
    assert_eq!(warnings[0].0, "attemptedOn");
}

#[test]
fn testinvite() {
    for name in ["single", "single-optional", "several"] {
        let printed: Value = serde_json::from_str(&sample(&format!("testinvite-body-{name}"))).unwrap();
        let mut input = json!({ "taskId": printed["task"]["taskId"], "users": printed["users"] });
        if let Some(callback) = printed.get("callback") {
            input["callback"] = callback.clone();
        }
        let request = build("testinvite.createTickets", &input).unwrap();
        let body: Value = serde_json::from_str(request.body.as_deref().unwrap()).unwrap();
        assert_eq!(body, printed);
        assert_eq!(request.url, "https://www.testinvite.com/api/v1/fatih/create-tickets");
        assert!(!format!("{request:?}").contains("a8faef00"), "Debug shows the key");
    }

    let tickets = find("testinvite.createTickets");
    let body = sample("testinvite-response-several");
    let (result, warnings) = read(tickets.id, &body);
    let url = "https://www.testinvite.com/assessment/task/{taskId}?code=4493f&lang=en";
    assert_eq!(result["credentials"][2]["url"], url);
    assert_eq!(warnings.len(), 3);
    assert!(warnings.iter().all(|(_, message)| message.starts_with("repaired: a URL wrapped over lines")));

    let input =
        json!({ "taskId": "t", "users": [{ "fullname": "A" }, { "fullname": "B" }, { "fullname": "C" }] });
    let asked = tickets.asked(Tape::from_json(&input).root()).unwrap().unwrap();
    let response = HttpResponse { status: 200, body: body.as_bytes() };
    let parsed = parse_matched(tickets, response, Some(&asked), Limits::default()).unwrap();
    let (result, warnings) = decoded(tickets.output, &parsed);
    let found: Vec<&Value> = (0..3).map(|at| &result["credentials"][at]["userIndex"]).collect();
    assert_eq!(found, [&json!(0), &json!(1), &json!(2)]);
    assert_eq!(warnings.len(), 4);
}

#[test]
fn perspectai() {
    let input = json!({
        "assessmentCode": "07", "limit": 10, "page": 1, "status": "Yet to Register", "search": "a+b@c.d&e",
    });
    let request = build("perspectai.candidateStatus", &input).unwrap();
    assert_eq!(
        request.url,
        "https://api.example.com/pilot/portal/invite/07?limit=10&page=1&status=Yet%20to%20Register&search=a%2Bb%40c.d%26e"
    );
    assert_eq!((request.method.as_str(), request.body.as_deref()), ("GET", None));
    assert_eq!(request.headers, [("authorization", "token".into())]);

    let (result, warnings) = read("perspectai.candidateStatus", &sample("perspectai-response"));
    assert_eq!(result["candidates"][0]["suspiciousActivity"], Value::Null);
    assert_eq!(result["candidates"][1]["completedOn"], "2023-06-01T05:42:57.499675Z");
    assert_eq!(result["totalPages"], 1);
    assert_eq!(warnings, []);
    let error = refused("perspectai.candidateStatus", 500, &sample("perspectai-response-500"));
    let ErrorKind::Vendor { vendor_message, retryable, .. } = &error.kind else { panic!("{error:?}") };
    assert_eq!((vendor_message.as_deref(), *retryable), (Some("Something went wrong"), true));
}

#[test]
fn credentials_of_another_vendor_are_refused() {
    let now = UnixSeconds::new(1_635_976_200).unwrap();
    let input = json!({ "assessmentCode": "07", "limit": 10, "page": 1 });
    for vendor in Vendor::ALL.into_iter().filter(|vendor| *vendor != Vendor::PerspectAi) {
        let built = find("perspectai.candidateStatus").build(
            Tape::from_json(&input).root(),
            &credentials(vendor),
            now,
        );
        assert_eq!(built.unwrap_err().code(), "INTERNAL");
    }
}
