// Decides what of a request may be published. Only what is known to be harmless is: the rest is described or masked.

import type { Diagnosis } from "invigil/debugger";

export const MASKED = "[masked]";

/** Parameters that say nothing about a person, with values that say nothing else. */
const HARMLESS = new Set([
  "ts",
  "limit",
  "offset",
  "timeLimitInSec",
  "allowMissingMandatoryRegistrationFields",
  "showCustomInstructions",
]);
const HARMLESS_VALUE = /^(?:\d{1,17}(?:\.\d{0,6})?|true|false|null|undefined|none)$/i;
/** Parameters of the vendor's documentation. */
const DOCUMENTED = new Set([...HARMLESS, "ak", "asgn", "rd", "filter", "sort", "sort_order", "context_data"]);
/** A name in a program. If a value was sent unencoded, what follows its first `&` was read as names. */
const NAME = /^[a-z][a-z\d_.-]{0,49}$/i;
/** A word in a path, such as `upload-logo`, and a version. */
const WORD = /^(?:v\d{1,2}|[a-z]{2,24}(?:-[a-z]{2,24}){0,3})$/i;
/** A host with a domain, an IP address, or the own machine; with its port. */
const HOST = /^(?:localhost|\[[\da-f:]+\]|(?:[a-z\d-]+\.)+[a-z\d]+)(?::\d{1,5})?$/i;
const VENDOR_HOST =
  /(?:^|\.)(?:mettl\.com|mercermettl\.eu|imocha\.io|interviewmocha\.com|testinvite\.com|perspect\.ai)(?::\d{1,5})?$/i;

type Parameter = Diagnosis["request"]["parameters"][number];

/** Whether the name of a parameter may be published. A name without a value may be a piece of another value. */
export function isPublicName(name: string, parameters: readonly Parameter[]): boolean {
  if (DOCUMENTED.has(name)) return true;
  return NAME.test(name) && parameters.every(([other, value]) => other !== name || value !== "");
}

/** Whether the value of a parameter may be published. */
export const isPublicValue = ([name, value]: Parameter): boolean =>
  HARMLESS.has(name) && HARMLESS_VALUE.test(value);

/** Masks what identifies a test or a candidate in a URL without its query, and everything that is no word. */
export function publicEndpoint(endpoint: string): string {
  const [, scheme = "", host = "", path = ""] = /^(https?:\/\/)?([^/]*)(.*)$/is.exec(endpoint) ?? [];
  let before = "";
  const segments = path.split("/").map((segment) => {
    if (segment === "") return "";
    // The access key of a schedule and the number of an assessment follow a plural, and so does an e-mail address.
    const isPublic = WORD.test(segment) && !/s$/i.test(before);
    before = segment;
    return isPublic ? segment : MASKED;
  });
  const isPublicHost = host === "" || (scheme ? HOST : VENDOR_HOST).test(host);
  return `${scheme}${isPublicHost ? host : MASKED}${segments.join("/")}`;
}

/** Describes a value without showing it: what matters for signing it. */
export function describeValue(value: string): string {
  if (value === "") return "empty";
  const count = value.length === 1 ? "one character" : `${value.length.toLocaleString("en")} characters`;
  const traits = TRAITS.filter(([, pattern]) => pattern.test(value)).map(([trait]) => trait);
  return `${kind(value)}, ${count}${traits.length > 0 ? `, with ${traits.join(", ")}` : ""}`;
}

/** Characters that programs encode differently. */
const TRAITS: readonly (readonly [trait: string, pattern: RegExp])[] = [
  ["spaces", / /],
  ["line breaks", /[\r\n]/],
  ["plus signs", /\+/],
  ["ampersands", /&/],
  ["percent signs", /%/],
  ["backslashes", /\\/],
  ["characters beyond ASCII", /[^\p{ASCII}]/u],
  ["invisible characters", /(?![ \r\n])[\p{Zs}\p{Zl}\p{Zp}\p{Cc}\p{Cf}\p{Cs}]/u],
];

function kind(value: string): string {
  if (!/^\s*[[{]/.test(value)) return /^\d+$/.test(value) ? "digits" : "text";
  return parsed(value) === undefined ? "not JSON, though it begins like it" : "JSON";
}

/** All texts of a diagnosis that must not be published, for a search in what is published. */
export function secretsOf({ request, received, expected, corrected }: Diagnosis): string[] {
  const secrets = new Set<string>();
  const add = (text: string | null | undefined): void => {
    if (text && !HARMLESS_VALUE.test(text)) secrets.add(text);
  };
  for (const parameter of request.parameters) {
    if (isPublicValue(parameter)) continue;
    const [name, value] = parameter;
    add(value);
    if (!isPublicName(name, request.parameters)) add(name);
    for (const leaf of leaves(value)) add(leaf);
  }
  for (const side of [received, expected]) {
    add(side?.signature);
    add(side?.encodedSignature);
  }
  add(corrected?.signature);
  return [...secrets];
}

/** The texts and numbers in JSON, or what is in quotes in something like JSON. */
function leaves(text: string): string[] {
  if (!/[[{]/.test(text)) return [];
  const value = parsed(text);
  if (value === undefined) return Array.from(text.matchAll(/["']([^"']+)/g), ([, quoted = ""]) => quoted);
  const found: string[] = [];
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === "string" || typeof next === "number") found.push(String(next));
    else if (typeof next === "object" && next !== null)
      for (const member of Object.values(next)) open.push(member);
  }
  return found;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
