//! Mettl's documented endpoints: what a bare URL does not tell, its path mostly does.

/// Method and path behind the version; `*` is any segment.
const ENDPOINTS: &[(&str, &str)] = &[
    ("GET", "account"),
    ("POST", "account/upload-logo"),
    ("POST", "account/update-white-labeling"),
    ("GET", "pbts"),
    ("POST", "pbts"),
    ("POST", "pbts/add"),
    ("GET", "assessments"),
    ("GET", "assessments/*"),
    ("POST", "assessments"),
    ("POST", "assessments/*/settings/edit"),
    ("GET", "assessments/*/schedules"),
    ("POST", "assessments/*/schedules"),
    ("GET", "schedules"),
    ("GET", "schedules/*"),
    ("POST", "schedules/*/edit"),
    ("GET", "schedules/*/candidates"),
    ("POST", "schedules/*/candidates"),
    ("GET", "schedules/*/candidates/*"),
    ("DELETE", "schedules/*/candidates/*"),
    ("GET", "candidates/*"),
];

/// Parameters that only a POST has.
const POSTED: &[&str] = &["rd", "sc", "as", "assessments", "pbts", "wl", "sn"];

/// The methods that a request without one may have, the likeliest first. `path` is what follows the version.
pub(super) fn methods<'n>(path: &str, names: impl Iterator<Item = &'n str>) -> Vec<&'static str> {
    let posts = names.into_iter().any(|name| POSTED.contains(&name));
    let documented: Vec<_> = ENDPOINTS
        .iter()
        .filter(|(method, pattern)| (!posts || *method == "POST") && fits(path, pattern))
        .map(|(method, _)| *method)
        .collect();
    match (documented.is_empty(), posts) {
        (false, _) => documented,
        (true, true) => vec!["POST"],
        (true, false) => vec!["GET", "POST", "DELETE"],
    }
}

/// Whether a path is that of a pattern, in which `*` is any segment.
pub(super) fn fits(path: &str, pattern: &str) -> bool {
    let own = path.trim_matches('/').split('/');
    let same = |(segment, wanted): (&str, &str)| (wanted == "*" && !segment.is_empty()) || wanted == segment;
    own.clone().count() == pattern.split('/').count() && own.zip(pattern.split('/')).all(same)
}

#[cfg(test)]
mod tests {
    use super::methods;

    #[test]
    fn a_payload_is_posted_and_a_path_tells_the_rest() {
        let of = |path, names: &[&str]| methods(path, names.iter().copied()).join(" ");
        assert_eq!(of("/schedules/k/candidates", &["ak", "rd"]), "POST");
        assert_eq!(of("/schedules/k/candidates", &["ak"]), "GET POST");
        assert_eq!(of("/account", &["ak"]), "GET");
        assert_eq!(of("/schedules/k/candidates/a@b", &[]), "GET DELETE");
        assert_eq!(of("/new", &[]), "GET POST DELETE");
        assert_eq!(of("/new", &["sc"]), "POST");
    }
}
