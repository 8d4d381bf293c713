//! `mettl.updateLogo`: replaces the logo of the account.
//!
//! Vendor page: "Update Logo". The file is not signed. The vendor promises nothing about a repetition, so the call is a
//! `Write`.

use crate::http::{Method, PathTemplate};
use crate::schema::{Doc, Field, FieldType, Location};
use crate::spec::{Operation, Safety};
use crate::vendors::mettl::file::{FILE_NAME, bytes};

/// The greatest size that is documented, 100 KB.
const LARGEST_LOGO: usize = 100 * 1024;

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "mettl.updateLogo",
    safety: Safety::Write,
    safety_reason: Doc::new(
        "The file replaces the old one, so a repetition may undo a change that was made in between.",
    ),
    doc: Doc::new(
        "Replaces the logo of the account. What the response contains is not in the pages that this was written from, so it is only in `raw`.",
    ),
    page: Doc::new("https://support.mettl.com/portal/en/kb/articles/update-logo-api"),
    example: Doc::new(
        "const bytes = Uint8Array.from(atob(\"R0lGODlhAQABAAAAACwAAAAAAQABAAA=\"), (byte) => byte.charCodeAt(0));\n\
         await mettl.updateLogo({ logo: { bytes, fileName: \"logo.gif\", contentType: \"image/gif\" } });",
    ),
    method: Method::Post,
    path: PathTemplate::new("/account/upload-logo"),
    input: &[Field::required(
        "logo",
        FieldType::Record(
            "Logo",
            &[
                bytes(LARGEST_LOGO),
                FILE_NAME,
                Field::required(
                    "contentType",
                    FieldType::ClosedEnum(&["image/jpeg", "image/png", "image/gif"]),
                    "The media type.",
                ),
            ],
        ),
        "The image; 160 by 60 pixels are recommended.",
    )
    .at(Location::File)],
    output: &[],
    rules: |_| Ok(()),
    correlation: None,
    bulk: None,
    paging: None,
};
