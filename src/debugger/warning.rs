//! What is wrong or odd whatever the signature is.

use crate::mask::excerpt;

/// Something that would be refused, or is risky, although the signature may be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// A stable word.
    pub code: &'static str,
    /// The parameter it is about, if it is about one.
    pub parameter: Option<String>,
    /// A sentence.
    pub message: String,
}

impl Warning {
    pub(super) fn new(code: &'static str, message: &str) -> Self {
        Self { code, parameter: None, message: message.into() }
    }

    /// About a parameter, whose name stands for `{}`.
    pub(super) fn of(code: &'static str, parameter: &str, message: &str) -> Self {
        let name =
            if parameter.is_empty() { "A parameter without a name".into() } else { excerpt(parameter) };
        Self { code, parameter: Some(parameter.into()), message: message.replace("{}", &name) }
    }
}
