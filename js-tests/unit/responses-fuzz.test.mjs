// On randomly damaged documents, parse accepts what JSON.parse accepts, apart from the known repairs, and reads the same.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ResponseFormatError, VendorError } from "invigil";
import { runs } from "../thorough.mjs";
import { client, outcome } from "./support/mettl.mjs";
import { settings } from "./support/texts.mjs";

const { parse } = client().registerCandidates;
const ROUNDS = runs(2_000, 20_000);

/** A seeded generator of random numbers (mulberry32), so that a failure can be repeated. */
function generator(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const SEEDS = [
  '{"status":"SUCCESS","registrationStatus":[{"email":"name@email.com","status":"ToBeTaken","message":null,"url":"https:\\/\\/x"}]}',
  '{ "status" : "SUCCESS" , "registrationStatus" : [ ] , "n" : [ 0 , -1.5e+3 , 1E2 , true , false , null ] }',
  '\n{"registrationStatus":[{"email":"é😀\\u00e9\\ud83d\\ude00\\n","extra":{"a":[[],{}]}},{"email":"","status":"x"}],"status":"success"}\r\n',
];
const PIECES = [
  ...'{}[]:,"\\/+-.eE01 \n\t\r\0\x1f\x7f',
  "\\u00",
  "\\ud83d",
  "true",
  "null",
  ",]",
  ",}",
  " ,\n]",
  "é",
  "😀",
  "\u00a0",
  "\ufeff",
  '"a":1',
  "01",
  "1.",
  ".5",
];

function damage(text, random) {
  // Half of the documents first get a comma before a closing bracket.
  const brackets = [...text.matchAll(/[\]}]/g)].map(({ index }) => index);
  const bracket = brackets[random(brackets.length)];
  let mutated = random(2)
    ? text
    : `${text.slice(0, bracket)}${[",", " ,\n"][random(2)]}${text.slice(bracket)}`;
  for (let times = random(3); times > 0; times--) {
    const at = random(mutated.length + 1);
    const piece = PIECES[random(PIECES.length)];
    const cut = random(4);
    mutated = mutated.slice(0, at) + (random(4) === 0 ? "" : piece) + mutated.slice(at + cut);
  }
  return mutated;
}

/** The value that JSON.parse reads from the text, or from the text after the known repairs. */
function judge(text) {
  const plain = text.replace(/^\ufeff/, "");
  for (const json of [plain, repaired(plain)]) {
    const { value, error } = outcome(() => JSON.parse(json));
    if (!error) return { value };
  }
  return undefined;
}

/**
 * The known repairs: removes trailing commas, joins URLs that are wrapped over lines, and escapes line breaks and tabs
 * in other strings.
 */
function repaired(text) {
  let out = "";
  let last = "";
  for (let at = 0; at < text.length; at++) {
    const letter = text[at];
    if (letter === '"') {
      const end = /"(?:[^"\\]|\\[\s\S])*"?/y;
      end.lastIndex = at;
      const [whole] = end.exec(text);
      out += string(whole);
      at += whole.length - 1;
      last = '"';
      continue;
    }
    const trailing =
      letter === "," && last !== "" && !"[{,:".includes(last) && /^[ \t\n\r]*[\]}]/.test(text.slice(at + 1));
    if (!trailing) out += letter;
    if (!trailing && !" \t\n\r".includes(letter)) last = letter;
  }
  return out;
}

function string(literal) {
  const url = /^"https?:\/\//.test(literal);
  const escapes = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };
  // The character after a backslash is always part of an escape.
  return literal.replace(/\\[\s\S]|[ \t]*[\n\r][ \t\n\r]*|[\n\r\t]/g, (found) => {
    if (found.startsWith("\\")) return found;
    if (url && /[\n\r]/.test(found)) return "";
    return found.replace(/[\n\r\t]/g, (control) => escapes[control]);
  });
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** The member of that name, or else one that differs in letter case or surrounding white space. */
function member(object, name) {
  if (Object.hasOwn(object, name)) return object[name];
  const same = Object.keys(object).filter(
    (key) => key.replace(/^[ \t\n\f\r]+|[ \t\n\f\r]+$/g, "").toLowerCase() === name.toLowerCase(),
  );
  return same.length > 0 ? object[same.at(-1)] : undefined;
}

/** The error code that a parsed document must lead to, if any. */
function expected(value) {
  if (!isObject(value)) return "RESPONSE_FORMAT";
  const { status, error } = value;
  const registrationStatus = member(value, "registrationStatus");
  if (typeof status !== "string") return isObject(error) ? "VENDOR" : "RESPONSE_FORMAT";
  if (!/^success$/i.test(status)) return "VENDOR";
  return Array.isArray(registrationStatus) ? undefined : "RESPONSE_FORMAT";
}

/** Whether an entry has its required field. Other entries are left out. */
const isRow = (entry) => isObject(entry) && typeof member(entry, "email") === "string";

const orNull = (value) => (typeof value === "string" ? value.toWellFormed() : null);

test(`${ROUNDS} damaged responses are read or refused as JSON.parse does`, () => {
  const random = generator(settings.seed);
  const seen = { read: 0, repaired: 0, leftOut: 0, RESPONSE_FORMAT: 0, VENDOR: 0 };
  for (let round = 0; round < ROUNDS; round++) {
    const text = damage(SEEDS[random(SEEDS.length)], random).toWellFormed();
    const where = `seed ${settings.seed}, round ${round}: ${JSON.stringify(text)}`;
    const judged = judge(text);
    const code = judged === undefined ? "RESPONSE_FORMAT" : expected(judged.value);
    const { value: result, error } = outcome(() =>
      parse({ status: 200, body: round % 2 ? text : new TextEncoder().encode(text) }),
    );
    if (code !== undefined) {
      const Class = code === "VENDOR" ? VendorError : ResponseFormatError;
      assert.ok(error instanceof Class, `${where}: ${error?.message ?? "was read"}`);
      seen[code] += 1;
      continue;
    }
    assert.equal(error, undefined, `${where}: ${error?.message}`);
    assert.deepEqual(result.raw, judged.value, where);
    const all = member(judged.value, "registrationStatus");
    const rows = all.filter(isRow).map((row) => ({
      email: member(row, "email").toWellFormed(),
      status: orNull(member(row, "status")),
      message: orNull(member(row, "message")),
      url: orNull(member(row, "url")),
    }));
    assert.deepEqual(result.registrationStatus, rows, where);
    const leftOut = result.warnings.filter(({ message }) => message.startsWith("is left out"));
    assert.deepEqual(
      leftOut.map(({ path }) => path),
      [...all.keys()].filter((at) => !isRow(all[at])).map((at) => `registrationStatus[${at}]`),
      where,
    );
    if (leftOut.length > 0) seen.leftOut += 1;
    const wasRepaired = result.warnings.some(({ message }) => message.startsWith("repaired"));
    assert.equal(
      wasRepaired,
      outcome(() => JSON.parse(text.replace(/^\ufeff/, ""))).error !== undefined,
      where,
    );
    seen[wasRepaired ? "repaired" : "read"] += 1;
  }
  for (const [what, count] of Object.entries(seen)) assert.ok(count > ROUNDS / 200, `${what}: ${count}`);
});
