// What the catalog does not describe of the input of registerCandidates: the fields of a candidate, and rules between
// fields. All other fields are in vendors/input.test.mjs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { candidate, client, decoded, NOW, outcome, registration } from "./support/mettl.mjs";
import { assertRefused, refuses } from "./support/refusal.mjs";
import { VALUES } from "./support/values.mjs";

const mettl = client();
const build = (input) => mettl.registerCandidates.request(input, { now: NOW });
const rd = (input) => JSON.parse(Object.fromEntries(decoded(build(input))).rd);

const NOTHING = Symbol("nothing is sent");
const REFUSED = Symbol("refused");
const text = (value) => (typeof value === "string" && value.isWellFormed() ? value : REFUSED);
const optional = (rule) => (value) => (value === undefined ? NOTHING : rule(value));
const refused = () => REFUSED;

/** Each field: its path, an input with a value there, the value that is sent, and the right one. */
const FIELDS = [
  {
    field: 'registrationDetails[0]["First Name"]',
    put: (value) => registration({ registrationDetails: [candidate({ "First Name": value })] }),
    got: (input) => rd(input).registrationDetails[0]["First Name"],
    rule: (value) => (value === "" ? REFUSED : text(value)),
  },
  {
    field: 'registrationDetails[0]["Email Address"]',
    put: (value) => registration({ registrationDetails: [candidate({ "Email Address": value })] }),
    rule: refused,
  },
  {
    field: 'registrationDetails[0]["Other"]',
    put: (value) => registration({ registrationDetails: [candidate({ Other: value })] }),
    got: (input) => rd(input).registrationDetails[0].Other ?? NOTHING,
    rule: optional(text),
  },
  {
    field: "registrationDetails[0][2]",
    at: 'registrationDetails[0]["Other"]',
    put: (value) =>
      registration({ registrationDetails: [[...Object.entries(candidate()), ["Other", value]]] }),
    got: (input) => rd(input).registrationDetails[0].Other ?? NOTHING,
    rule: optional(text),
  },
  {
    field: "registrationDetails[0][2][0]",
    put: (value) => registration({ registrationDetails: [[...Object.entries(candidate()), [value, "x"]]] }),
    got: (input) => Object.keys(rd(input).registrationDetails[0])[2],
    rule: (value) => (value === "" ? REFUSED : text(value)),
    at: "registrationDetails[0]",
  },
  {
    field: "registrationDetails[0][2]",
    put: (value) => registration({ registrationDetails: [[...Object.entries(candidate()), value]] }),
    rule: refused,
  },
];

for (const { field, at = field, put, got, rule } of FIELDS) {
  test(`${field} of every type is sent literally or refused`, () => {
    for (const [what, make] of Object.entries(VALUES)) {
      const right = rule(make());
      if (right === REFUSED) refuses(at, () => build(put(make())), `${field} with ${what}`);
      else assert.equal(got(put(make())), right, `${field} with ${what}`);
    }
  });
}

test("missing fields of a candidate are named", () => {
  for (const name of ["First Name", "Email Address"]) {
    const { [name]: _, ...rest } = candidate();
    const field = `registrationDetails[0]["${name}"]`;
    refuses(field, () => build(registration({ registrationDetails: [rest] })));
    refuses(field, () => build(registration({ registrationDetails: [Object.entries(rest)] })));
    refuses(field, () => build(registration({ registrationDetails: [candidate({ [name]: undefined })] })));
  }
});

test("texts that are too long are refused", () => {
  const long = "x".repeat(65_536);
  const row = (fields) => registration({ registrationDetails: [candidate(fields)] });
  assert.equal(rd(row({ Other: long })).registrationDetails[0].Other, long);
  refuses('registrationDetails[0]["Other"]', () => build(row({ Other: `${long}x` })));
  refuses('registrationDetails[0]["Other"]', () => build(row({ Other: "é".repeat(32_769) })));
  refuses('registrationDetails[0]["First Name"]', () => build(row({ "First Name": `${long}x` })));
  refuses("registrationDetails[0]", () => build(row({ [`${long}x`]: "x" })));
  refuses("registrationDetails[0]", () => build(row({ "": "x" })));
  refuses("accessKey", () => build(registration({ accessKey: "x".repeat(513) })));
  assert.ok(build(registration({ accessKey: "x".repeat(512) })));
  const address = (length) => `${"x".repeat(length - 6)}@b.com`;
  assert.ok(build(row({ "Email Address": address(320) })));
  refuses('registrationDetails[0]["Email Address"]', () => build(row({ "Email Address": address(321) })));
  const context = (contextData) =>
    registration({ optionalParams: [{ email: "name@email.com", contextData }] });
  assert.ok(build(context(long)));
  refuses("optionalParams[0].contextData", () => build(context(`${long}x`)));
  const names = Object.fromEntries(Array.from({ length: 499 }, (_, at) => [`n${at}`, "x"]));
  refuses("registrationDetails[0]", () => build(row(names)));
});

