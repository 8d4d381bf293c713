//! An assessment, and the reference to one in a path.
//!
//! The names of its members come from public client code; the vendor's pages on assessments are not public in full.

use crate::schema::{Field, FieldType, Location, Output, Shape};

/// The assessment in the path of a request.
pub(super) const ASSESSMENT_ID: Field =
    Field::required("assessmentId", FieldType::Id, "The id of the assessment.").at(Location::Path);

const REGISTRATION_FIELD: Shape = Shape::Record(
    "RegistrationField",
    &[
        Output::required(
            "name",
            Shape::Text,
            "The exact name, which is the key in `registrationDetails` of `registerCandidates`.",
        ),
        Output::nullable(
            "type",
            Shape::OpenEnum(&["TextBox"]),
            "The type. Unknown values are kept unchanged.",
        ),
        Output::nullable("required", Shape::Boolean, "Whether the candidate must fill it in."),
        Output::nullable("validate", Shape::Boolean, "Not documented."),
    ],
);

/// An assessment.
pub(super) const ASSESSMENT: Shape = Shape::Record(
    "Assessment",
    &[
        Output::required("id", Shape::Id, "The id."),
        Output::nullable("name", Shape::Text, "The name."),
        Output::nullable("duration", Shape::Number, "The duration in minutes."),
        Output::nullable("instructions", Shape::Text, "The assessment's own instructions."),
        Output::nullable("defaultInstructions", Shape::Text, "The vendor's instructions, in HTML."),
        Output::nullable(
            "registrationFields",
            Shape::List(&REGISTRATION_FIELD),
            "What a candidate is asked before the test.",
        ),
    ],
);
