// Masking for logs. It stands on this side because a pattern costs a line here and a kilobyte in the core.

import { invalid } from "./errors.js";

const MASKED = "[masked]";
const MAIL = "[e-mail]";

/** Names whose values are secrets, or candidates' data; letter case, `-` and `_` do not count. */
const NAMES =
  "(?:[\\w-]*(?:private[_-]?key|api[_-]?key|token|password|passwd|secret|signature|authorization)" +
  "|asgn|string[_-]?to[_-]?sign|(?:set-)?cookie|rd|registration[_-]?details|context[_-]?data" +
  "|(?:full|first|last)[ _-]?name|mobile[_-]?no|report[_-]?pdf[_-]?url)";

/** `name=value`, as in queries, forms and shells. */
const PARAMETER = new RegExp(`(^|[?&;\\s"'\`(]|%26)(${NAMES})(=|%3D)(?!\\[masked\\])[^&\\s"'\`)]+`, "gim");
/** `"name":`, with quotes that may be escaped; the value is found by {@link valueEnd}. */
const MEMBER = new RegExp(`(\\\\*)(["'])${NAMES}\\1\\2\\s*:\\s*`, "gi");
/** `name: value` to the end of the line or of the string around it. */
const HEADER = /\b(authorization|(?:set-)?cookie|x-api-key)(\s*:\s*)(?!\[masked\])[^\r\n"']+/gi;
/** The hosts of candidates' links. The API of testinvite.com stands on the host of its links. */
const LINK =
  /(https?:(?:\\?\/){2}(?:tests\.mettl\.com|test\.interviewmocha\.com|test\.imocha\.io|(?:www\.)?testinvite\.com(?!\\?\/api\\?\/))(?::\d+)?(?:\\?\/|[?#]))(?!\[masked\])[^\s"'<>\\]+/gi;
/** What stands around the at sign of an address. */
const LOCAL = /[^\s@"'<>()[\]{}=&?/,;:|\\`]+$/u;
/** Made when it is first needed: what a letter is, in all scripts, takes an engine a quarter of a millisecond. */
const domain = (): RegExp => /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}[\p{L}\p{N}-]*/u;
/** The longest part of an address that is looked at. */
const LONGEST = 320;

/**
 * Masks text for a log: signatures, keys and candidates' data by the names of their parameters, members and headers;
 * e-mail addresses; the secrets that candidate links are; and the given secrets in every form (raw, percent-encoded,
 * JSON-escaped, base64). It finds patterns: a candidate's name in a sentence has none.
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
  if (typeof text !== "string") throw invalid("text", "is not a string", "a string");
  if (!Array.isArray(secrets) || secrets.some((secret) => typeof secret !== "string")) {
    throw invalid("secrets", "is not a list of strings", "a list of strings");
  }
  return mask(
    text,
    secrets.filter((secret) => secret.length >= 4),
  );
}

/** Masks text, and in it secrets of any length. */
export function mask(text: string, secrets: readonly string[]): string {
  let masked = text;
  for (const secret of [...secrets].sort((a, b) => b.length - a.length))
    masked = masked.replace(formsOf(secret), MASKED);
  masked = members(masked);
  masked = masked.replace(PARAMETER, `$1$2$3${MASKED}`).replace(HEADER, `$1$2${MASKED}`);
  return mails(masked.replace(LINK, `$1${MASKED}`));
}

/** Masks the values of JSON members, structured ones too. */
function members(text: string): string {
  let out = "";
  let from = 0;
  for (const match of text.matchAll(MEMBER)) {
    const start = match.index + match[0].length;
    if (match.index < from) continue;
    const quote = `${match[1]}${match[2]}`;
    const end = valueEnd(text, start, quote);
    if (/^(?:null|true|false)?$/.test(text.slice(start, end))) continue;
    out += `${text.slice(from, start)}${quote}${MASKED}${quote}`;
    from = end;
  }
  return out + text.slice(from);
}

/** Where a JSON value ends; what is cut off is masked to its end. */
function valueEnd(text: string, start: number, quote: string): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text.startsWith(quote, at)) {
      at = stringEnd(text, at + quote.length, quote);
      if (depth === 0) return at;
      at -= 1;
      continue;
    }
    const character = text[at] as string;
    if ("[{".includes(character)) depth += 1;
    else if ("]}".includes(character)) {
      depth -= 1;
      if (depth <= 0) return depth === 0 ? at + 1 : at;
    } else if (depth === 0 && (character === "," || /\s/.test(character))) return at;
  }
  return text.length;
}

/** Where a string ends, its closing quote included. A quote behind more backslashes than its own is part of it. */
function stringEnd(text: string, start: number, quote: string): number {
  for (let at = text.indexOf(quote, start); at >= 0; at = text.indexOf(quote, at + 1)) {
    let backslashes = 0;
    while (text[at - 1 - backslashes] === "\\") backslashes += 1;
    if (backslashes === 0 || (quote.length > 1 && backslashes % 2 === 0 && backslashes < quote.length)) {
      return at + quote.length;
    }
  }
  return text.length;
}

/** Masks e-mail addresses, at each at sign once. */
function mails(text: string): string {
  let out = "";
  let from = 0;
  for (const { 0: sign, index } of text.matchAll(/@|%40|\\u0040/gi)) {
    if (index < from) continue;
    const local = LOCAL.exec(text.slice(Math.max(from, index - LONGEST), index))?.[0];
    const after = index + sign.length;
    const host = domain().exec(text.slice(after, after + LONGEST))?.[0];
    if (local === undefined || host === undefined) continue;
    out += text.slice(from, index - local.length) + MAIL;
    from = after + host.length;
  }
  return out + text.slice(from);
}

/** A pattern for every way in which a text may be written: each character raw or encoded, or the whole in base64. */
function formsOf(secret: string): RegExp {
  const characters = Array.from(secret, (character) => {
    const forms = [literal(character)];
    const percent = Array.from(new TextEncoder().encode(character), (byte) => `%(?:25)?${hex(byte, 2)}`);
    forms.push(percent.join(""));
    forms.push(
      Array.from(
        { length: character.length },
        (_, unit) => `\\\\+u${hex(character.charCodeAt(unit), 4)}`,
      ).join(""),
    );
    if (character === " ") forms.push("\\+");
    const escaped = JSON.stringify(character).slice(1, -1);
    if (escaped !== character || character === "/") forms.push(`\\\\+${literal(escaped.at(-1) as string)}`);
    return `(?:${forms.join("|")})`;
  });
  return new RegExp([characters.join(""), ...base64Forms(secret)].join("|"), "g");
}

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/** A pattern for hex digits in both cases. */
const hex = (code: number, digits: number): string =>
  Array.from(code.toString(16).padStart(digits, "0"), (digit) =>
    digit > "9" ? `[${digit}${digit.toUpperCase()}]` : digit,
  ).join("");

/** The base64 of a text as it stands within a longer one, at each of the three ways to fall on its groups. */
function base64Forms(secret: string): string[] {
  const bytes = new TextEncoder().encode(secret);
  return [0, 1, 2].map((before) => {
    const shifted = new Uint8Array(before + bytes.length);
    shifted.set(bytes, before);
    const text = btoa(Array.from(shifted, (byte) => String.fromCharCode(byte)).join("")).replace(/=+$/, "");
    // Characters at the edges hold bits of what stands beside: they go along whatever they are.
    const whole = text.slice(
      before === 0 ? 0 : before + 1,
      (before + bytes.length) % 3 === 0 ? undefined : -1,
    );
    const edge = "[\\w+/-]?";
    const body = whole.replace(/[+/]/g, (sign) => (sign === "+" ? "(?:[+-]|%2[bB])" : "(?:[/_]|%2[fF])"));
    return `${before === 0 ? "" : edge}${body}${edge}(?:=|%3[dD])*`;
  });
}
