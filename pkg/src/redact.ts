// Masking of texts for logs, and of vendors' messages. In JavaScript, because a pattern takes a line here and a kilobyte in
// the core.
//
// A text is searched as it is and with its escapes decoded (`view.ts`), and matches are masked at their position in the
// original, so no pattern has to deal with escapes. The time of every pattern is linear in the length of the text: a match
// cannot begin inside another, and no pattern is made from a secret.

import { atBoundary, invalid } from "./errors.js";
import { bytesIn, levels, type View } from "./view.js";

const MASKED = "[masked]";

/** A range of the original text, and the text that replaces it. */
type Span = [start: number, end: number, shown: string];

/** Names whose values are secrets or candidates' data; letter case, `-` and `_` are ignored. */
const NAMES =
  "[\\w-]*(?:private[_-]?key|api[_-]?key|token|passw(?:or)?d|secret|signature|authorization|cookie)" +
  "|asgn|string[_-]?to[_-]?sign|rd|registration[_-]?details|context[_-]?data" +
  "|(?:full|first|last)[ _+-]?name|mobile[_-]?no|report[_-]?pdf[_-]?url";

/** `name=`, `name:`, `"name":`, and the `"name","value":` of HTTP archives; the value is found by {@link valueEnd}. */
const NAMED = new RegExp(
  `(?<![\\w-])(["'\`]?)(${NAMES})(?: (?=["']))?\\1(?:\\s*,\\s*(["'])value\\3)?(\\s*(?::|=>)\\s*|=(?!=)|\\s+=(?!=)\\s*)`,
  "gi",
);
/** Names whose values may contain spaces. */
const SPACED = /authorization|cookie|name$|^mobile/i;
/** The hosts of candidates' links. TestInvite's API has the same host as its links. */
const LINK =
  /(https?:\/\/(?:tests\.mettl\.com|test\.interviewmocha\.com|test\.imocha\.io|(?:www\.)?testinvite\.com(?!\/api\/))(?::\d+)?[/?#])[^\s"'<>\\]+/gi;
/** Matches e-mail addresses. Created at first use, because compiling character classes of all scripts takes time. */
let mail: RegExp | undefined;

/**
 * Masks a text for a log: signatures, keys and candidates' data, recognized by the names of their parameters, variables,
 * properties and headers, also if percent-encoded or in JSON strings; e-mail addresses; candidates' links; and the given
 * secrets in every form (plain, percent-encoded, JSON-escaped, base64). It finds patterns only, so a candidate's name in
 * a sentence is not masked.
 *
 * @param text - A URL, a form body, JSON, a header, a curl line, a message: any text.
 * @param secrets - Secrets of at least four characters.
 * @returns The text with `[masked]` and `[e-mail]` in place of what was found.
 *
 * @example
 * ```ts
 * import { redact } from "invigil";
 *
 * console.log(redact("https://api.mettl.com/v2/account?ak=ab12&ts=1635976200&asgn=t72%2BcLqi"));
 * // https://api.mettl.com/v2/account?ak=ab12&ts=1635976200&asgn=[masked]
 * ```
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  return atBoundary(null, redact, () => {
    if (typeof text !== "string") throw invalid("text", "is not a string", "a string");
    if (!Array.isArray(secrets) || secrets.some((secret) => typeof secret !== "string")) {
      throw invalid("secrets", "is not a list of strings", "a list of strings");
    }
    return mask(
      text,
      secrets.filter((secret) => secret.length >= 4),
    );
  });
}

/** Masks a text and the given secrets in it. With `echoed`, parts of them are masked too: see {@link find}. */
export function mask(text: string, secrets: readonly string[], echoed = false): string {
  let masked = secrets.length > 0 ? withoutSecrets(text, secrets, echoed) : text;
  // Each level is searched after the previous one was masked: there, a quote inside a value would look like its end.
  for (let level = 0; ; level++) {
    const view = levels(masked)[level];
    if (view === undefined) return masked;
    const spans: Span[] = [];
    const add = (start: number, end: number, shown = MASKED) =>
      spans.push([view.at(start), view.at(end, true), shown]);
    values(view, masked, add);
    for (const { 0: whole, 1: kept, index } of view.text.matchAll(LINK))
      add(index + (kept as string).length, index + whole.length);
    mail ??=
      /(?<![^\s@"'<>()[\]{}=&?/,;:|\\`])[^\s@"'<>()[\]{}=&?/,;:|\\`]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}[\p{L}\p{N}-]*/gu;
    for (const { 0: whole, index } of view.text.matchAll(mail)) add(index, index + whole.length, "[e-mail]");
    masked = written(masked, spans);
  }
}

function withoutSecrets(text: string, secrets: readonly string[], echoed: boolean): string {
  const spans: Span[] = [];
  const views = levels(text);
  const bytes = views.map(bytesIn);
  // Forms write spaces as `+`.
  views.push(...levels(text.split("+").join(" ")));
  for (const secret of secrets) {
    for (const view of views) find(secret, view, echoed, spans);
    // Shorter secrets would match by chance.
    if (secret.length > 3) for (const view of bytes) find(utf8(secret), view, echoed, spans);
  }
  return written(text, spans);
}

/** Replaces the spans of a text. Overlapping spans are merged. */
function written(text: string, spans: Span[]): string {
  let out = "";
  let done = 0;
  let shown = "";
  for (const span of spans.sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
    if (span[0] >= done) {
      out += shown + text.slice(done, span[0]);
      shown = span[2];
    }
    done = Math.max(done, span[1]);
  }
  return out + shown + text.slice(done);
}

/** Adds a span of a view. */
type Add = (start: number, end: number, shown?: string) => void;

/** Finds the values of the names. Names inside a value are ignored. */
function values(view: View, original: string, add: Add): void {
  const { text } = view;
  let end = 0;
  for (const match of text.matchAll(NAMED)) {
    const [whole, quote, name, , sign] = match as unknown as string[];
    let start = match.index + (whole as string).length;
    if (match.index < end) continue;
    let shown = MASKED;
    if (/["'`]/.test(text.charAt(start))) {
      start += 1;
      // A string that ends with a name: `"token=", 1`.
      if (!quote && /^[\s,:;)\]}]?$/.test(text.charAt(start))) continue;
      end = stringEnd(text, start);
    } else {
      const spaces = SPACED.test(name as string);
      const stop = quote
        ? /[\s,\]}]/
        : !spaces
          ? /[\s"'`)&]/
          : sign?.includes(":")
            ? /[\r\n"']/
            : /[\r\n"'&]/;
      end = valueEnd(text, start, stop);
      if (/^(?:null|true|false|undefined)$/.test(text.slice(start, end))) continue;
      if (quote) {
        const mark = original.slice(view.at(match.index), view.at(match.index + 1, true));
        shown = mark + MASKED + mark;
      }
    }
    if (end > start && text.slice(start, end) !== MASKED) add(start, end, shown);
  }
}

/** The end of an unquoted value; of a list or an object, its closing bracket, or the end of the text if there is none. */
function valueEnd(text: string, start: number, stop: RegExp): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at);
    if ("[{".includes(character)) depth += 1;
    else if (depth === 0) {
      if (stop.test(character)) return at;
    } else if (/["'`]/.test(character)) at = stringEnd(text, at + 1);
    else if ("]}".includes(character)) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}

/** The end of the string that begins with the quote before `start`. */
function stringEnd(text: string, start: number): number {
  const quote = text[start - 1];
  for (let at = start; at < text.length; at++) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === quote) return at;
  }
  return text.length;
}

/** The number of characters from which the beginning of a secret is recognized as such. */
const BEGINNING = 16;

/**
 * Finds a secret. If it may have been `echoed` by a vendor, its beginning is found too, because vendors truncate what they
 * quote; and short texts and numbers are found only as whole words, so that an age of 40 does not match in 400.
 */
function find(secret: string, view: View, echoed: boolean, spans: Span[]): void {
  const { text } = view;
  const head = echoed ? secret.slice(0, 4) : secret;
  const word = echoed && /^(?:.{1,3}|\d{1,7})$/s.test(secret);
  const joins = (at: number) => word && at > 0 && /[a-z\d]{2}/i.test(text.slice(at - 1, at + 1));
  for (let at = text.indexOf(head); at >= 0; ) {
    let end = at + head.length;
    while (end - at < secret.length && text[end] === secret[end - at]) end += 1;
    const found =
      end - at === secret.length
        ? !joins(at) && !joins(end)
        : end - at >= BEGINNING || (end - at > 3 && text[end] === "…");
    if (found) spans.push([view.at(at), view.at(end, true), MASKED]);
    at = text.indexOf(head, found ? end : at + 1);
  }
}

/** Converts a text to UTF-8, with a character for each byte. */
function utf8(text: string): string {
  if (!/[^ -~]/.test(text)) return text;
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join("");
}
