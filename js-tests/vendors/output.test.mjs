// Every JSON type in the place of every output field of every operation and callback, from the operation data.
// `support/model.mjs` says what is to come of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ResponseFormatError } from "invigil";
import { parseCallback } from "invigil/callbacks";
import { settings } from "../unit/support/texts.mjs";
import { DATA, operationOf, outcome, WRAPPED } from "./support/clients.mjs";
import { expected, good, goodRecord, places, shown, Unreadable } from "./support/model.mjs";

const READERS = [
  ...DATA.operations.map((data) => {
    const { parse } = operationOf(data);
    return {
      id: data.id,
      output: data.output,
      wrap: WRAPPED[data.id],
      read: (body) => parse({ status: 200, body }),
    };
  }),
  ...DATA.callbacks.map(({ id, vendor, output }) => ({
    id,
    output,
    wrap: (own) => own,
    read: (body) => parseCallback(vendor, body),
  })),
];

/** One of every type, and those that look like another. */
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
  "a word for a boolean": "true",
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

/** A copy with another value at a place. */
function replaced(value, path, other) {
  const copy = structuredClone(value);
  const parent = path.slice(0, -1).reduce((inner, name) => inner?.[name], copy);
  if (typeof parent !== "object" || parent === null) return copy;
  if (other !== MISSING) parent[path.at(-1)] = other;
  else if (Array.isArray(parent)) parent.splice(path.at(-1), 1);
  else delete parent[path.at(-1)];
  return copy;
}

/** Reads an answer, and compares all of it with the model. Gives what happened. */
function judge({ output, wrap, read, id }, answer, what, body = JSON.stringify(wrap(answer))) {
  const right = outcome(() => expected(output, answer));
  const own = outcome(() => read(body));
  if (right.error) {
    assert.ok(right.error instanceof Unreadable, right.error.stack);
    assert.ok(own.error instanceof ResponseFormatError, `${what}: ${own.error ?? JSON.stringify(own.value)}`);
    assert.ok(
      own.error.message.includes(`cannot be read: ${right.error.message}`),
      `${what}: ${own.error.message}, not ${right.error.message}`,
    );
    assert.equal(own.error.operation, id);
    return "error";
  }
  assert.ok(own.value, `${what}: ${own.error?.stack}`);
  const { warnings, ...result } = own.value;
  assert.deepEqual(result, right.value.result, what);
  assert.deepEqual(
    warnings.map(({ path }) => path),
    right.value.warnings,
    what,
  );
  for (const { message } of warnings) assert.ok(message.length > 5, what);
  assert.deepEqual(own.value.raw, JSON.parse(body), what);
  return warnings.length > 0 ? "warning" : "read";
}

