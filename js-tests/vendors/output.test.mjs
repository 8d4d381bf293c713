// Every JSON type in every output field of every operation and callback of the catalog. `support/model.mjs` says what
// each response must be read as.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ResponseFormatError } from "invigil";
import { parseCallback } from "invigil/callbacks";
import { CATALOG } from "../catalog.mjs";
import { VENDORS } from "../operations/vendors.mjs";
import { settings } from "../unit/support/texts.mjs";
import { operationOf, outcome } from "./support/clients.mjs";
import {
  eventOf,
  expected,
  good,
  goodRecord,
  locations,
  shown,
  Unreadable,
  withJsonText,
} from "./support/model.mjs";

const READERS = [
  ...CATALOG.operations.map((operation) => {
    const { parse } = operationOf(operation);
    return {
      id: operation.id,
      vendor: operation.class,
      output: operation.output,
      wrap: VENDORS[operation.class].wrap,
      read: (body) => parse({ status: 200, body }),
    };
  }),
  ...CATALOG.callbacks.flatMap((callback) => callback.events.map((event) => callbackReader(callback, event))),
];

/** The reader of a callback that reports an event. With another word in its place, it is read as another event. */
function callbackReader(callback, { name, words, output }) {
  const { id, vendor } = callback;
  const fieldsOf = (object) => [...callback.output, ...(eventOf(callback, object)?.output ?? [])];
  return {
    id,
    what: `${id}, ${name}`,
    output: [...callback.output, ...output],
    word: callback.event === null || words[0] === "" ? {} : { [callback.event]: words[0] },
    fieldsOf,
    // An empty object is no callback.
    wrap: (fields) => ({ sent: true, ...fields }),
    read(body) {
      const { vendor: parsed, event, eventKey, verified, ...result } = withRaw(parseCallback(vendor, body));
      assert.equal(parsed, vendor);
      assert.equal(event, eventOf(callback, result.raw)?.name ?? "unknown");
      assert.match(eventKey, new RegExp(`^${vendor}:${event}:[0-9a-f]{64}$`));
      assert.equal(verified, false);
      return Object.defineProperty(result, "raw", { enumerable: false });
    },
  };
}
function withRaw(result) {
  return { ...result, raw: result.raw };
}

/** A value of every JSON type, and values that look like another type. */
const TYPES = {
  null: null,
  true: true,
  false: false,
  zero: 0,
  integer: 5,
  "a negative number": -5,
  "a fraction": 1.5,
  "a large number": 1e300,
  "an empty string": "",
  "a string": "text",
  digits: "12345",
  "negative digits": "-12345",
  "digits with a fraction": "12345.0",
  "a date with its zone": "2023-06-01 05:42:57.499675+05:30",
  "a date in RFC 3339": "2023-06-01T05:42:57Z",
  "a date without a zone": "2015-06-26T21:31:03.19",
  "a date alone": "2015-06-26",
  "a boolean as text": "true",
  "an empty list": [],
  "a list of strings": ["a", "b"],
  "a list of numbers": [1],
  "a list of null": [null],
  "a list of objects": [{}],
  "a list of lists": [[]],
  "an empty object": {},
  "an object": { a: 1 },
};
const MISSING = Symbol("missing");

/** A copy with another value at a location. */
function replaced(value, path, other) {
  const copy = structuredClone(value);
  const parent = path.slice(0, -1).reduce((inner, name) => inner?.[name], copy);
  if (typeof parent !== "object" || parent === null) return copy;
  if (other !== MISSING) parent[path.at(-1)] = other;
  else if (Array.isArray(parent)) parent.splice(path.at(-1), 1);
  else delete parent[path.at(-1)];
  return copy;
}

/** Reads a response and compares the whole result with the model. Returns the kind of result. */
function judge({ output, fieldsOf, wrap, read, id }, response, what, body = JSON.stringify(wrap(response))) {
  // As JSON, in which an item that was left out is null.
  const json = JSON.parse(JSON.stringify(response));
  const right = outcome(() => expected(fieldsOf?.(json) ?? output, json));
  const actual = outcome(() => read(body));
  if (right.error) {
    assert.ok(right.error instanceof Unreadable, right.error.stack);
    assert.ok(
      actual.error instanceof ResponseFormatError,
      `${what}: ${actual.error ?? JSON.stringify(actual.value)}`,
    );
    assert.ok(
      actual.error.message.includes(`cannot be read: ${right.error.message}`),
      `${what}: ${actual.error.message}, not ${right.error.message}`,
    );
    assert.equal(actual.error.operation, id);
    return "error";
  }
  assert.ok(actual.value, `${what}: ${actual.error?.stack}`);
  const { warnings, ...result } = actual.value;
  assert.deepEqual(result, right.value.result, what);
  assert.deepEqual(
    warnings.map(({ path }) => path),
    right.value.warnings,
    what,
  );
  for (const { message } of warnings) assert.ok(message.length > 5, what);
  assert.deepEqual(actual.value.raw, JSON.parse(body), what);
  return warnings.length > 0 ? "warning" : "read";
}

