// Masking for logs, and of what vendors echo. It stands on this side because a pattern costs a line here and a
// kilobyte in the core.
//
// A text is looked at as it stands and with its escapes undone (`view.ts`): what is found in any of these is masked
// where it stands. So no pattern knows an escape. Every pattern takes time in proportion to the text: they begin where
// no other match of theirs could, and none is made of a secret.

import { atBoundary, invalid } from "./errors.js";
import { bytesIn, levels, type View } from "./view.js";

const MASKED = "[masked]";

/** What is masked: where it stands, and what is put there. */
type Span = [start: number, end: number, shown: string];

/** Names whose values are secrets, or candidates' data; letter case, `-` and `_` do not count. */
const NAMES =
  "[\\w-]*(?:private[_-]?key|api[_-]?key|token|passw(?:or)?d|secret|signature|authorization|cookie)" +
  "|asgn|string[_-]?to[_-]?sign|rd|registration[_-]?details|context[_-]?data" +
  "|(?:full|first|last)[ _+-]?name|mobile[_-]?no|report[_-]?pdf[_-]?url";

/** `name=`, `name:`, `"name":`, and the `"name","value":` of HTTP archives; the value is found by {@link valueEnd}. */
const NAMED = new RegExp(
  `(?<![\\w-])(["'\`]?)(${NAMES})(?: (?=["']))?\\1(?:\\s*,\\s*(["'])value\\3)?(\\s*(?::|=>)\\s*|=(?!=)|\\s+=(?!=)\\s*)`,
  "gi",
);
/** Names of values that have spaces in them. */
const SPACED = /authorization|cookie|name$|^mobile/i;
/** The hosts of candidates' links. The API of testinvite.com stands on the host of its links. */
const LINK =
  /(https?:\/\/(?:tests\.mettl\.com|test\.interviewmocha\.com|test\.imocha\.io|(?:www\.)?testinvite\.com(?!\/api\/))(?::\d+)?[/?#])[^\s"'<>\\]+/gi;
/** An e-mail address. Made when it is first needed: what a letter is, in all scripts, takes an engine a while. */
let mail: RegExp | undefined;

/**
 * Masks text for a log: signatures, keys and candidates' data by the names of their parameters, variables, members and
 * headers, also percent-encoded and in strings of JSON; e-mail addresses; the secrets that candidate links are; and the
 * given secrets in every form (raw, percent-encoded, JSON-escaped, base64). It finds patterns: a candidate's name in a
 * sentence has none.
 *
 * @param text - A URL, a form body, JSON, a header, a curl line, a message: any text.
 * @param secrets - Texts of at least four characters that must not show.
 * @returns The text with `[masked]` and `[e-mail]` in their places.
 *
 * @example
 * ```ts
 * import { redact } from "invigil";
 *
 * redact("https://api.mettl.com/v2/account?ak=ab12&ts=1635976200&asgn=t72%2BcLqi");
 * // "https://api.mettl.com/v2/account?ak=ab12&ts=1635976200&asgn=[masked]"
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

/** Masks text, and in it secrets, or what a vendor may have echoed of them: see {@link find}. */
export function mask(text: string, secrets: readonly string[], echoed = false): string {
  let masked = secrets.length > 0 ? withoutSecrets(text, secrets, echoed) : text;
  // Deeper levels are read without what is known to be masked: a quote in a value would look like its end there.
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
  // As forms write spaces.
  views.push(...levels(text.split("+").join(" ")));
  for (const secret of secrets) {
    for (const view of views) find(secret, view, echoed, spans);
    // Four bytes are not met by chance.
    if (secret.length > 3) for (const view of bytes) find(utf8(secret), view, echoed, spans);
  }
  return written(text, spans);
}

/** The text with what is masked replaced; of two that overlap, the first reaches to the end of both. */
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

/** Finds the values of names. What stands within a value is not looked at again. */
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
        const own = original.slice(view.at(match.index), view.at(match.index + 1, true));
        shown = own + MASKED + own;
      }
    }
    if (end > start && text.slice(start, end) !== MASKED) add(start, end, shown);
  }
}

/** Where a value without quotes ends: a list or an object where it is closed. What is cut off is masked to its end. */
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

/** Where the string ends that the quote before `start` begins. */
function stringEnd(text: string, start: number): number {
  const quote = text[start - 1];
  for (let at = start; at < text.length; at++) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === quote) return at;
  }
  return text.length;
}

/** So much of the beginning of a longer text is known to be of it. */
const BEGINNING = 16;

/**
 * Finds a secret. Of one that was `echoed`, its beginning is found too, as vendors cut what they quote; and what is short
 * or a number is found only as a word of its own: an age of 40 is no part of 400.
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

/** The UTF-8 of a text, a character for each byte. */
function utf8(text: string): string {
  if (!/[^ -~]/.test(text)) return text;
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join("");
}
