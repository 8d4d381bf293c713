// Bad input for every field of every operation, from the operation data: each value is taken, or refused by the
// name of its field before anything is sent. `support/accepts.mjs` decides which, independently of the core.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertRefused } from "../unit/support/refusal.mjs";
import { VALUES } from "../unit/support/values.mjs";
import { accepts } from "./support/accepts.mjs";
import { client, DATA, INPUTS, OPTIONS, operationOf, outcome } from "./support/clients.mjs";

const NOW = 1635976200;
const LONG = { 513: "x".repeat(513), 65536: "é".repeat(32_768), 65537: `${"é".repeat(32_768)}x` };

/** Values that are hard on one kind, besides those of every type. */
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
  instant: [
    ..."2020-06-11T16:00:00|2020-06-11 16:00:00|2020-06-11T16:00:00Z|2020-06-11T16:00:00+05:30|2020-06-11T16:00:00.123456789012Z|2020-06-11".split(
      "|",
    ),
    ..."2020-06-11T16:00Z|2020-06-11T16Z|2020-06-11T16:00:00+0530|2020-06-11T16:00:00+05|2020-06-11T16:00:00 Z|2020-06-11T16:00:00.Z|2020-06-11T16:00:00,5Z".split(
      "|",
    ),
    ..."2020-02-29|2021-02-29|2020-02-30|2020-00-10|2020-13-01|2020-06-00|2020-06-31|1900-02-29|2000-02-29|0000-01-01|9999-12-31".split(
      "|",
    ),
    ..."2020-06-11T24:00:00Z|2020-06-11T16:60:00Z|2020-06-11T23:59:60Z|2020-06-11T16:00:00+24:00|2020-06-11T16:00:00+05:60".split(
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
  choice: [
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
  word: ["Complete", "complete", "a word of tomorrow", "\r\n", LONG[65_537]],
  record: [{ unknown: 1 }, { constructor: 1 }, JSON.parse('{"__proto__":1}')],
  list: [[null], [undefined], [[]], [{}], ["\ud800"], { 0: "a", length: 1 }],
  textMap: [
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
};
const hard = (kind) => (kind.type === "text" ? HARD.text[kind.rule] : HARD[kind.type]);

/** Every place of an input: what it is called, what it holds, and an input with a value there. */
function* places(fields, path, put) {
  for (const { name, kind, required } of fields) {
    const field = path ? `${path}.${name}` : name;
    yield* within(kind, field, required, (value) => put(name, value));
  }
}
function* within(kind, field, required, put) {
  yield { field, kind, required, put };
  // What stands inside is added to a record that is right, or to a list of such.
  if (kind.type === "record") {
    yield* places(kind.fields, field, (name, value) =>
      put((own) => ({ ...own, [name]: resolve(value, own?.[name]) })),
    );
  }
  if (kind.type === "list") {
    for (const at of [0, 1]) {
      const item = (value) => put((own) => withItem(own, at, value));
      yield* within(kind.of, `${field}[${at}]`, true, item);
    }
  }
}
const resolve = (value, own) => (typeof value === "function" && value.length === 1 ? value(own) : value);
function withItem(list, at, value) {
  const copy = [...list];
  while (copy.length <= at) copy.push(structuredClone(copy[0]));
  copy[at] = resolve(value, copy[at]);
  return copy;
}

/** An input with every field of every item, in which no rule between fields is in the way. */
const base = (id) => {
  const input = INPUTS[id]();
  if (input.users) input.users[1] = { ...input.users[0], externalId: "8" };
  if (input.startDateTime) {
    input.startDateTime = "0000-01-01";
    input.endDateTime = "9999-12-31T23:59:59Z";
  }
  return input;
};
/** Mettl's rules between fields, which `unit/input-register.test.mjs` is about. */
const between = (id, error) =>
  id === "mettl.registerCandidates" && /^(?:optionalParams|registrationDetails)\[\d\]/.test(error.field);

for (const operation of DATA.operations) {
  const { id } = operation;
  let fetched = 0;
  const own = operationOf(operation, {
    fetch: () => {
      fetched += 1;
    },
  });
  const judge = async (input, field, right, what) => {
    const { error } = outcome(() => own.request(input, { now: NOW }));
    if (right && (error === undefined || between(id, error))) return;
    assert.equal(error === undefined, right, `${what}: ${error?.message ?? "was accepted"}`);
    assertRefused(error, field, what);
    assert.equal(error.operation, id);
    const sent = await own(input).then(
      () => undefined,
      (error) => error,
    );
    assertRefused(sent, field, `${what}, sent`);
  };

  const put = (name, value) => {
    const input = base(id);
    return { ...input, [name]: resolve(value, input[name]) };
  };
  for (const { field, kind, required, put: withValue } of places(operation.input, "", put)) {
    test(`${id}: ${field} is taken or refused by its name`, async () => {
      const values = [
        ...Object.entries(VALUES).map(([what, make]) => [what, make()]),
        ...hard(kind).map((value) => [String(JSON.stringify(value)).slice(0, 60), value]),
      ];
      const seen = { true: 0, false: 0 };
      for (const [what, value] of values) {
        // A function with one parameter would be taken for one of ours.
        const input = withValue((_own) => value);
        const right = value === undefined ? !required : accepts(kind, value);
        await judge(input, field, right, `${field} = ${what}`);
        seen[right] += 1;
      }
      assert.ok(seen.false >= 20 && (seen.true > 0 || required), JSON.stringify(seen));
    });
    if (kind.type === "list") {
      test(`${id}: ${field} has ${kind.min} to ${kind.max} items`, async () => {
        for (const count of [0, 1, kind.max, kind.max + 1]) {
          const input = withValue((list) => Array.from({ length: count }, () => structuredClone(list[0])));
          await judge(input, field, count >= kind.min && count <= kind.max, `${count} items`);
        }
      });
    }
    if (required && !field.endsWith("]")) {
      test(`${id}: ${field} must be there`, async () => {
        const parent = /(?:^|\.)([^.]+)$/.exec(field)[1];
        const whole = withValue((_own) => undefined);
        // As if it had never been written, not even as undefined.
        const without = JSON.parse(JSON.stringify(whole));
        await judge(without, field, false, `without ${parent}`);
        assert.match(outcome(() => own.request(without)).error.message, / is missing; expected: /);
      });
    }
  }

  test(`${id}: an input that is none, or has more fields`, async () => {
    for (const [what, make] of Object.entries(VALUES)) {
      const { error } = outcome(() => own.request(make()));
      assert.ok(error, what);
      assert.equal(error.code, "INVALID_INPUT", what);
    }
    for (const name of ["unknown", "__proto__x", operation.input[0].name.toUpperCase(), ""]) {
      await judge({ ...base(id), [name]: 1 }, name, false, name);
    }
    // The wire's own spelling is told with ours.
    for (const { name, wire } of operation.input.filter(({ name, wire }) => name !== wire)) {
      const { error } = outcome(() => own.request({ ...base(id), [wire]: 1 }));
      assert.match(error.expected, new RegExp(`^${name} `));
    }
  });

  test(`${id}: nothing of all that was sent`, () => assert.equal(fetched, 0));
}

test("imocha.retrieveInvites: an end before the start is refused, the same moment is not", () => {
  const own = client("IMocha").retrieveInvites;
  const request = (startDateTime, endDateTime) =>
    outcome(() => own.request({ state: "completed", startDateTime, endDateTime })).error;
  assertRefused(request("2020-06-11T16:00:01Z", "2020-06-11T16:00:00Z"), "endDateTime", "a second");
  assertRefused(request("2020-06-11", "2020-06-11T00:30:00+01:00"), "endDateTime", "an offset");
  assert.equal(request("2020-06-11T16:00:00Z", "2020-06-11T16:00:00Z"), undefined);
  assert.equal(request("2020-06-11T21:30:00+05:30", new Date("2020-06-11T16:00:00.999Z")), undefined);
});

// --- Options. ---

const KEY = [
  "",
  " k",
  "k ",
  "k\r\nx: y",
  "k\n",
  "\tk",
  "k\u0000",
  "k\u007f",
  "\ud800",
  "k".repeat(4097),
  5,
  null,
  {},
  ["k"],
  true,
  new String("k"),
];
const HEADER = [...KEY, "é", "k\u00a0k", "李", "\u{1f600}"];
const BASE = [
  "",
  "example.com",
  "/v3",
  "ftp://example.com",
  "http://example.com",
  "http://127.0.0.1.example.com",
  "http://localhost.example.com",
  "https://u:p@example.com",
  "https://example.com?x=1",
  "https://example.com#f",
  "https://example.com/a/../b",
  "https://example.com/%2e%2e",
  "https://example.com/a b",
  "https://example.com\r\nx: y",
  "https://EXAMPLE.com",
  "https://example.com:443",
  "https://exa\u0000mple.com",
  "https://ä.com",
  "http://[::2]",
  "http://127.0.0.2",
  5,
  null,
  {},
  new URL("https://example.com"),
];
const BAD = {
  Mettl: { publicKey: KEY, privateKey: KEY, baseUrl: BASE },
  IMocha: { apiKey: HEADER, baseUrl: BASE },
  IMochaV2: { apiKey: HEADER, baseUrl: BASE },
  TestInvite: {
    organizationName: ["", 5, null, "\ud800", {}],
    organizationId: KEY,
    privateKey: KEY,
    baseUrl: BASE,
  },
  PerspectAI: { token: HEADER, baseUrl: BASE },
};
for (const [name, options] of Object.entries(BAD)) {
  for (const [option, values] of Object.entries(options)) {
    test(`${name}: the option ${option} is refused by its name`, () => {
      for (const value of values) {
        const { error } = outcome(() => client(name, { [option]: value }));
        const what = `${option} = ${JSON.stringify(value)?.slice(0, 40)}`;
        assertRefused(error, option, what);
        // A key is a secret even when it is wrong.
        if (typeof value === "string" && value.trim().length > 3 && option !== "baseUrl") {
          assert.equal(error.message.includes(value.trim()), false, what);
        }
      }
      if (option in OPTIONS[name])
        assertRefused(outcome(() => client(name, { [option]: undefined })).error, option, "left out");
    });
  }
}

test("what a key may be, it is, in the header and in the body", () => {
  const printable = Array.from({ length: 94 }, (_none, at) => String.fromCharCode(33 + at)).join("");
  const { headers } = client("IMocha", { apiKey: printable }).retrieveInvites.request(
    INPUTS["imocha.retrieveInvites"](),
  );
  assert.equal(headers["x-api-key"], printable);
  const token = `Bearer ${printable}`;
  const own = client("PerspectAI", { token }).candidateStatus.request(INPUTS["perspectai.candidateStatus"]());
  assert.equal(own.headers.authorization, token);
  const { body } = client("TestInvite", { privateKey: `${printable}é李` }).createTickets.request(
    INPUTS["testinvite.createTickets"](),
  );
  assert.equal(JSON.parse(body).requester.auth.privateKey, `${printable}é李`);
});
