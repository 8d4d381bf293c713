//! The fields that the files of an account share.

use crate::schema::{Field, FieldType, TextRule};

/// The content, of at most so many bytes.
pub(super) const fn bytes(max: usize) -> Field {
    Field::required(
        "bytes",
        FieldType::Bytes(max),
        "The content. A `Blob` or `File` is read with `await blob.arrayBuffer()`.",
    )
}

pub(super) const FILE_NAME: Field =
    Field::required("fileName", FieldType::Text(TextRule::FileName), "The name of the file.");
