// Good and bad values for every input field of the catalog: each value is accepted, or refused with the name of its
// field before anything is sent. `support/accepts.mjs` decides which, independently of the core.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { CATALOG } from "../catalog.mjs";
import { FIXTURES } from "../operations/fixtures.mjs";
import { NOW } from "../operations/vendors.mjs";
import { assertRefused } from "../unit/support/refusal.mjs";
import { VALUES } from "../unit/support/values.mjs";
import { accepts } from "./support/accepts.mjs";
import { client, operationOf, outcome } from "./support/clients.mjs";

const LONG = { 513: "x".repeat(513), 65536: "é".repeat(32_768), 65537: `${"é".repeat(32_768)}x` };

/** Difficult values of each kind of field, besides one of every JavaScript type. */
const HARD = {
  text: {
    Any: ["a\r\nb", "\u0000", "\ufeff", LONG[65_536], LONG[65_537]],
    NotEmpty: [" ", "a\r\nb", LONG[65_536], LONG[65_537], "\udc00\ud800"],
    Email: [
      ..."a|@|a@|@b|a b@c|a@b@c|a@b|zoë@exämple.com|o'b+x@c.d|a@b\r\nBcc: c@d.e|a@b\u00a0|\u2003a@b|a\u0085@b|a@b\u007f".split(
        "|",
      ),
      `${"x".repeat(318)}@b`,
      `${"x".repeat(319)}@b`,
    ],
    Url: [
      ..."example.com|/path|//a.b|ftp://a.b|http:/a.b|http://|https:///x|https://?q|https://#f|https://a b|https://a.b\r\nX: y|https://a.b\u2028|javascript:alert(1)|HTTPS://a.b|https://a.b/?q=1#f|http://localhost:1|https://ä.b/é".split(
        "|",
      ),
      `https://a.b/${"x".repeat(2036)}`,
      `https://a.b/${"x".repeat(2037)}`,
    ],
    FileName: [
      "a/b",
      'a"b\\c',
      "a\r\nb",
      "a\tb",
      "\u0000",
      "\u007f",
      ".",
      "é",
      LONG[513],
      LONG[513].slice(1),
    ],
    MediaType: [
      ..."image|image/|/png|image/png/x|image/png; a=b|image /png|image/pñg|image/svg+xml|IMAGE/PNG|a/b\r\nX: y".split(
        "|",
      ),
      `image/${"x".repeat(506)}`,
      `image/${"x".repeat(507)}`,
    ],
    Segment: [
      ".",
      "..",
      "...",
      "%2e%2e",
      "a/../b",
      "a\r\nHost: b",
      "a\tb",
      "\u007f",
      " ",
      "é",
      LONG[513],
      LONG[513].slice(1),
    ],
  },
  integer: [0, 2, 2 ** 31 - 1, 2 ** 31, -(2 ** 31), 1e300, 5e-324, "1", "5", [1]],
  integerText: [
    0,
    2 ** 31 - 1,
    2 ** 31,
    "0",
    "5",
    "2147483647",
    "2147483648",
    "-1",
    "05",
    "+5",
    " 5",
    "5 ",
    "5.0",
    "5e0",
    "0x5",
    "",
    "٥",
  ],
  number: [1.5, -1.5, 1e300, 5e-324, Number.MAX_VALUE, "1.5"],
  bytes: [
    new Uint8Array(0),
    Uint8Array.of(0, 255),
    Buffer.from("text"),
    new ArrayBuffer(3),
    new ArrayBuffer(0),
    new Blob(["a"]),
    new DataView(new ArrayBuffer(3)),
    Uint16Array.of(1, 2),
    [1, 2, 3],
    { 0: 1, length: 1 },
    { byteLength: 3, [Symbol.toStringTag]: "ArrayBuffer" },
    { length: 3, [Symbol.toStringTag]: "Uint8Array" },
  ],
  boolean: ["true", "false", 0, 1],
  id: [
    0,
    -0,
    2 ** 53 - 1,
    2 ** 53,
    -(2 ** 53),
    1.5,
    ..."0|1|9007199254740993|9223372036854775807|9223372036854775808|99999999999999999999999|-1|-0|+1|007|00|1.0|1e3|0x10| 1|1 |1\n|١|١٢".split(
      "|",
    ),
  ],
  timestamp: [
    ..."2020-06-11T16:00:00|2020-06-11 16:00:00|2020-06-11T16:00:00Z|2020-06-11T16:00:00+05:30|2020-06-11T16:00:00.123456789012Z|2020-06-11".split(
      "|",
    ),
    ..."2020-06-11T16:00Z|2020-06-11T16Z|2020-06-11T16:00:00+0530|2020-06-11T16:00:00+05|2020-06-11T16:00:00 Z|2020-06-11T16:00:00.Z|2020-06-11T16:00:00,5Z".split(
      "|",
    ),
    ..."2020-02-29|2021-02-29|2020-02-30|2020-00-10|2020-13-01|2020-06-00|2020-06-31|1900-02-29|2000-02-29|0000-01-01|9999-12-31".split(
      "|",
    ),
    ..."2020-06-11T24:00:00Z|2020-06-11T16:60:00Z|2020-06-11T23:59:60Z|2016-12-31T23:59:60Z|2017-01-01T05:29:60.5+05:30|2016-12-31T23:59:60+01:00|9999-12-31T23:59:60Z|2020-06-11T16:00:00+24:00|2020-06-11T16:00:00+05:60".split(
      "|",
    ),
    ..."0000-01-01T00:00:00+00:01|9999-12-31T23:59:59-00:01|+002020-01-01T00:00:00Z|-2020-01-01|20200611|2020-6-1|11/06/2020|now|1591891200| 2020-06-11|2020-06-11 |２０２０-06-11".split(
      "|",
    ),
    1591891200,
    1591891200000,
    new Date(0),
    new Date(Number.NaN),
    new Date(8.64e15),
    new Date(-8.64e15),
    new Date("0000-01-01T00:00:00Z"),
    new Date("9999-12-31T23:59:59.999Z"),
  ],
  closedEnum: [
    "completed",
    "cancelled",
    "expired",
    "Completed",
    "completed ",
    "canceled",
    "all",
    "toString",
    "__proto__",
  ],
  openEnum: ["Complete", "complete", "a future word", "\r\n", LONG[65_537]],
  record: [{ unknown: 1 }, { constructor: 1 }, JSON.parse('{"__proto__":1}')],
  list: [[null], [undefined], [[]], [{}], ["\ud800"], { 0: "a", length: 1 }],
  stringMap: [
    { a: 5 },
    { a: null },
    { a: undefined },
    { a: "" },
    { "": "b" },
    { a: "\ud800" },
    { "\ud800": "a" },
    { a: ["b"] },
    [["a", "b"]],
    [
      ["a", "b"],
      ["a", "b"],
    ],
    [["a"]],
    [["a", "b", "c"]],
    [[5, "b"]],
    [["a", 5]],
    [{ 0: "a", 1: "b" }],
    ["ab"],
    [["", "b"]],
    Object.fromEntries(Array.from({ length: 500 }, (_none, at) => [`n${at}`, "x"])),
    Object.fromEntries(Array.from({ length: 501 }, (_none, at) => [`n${at}`, "x"])),
    Array.from({ length: 501 }, (_none, at) => [`n${at}`, "x"]),
    { a: LONG[65_537] },
    { [LONG[65_537]]: "a" },
  ],
  json: [
    "\ud800",
    { "\ud800": 1 },
    { "": 1 },
    { a: "\ud800" },
    { a: [1, "b", true, null, { c: -1.5 }] },
    { a: [undefined] },
    { a: undefined },
    { a: { b: Number.NaN } },
    { a: new Date(0) },
    { a: 1n },
    { a: new Uint8Array(1) },
    { a: () => {} },
    [[5, "b"]],
    [{ a: "b" }, { a: "c" }],
    [{ a: "b" }, { a: 5n }],
    ["a", ["b", [Number.POSITIVE_INFINITY]]],
    Object.fromEntries(Array.from({ length: 500 }, (_none, at) => [`n${at}`, at])),
    Object.fromEntries(Array.from({ length: 501 }, (_none, at) => [`n${at}`, at])),
    LONG[65_537],
  ],
  map: [
    {},
    { a: {}, b: undefined },
    { a: null },
    { a: "b" },
    { a: [] },
    { a: { unknown: 1 } },
    { "": {} },
    { "\ud800": {} },
    JSON.parse('{"__proto__":{},"constructor":{}}'),
    JSON.parse('{"__proto__":1}'),
    [["a", {}]],
    [
      ["2", {}],
      ["1", {}],
    ],
    [
      ["a", {}],
      ["a", {}],
    ],
    [["a"]],
    [["a", {}, {}]],
    [[5, {}]],
    [["a", 5]],
    [["a", { unknown: 1 }]],
    [{ a: "b" }],
    Object.fromEntries(Array.from({ length: 500 }, (_none, at) => [`n${at}`, {}])),
    Object.fromEntries(Array.from({ length: 501 }, (_none, at) => [`n${at}`, {}])),
    Array.from({ length: 501 }, (_none, at) => [`n${at}`, {}]),
    { [LONG[65_537]]: {} },
  ],
};
HARD.utcTime = HARD.timestamp;

