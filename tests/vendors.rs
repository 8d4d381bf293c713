//! An operation is never built with the credentials of another vendor. JavaScript cannot pass them: each client has its
//! own operations.
#![allow(clippy::unwrap_used, reason = "tests")]

use invigil::vendors::{Credentials, Vendor};
use invigil::{UnixSeconds, operation, value::Tape};
use serde_json::json;

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

#[test]
fn credentials_of_another_vendor_are_refused() {
    let now = UnixSeconds::new(1_635_976_200).unwrap();
    let input = json!({ "assessmentCode": "07", "limit": 10, "page": 1 });
    for vendor in Vendor::ALL.into_iter().filter(|vendor| *vendor != Vendor::PerspectAi) {
        let built = operation::find("perspectai.candidateStatus").unwrap().build(
            Tape::from_json(&input).root(),
            &credentials(vendor),
            now,
        );
        assert_eq!(built.unwrap_err().code(), "INTERNAL");
    }
}