for (const reader of READERS) {
  const { id, output, wrap } = reader;
  const whole = goodRecord(output);
  const all = [...places(output)];

  test(`${id}: an answer with every field`, () => assert.equal(judge(reader, whole, "whole"), "read"));

  for (const { path, field } of all) {
    const place = shown(path);
    test(`${id}: ${place} of every type, missing, and null`, () => {
      const seen = new Set();
      for (const [type, value] of [
        ["missing", MISSING],
        ...Object.entries(TYPES),
        ["as it should be", good(field.shape, 3)],
      ]) {
        seen.add(judge(reader, replaced(whole, path, value), `${place}: ${type}`));
      }
      // An envelope and ids are errors, all else is null with a warning; any JSON is right where that is documented.
      assert.ok(seen.has("read"));
      assert.equal(seen.has("error"), field.identity);
      if (!field.identity) assert.equal(seen.has("warning"), field.shape.type !== "json");
    });
  }

  test(`${id}: fields that nobody knows change nothing, and are in raw`, () => {
    const extra = (value) => {
      if (Array.isArray(value)) return value.map(extra);
      if (typeof value !== "object" || value === null) return value;
      const own = Object.entries(value).map(([name, inner]) => [name, extra(inner)]);
      return Object.fromEntries([
        ["new", { deep: [1, "two", null] }],
        ...own,
        ["", "empty"],
        ["toString", 5],
        ["é\u0000😀", []],
      ]);
    };
    const plain = reader.read(JSON.stringify(wrap(whole)));
    // A field of any JSON holds what is put into it.
    const isOpen = all.some(({ field }) => field.shape.type === "json");
    const own = reader.read(JSON.stringify(wrap(extra(whole))));
    if (!isOpen) assert.deepEqual({ ...own }, { ...plain });
    judge(reader, extra(whole), "extra");
    assert.deepEqual(own.raw, JSON.parse(JSON.stringify(wrap(extra(whole)))));
  });

  test(`${id}: words that nobody knows survive`, () => {
    for (const { path } of all.filter(({ field }) => field.shape.type === "word")) {
      for (const word of [
        "A word of tomorrow",
        "",
        "completed ",
        "__proto__",
        "été 😀",
        '"\\\n\u0000',
        "null",
      ]) {
        const answer = replaced(whole, path, word);
        assert.equal(judge(reader, answer, `${shown(path)}: ${word}`), "read");
        assert.ok(JSON.stringify(reader.read(JSON.stringify(wrap(answer)))).includes(JSON.stringify(word)));
      }
    }
  });

  test(`${id}: of a name that stands twice the last one counts`, () => {
    for (const { path, field } of all.filter(({ path }) => typeof path.at(-1) === "string")) {
      for (const [first, last] of [
        [null, good(field.shape, 3)],
        [{ wrong: 1 }, good(field.shape, 3)],
        [good(field.shape, 3), null],
        [good(field.shape, 3), [[]]],
      ]) {
        // A name that sorts last, put in its place in the text.
        const other = [...path.slice(0, -1), "@twin"];
        const marked = JSON.stringify(wrap(replaced(replaced(whole, path, first), other, last)));
        const body = marked.replace('"@twin":', `${JSON.stringify(path.at(-1))}:`);
        assert.notEqual(body, marked);
        judge(reader, replaced(whole, path, last), `${shown(path)} twice`, body);
      }
    }
  });

  test(`${id}: names in other letters or with white space are found, the exact one before them`, () => {
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
          for (const own of order) both = replaced(both, [...parent, own], own === name ? value : "another");
          assert.equal(judge(reader, both, `${shown(path)} beside ${JSON.stringify(like)}`), "read");
        }
      }
      // Another name is another name.
      assert.notEqual(judge(reader, replaced(without, [...parent, `${name}s`], value), "longer"), "warning");
    }
  });

  test(`${id}: several faults at once`, () => {
    const fault = fc.tuple(fc.constantFrom(...all), fc.constantFrom(MISSING, ...Object.values(TYPES)));
    const soft = all.filter(({ field }) => !field.identity);
    const softFault = fc.tuple(fc.constantFrom(...soft), fc.constantFrom(MISSING, ...Object.values(TYPES)));
    const faults = fc.oneof(fc.array(fault, { maxLength: 4 }), fc.array(softFault, { maxLength: 8 }));
    const seen = { read: 0, warning: 0, error: 0 };
    const property = fc.property(faults, (list) => {
      const answer = list.reduce((own, [{ path }, value]) => replaced(own, path, value), whole);
      seen[
        judge(reader, answer, JSON.stringify(list.map(([{ path }, value]) => [shown(path), String(value)])))
      ] += 1;
    });
    fc.assert(property, { ...settings, numRuns: 400 });
    assert.ok(seen.read > 0 && seen.warning > 0 && seen.error > 0, JSON.stringify(seen));
  });
}

/** What is not the result of each envelope, right and wrong. */
const ENVELOPES = {
  "mettl.registerCandidates": { status: ["SUCCESS", "ERROR"] },
  "imocha.retrieveInvites": { errors: [null, ["no"]] },
  "imochaV2.registerCandidate": { statuscode: ["200.1", "403.4"], description: ["fine", null] },
  "testinvite.createTickets": { kind: ["zetok", "zeterror"] },
  "perspectai.candidateStatus": {},
};
for (const { id, output, wrap, read } of READERS.filter(({ id }) => id in ENVELOPES)) {
  const right = wrap(goodRecord(output));
  const plain = read(JSON.stringify(right));

  test(`${id}: the envelope with every type is read as it is, or an error that says so`, () => {
    for (const [name, value] of Object.entries(right)) {
      if (typeof value === "object" && value !== null) continue;
      for (const type of [MISSING, ...Object.values(TYPES)]) {
        const { value: result, error } = outcome(() => read(JSON.stringify(replaced(right, [name], type))));
        const what = `${name} = ${JSON.stringify(type)}`;
        if (error) assert.ok(["VENDOR", "RESPONSE_FORMAT"].includes(error.code), `${what}: ${error.stack}`);
        else if (id !== "perspectai.candidateStatus") assert.deepEqual({ ...result }, { ...plain }, what);
      }
    }
    for (const body of ["null", "true", "5", '"text"', "[]", "{}", `[${JSON.stringify(right)}]`]) {
      const { error } = outcome(() => read(body));
      assert.ok(["VENDOR", "RESPONSE_FORMAT"].includes(error?.code), `${body}: ${error?.stack}`);
    }
  });

  for (const [name, [good, bad]] of Object.entries(ENVELOPES[id])) {
    test(`${id}: of two ${name} in the envelope the last one counts`, () => {
      const inner = JSON.stringify(replaced(right, [name], MISSING)).slice(1, -1);
      const two = (first, last) =>
        `{"${name}":${JSON.stringify(first)},${inner},"${name}":${JSON.stringify(last)}}`;
      assert.deepEqual({ ...read(two(bad, good)) }, { ...plain });
      const other = outcome(() => read(two(good, bad)));
      if (name === "description") assert.deepEqual({ ...other.value }, { ...plain });
      else assert.equal(other.error?.code, "VENDOR");
    });
  }
}
