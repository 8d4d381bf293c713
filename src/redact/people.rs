//! E-mail addresses and links.

use super::Paint;
use super::view::{Ends, LITERAL, PERCENT, View, bit, is_quote, is_space};

/// The hosts that candidates are sent to: whoever has the link can take the test.
const HOSTS: [&[u8]; 5] = [
    b"tests.mettl.com",
    b"test.interviewmocha.com",
    b"test.imocha.io",
    b"www.testinvite.com",
    b"testinvite.com",
];

fn is_local(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || byte >= 0x80
        || matches!(byte, b'.' | b'_' | b'-' | b'+' | b'~' | b'!' | b'#' | b'$' | b'*' | b'^' | b'|')
}

fn is_domain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80 || matches!(byte, b'.' | b'-')
}

/// Masks the e-mail address around the `@` at `at`, if it is one.
pub(super) fn mail(view: &View, at: usize, paint: &mut Paint) {
    // The domain: it has a dot that a letter follows, so `package@1.2.3` is none.
    let end = view.skip(at + 1, is_domain);
    let Some(domain) = view.bytes().get(at + 1..end) else {
        return;
    };
    let dotted = domain
        .windows(2)
        .skip(1)
        .any(|two| matches!(two, [b'.', next] if next.is_ascii_alphabetic() || *next >= 0x80));
    if !dotted || matches!(domain.first(), Some(b'.' | b'-')) {
        return;
    }
    let end = view.skip_back(end, at, |byte| matches!(byte, b'.' | b'-'));
    let mut start = view.skip_back(at, 0, is_local);
    // o'brien, but not the quote that opens 'name@email.com'.
    while view.before(start) == b'\'' && start < at && start >= 2 && is_local(view.byte(start - 2)) {
        start = view.skip_back(start - 1, 0, is_local);
    }
    // An escape that the next layer will read is not part of the name.
    let start = (start + view.escape_before(start)).min(at);
    if start < at {
        paint.mail(view, start, end);
    }
}

/// Masks the rest of a link to one of the candidates' hosts that begins at `at`, and gives its end.
pub(super) fn candidate_link(view: &View, at: usize, deeper: bool, paint: &mut Paint) -> Option<usize> {
    let before = view.before(at);
    if before.is_ascii_alphanumeric() || matches!(before, b'-' | b'_') {
        return None;
    }
    let rest = view.bytes().get(at..)?;
    let host =
        HOSTS.iter().find(|host| rest.get(..host.len()).is_some_and(|own| own.eq_ignore_ascii_case(host)))?;
    let mut slash = at + host.len();
    if view.byte(slash) == b':' {
        slash = view.skip(slash + 1, |byte| byte.is_ascii_digit());
    }
    let path = view.bytes().get(slash..)?;
    let is_api = host.ends_with(b"testinvite.com") && path.starts_with(b"/api/");
    let known = deeper && view.kind_before(at) == LITERAL && view.kind(slash) == LITERAL;
    if is_api || known || !matches!(path.first(), Some(b'/' | b'?' | b'#')) {
        return None;
    }
    Some(mask_rest(view, slash, paint))
}

/// Masks what follows the `/`, `?` or `#` at `slash`.
fn mask_rest(view: &View, slash: usize, paint: &mut Paint) -> usize {
    let encoded = view.kind(slash) == PERCENT;
    let end = view.piece_end(
        slash + 1,
        Ends {
            delimiters: if encoded { !0 } else { !bit(PERCENT) },
            // A link within a parameter of another one ends with the parameter.
            ampersands: if encoded { bit(LITERAL) } else { 0 },
            angles: true,
        },
    );
    paint.masked(view, slash + 1, end);
    end
}

/// Looks at the URL whose `://` is at `at`: masks its user information and, if `whole`, all that follows the
/// host. Gives the place of the `@` and the end of what was masked.
pub(super) fn url(view: &View, at: usize, whole: bool, paint: &mut Paint) -> Option<(usize, usize)> {
    if !view.bytes().get(at..)?.starts_with(b"://") {
        return None;
    }
    let host = at + 3;
    let end = view.skip(host, |byte| {
        !(is_space(byte) || is_quote(byte) || matches!(byte, b'/' | b'?' | b'#' | b'<' | b'>' | b'\\'))
    });
    let sign =
        view.bytes().get(host..end)?.iter().rposition(|&byte| byte == b'@').map_or(host, |sign| host + sign);
    paint.masked(view, host, sign);
    let mut masked = 0;
    if whole && matches!(view.byte(end), b'/' | b'?' | b'#') {
        let scheme = view
            .bytes()
            .get(view.skip_back(at, at.saturating_sub(5), |byte| byte.is_ascii_alphabetic())..at)?;
        let tail = scheme.get(scheme.len().saturating_sub(4)..)?;
        if tail.eq_ignore_ascii_case(b"http") || scheme.eq_ignore_ascii_case(b"https") {
            masked = mask_rest(view, end, paint);
        }
    }
    Some((sign, masked))
}