test("only valid e-mail addresses are accepted", () => {
  const wrong = [
    "name",
    "@email.com",
    "name@",
    "a@b@c",
    "a b@c.d",
    "a@b .c",
    "a@b\n",
    "\ta@b",
    "a\0@b.c",
    "a@b\u2003c",
    "@",
  ];
  for (const email of wrong) {
    refuses(
      'registrationDetails[0]["Email Address"]',
      () => build(registration({ registrationDetails: [candidate({ "Email Address": email })] })),
      JSON.stringify(email),
    );
    refuses("optionalParams[0].email", () => build(registration({ optionalParams: [{ email }] })), email);
  }
  for (const email of [
    "o'brien@email.com",
    "a+b@email.com",
    "ü@exämple.com",
    '"a"@b.c',
    "a%40b@c.d",
    "a@localhost",
  ]) {
    const input = registration({ registrationDetails: [candidate({ "Email Address": email })] });
    assert.equal(rd(input).registrationDetails[0]["Email Address"], email);
  }
});

test("e-mail addresses are unique, and optional parameters belong to a candidate", () => {
  const twice = registration({ registrationDetails: [candidate(), candidate({ Other: "x" })] });
  refuses('registrationDetails[1]["Email Address"]', () => build(twice));
  refuses('registrationDetails[1]["Email Address"]', () =>
    build(registration({ registrationDetails: [candidate(), Object.entries(candidate())] })),
  );
  const of = (...emails) => registration({ optionalParams: emails.map((email) => ({ email })) });
  refuses("optionalParams[0].email", () => build(of("other@email.com")));
  refuses("optionalParams[0].email", () => build(of("Name@email.com")));
  refuses("optionalParams[1].email", () => build(of("name@email.com", "name@email.com")));
});

test("duplicate names in a list of pairs are refused", () => {
  const pairs = [...Object.entries(candidate()), ["a", "1"], ["a", "2"]];
  refuses('registrationDetails[0]["a"]', () => build(registration({ registrationDetails: [pairs] })));
  for (const wrong of [[], ["a"], ["a", "b", "c"], "ab", { 0: "a", 1: "b" }, new Map([["a", "b"]])])
    refuses("registrationDetails[0][2]", () =>
      build(registration({ registrationDetails: [[...Object.entries(candidate()), wrong]] })),
    );
});

test("unknown fields are refused, and similar ones named", () => {
  for (const field of [
    "accesskey",
    "access_key",
    "rd",
    "email",
    "showCustomInstruction",
    "__proto__",
    "constructor",
  ]) {
    const input = JSON.parse(JSON.stringify(registration()).replace("{", `{${JSON.stringify(field)}:true,`));
    refuses(field, () => build(input));
  }
  const { error } = outcome(() => build({ ...registration(), show_custom_instructions: true }));
  assertRefused(error, "show_custom_instructions");
  assert.match(error.expected, /showCustomInstructions/);
  const extra = registration({ optionalParams: [{ email: "name@email.com", context_data: "x" }] });
  const { error: wire } = outcome(() => build(extra));
  assertRefused(wire, "optionalParams[0].context_data");
  assert.match(wire.expected, /contextData/);
});

test("names with a meaning in JavaScript are ordinary registration fields", () => {
  for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty", "length", "0"]) {
    const text = JSON.stringify({ registrationDetails: [candidate()] }).replace(
      "}]",
      `,${JSON.stringify(name)}:"literal"}]`,
    );
    const { registrationDetails } = JSON.parse(text);
    const value = (input) => Object.getOwnPropertyDescriptor(rd(input).registrationDetails[0], name)?.value;
    assert.equal(value(registration({ registrationDetails })), "literal", name);
    const pairs = registrationDetails.map((row) => Object.entries(row));
    assert.equal(value(registration({ registrationDetails: pairs })), "literal", `${name} in pairs`);
  }
});

