//! Templates of URL paths.

/// A path in which a segment in braces is a field, such as `/schedules/{accessKey}/candidates`.
///
/// ```
/// use invigil::http::PathTemplate;
/// const PATH: PathTemplate = PathTemplate::new("/schedules/{accessKey}/candidates");
/// assert!(PATH.matches("/schedules/0x0x0x0x0x/candidates/"));
/// assert!(!PATH.matches("/schedules/0x0x0x0x0x"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PathTemplate(&'static str);

/// One segment of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Segment {
    /// Text that is always the same.
    Literal(&'static str),
    /// The value of the field with that name.
    Field(&'static str),
}

impl PathTemplate {
    /// A template. It begins with a slash.
    pub const fn new(template: &'static str) -> Self {
        Self(template)
    }

    /// The text of the template.
    pub const fn as_str(&self) -> &'static str {
        self.0
    }

    /// The segments from left to right.
    pub fn segments(&self) -> impl Iterator<Item = Segment> + use<> {
        self.0.split('/').skip(1).map(|segment| {
            match segment.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
                Some(name) => Segment::Field(name),
                None => Segment::Literal(segment),
            }
        })
    }

    /// Whether a path has these segments. Slashes at its ends do not count.
    pub fn matches(&self, path: &str) -> bool {
        let segments = path.trim_matches('/').split('/');
        segments.clone().count() == self.segments().count() && self.ends(segments.rev())
    }

    /// Whether the last segments of a path are these: the base URL may have a path of its own.
    pub fn matches_end(&self, path: &str) -> bool {
        let segments = path.trim_matches('/').split('/');
        segments.clone().count() >= self.segments().count() && self.ends(segments.rev())
    }

    fn ends<'p>(&self, reversed: impl Iterator<Item = &'p str>) -> bool {
        let templates = self.0.split('/').skip(1).collect::<Vec<_>>();
        templates.into_iter().rev().zip(reversed).all(|(template, segment)| {
            if template.starts_with('{') { !segment.is_empty() } else { template == segment }
        })
    }
}
