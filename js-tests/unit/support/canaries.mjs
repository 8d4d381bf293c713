// Searches objects for texts that must not show, in every encoding.
import assert from "node:assert/strict";
import { format, inspect } from "node:util";
import { encode } from "./oracle.mjs";

/** The text as it appears in a log, a URL, JSON, hex, or base64 at each of the three offsets. */
function forms(text) {
  const json = JSON.stringify(text).slice(1, -1);
  const base64 = [0, 1, 2].map((offset) => {
    const whole = Buffer.from(`${"x".repeat(offset)}${text}`)
      .toString("base64")
      .replace(/=+$/, "");
    // Removes the characters that depend on the neighboring text.
    return whole.slice(offset === 0 ? 0 : 4, -1);
  });
  const url = base64.map((encoded) => encoded.replaceAll("+", "-").replaceAll("/", "_"));
  const hex = Buffer.from(text).toString("hex");
  return new Set([
    text,
    json,
    encode(text),
    encodeURIComponent(text),
    encode(text).toLowerCase(),
    encode(encode(text)),
    encode(json),
    JSON.stringify(json).slice(1, -1),
    ...base64,
    ...url,
    hex,
  ]);
}

/** Every text that a log can contain of an error or of another object. */
export function renderings(value) {
  const all = [
    inspect(value),
    inspect(value, {
      showHidden: true,
      depth: Infinity,
      getters: true,
      maxStringLength: Infinity,
      maxArrayLength: Infinity,
    }),
    inspect({ nested: [value] }, { depth: Infinity }),
    format("%s %o %O", value, value, value),
    String(value),
  ];
  if (value instanceof Error) {
    all.push(value.message, value.stack, JSON.stringify(value), JSON.stringify(value.toJSON?.() ?? null));
    for (const key of Reflect.ownKeys(value))
      all.push(`${String(key)} ${inspect(value[key], { depth: Infinity })}`);
    if (value.cause !== undefined) all.push(...renderings(value.cause));
  }
  return all;
}

/** Fails if a canary shows in any rendering of the value. */
export function assertHides(value, canaries, what) {
  const shown = renderings(value);
  for (const [name, text] of Object.entries(canaries)) {
    for (const form of forms(text)) {
      const place = shown.find((rendering) => rendering.includes(form));
      assert.equal(place, undefined, `${what}: ${name} shows as ${form}`);
    }
  }
}

/** Whether the check would find the text at all. */
export const shows = (value, text) => renderings(value).some((rendering) => rendering.includes(text));
