// Which responses parse refuses, and with which error. Missing and wrong fields are in vendors/output.test.mjs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { RedirectError, ResponseFormatError, VendorError } from "invigil";
import { client, outcome } from "./support/mettl.mjs";

const { parse } = client().registerCandidates;
const read = (body, status = 200) => parse({ status, headers: {}, body });
const json = (value) => JSON.stringify(value);

/** The error of reading a body, which must be of that class and name the operation. */
function fails(body, status, Class) {
  const { error, value } = outcome(() => read(body, status));
  assert.ok(error instanceof Class, `HTTP ${status}: ${error?.stack ?? json(value)}`);
  assert.equal(error.operation, "mettl.registerCandidates");
  assert.equal(error.status, status);
  assert.equal(error.outcome, undefined);
  assert.equal(error.attempts, undefined);
  return error;
}

const ERROR = { status: "ERROR", error: { code: "E401", message: "Invalid signature" } };

test("a failure with HTTP 200 is a VendorError", () => {
  const error = fails(json(ERROR), 200, VendorError);
  assert.equal(error.vendorCode, "E401");
  assert.equal(error.vendorMessage, "Invalid signature");
  assert.equal(error.retryable, false);
  assert.match(error.message, /E401/);
});

test("any status but SUCCESS is a failure, in any letter case", () => {
  for (const status of ["ERROR", "error", "Error", "FAILURE", "FAILED", ""])
    assert.equal(fails(json({ ...ERROR, status }), 200, VendorError).vendorCode, "E401");
  assert.equal(fails(json({ status: "ERROR" }), 200, VendorError).vendorCode, null);
  assert.equal(fails(json({ error: ERROR.error }), 200, VendorError).vendorCode, "E401");
});

test("a numeric code is kept as text", () => {
  for (const [written, code] of [
    ["401", "401"],
    ["-1", "-1"],
    ["1.50", "1.50"],
    ["12345678901234567890", "12345678901234567890"],
  ]) {
    const error = fails(`{"status":"ERROR","error":{"code":${written},"message":"no"}}`, 200, VendorError);
    assert.deepEqual([error.vendorCode, error.vendorMessage], [code, "no"]);
  }
});

test("code and message of a wrong type are null", () => {
  for (const wrong of [null, true, [], {}, undefined]) {
    const error = fails(json({ status: "ERROR", error: { code: wrong, message: wrong } }), 200, VendorError);
    assert.deepEqual([error.vendorCode, error.vendorMessage], [null, null]);
  }
  for (const wrong of [null, 401, "E401", true, []]) {
    const error = fails(json({ status: "ERROR", error: wrong }), 200, VendorError);
    assert.deepEqual([error.vendorCode, error.vendorMessage], [null, null]);
  }
});

test("the vendor's message is masked and shortened", () => {
  const message = `Candidate ('name@email.com') ${"x".repeat(2000)}`;
  const { vendorMessage } = fails(
    json({ status: "ERROR", error: { code: "E1", message } }),
    200,
    VendorError,
  );
  assert.equal(vendorMessage.includes("name@email.com"), false);
  assert.ok(vendorMessage.startsWith("Candidate ('[e-mail]')"));
  assert.ok(vendorMessage.length < 600);
});

for (const status of [400, 401, 403, 404, 408, 429, 500, 502, 503, 504, 599, 100, 199]) {
  test(`HTTP ${status} is a VendorError, whatever the body is`, () => {
    const retryable = status === 408 || status === 429 || status >= 500;
    const error = fails(json(ERROR), status, VendorError);
    assert.deepEqual([error.vendorCode, error.retryable], ["E401", retryable]);
    const success = json({ status: "SUCCESS", registrationStatus: [] });
    for (const body of [
      "<html>",
      "<!DOCTYPE html>",
      "Bad gateway",
      "",
      " ",
      "[]",
      "null",
      "{}",
      '"x"',
      "{,}",
      success,
      Buffer.from([0xff]),
    ]) {
      const plain = fails(body, status, VendorError);
      assert.deepEqual(
        [plain.vendorCode, plain.vendorMessage, plain.retryable],
        [null, null, retryable],
        body,
      );
    }
  });
}

for (const status of [300, 301, 302, 303, 304, 307, 308, 399]) {
  test(`HTTP ${status} is a redirect, whatever the body is`, () => {
    for (const body of ["", "<html>", json(ERROR), json({ status: "SUCCESS", registrationStatus: [] })])
      fails(body, status, RedirectError);
  });
}

test("a 2xx response that is not JSON is a ResponseFormatError", () => {
  const bodies = [
    "",
    " ",
    "<html></html>",
    "<?xml?>",
    "OK",
    "{",
    "[1",
    '"',
    "{'a':1}",
    "NaN",
    "undefined",
    "{}{}",
    "\0",
    "[,]",
    "[1,,]",
    "{,}",
  ];
  for (const status of [200, 201, 204, 299])
    for (const body of bodies) fails(body, status, ResponseFormatError);
  assert.match(fails("<html>", 200, ResponseFormatError).message, /HTML/);
});

test("a 2xx response without the envelope is a ResponseFormatError", () => {
  for (const value of [
    null,
    true,
    5,
    "SUCCESS",
    [],
    [{}],
    {},
    { registrationStatus: [] },
    { status: 5 },
    { status: null },
    { Status: "SUCCESS" },
  ])
    fails(json(value), 200, ResponseFormatError);
});

test("bytes that are not UTF-8 are a ResponseFormatError", () => {
  const wrong = [
    [0xff],
    [0xc0, 0x80],
    [0xed, 0xa0, 0x80],
    [0xf4, 0x90, 0x80, 0x80],
    [0x80],
    [0xe2, 0x82],
    [0xf8, 0x88, 0x80, 0x80, 0x80],
  ];
  for (const bytes of wrong) {
    const body = Buffer.concat([
      Buffer.from('{"status":"SUCCESS","registrationStatus":[],"x":"'),
      Buffer.from(bytes),
      Buffer.from('"}'),
    ]);
    assert.match(fails(body, 200, ResponseFormatError).message, /UTF-8/);
    assert.match(fails(new Uint8Array(body).buffer, 200, ResponseFormatError).message, /UTF-8/);
  }
});

test("JSON nested deeper than 64 levels is refused", () => {
  const nested = (levels) =>
    `{"status":"SUCCESS","registrationStatus":[],"x":${"[".repeat(levels)}${"]".repeat(levels)}}`;
  assert.ok(read(nested(63)));
  assert.match(fails(nested(64), 200, ResponseFormatError).message, /deep/);
  fails(nested(100_000), 200, ResponseFormatError);
  fails("[".repeat(1_000_000), 200, ResponseFormatError);
  fails('{"a":'.repeat(1_000_000), 200, ResponseFormatError);
});

test("a body of more than 16 MiB is refused", () => {
  const begin = '{"status":"SUCCESS","registrationStatus":[],"x":"';
  const sized = (bytes) => `${begin}${"x".repeat(bytes - begin.length - 2)}"}`;
  assert.equal(read(sized(2 ** 24)).raw.x.length, 2 ** 24 - begin.length - 2);
  assert.match(fails(sized(2 ** 24 + 1), 200, ResponseFormatError).message, /longer/);
  assert.equal(read(begin.replace('"x":"', '"y":1}')).raw.y, 1);
});
