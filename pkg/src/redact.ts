// Masking for logs.

import { core } from "./client-core.js";
import { invalid } from "./errors.js";

/** Masks text with the core's rules. */
export function redactText(text: string, secrets: readonly string[] = []): string {
  return core.withInput({ text, secrets }, (instance, length, tokens, escaped) => {
    instance.check(instance.exports.redact(length, tokens, escaped));
    return instance.text(0);
  });
}

/**
 * Masks text for a log: signatures, keys and candidates' data by the names of their parameters, members and headers;
 * e-mail addresses; the secrets that candidate links are; and the given secrets in every form (raw,
 * percent-encoded, JSON-escaped, base64).
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
  return redactText(text, secrets);
}
