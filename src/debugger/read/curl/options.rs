//! curl's options, as of version 8.17, and some that it had before.

/// What an option means for the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Method,
    Header,
    /// A value that begins with `@` is the name of a file, whose line breaks are removed.
    Data,
    /// The same, with its line breaks.
    DataBinary,
    DataRaw,
    DataUrlEncode,
    Json,
    Part,
    /// A part whose value is only text.
    PartString,
    Upload,
    Url,
    UrlQuery,
    Target,
    DefaultScheme,
    Config,
    Get,
    Head,
    GlobOff,
    PathAsIs,
    Next,
    /// No part of the request; it takes a value.
    Value,
    /// No part of the request; it takes no value.
    Flag,
}

impl Meaning {
    pub(super) const fn takes_value(self) -> bool {
        !matches!(self, Self::Get | Self::Head | Self::GlobOff | Self::PathAsIs | Self::Next | Self::Flag)
    }
}

/// The options that decide what is sent: long names, short names (`\0` for none) and meanings.
const OF_REQUEST: &[(&str, char, Meaning)] = &[
    ("request", 'X', Meaning::Method),
    ("header", 'H', Meaning::Header),
    ("data", 'd', Meaning::Data),
    ("data-ascii", '\0', Meaning::Data),
    ("data-binary", '\0', Meaning::DataBinary),
    ("data-raw", '\0', Meaning::DataRaw),
    ("data-urlencode", '\0', Meaning::DataUrlEncode),
    ("json", '\0', Meaning::Json),
    ("form", 'F', Meaning::Part),
    ("form-string", '\0', Meaning::PartString),
    ("upload-file", 'T', Meaning::Upload),
    ("url", '\0', Meaning::Url),
    ("url-query", '\0', Meaning::UrlQuery),
    ("request-target", '\0', Meaning::Target),
    ("proto-default", '\0', Meaning::DefaultScheme),
    ("config", 'K', Meaning::Config),
    ("get", 'G', Meaning::Get),
    ("head", 'I', Meaning::Head),
    ("globoff", 'g', Meaning::GlobOff),
    ("path-as-is", '\0', Meaning::PathAsIs),
    ("next", ':', Meaning::Next),
];

/// The other options that take a value.
const WITH_VALUE: &str = "
    abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers connect-timeout connect-to continue-at
    cookie cookie-jar create-file-mode crlfile curves delegation dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers
    doh-url dump-header ech egd-file engine etag-compare etag-save expect100-timeout ftp-account
    ftp-alternative-to-user ftp-method ftp-port ftp-ssl-ccc-mode happy-eyeballs-timeout-ms haproxy-clientip help
    hostpubmd5 hostpubsha256 hsts interface ip-tos ipfs-gateway keepalive-cnt keepalive-time key key-type knownhosts
    krb krb4 libcurl limit-rate local-port login-options mail-auth mail-from mail-rcpt max-filesize max-redirs max-time
    netrc-file noproxy oauth2-bearer output output-dir parallel-max parallel-max-host pass pinnedpubkey preproxy proto
    proto-redir proxy proxy-cacert proxy-capath proxy-cert proxy-cert-type proxy-ciphers proxy-crlfile proxy-header
    proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey proxy-service-name proxy-tls13-ciphers proxy-tlsauthtype
    proxy-tlspassword proxy-tlsuser proxy-user proxy1.0 pubkey quote random-file range rate referer resolve retry
    retry-delay retry-max-time sasl-authzid service-name sigalgs socks4 socks4a socks5 socks5-gssapi-service
    socks5-hostname speed-limit speed-time ssl-sessions stderr telnet-option tftp-blksize time-cond tls-max
    tls13-ciphers tlsauthtype tlspassword tlsuser trace trace-ascii trace-config unix-socket upload-flags user
    user-agent variable vlan-priority write-out";