/** A copy without the properties that are undefined. */
function withoutUndefined(value) {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (Object.prototype.toString.call(value) !== "[object Object]") return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [name, withoutUndefined(member)]));
}

function difficult(kind) {
  if (kind.type === "bytes") return [...HARD.bytes, new Uint8Array(kind.max), new Uint8Array(kind.max + 1)];
  if (kind.type === "nullable") return difficult(kind.of);
  if (kind.type === "map") return [...HARD.map, ...HARD[kind.of.type].flatMap((value) => [{ a: value }])];
  const values = kind.type === "text" ? HARD.text[kind.rule] : HARD[kind.type];
  assert.ok(values, `no bad values for the kind ${JSON.stringify(kind)}: add them to HARD in this file`);
  return values;
}

/**
 * Every location in an input: its path, its kind, and a function that makes an input with the value there changed. The
 * names of a map are those of `value`.
 */
function* locations(fields, path, value, put) {
  for (const { name, kind, required } of fields) {
    const field = path ? `${path}.${name}` : name;
    yield* within(kind, field, value?.[name], required, (change) => put(name, change));
  }
}
function* within(kind, field, value, required, put) {
  yield { field, kind, required, change: put };
  if (kind.type === "nullable") return yield* inside(kind.of, field, value, put);
  yield* inside(kind, field, value, put);
}
function* inside(kind, field, value, put) {
  const member = (name, change) => put((record) => ({ ...record, [name]: change(record?.[name]) }));
  if (kind.type === "record") yield* locations(kind.fields, field, value, member);
  if (kind.type === "map") {
    for (const name of Object.keys(value)) {
      const entry = `${field}[${JSON.stringify(name)}]`;
      yield* within(kind.of, entry, value[name], false, (change) => member(name, change));
    }
  }
  if (kind.type === "list") {
    for (const at of [0, 1].slice(0, kind.max)) {
      const item = (change) => put((list) => list.with(at, change(list[at])));
      yield* within(kind.of, `${field}[${at}]`, value?.[at], true, item);
    }
  }
}

