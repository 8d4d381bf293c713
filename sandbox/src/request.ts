// Reads the parts of a request: key, query and body.

import { createHash, timingSafeEqual } from "node:crypto";
import { Fault } from "./fault.js";
import { faultAt } from "./fields.js";
import { decodeForm, FormError, type Pair } from "./form.js";
import { type Json, readJson } from "./json.js";
import type { VendorRequest } from "./vendor.js";

const JSON_TYPE = /^application\/json(?:\s*;\s*charset="?utf-8"?)?\s*$/i;

/**
 * Checks that a header holds the right key, in a time that reveals nothing about the key.
 *
 * @throws Fault with this message when it does not.
 */
export function checkKeyHeader({ headers }: VendorRequest, name: string, key: string, message: string): void {
  const given = headers[name];
  if (typeof given !== "string" || !isSameKey(given, key)) throw new Fault(message, "key");
}

/** Compares two keys in a time that reveals nothing about them. */
export function isSameKey(given: string, right: string): boolean {
  return timingSafeEqual(digest(given), digest(right));
}

/** timingSafeEqual needs equal lengths, and a hash also hides the length of the key. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

/**
 * Returns the parameters of the query by name.
 *
 * @throws Fault when the query is malformed, or a parameter is unknown or repeated.
 */
export function readQuery({ query }: VendorRequest, known: readonly string[]): Map<string, string> {
  const parameters = decodeParameters("query", Buffer.from(query, "latin1"));
  refuseUnknownParameters(parameters, known);
  return uniqueParameters(parameters);
}

/** Decodes form-encoded parameters; `where` names the part of the request for the message of a fault. */
export function decodeParameters(where: string, encoded: Uint8Array): Pair[] {
  try {
    return decodeForm(encoded);
  } catch (error) {
    if (!(error instanceof FormError)) throw error;
    throw new Fault(`The ${where} is malformed: ${error.message}.`);
  }
}

export function uniqueParameters(parameters: readonly Pair[]): Map<string, string> {
  const byName = new Map<string, string>();
  for (const [name, value] of parameters) {
    if (byName.has(name)) throw new Fault(`The parameter ${JSON.stringify(name)} is repeated.`);
    byName.set(name, value);
  }
  return byName;
}

export function refuseUnknownParameters(parameters: Iterable<Pair>, known: readonly string[]): void {
  for (const [name] of parameters) {
    if (!known.includes(name)) throw new Fault(`The parameter ${JSON.stringify(name)} is unknown.`);
  }
}

/**
 * Returns the parameter as one of these words, or undefined if it is missing.
 *
 * @throws Fault when it is another word.
 */
export function readWord<Word extends string>(
  parameters: ReadonlyMap<string, string>,
  name: string,
  words: readonly Word[],
): Word | undefined {
  const given = parameters.get(name);
  const word = words.find((candidate) => candidate === given);
  if (given === undefined || word !== undefined) return word;
  throw new Fault(`The parameter ${name} must be one of ${words.join(", ")}.`);
}

/**
 * Returns the parameter as a number, or undefined if it is missing.
 *
 * @throws Fault when it is not a whole number greater than 0.
 */
export function readCount(parameters: ReadonlyMap<string, string>, name: string): number | undefined {
  const given = parameters.get(name);
  if (given === undefined) return undefined;
  if (!/^[1-9]\d*$/.test(given) || !Number.isSafeInteger(Number(given))) {
    throw new Fault(`The parameter ${name} must be a whole number greater than 0.`);
  }
  return Number(given);
}

/** Returns a parameter that was read, or throws a {@link Fault} if it is missing. */
export function requireParameter<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Fault(`The parameter ${name} is missing.`);
  return value;
}

/**
 * Returns the JSON of the body.
 *
 * @throws Fault when the body is not declared as JSON in UTF-8, or is something else.
 */
export function readJsonBody({ headers, body }: Pick<VendorRequest, "headers" | "body">): Json {
  const type = headers["content-type"];
  if (typeof type !== "string" || !JSON_TYPE.test(type) || headers["content-encoding"] !== undefined) {
    throw new Fault("The body must be application/json.");
  }
  try {
    // JSON has no byte order mark, so one is not stripped.
    return readJson(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body));
  } catch {
    // JSON.parse quotes the text in its message, and the text is personal data.
    throw new Fault("The body is not JSON in UTF-8, repeats a name, or is nested too deep.");
  }
}

/** Refuses a body, for methods whose parameters are all in the path and the query. */
export function refuseBody({ method, body }: VendorRequest): void {
  if (body.length > 0) throw new Fault(`A ${method} request must not have a body.`);
}

/** Reads the JSON of a parameter, or throws a {@link Fault}. */
export function parseJson(text: string, name: string): Json {
  try {
    return readJson(text);
  } catch (error) {
    // JSON.parse quotes the text in its message, and the text is personal data.
    if (!(error instanceof SyntaxError)) throw error;
    throw faultAt(name, "is not JSON, repeats a name, or is nested too deep");
  }
}