/// The other options that take none. What is documented as `--no-buffer` is `buffer` here.
const WITHOUT_VALUE: &str = "
    alpn anyauth append basic buffer ca-native cert-status clobber compressed compressed-ssh create-dirs crlf digest
    disable disable-eprt disable-epsv disallow-username-in-url doh-cert-status doh-insecure dump-ca-embed eprt epsv
    fail fail-early fail-with-body false-start follow form-escape ftp-create-dirs ftp-pasv ftp-pret ftp-skip-pasv-ip
    ftp-ssl ftp-ssl-ccc ftp-ssl-control ftp-ssl-reqd haproxy-protocol http0.9 http1.0 http1.1 http2
    http2-prior-knowledge http3 http3-only ignore-content-length include insecure ipv4 ipv6 junk-session-cookies
    keepalive list-only location location-trusted mail-rcpt-allowfails manual metalink mptcp negotiate netrc
    netrc-optional npn ntlm ntlm-wb out-null parallel parallel-immediate post301 post302 post303 progress-bar
    progress-meter proxy-anyauth proxy-basic proxy-ca-native proxy-digest proxy-http2 proxy-insecure proxy-negotiate
    proxy-ntlm proxy-ssl-allow-beast proxy-ssl-auto-client-cert proxy-tlsv1 proxytunnel raw remote-header-name
    remote-name remote-name-all remote-time remove-on-error retry-all-errors retry-connrefused sasl-ir sessionid
    show-error show-headers silent skip-existing socks5-basic socks5-gssapi socks5-gssapi-nec ssl ssl-allow-beast
    ssl-auto-client-cert ssl-no-revoke ssl-reqd ssl-revoke-best-effort sslv2 sslv3 styled-output
    suppress-connect-headers tcp-fastopen tcp-nodelay tftp-no-options tls-earlydata tlsv1 tlsv1.0 tlsv1.1 tlsv1.2
    tlsv1.3 tr-encoding trace-ids trace-time use-ascii verbose version xattr";

const SHORT_WITH_VALUE: &str = "AbCcDEehmoPQrtUuwxYyz";
const SHORT_WITHOUT_VALUE: &str = "#012346aBfijJkLlMNnOpqRsSvVZ";

fn all() -> impl Iterator<Item = (&'static str, Meaning)> {
    let named =
        |names: &'static str, meaning| names.split_ascii_whitespace().map(move |name| (name, meaning));
    let of_request = OF_REQUEST.iter().map(|(name, _, meaning)| (*name, *meaning));
    of_request.chain(named(WITH_VALUE, Meaning::Value)).chain(named(WITHOUT_VALUE, Meaning::Flag))
}

/// Finds an option by its long name. `no-` before it turns it off. Like curl, it accepts the beginning of one.
pub(super) fn long(name: &str) -> Option<(Meaning, bool)> {
    let name = name.to_ascii_lowercase();
    let positive = name.strip_prefix("no-");
    let (wanted, is_on) = (positive.unwrap_or(&name), positive.is_none());
    let mut beginnings = Vec::new();
    for (option, meaning) in all().filter(|(option, _)| option.starts_with(wanted)) {
        if option == wanted {
            return Some((meaning, is_on));
        }
        beginnings.push(meaning);
    }
    let first = beginnings.first()?;
    beginnings.iter().all(|other| other == first).then_some((*first, is_on))
}

pub(super) fn short(letter: char) -> Option<Meaning> {
    if letter == '\0' {
        return None;
    }
    let of_request = OF_REQUEST.iter().find(|(_, short, _)| *short == letter).map(|(_, _, meaning)| *meaning);
    of_request
        .or_else(|| SHORT_WITH_VALUE.contains(letter).then_some(Meaning::Value))
        .or_else(|| SHORT_WITHOUT_VALUE.contains(letter).then_some(Meaning::Flag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_once_in_the_table() {
        let mut names: Vec<_> = all().map(|(name, _)| name).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
        let mut letters: Vec<_> = (' '..='~').filter(|letter| short(*letter).is_some()).collect();
        letters.dedup();
        let listed = SHORT_WITH_VALUE.len() + SHORT_WITHOUT_VALUE.len();
        assert_eq!(letters.len(), listed + OF_REQUEST.iter().filter(|(_, short, _)| *short != '\0').count());
    }

    #[test]
    fn names_are_found_as_curl_finds_them() {
        for (name, found) in [
            ("request", Some((Meaning::Method, true))),
            ("Request", Some((Meaning::Method, true))),
            ("noproxy", Some((Meaning::Value, true))),
            ("no-get", Some((Meaning::Get, false))),
            ("no-progress-meter", Some((Meaning::Flag, false))),
            ("url-q", Some((Meaning::UrlQuery, true))),
            // Every option that begins so is read in the same way.
            ("socks4", Some((Meaning::Value, true))),
            ("proxy-tlsu", Some((Meaning::Value, true))),
            // `request` or `request-target`.
            ("reques", None),
            ("new-option", None),
        ] {
            assert_eq!(long(name), found, "{name}");
        }
    }
}
