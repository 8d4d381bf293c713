//! `mettl.updateWhiteLabel`: changes how the tests of the account look.
//!
//! Vendor page: "Update White Label". Files are not signed. The vendor promises nothing about a repetition, so the call is a
//! `Write`.

use crate::error::Error;
use crate::http::{Method, PathTemplate};
use crate::schema::check::Checked;
use crate::schema::{Doc, Field, FieldType, Location, TextRule};
use crate::spec::{Operation, Safety};
use crate::vendors::mettl::file::{FILE_NAME, bytes};

const COLORS: [&str; 4] = ["headerBackgroundColor", "headerFontColor", "buttonColor", "buttonFontColor"];
const WL: Location = Location::JsonParameter("wl");
const COLOR: FieldType = FieldType::Text(TextRule::NotEmpty);

/// The greatest size of the icon that is documented, 10 KB.
const LARGEST_FAVICON: usize = 10 * 1024;
/// The greatest size of the cover, 10 MiB. The limit is ours; the vendor's is not in the pages that this was written from.
const LARGEST_COVER: usize = 10 * 1024 * 1024;

/// The operation.
pub const OPERATION: Operation = Operation {
    id: "mettl.updateWhiteLabel",
    safety: Safety::Write,
    safety_reason: Doc::new("The values replace the old ones, so a repetition may undo a change that was made in between."),
    doc: Doc::new(
        "Changes colors, support numbers and images of the account, which must be authorized for white labels. The vendor has more \
         settings, whose names are not in the pages that this was written from, nor is what the response contains: it is only in `raw`.",
    ),
    page: Doc::new("https://support.mettl.com/portal/en/kb/articles/update-white-label-api"),
    example: Doc::new("await mettl.updateWhiteLabel({ headerBackgroundColor: \"002c77\" });"),
    method: Method::Post,
    path: PathTemplate::new("/account/update-white-labeling"),
    input: &[
        Field::optional(COLORS[0], COLOR, "The background of the header: hexadecimal digits without `#`.").at(WL),
        Field::optional(COLORS[1], COLOR, "The text of the header: hexadecimal digits without `#`.").at(WL),
        Field::optional(COLORS[2], COLOR, "The buttons: hexadecimal digits without `#`.").at(WL),
        Field::optional(COLORS[3], COLOR, "The text of the buttons: hexadecimal digits without `#`.").at(WL),
        Field::optional(
            "supportNumbers",
            FieldType::List(&FieldType::Text(TextRule::NotEmpty), 1, 2),
            "The telephone numbers of the support. How the vendor wants them written is not in the pages that this was written from.",
        )
        .wire("sn")
        .at(Location::Parameter),
        Field::optional(
            "favicon",
            FieldType::Record(
                "Favicon",
                &[
                    bytes(LARGEST_FAVICON),
                    FILE_NAME,
                    Field::required(
                        "contentType",
                        FieldType::ClosedEnum(&["image/png", "image/x-icon", "image/vnd.microsoft.icon"]),
                        "The media type.",
                    ),
                ],
            ),
            "The icon of the page.",
        )
        .wire("fav")
        .at(Location::File),
        Field::optional(
            "cover",
            FieldType::Record(
                "Cover",
                &[
                    bytes(LARGEST_COVER),
                    FILE_NAME,
                    Field::required("contentType", FieldType::Text(TextRule::MediaType), "The media type."),
                ],
            ),
            "The cover image. Which formats and sizes the vendor takes is not in the pages that this was written from.",
        )
        .wire("cov")
        .at(Location::File),
    ],
    output: &[],
    rules,
    correlation: None,
    bulk: None,
    paging: None,
};

/// Refuses a request that changes nothing, and colors as CSS writes them.
fn rules(input: &Checked<'_>) -> Result<(), Error> {
    if input.present().next().is_none() {
        return Err(Error::invalid("input", "changes nothing", "at least one setting"));
    }
    for name in COLORS {
        if input.get(name).is_some_and(|color| color.text().starts_with('#')) {
            return Err(Error::invalid(
                name,
                "begins with #",
                "the hexadecimal digits alone, such as 002c77",
            ));
        }
    }
    Ok(())
}