test("an access key is one literal path segment", () => {
  for (const accessKey of [".", "..", "a\nb", "a\r", "\0", "a\x7f", "\t"])
    refuses("accessKey", () => build(registration({ accessKey })), JSON.stringify(accessKey));
  const literal = {
    "%2e": "%252e",
    "%2e%2e": "%252e%252e",
    "%2E.": "%252E.",
    "...": "...",
    "a/b": "a%2Fb",
    "../x": "..%2Fx",
    "a\\b": "a%5Cb",
    "a?b#c": "a%3Fb%23c",
    "a b+c": "a%20b%2Bc",
    "name@email.com": "name@email.com",
    "é😀": "%C3%A9%F0%9F%98%80",
    " ": "%20",
  };
  for (const [accessKey, encoded] of Object.entries(literal)) {
    const { url } = build(registration({ accessKey }));
    assert.equal(url, `https://api.mettl.com/v2/schedules/${encoded}/candidates`);
    assert.equal(new URL(url).href, url);
  }
});

test("line breaks and other control characters in values are literal", () => {
  for (const value of ["\r\n", "a\nb", "\0", "\x1b1\x1f", "\u2028", "\x7f"]) {
    const fields = { "First Name": value, Other: value, [value]: value };
    const [row] = rd(registration({ registrationDetails: [candidate(fields)] })).registrationDetails;
    assert.deepEqual(row, candidate(fields));
  }
});

test("lone surrogates are refused everywhere", () => {
  for (const half of ["\ud800", "a\udfffb", "\udc00\ud800", "x\ud83d"]) {
    const row = (fields) => registration({ registrationDetails: [candidate(fields)] });
    refuses("accessKey", () => build(registration({ accessKey: half })));
    refuses('registrationDetails[0]["Other"]', () => build(row({ Other: half })));
    refuses("registrationDetails[0]", () => build(row({ [half]: "x" })), "a name of an object");
    refuses(
      "registrationDetails[1]",
      () =>
        build(
          registration({
            registrationDetails: [candidate(), candidate({ "Email Address": "b@c.d", [half]: "x" })],
          }),
        ),
      "a name of the second object",
    );
    const pairs = [...Object.entries(candidate()), [half, "x"]];
    refuses(
      "registrationDetails[0]",
      () => build(registration({ registrationDetails: [pairs] })),
      "a name in pairs",
    );
    refuses('registrationDetails[0]["Email Address"]', () => build(row({ "Email Address": `a${half}@b.c` })));
    const { error } = outcome(() => build({ ...registration(), [half]: "x" }));
    assert.equal(error?.name, "InvalidInputError");
  }
});

test("a refusal changes neither the client nor the input", () => {
  const input = registration();
  const before = build(input);
  refuses("accessKey", () => build({ ...input, accessKey: "" }));
  assert.deepEqual(build(input), before);
  assert.deepEqual(input, registration());
});

test("only own properties are sent, in their order", (t) => {
  class Candidate {
    constructor(email) {
      this["First Name"] = "Name";
      this["Email Address"] = email;
    }
    get hidden() {
      return "x";
    }
  }
  const candidates = [new Candidate("a@b.c"), new Candidate("b@b.c")];
  const expected = candidates.map((each) => ({ ...each }));
  assert.deepEqual(rd(registration({ registrationDetails: candidates })).registrationDetails, expected);
  const inheriting = expected.map((each) => Object.assign(Object.create({ inherited: "x" }), each));
  assert.deepEqual(rd(registration({ registrationDetails: inheriting })).registrationDetails, expected);
  const bare = expected.map((each) => Object.assign(Object.create(null), each));
  assert.deepEqual(rd(registration({ registrationDetails: bare })).registrationDetails, expected);
  const swapped = [expected[0], { "Email Address": "b@b.c", "First Name": "Name" }];
  const text = Object.fromEntries(decoded(build(registration({ registrationDetails: swapped })))).rd;
  assert.equal(text, JSON.stringify({ registrationDetails: swapped }));

  Object.defineProperty(Object.prototype, "polluted", { value: "x", enumerable: true, configurable: true });
  t.after(() => delete Object.prototype.polluted);
  assert.equal(
    JSON.stringify(rd(registration({ registrationDetails: expected })).registrationDetails),
    JSON.stringify(expected),
  );
});