for (const reader of READERS) {
  const { output, wrap, word, what: id = reader.id } = reader;
  const whole = { ...goodRecord(output), ...word };
  const all = [...locations(output)];
  const hasJsonText = output.some(({ shape }) => shape.type === "jsonText");

  test(`${id}: a response with every field is read without a warning`, () =>
    assert.equal(judge(reader, whole, "whole"), "read"));

  for (const { path, field, fatal } of all) {
    const place = shown(path);
    test(`${id}: ${place} may be of any type, missing or null`, () => {
      const seen = new Set();
      for (const [type, value] of [
        ["missing", MISSING],
        ...Object.entries(TYPES),
        ["of the right type", good(field.shape, 3)],
      ]) {
        const response = replaced(whole, path, value);
        seen.add(judge(reader, response, `${place}: ${type}`));
        if (hasJsonText) {
          const body = JSON.stringify(wrap(withJsonText(output, response)));
          judge(reader, response, `${place}: ${type}, in JSON text`, body);
        }
      }
      // A wrong type is an error if the response cannot be read without the field, and a warning elsewhere. A JSON field
      // accepts anything.
      assert.ok(seen.has("read"));
      assert.equal(seen.has("error"), fatal);
      if (!fatal) assert.equal(seen.has("warning"), field.shape.type !== "json");
    });
  }

  test(`${id}: unknown fields change nothing and are kept in raw`, () => {
    const extra = (value) => {
      if (Array.isArray(value)) return value.map(extra);
      if (typeof value !== "object" || value === null) return value;
      const members = Object.entries(value).map(([name, inner]) => [name, extra(inner)]);
      return Object.fromEntries([
        ["new", { deep: [1, "two", null] }],
        ...members,
        ["", "empty"],
        ["toString", 5],
        ["é\u0000😀", []],
      ]);
    };
    const plain = reader.read(JSON.stringify(wrap(whole)));
    // A field that accepts any JSON contains the unknown fields too.
    const isOpen = all.some(({ field }) => field.shape.type === "json");
    const extended = reader.read(JSON.stringify(wrap(extra(whole))));
    if (!isOpen) assert.deepEqual({ ...extended }, { ...plain });
    judge(reader, extra(whole), "extra");
    assert.deepEqual(extended.raw, JSON.parse(JSON.stringify(wrap(extra(whole)))));
  });

  test(`${id}: unknown words of an open enum are kept`, () => {
    for (const { path } of all.filter(({ field }) => field.shape.type === "openEnum")) {
      for (const word of ["A future word", "", "completed ", "__proto__", "été 😀", '"\\\n\u0000', "null"]) {
        const response = replaced(whole, path, word);
        assert.equal(judge(reader, response, `${shown(path)}: ${word}`), "read");
        assert.ok(JSON.stringify(reader.read(JSON.stringify(wrap(response)))).includes(JSON.stringify(word)));
      }
    }
  });

  test(`${id}: if a name occurs twice, the last value wins`, () => {
    for (const { path, field } of all.filter(({ path }) => typeof path.at(-1) === "string")) {
      for (const [first, last] of [
        [null, good(field.shape, 3)],
        [{ wrong: 1 }, good(field.shape, 3)],
        [good(field.shape, 3), null],
        [good(field.shape, 3), [[]]],
      ]) {
        // A placeholder that is written last; the text is then given the name a second time.
        const other = [...path.slice(0, -1), "@second"];
        const marked = JSON.stringify(wrap(replaced(replaced(whole, path, first), other, last)));
        const body = marked.replace('"@second":', `${JSON.stringify(path.at(-1))}:`);
        assert.notEqual(body, marked);
        judge(reader, replaced(whole, path, last), `${shown(path)} twice`, body);
      }
    }
  });

  test(`${id}: names with other letter case or white space are found, and the exact name is preferred`, () => {
    for (const { path, field } of all.filter(({ path }) => typeof path.at(-1) === "string")) {
      const name = path.at(-1);
      const parent = path.slice(0, -1);
      const value = good(field.shape, 7);
      const without = replaced(whole, path, MISSING);
      for (const like of [
        name.toUpperCase(),
        name.toLowerCase(),
        ` ${name}`,
        `${name} `,
        `\t${name.toUpperCase()}\n `,
      ]) {
        if (like === name) continue;
        assert.equal(
          judge(
            reader,
            replaced(without, [...parent, like], value),
            `${shown(path)} as ${JSON.stringify(like)}`,
          ),
          "read",
        );
        for (const order of [
          [like, name],
          [name, like],
        ]) {
          let both = without;
          for (const spelling of order)
            both = replaced(both, [...parent, spelling], spelling === name ? value : "another");
          assert.equal(judge(reader, both, `${shown(path)} beside ${JSON.stringify(like)}`), "read");
        }
      }
      // A longer name is a different name.
      judge(reader, replaced(without, [...parent, `${name}s`], value), `${shown(path)} with a longer name`);
    }
  });

  // Of some responses only the envelope is documented.
  const skip = all.length === 0;
  test(`${id}: several faults at once are read as the model says`, { skip }, () => {
    const fault = fc.tuple(fc.constantFrom(...all), fc.constantFrom(MISSING, ...Object.values(TYPES)));
    const soft = all.filter(({ fatal }) => !fatal);
    const softFault = fc.tuple(fc.constantFrom(...soft), fc.constantFrom(MISSING, ...Object.values(TYPES)));
    const faults = fc.oneof(fc.array(fault, { maxLength: 4 }), fc.array(softFault, { maxLength: 8 }));
    const seen = { read: 0, warning: 0, error: 0 };
    const property = fc.property(faults, (list) => {
      const response = list.reduce((body, [{ path }, value]) => replaced(body, path, value), whole);
      seen[
        judge(reader, response, JSON.stringify(list.map(([{ path }, value]) => [shown(path), String(value)])))
      ] += 1;
    });
    fc.assert(property, { ...settings, numRuns: Math.max(400, settings.numRuns / 4) });
    const canFail = all.some(({ fatal }) => fatal);
    assert.ok(seen.read > 0 && seen.warning > 0 && seen.error > 0 === canFail, JSON.stringify(seen));
  });
}

