// The oddities of the callbacks of iMocha, a test for each.
import assert from "node:assert/strict";
import { test } from "node:test";
import { InvalidInputError, ResponseFormatError } from "invigil";
import { parseCallback } from "invigil/callbacks";
import { errorOf, warningsOf } from "./support/clients.mjs";

// --- The callback of V2 ---

const CALLBACK = {
  CandidateEmailId: "testemail@imocha.io",
  AttemptedOn: "2015-06-26T21:31:03.19",
  "TotalScore ": 50,
  "CandidateScore ": 34,
  "ReportPDFUrl ": "https://app.imocha.io/PDFReport?id=1",
  TestInvitationId: 2256212,
};
const READ = {
  testInvitationId: "2256212",
  candidateEmailId: "testemail@imocha.io",
  attemptedOn: null,
  totalScore: 50,
  candidateScore: 34,
  reportPdfUrl: "https://app.imocha.io/PDFReport?id=1",
  status: null,
  attemptedOnUtc: null,
  performanceCategory: null,
};
const fields = ({ warnings, raw, vendor, event, eventKey, verified, ...fields }) => fields;

test("callback: the three names that end with a space are read", () => {
  const result = parseCallback("imochaV2", JSON.stringify(CALLBACK));
  assert.deepEqual(fields(result), READ);
  assert.deepEqual(result.raw, CALLBACK);
});

test("callback: the same names without the spaces are read", () => {
  const trimmed = Object.fromEntries(Object.entries(CALLBACK).map(([name, value]) => [name.trim(), value]));
  assert.deepEqual(fields(parseCallback("imochaV2", JSON.stringify(trimmed))), READ);
});

test("callback: a time without a zone is null with a warning, and kept in raw", () => {
  const { attemptedOn, warnings, raw } = parseCallback("imochaV2", JSON.stringify(CALLBACK));
  assert.equal(attemptedOn, null);
  assert.equal(warnings.length, 1);
  assert.equal(warnings[0].path, "attemptedOn");
  assert.match(warnings[0].message, /zone/);
  assert.equal(raw.AttemptedOn, "2015-06-26T21:31:03.19");
  const zoned = parseCallback("imochaV2", { ...CALLBACK, AttemptedOn: "2015-06-26T21:31:03.19Z" });
  assert.deepEqual([zoned.attemptedOn, zoned.warnings], ["2015-06-26T21:31:03.19Z", []]);
});

test("callback: text, bytes and parsed objects are read", () => {
  const text = JSON.stringify(CALLBACK);
  const bytes = new TextEncoder().encode(text);
  const inside = new Uint8Array([0, ...bytes, 0]).subarray(1, -1);
  class Body {
    constructor() {
      Object.assign(this, CALLBACK);
    }
  }
  for (const body of [
    text,
    `\ufeff${text}`,
    bytes,
    bytes.buffer,
    Buffer.from(text),
    inside,
    CALLBACK,
    Object.freeze({ ...CALLBACK }),
    new Body(),
  ]) {
    const result = parseCallback("imochaV2", body);
    assert.deepEqual(fields(result), READ);
    assert.equal(result.warnings.length, 1);
    assert.deepEqual(result.raw, CALLBACK);
  }
});

test("callback: a number that JavaScript cannot represent is null with a warning", () => {
  const body = JSON.stringify({ ...CALLBACK, AttemptedOn: null, TotalScore: "@" }).replace('"@"', "1e999");
  // A framework that has parsed the body passes Infinity.
  for (const given of [body, JSON.parse(body)]) {
    const { totalScore, warnings } = parseCallback("imochaV2", given);
    assert.equal(totalScore, null);
    assert.deepEqual(
      warnings.map(({ path }) => path),
      ["totalScore"],
    );
  }
});

test("callback: JSON text inside a JSON string is read", () => {
  const result = parseCallback("imochaV2", JSON.stringify(JSON.stringify(CALLBACK)));
  assert.deepEqual(fields(result), READ);
  assert.equal(warningsOf(result)[0], "the response is JSON text inside a JSON string");
});

test("callback: a body without the id is refused", () => {
  for (const body of [
    { Status: "Complete" },
    { ...CALLBACK, TestInvitationId: null },
    { ...CALLBACK, TestInvitationId: "" },
  ]) {
    const error = errorOf(() => parseCallback("imochaV2", body));
    assert.ok(error instanceof ResponseFormatError);
    assert.match(error.message, /^imochaV2\.callback: the callback cannot be read: testInvitationId is /);
  }
});

test("callback: a body that is not an object is refused", () => {
  for (const body of ["[]", "null", "5", '"text"', "", "<p>", "{", [], ["x"]]) {
    const error = errorOf(() => parseCallback("imochaV2", body));
    assert.ok(error instanceof ResponseFormatError, JSON.stringify(body));
    assert.equal(error.operation, "imochaV2.callback");
  }
});

