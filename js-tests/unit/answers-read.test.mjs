// What parse reads of good answers, and of odd ones.
import assert from "node:assert/strict";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { client } from "./support/mettl.mjs";

const { parse } = client().registerCandidates;
const read = (body, status = 200) => parse({ status, headers: {}, body });
const entry = (fields = {}) => ({
  email: "name@email.com",
  status: "ToBeTaken",
  message: "registered",
  url: "https://tests.mettl.com/authenticateKey/ab12",
  ...fields,
});
const answer = (...entries) => ({ status: "SUCCESS", registrationStatus: entries });
const one = (fields) => read(JSON.stringify(answer(entry(fields))));

test("an answer is the entries, warnings and the whole answer on demand", () => {
  const whole = answer(entry(), entry({ email: "b@c.d", status: "Completed", url: null }));
  const result = read(JSON.stringify(whole));
  assert.deepEqual({ ...result }, { registrationStatus: whole.registrationStatus, warnings: [] });
  assert.deepEqual(result.raw, whole);
});

test("status words are open", () => {
  for (const status of [
    "ToBeTaken",
    "Completed",
    "InValid",
    "Invalid",
    "SomethingNew",
    "",
    " ",
    "__proto__",
    "été",
  ]) {
    const result = one({ status });
    assert.equal(result.registrationStatus[0].status, status);
    assert.deepEqual(result.warnings, []);
  }
});

test("what the vendor leaves out, or sends as null, is null", () => {
  for (const field of ["status", "message", "url"]) {
    for (const value of [undefined, null]) {
      const result = one({ [field]: value });
      assert.equal(result.registrationStatus[0][field], null);
      assert.equal(field in result.registrationStatus[0], true);
      assert.deepEqual(result.warnings, []);
    }
  }
});

// The sample of the vendor's page "15. Register Candidates in Schedule", as it stands there.
const SAMPLE = `{
"status": "SUCCESS",
"registrationStatus": [
{
"email": "name@email.com",
"status": "ToBeTaken",
"message": "Candidate ('name@email.com') successfully registered for the test",
}
]
}`;

test("the vendor's own sample is read, with its trailing comma and without a url", () => {
  assert.throws(() => JSON.parse(SAMPLE));
  const result = read(SAMPLE);
  assert.deepEqual(result.registrationStatus, [
    {
      email: "name@email.com",
      status: "ToBeTaken",
      message: "Candidate ('name@email.com') successfully registered for the test",
      url: null,
    },
  ]);
  assert.equal(result.warnings.length, 1);
  assert.match(result.warnings[0].message, /repaired.*trailing comma/);
  assert.deepEqual(result.raw, JSON.parse(SAMPLE.replace(/,\s*}/, "}")));
});

test("every trailing comma is told", () => {
  const body = '{"status":"SUCCESS","registrationStatus":[{"email":"a@b.c",},],}';
  const { warnings, registrationStatus } = read(body);
  assert.equal(registrationStatus[0].email, "a@b.c");
  assert.equal(warnings.length, 3);
  const inside = read(`\ufeff{"status":"SUCCESS","x":",]","registrationStatus":[\n{"email":",}"} , ] }`);
  assert.equal(inside.registrationStatus[0].email, ",}");
  assert.equal(inside.warnings.length, 1);
  assert.deepEqual(inside.raw.x, ",]");
});

test("the letter case of SUCCESS does not count", () => {
  for (const status of ["SUCCESS", "Success", "success", "sUcCeSs"])
    assert.deepEqual(read(JSON.stringify({ status, registrationStatus: [] })).registrationStatus, []);
});

const JSON_TYPES = {
  null: null,
  true: true,
  false: false,
  number: 5,
  fraction: 1.5,
  string: "text",
  list: [],
  object: {},
};
for (const field of ["status", "message", "url"]) {
  test(`${field} of a wrong type is null, with a warning that names it`, () => {
    for (const [type, value] of Object.entries(JSON_TYPES)) {
      const { registrationStatus, warnings, raw } = read(
        JSON.stringify(answer(entry(), entry({ [field]: value }))),
      );
      const right = typeof value === "string" || value === null;
      assert.equal(registrationStatus[1][field], right ? value : null, type);
      assert.deepEqual(
        warnings.map(({ path }) => path),
        right ? [] : [`registrationStatus[1].${field}`],
      );
      if (!right) assert.ok(warnings[0].message.length > 0);
      assert.deepEqual(raw.registrationStatus[1][field], value);
      assert.deepEqual(registrationStatus[0], entry());
    }
  });
}