for (const operation of CATALOG.operations) {
  const { id } = operation;
  let fetched = 0;
  const call = operationOf(operation, {
    fetch: () => {
      fetched += 1;
    },
  });
  const judge = async (input, field, accepted, what) => {
    const { error } = outcome(() => call.request(input, { now: NOW }));
    const { crossFieldRules } = FIXTURES[id].fixture;
    if (accepted && (error === undefined || crossFieldRules?.test(error.field))) return;
    assert.equal(error === undefined, accepted, `${what}: ${error?.message ?? "was accepted"}`);
    assertRefused(error, field, what);
    assert.equal(error.operation, id);
    const sent = await call(input).then(
      () => undefined,
      (error) => error,
    );
    assertRefused(sent, field, `${what}, sent`);
  };

  const put = (name, change) => {
    const input = FIXTURES[id].fixture.input();
    return { ...input, [name]: change(input[name]) };
  };
  for (const { field, kind, required, change } of locations(
    operation.input,
    "",
    FIXTURES[id].fixture.input(),
    put,
  )) {
    const withValue = (value) => change(() => value);
    test(`${id}: ${field} is accepted, or refused by name`, async () => {
      const values = [
        ...Object.entries(VALUES).map(([what, make]) => [what, make()]),
        ...difficult(kind).map((value) => [inspect(value, { depth: 1 }).slice(0, 60), value]),
      ];
      const seen = { true: 0, false: 0 };
      for (const [what, value] of values) {
        const input = withValue(value);
        const right = value === undefined ? !required : accepts(kind, value);
        await judge(input, field, right, `${field} = ${what}`);
        seen[right] += 1;
      }
      assert.ok(seen.false >= 20 && (seen.true > 0 || required), JSON.stringify(seen));
    });
    if (kind.type === "list") {
      test(`${id}: ${field} accepts ${kind.min} to ${kind.max} items`, async () => {
        for (const count of [0, 1, kind.max, kind.max + 1]) {
          const input = change(([first]) => Array.from({ length: count }, () => structuredClone(first)));
          await judge(input, field, count >= kind.min && count <= kind.max, `${count} items`);
        }
      });
    }
    if (required && !field.endsWith("]")) {
      test(`${id}: ${field} is required`, async () => {
        const parent = /(?:^|\.)([^.]+)$/.exec(field)[1];
        const whole = withValue(undefined);
        // Removes the property, which is only undefined above.
        const without = withoutUndefined(whole);
        await judge(without, field, false, `without ${parent}`);
        assert.match(outcome(() => call.request(without)).error.message, / is missing; expected: /);
      });
    }
  }

  test(`${id}: an input of a wrong type, or with an unknown field, is refused`, async () => {
    for (const [what, make] of Object.entries(VALUES)) {
      const { error } = outcome(() => call.request(make()));
      // If no field is required, an empty object is an input.
      if (accepts({ type: "record", fields: operation.input }, make())) {
        assert.ok(error === undefined || FIXTURES[id].fixture.crossFieldRules?.test(error.field), what);
      } else assert.equal(error?.code, "INVALID_INPUT", what);
    }
    const [{ name: first } = { name: "first" }] = operation.input;
    for (const name of ["unknown", "__proto__x", first.toUpperCase(), ""]) {
      await judge({ ...FIXTURES[id].fixture.input(), [name]: 1 }, name, false, name);
    }
    // If the vendor's spelling is used, the error suggests the name of the field.
    for (const { name, wire } of operation.input.filter(({ name, wire }) => name !== wire)) {
      const { error } = outcome(() => call.request({ ...FIXTURES[id].fixture.input(), [wire]: 1 }));
      assert.equal(error.problem, `is not a field of this input (did you mean \`${name}\`?)`);
    }
  });

  test(`${id}: no refused input was sent`, () => assert.equal(fetched, 0));
}

test("imocha.retrieveInvites: an end before the start is refused, an equal one is accepted", () => {
  const retrieveInvites = client("IMocha").retrieveInvites;
  const request = (startDateTime, endDateTime) =>
    outcome(() => retrieveInvites.request({ state: "completed", startDateTime, endDateTime })).error;
  assertRefused(request("2020-06-11T16:00:01Z", "2020-06-11T16:00:00Z"), "endDateTime", "a second");
  assertRefused(request("2020-06-11", "2020-06-11T00:30:00+01:00"), "endDateTime", "an offset");
  assert.equal(request("2020-06-11T16:00:00Z", "2020-06-11T16:00:00Z"), undefined);
  assert.equal(request("2020-06-11T21:30:00+05:30", new Date("2020-06-11T16:00:00.999Z")), undefined);
});