test("callback: an unknown vendor and a bad body are refused by name", () => {
  for (const vendor of ["perspectai", "imochav2", "", "__proto__", "toString", null, undefined, 0, {}]) {
    const error = errorOf(() => parseCallback(vendor, CALLBACK));
    assert.ok(error instanceof InvalidInputError, String(vendor));
    assert.equal(error.field, "vendor");
  }
  for (const body of [null, undefined, 5, true, () => {}, Symbol("x"), 5n]) {
    const error = errorOf(() => parseCallback("imochaV2", body));
    assert.ok(error instanceof InvalidInputError, String(body));
    assert.equal(error.field, "body");
  }
  const cyclic = {};
  cyclic.self = cyclic;
  for (const body of [cyclic, { TestInvitationId: 5n }, { toJSON: () => undefined }]) {
    assert.ok(errorOf(() => parseCallback("imochaV2", body)) instanceof InvalidInputError);
  }
});

test("callback: an empty or a form-encoded body is refused with a message that says so", () => {
  const cannot = "the callback cannot be read: the body is";
  for (const body of ["", " \r\n\t", new Uint8Array(), new ArrayBuffer(0)]) {
    const error = errorOf(() => parseCallback("imochaV2", body));
    assert.ok(error instanceof ResponseFormatError);
    assert.ok(error.message.includes(`${cannot} empty`), error.message);
  }
  for (const body of [
    new URLSearchParams(CALLBACK).toString(),
    "CandidateEmailId=testemail%40imocha.io",
    "Total+Score+=50",
    " a=",
    "%7B%22TestInvitationId%22%3A1%7D=",
  ]) {
    for (const given of [body, new TextEncoder().encode(body)]) {
      const error = errorOf(() => parseCallback("imochaV2", given));
      assert.ok(error instanceof ResponseFormatError);
      assert.ok(error.message.includes(`${cannot} form-encoded`), error.message);
    }
  }
  for (const body of ["name", "=", '"a=b"', "<p class=x>", "a b=c", "[1]=2"]) {
    const error = errorOf(() => parseCallback("imochaV2", body));
    assert.ok(error instanceof ResponseFormatError);
    assert.ok(!error.message.includes("the body is"), `${body}: ${error.message}`);
  }
});

test("callback: scores in quotes are numbers", () => {
  const written = { ...CALLBACK, "TotalScore ": "50", "CandidateScore ": " 34.5 " };
  const { totalScore, candidateScore } = parseCallback("imochaV2", written);
  assert.deepEqual([totalScore, candidateScore], [50, 34.5]);
  for (const score of ["", "many", "0x10", "1,5", "1e999", "[5]"]) {
    const { totalScore, warnings } = parseCallback("imochaV2", { ...CALLBACK, "TotalScore ": score });
    assert.equal(totalScore, null);
    assert.ok(warnings.some(({ path }) => path === "totalScore"));
  }
});

test("callback: the fields of V3 are read where V2 sends them", () => {
  const more = { Status: "Complete", AttemptedOnUtc: "2020-10-09T13:21:53", PerformanceCategory: "Beginner" };
  assert.deepEqual(fields(parseCallback("imochaV2", { ...CALLBACK, ...more })), {
    ...READ,
    status: "Complete",
    attemptedOnUtc: "2020-10-09T13:21:53",
    performanceCategory: "Beginner",
  });
  const { event } = parseCallback("imochaV2", { ...CALLBACK, ...more });
  assert.equal(event, "reportGenerated");
  assert.equal(parseCallback("imochaV2", { ...CALLBACK, Status: "In Progress" }).event, "unknown");
});

// --- The callback of V3 ---

test("callback of V3: the last three states are read, and a word that is not documented is kept", () => {
  for (const [Status, name] of [
    ["Complete", "complete"],
    ["Terminated", "terminated"],
    ["Test Left", "testLeft"],
    ["Testleft", "testLeft"],
    ["Paused", "unknown"],
  ]) {
    const { status, event, warnings } = parseCallback("imocha", { TestInvitationId: 1, Status });
    assert.deepEqual([status, event, warnings], [Status, name, []]);
  }
});

test("callback of V3: names are matched exactly first, then without letter case and white space", () => {
  const loose = parseCallback("imocha", { testinvitationid: 1, "TOTALSCORE ": 50, "status ": "Complete" });
  assert.deepEqual(
    [loose.testInvitationId, loose.totalScore, loose.status, loose.warnings],
    ["1", 50, "Complete", []],
  );
  const both = parseCallback("imocha", { TestInvitationId: 1, "Status ": "Pending", Status: "Complete" });
  assert.equal(both.status, "Complete");
});

test("callback of V3: a body without the id is refused by its own name", () => {
  const error = errorOf(() => parseCallback("imocha", { Status: "Complete" }));
  assert.ok(error instanceof ResponseFormatError);
  assert.match(error.message, /^imocha\.callback: the callback cannot be read: testInvitationId is missing/);
});
