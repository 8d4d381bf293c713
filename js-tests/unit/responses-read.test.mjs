// What parse reads from valid and from unusual responses. Every field with every type is in vendors/output.test.mjs.
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
const envelope = (...entries) => ({ status: "SUCCESS", registrationStatus: entries });
const readEntry = (fields) => read(JSON.stringify(envelope(entry(fields))));

test("a result has the entries, the warnings and, on demand, the whole response", () => {
  const whole = envelope(entry(), entry({ email: "b@c.d", status: "Completed", url: null }));
  const result = read(JSON.stringify(whole));
  assert.deepEqual({ ...result }, { registrationStatus: whole.registrationStatus, warnings: [] });
  assert.deepEqual(result.raw, whole);
});

test("every trailing comma has a warning", () => {
  const body = '{"status":"SUCCESS","registrationStatus":[{"email":"a@b.c",},],}';
  const { warnings, registrationStatus } = read(body);
  assert.equal(registrationStatus[0].email, "a@b.c");
  assert.equal(warnings.length, 3);
  const inside = read(`\ufeff{"status":"SUCCESS","x":",]","registrationStatus":[\n{"email":",}"} , ] }`);
  assert.equal(inside.registrationStatus[0].email, ",}");
  assert.equal(inside.warnings.length, 1);
  assert.deepEqual(inside.raw.x, ",]");
});

test("SUCCESS is read in any letter case", () => {
  for (const status of ["SUCCESS", "Success", "success", "sUcCeSs"])
    assert.deepEqual(read(JSON.stringify({ status, registrationStatus: [] })).registrationStatus, []);
});

test("raw is not enumerable, so logs and copies do not contain it", () => {
  const result = readEntry({});
  const { enumerable, get } = Object.getOwnPropertyDescriptor(result, "raw");
  assert.equal(enumerable, false);
  assert.equal(typeof get, "function");
  assert.equal("raw" in JSON.parse(JSON.stringify(result)), false);
  assert.equal("raw" in { ...result }, false);
  assert.equal(result.raw, result.raw);
});

test("numbers in raw are those that JSON.parse reads", () => {
  const body = `{"status":"SUCCESS","registrationStatus":[],"big":9007199254740993,"huge":1e400,"zero":-0}`;
  assert.deepEqual(read(body).raw, JSON.parse(body));
});

test("escapes and characters of every plane of Unicode are read", () => {
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
  const body = `\ufeff${JSON.stringify(envelope(entry({ message: "é" })))}`;
  for (const form of [body, Buffer.from(body)])
    assert.deepEqual(read(form).registrationStatus, [entry({ message: "é" })]);
});

test("the body may be text, bytes or a part of a buffer", () => {
  const text = JSON.stringify(envelope(entry({ message: "é😀" })));
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

test("a result does not change when other responses are read", () => {
  const first = readEntry({ message: "first" });
  const copy = structuredClone({ ...first });
  for (let round = 0; round < 50; round++) readEntry({ message: "x".repeat(round * 1000) });
  assert.deepEqual({ ...first }, copy);
  assert.equal(first.raw.registrationStatus[0].message, "first");
});

test("a large response is read completely", () => {
  const entries = Array.from({ length: 20_000 }, (_, at) =>
    entry({ email: `n${at}@email.com`, message: "é".repeat(at % 50) }),
  );
  assert.deepEqual(read(JSON.stringify(envelope(...entries))).registrationStatus, entries);
});

test("a member named __proto__ does not change the prototype of a result", () => {
  const { raw, registrationStatus } = read(
    '{"status":"SUCCESS","registrationStatus":[{"email":"a@b.c","__proto__":{"url":"x"}}]}',
  );
  assert.equal(registrationStatus[0].url, null);
  assert.ok(Object.hasOwn(raw.registrationStatus[0], "__proto__"));
});
