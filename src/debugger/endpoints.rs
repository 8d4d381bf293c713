//! The documented endpoints of a vendor, as the catalog lists them.

use crate::http::url::{is_loopback, split_port};
use crate::http::{Content, Method, PathTemplate};
use crate::schema::{Field, Location};
use crate::spec::{Auth, Operation, Vendor};
use crate::vendors::catalog::VENDORS;
use crate::vendors::mettl;

/// A documented endpoint, with or without an operation of ours.
pub(super) struct DocumentedEndpoint {
    pub(super) method: Method,
    /// The path after base URL and version.
    path: PathTemplate,
    /// The names that it needs: parameters if the vendor takes forms, else members of the JSON body.
    pub(super) required: Vec<&'static str>,
    pub(super) optional: Vec<&'static str>,
}

impl DocumentedEndpoint {
    fn of_operation(operation: &Operation, vendor: &Vendor) -> Self {
        let mut endpoint = Self {
            method: operation.method,
            path: operation.path,
            required: Vec::new(),
            optional: Vec::new(),
        };
        if let Auth::Body(credentials) = vendor.auth {
            for name in credentials.iter().filter_map(|credential| credential.path.first()) {
                endpoint.add(name, true);
            }
        }
        for field in operation.input {
            if let Some(name) = name_in_body(field, vendor) {
                endpoint.add(name, field.required);
            }
        }
        endpoint
    }

    fn add(&mut self, name: &'static str, required: bool) {
        let list = if required { &mut self.required } else { &mut self.optional };
        if !list.contains(&name) {
            list.push(name);
        }
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.required.iter().chain(&self.optional).copied()
    }

    /// Whether this is the endpoint with that path, which follows the vendor's base path.
    pub(super) fn is_at(&self, path: &str, vendor: &Vendor) -> bool {
        // A vendor that publishes no base URL may serve its API under any path.
        if vendor.base_url.is_some() { self.path.matches(path) } else { self.path.matches_end(path) }
    }
}

/// The name under which a field is sent, unless it is part of the URL.
fn name_in_body(field: &Field, vendor: &Vendor) -> Option<&'static str> {
    match field.location {
        Location::Body => Some(field.wire),
        Location::Nested(name) | Location::JsonParameter(name) => Some(name),
        Location::Parameter if vendor.content == Content::Form => Some(field.wire),
        // A file is not signed: it is no parameter.
        Location::Parameter | Location::Path | Location::File => None,
    }
}

pub(super) fn documented(vendor: &'static Vendor) -> impl Iterator<Item = DocumentedEndpoint> {
    let operations = vendor.operations.iter();
    let others = vendor.documented.endpoints.iter().map(|endpoint| DocumentedEndpoint {
        method: endpoint.method,
        path: endpoint.path,
        required: endpoint.required.to_vec(),
        optional: endpoint.optional.to_vec(),
    });
    operations.map(|operation| DocumentedEndpoint::of_operation(operation, vendor)).chain(others)
}

/// The host in lower case, without its port, and the path.
pub(super) fn host_and_path(endpoint: &str) -> (String, &str) {
    let rest = endpoint.split_once("://").map_or(endpoint, |(_, rest)| rest);
    let at = rest.find('/').unwrap_or(rest.len());
    let (host, path) = rest.split_at_checked(at).unwrap_or_default();
    (split_port(host).0.to_ascii_lowercase(), path)
}

/// Whether what is sent to a URL can be read in transit: it is http, and the host is another computer.
pub(super) fn is_exposed(endpoint: &str) -> bool {
    let is_http = endpoint.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http://"));
    is_http && !is_loopback(&host_and_path(endpoint).0)
}

pub(super) fn has_documented_host(url: &str) -> bool {
    let (host, _) = host_and_path(url.split(['?', '#']).next().unwrap_or_default());
    VENDORS.iter().any(|vendor| vendor.documented.hosts.contains(&host.as_str()))
}

/// The methods that a Mettl request may have if its text names none, the most likely first. `path` follows the
/// version; `names` are the names of the parameters.
pub(super) fn methods<'n>(path: &str, mut names: impl Iterator<Item = &'n str>) -> Vec<&'static str> {
    let endpoints: Vec<_> = documented(&mettl::VENDOR).collect();
    // A parameter that only requests with a body have.
    let has_body = names.any(|name| {
        let mut taking =
            endpoints.iter().filter(|endpoint| endpoint.names().any(|known| known == name)).peekable();
        taking.peek().is_some() && taking.all(|endpoint| endpoint.method.has_body())
    });
    let fits = |endpoint: &DocumentedEndpoint| {
        (endpoint.method.has_body() || !has_body) && endpoint.is_at(path, &mettl::VENDOR)
    };
    let mut methods: Vec<_> = Method::ALL
        .into_iter()
        .filter(|method| endpoints.iter().any(|endpoint| endpoint.method == *method && fits(endpoint)))
        .collect();
    if methods.is_empty() && has_body {
        methods.push(Method::Post);
    } else if methods.is_empty() {
        methods.extend([Method::Get, Method::Post, Method::Delete]);
    }
    methods.into_iter().map(Method::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::methods;

    #[test]
    fn the_method_follows_from_the_path_and_the_parameters() {
        let of = |path, names: &[&str]| methods(path, names.iter().copied()).join(" ");
        assert_eq!(of("/schedules/k/candidates", &["ak", "rd"]), "POST");
        assert_eq!(of("/schedules/k/candidates", &["ak"]), "GET POST");
        assert_eq!(of("/schedules/k/candidates", &["ak", "timeLimitInSec"]), "POST");
        assert_eq!(of("/account", &["ak"]), "GET");
        assert_eq!(of("/schedules/k/candidates/a@b", &[]), "GET DELETE");
        assert_eq!(of("/new", &[]), "GET POST DELETE");
        assert_eq!(of("/new", &["sc"]), "POST");
    }
}
