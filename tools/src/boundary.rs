//! What JavaScript must know about the core: the layout of the registers, the lists whose indices cross the boundary, and
//! the vendors.

use std::fmt::Write as _;

use invigil::bulk::Status;
use invigil::http::{Content, KeyHeader, Method};
use invigil::layout;
use invigil::schema::read;
use invigil::spec::{CLIENT_OPTIONS, Vendor};

use crate::HEAD;

/// The file `catalog.generated.ts`.
pub(crate) fn catalog(vendors: &[&Vendor]) -> String {
    let mut text = String::from(HEAD);
    for (name, doc, names) in [
        ("STATUS", "How a call of the core ended.", &layout::STATUSES[..]),
        ("REQUEST", "The registers of a built request.", &layout::REQUEST),
        ("RESULT", "The registers of a result.", &layout::RESULT),
        ("REPORT", "The registers of a failed call: its error as JSON.", &layout::REPORT),
        ("FAILURE", "The registers of a failed call that was sent.", &layout::FAILURE),
        ("CLIENT", "The registers of a registered client.", &layout::CLIENT),
        ("DIAGNOSIS", "The registers of a prepared diagnosis.", &layout::DIAGNOSIS),
        ("ACTION", "What a bulk run does next.", &layout::ACTIONS),
        ("BULK", "The registers of an action of a bulk run.", &layout::BULK),
        ("START", "What is known of an item that is read.", &layout::STARTS),
        ("VERDICT", "How a call of a bulk run ended.", &layout::VERDICTS),
        ("TAKEN", "What a bulk run has for its caller.", &layout::TAKEN),
        ("OUTCOME", "The registers of an outcome.", &layout::OUTCOME),
    ] {
        let rows = names
            .iter()
            .enumerate()
            .fold(String::new(), |rows, (index, name)| rows + &format!("  {name}: {index},\n"));
        let _ = write!(text, "/** {doc} */\nexport const {name} = {{\n{rows}}} as const;\n\n");
    }
    for (name, doc, number) in [
        ("REGISTERS", "How many registers there are.", layout::REGISTERS),
        ("SHARED", "How many numbers the calls of a client share.", layout::SHARED),
        ("NONE", "In a table: there is no value.", read::NONE as usize),
        ("SMALL", "In a table: a small number, without decimals.", read::SMALL as usize),
        ("IN_POOL", "In a table, added to the position of a text in the pool.", read::IN_POOL as usize),
    ] {
        let _ = write!(text, "/** {doc} */\nexport const {name} = {number};\n\n");
    }
    let policy = layout::POLICY.map(Some);
    list(&mut text, "POLICY", "The numbers of the policy of a call, in their order.", &policy);
    let methods = Method::ALL.map(|method| Some(method.as_str()));
    let statuses = Status::ALL.map(|status| Some(status.as_str()));
    list(&mut text, "INVITE_STATUSES", "The outcomes of an item of a bulk run, by number.", &statuses);
    list(&mut text, "METHODS", "The methods, by number.", &methods);
    list(
        &mut text,
        "CONTENT_TYPES",
        "The values of `content-type`, by number.",
        &Content::ALL.map(Content::as_str),
    );
    list(
        &mut text,
        "KEY_HEADERS",
        "The headers that carry a key, by number.",
        &KeyHeader::ALL.map(KeyHeader::as_str),
    );
    let options: Vec<_> = CLIENT_OPTIONS.iter().map(|name| Some(*name)).collect();
    list(
        &mut text,
        "CLIENT_OPTIONS",
        "The options of every client, apart from `baseUrl`, which every vendor lists.",
        &options,
    );
    text += "/** A vendor, as its client needs it. */\nexport interface VendorData {\n  /** The name of the client class. */\n  \
             readonly name: string;\n  /** Its number at the boundary. */\n  readonly number: number;\n  /** The options apart \
             from those of every client. */\n  readonly options: readonly string[];\n  /** The options that must never be shown. \
             */\n  readonly secrets: readonly string[];\n}\n\n/** The vendors, by id. */\nexport const VENDORS = {\n";
    for (number, vendor) in vendors.iter().enumerate() {
        let options = vendor.options.iter().map(|option| option.name).collect::<Vec<_>>();
        let _ = writeln!(
            text,
            "  {}: {{\n    name: \"{}\",\n    number: {number},\n    options: {},\n    secrets: {},\n  }},",
            vendor.id,
            vendor.class,
            array(&options),
            array(vendor.secrets)
        );
    }
    text + "} as const satisfies Record<string, VendorData>;\n"
}

fn list(to: &mut String, name: &str, doc: &str, values: &[Option<&str>]) {
    let values = values.iter().map(|value| value.map_or("undefined".into(), |value| format!("\"{value}\"")));
    let values = values.collect::<Vec<_>>().join(", ");
    let _ = write!(to, "/** {doc} */\nexport const {name} = [{values}] as const;\n\n");
}

fn array(values: &[&str]) -> String {
    format!("[{}]", values.iter().map(|value| format!("\"{value}\"")).collect::<Vec<_>>().join(", "))
}