test("fields that nobody knows survive in raw alone", () => {
  const whole = { ...answer(entry({ extra: { deep: [1, { a: null }] }, email2: "x" })), more: 1, __v: true };
  const result = read(JSON.stringify(whole));
  assert.deepEqual(result.registrationStatus, [entry()]);
  assert.deepEqual(Object.keys(result).sort(), ["registrationStatus", "warnings"]);
  assert.deepEqual(result.raw, whole);
});

test("raw is own and not enumerable, so logs and copies do not have it", () => {
  const result = one({});
  const { enumerable, get } = Object.getOwnPropertyDescriptor(result, "raw");
  assert.equal(enumerable, false);
  assert.equal(typeof get, "function");
  assert.equal("raw" in JSON.parse(JSON.stringify(result)), false);
  assert.equal("raw" in { ...result }, false);
  assert.equal(result.raw, result.raw);
});

test("whole numbers of any length stand in raw as JSON.parse reads them", () => {
  const body = `{"status":"SUCCESS","registrationStatus":[],"big":9007199254740993,"huge":1e400,"zero":-0}`;
  assert.deepEqual(read(body).raw, JSON.parse(body));
});

test("escapes, and every plane of Unicode", () => {
  const texts = [
    '"\\/\b\f\n\r\t',
    "é€漢😀𝒳\u{10ffff}",
    "\u0000\u001f\x7f",
    "\u2028\ufeff\uffff",
    "a\u0301",
    "</script>",
  ];
  for (const text of texts) {
    const escaped = [...JSON.stringify(text)].map((letter) =>
      letter > "\x7f"
        ? letter.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
        : letter,
    );
    for (const json of [JSON.stringify(text), escaped.join("")]) {
      const body = `{"status":"SUCCESS","registrationStatus":[{"email":${json},"status":${json},"message":${json},"url":${json}},{"email":"é"}]}`;
      const { registrationStatus, raw } = read(body);
      assert.deepEqual(registrationStatus[0], { email: text, status: text, message: text, url: text });
      assert.equal(registrationStatus[1].email, "é");
      assert.deepEqual(raw, JSON.parse(body));
    }
  }
  assert.equal(
    read(String.raw`{"st\u0061tus":"SUCCESS","registrationStatus":[]}`).registrationStatus.length,
    0,
  );
});

test("a byte order mark is skipped", () => {
  const body = `\ufeff${JSON.stringify(answer(entry({ message: "é" })))}`;
  for (const own of [body, Buffer.from(body)])
    assert.deepEqual(read(own).registrationStatus, [entry({ message: "é" })]);
});

test("the body may be text or bytes, and bytes may be a part of a buffer", () => {
  const text = JSON.stringify(answer(entry({ message: "é😀" })));
  const bytes = new TextEncoder().encode(text);
  const padded = new Uint8Array(bytes.length + 20).fill(0xff);
  padded.set(bytes, 10);
  const foreign = runInNewContext("Uint8Array.from(list)", { list: [...bytes] });
  assert.equal(foreign instanceof Uint8Array, false);
  for (const body of [
    text,
    bytes,
    bytes.buffer,
    Buffer.from(text),
    padded.subarray(10, 10 + bytes.length),
    foreign,
    foreign.buffer,
  ]) {
    assert.deepEqual(read(body).registrationStatus, [entry({ message: "é😀" })]);
    assert.deepEqual(read(body).raw, JSON.parse(text));
  }
});

test("of a name that stands twice the last one counts", () => {
  const body = `{"status":"ERROR","status":"SUCCESS","registrationStatus":[1],"registrationStatus":[{"email":"x","email":"a@b.c"}]}`;
  assert.equal(read(body).registrationStatus[0].email, "a@b.c");
  assert.deepEqual(read(body).raw, JSON.parse(body));
});

test("a result does not change when others are read", () => {
  const first = one({ message: "first" });
  const copy = structuredClone({ ...first });
  for (let round = 0; round < 50; round++) one({ message: "x".repeat(round * 1000) });
  assert.deepEqual({ ...first }, copy);
  assert.equal(first.raw.registrationStatus[0].message, "first");
});

test("a large answer is read whole", () => {
  const entries = Array.from({ length: 20_000 }, (_, at) =>
    entry({ email: `n${at}@email.com`, message: "é".repeat(at % 50) }),
  );
  assert.deepEqual(read(JSON.stringify(answer(...entries))).registrationStatus, entries);
});

test("a result has no prototype of its own making", () => {
  const { raw, registrationStatus } = read(
    '{"status":"SUCCESS","registrationStatus":[{"email":"a@b.c","__proto__":{"url":"x"}}]}',
  );
  assert.equal(registrationStatus[0].url, null);
  assert.ok(Object.hasOwn(raw.registrationStatus[0], "__proto__"));
});