for (const { id, vendor, output, wrap, read } of READERS.filter(({ vendor }) => vendor)) {
  const right = wrap(goodRecord(output));
  const plain = read(JSON.stringify(right));
  const isEnvelope = (name) => !output.some(({ wire }) => wire === name);

  test(`${id}: a wrong type in the envelope changes nothing, or is an error`, () => {
    for (const [name, value] of Object.entries(right)) {
      if (typeof value === "object" && value !== null) continue;
      for (const type of [MISSING, ...Object.values(TYPES)]) {
        const { value: result, error } = outcome(() => read(JSON.stringify(replaced(right, [name], type))));
        const what = `${name} = ${JSON.stringify(type)}`;
        if (error) assert.ok(["VENDOR", "RESPONSE_FORMAT"].includes(error.code), `${what}: ${error.stack}`);
        else if (isEnvelope(name)) assert.deepEqual({ ...result }, { ...plain }, what);
      }
    }
    // Without an envelope, an empty object is a result of which no field must be there.
    const canBeEmpty = VENDORS[vendor].isBare && ![...locations(output)].some(({ fatal }) => fatal);
    const empty = canBeEmpty ? [] : ["{}"];
    for (const body of ["null", "true", "5", '"text"', "[]", ...empty, `[${JSON.stringify(right)}]`]) {
      const { error } = outcome(() => read(body));
      assert.ok(["VENDOR", "RESPONSE_FORMAT"].includes(error?.code), `${body}: ${error?.stack}`);
    }
  });

  for (const [name, [good, bad]] of Object.entries(VENDORS[vendor].alternatives)) {
    test(`${id}: if ${name} occurs twice in the envelope, the last one wins`, () => {
      const inner = JSON.stringify(replaced(right, [name], MISSING)).slice(1, -1);
      const two = (...values) => {
        const [first, last] = values.map((value) => `"${name}":${JSON.stringify(value)}`);
        return `{${[first, inner, last].filter((members) => members !== "").join(",")}}`;
      };
      assert.deepEqual({ ...read(two(bad, good)) }, { ...plain });
      const alone = outcome(() => read(JSON.stringify(replaced(right, [name], bad))));
      const last = outcome(() => read(two(good, bad)));
      assert.equal(last.error?.code, alone.error?.code);
      assert.deepEqual({ ...last.value }, { ...alone.value });
    });
  }
}
