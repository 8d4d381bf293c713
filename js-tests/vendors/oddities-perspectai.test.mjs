// The oddities of PerspectAI, a test for each.
import assert from "node:assert/strict";
import { test } from "node:test";
import { InvalidInputError, VendorError } from "invigil";
import { sample } from "../operations/fixtures.mjs";
import { client, errorOf, warningsOf } from "./support/clients.mjs";

const { parse } = client("PerspectAI").candidateStatus;
const SAMPLE = JSON.parse(sample("perspectai.candidateStatus", "response"));
/** Reads a page with only the second candidate of the sample, with some values replaced. */
const read = (fields) =>
  parse({ status: 200, body: JSON.stringify({ ...SAMPLE, data: [{ ...SAMPLE.data[1], ...fields }] }) });
const parseEntry = (fields) => {
  const { candidates, warnings } = read(fields);
  return { candidate: candidates[0], warnings };
};

test("assment_id, as the vendor spells it, is read as assessmentId", () => {
  assert.equal(parseEntry({ assment_id: "07" }).candidate.assessmentId, "07");
  const { candidates, warnings } = read({ assment_id: undefined, assessment_id: "846" });
  assert.deepEqual(candidates, []);
  assert.deepEqual(warnings, [
    { path: "candidates[0]", message: "is left out: candidates[0].assessmentId is missing" },
  ]);
});

test("a suspicious_activity that is empty is null", () => {
  for (const suspicious_activity of [{}, null, undefined]) {
    const { candidate, warnings } = parseEntry({ suspicious_activity });
    assert.deepEqual([candidate.suspiciousActivity, warnings], [null, []]);
  }
});

test("missing parts of a suspicious_activity are null", () => {
  assert.deepEqual(parseEntry({ suspicious_activity: { status: "Detected" } }).candidate.suspiciousActivity, {
    status: "Detected",
    colorCode: null,
  });
  assert.deepEqual(parseEntry({ suspicious_activity: { color_code: 1 } }).candidate.suspiciousActivity, {
    status: null,
    colorCode: 1,
  });
  assert.deepEqual(parseEntry({ suspicious_activity: { later: true } }).candidate.suspiciousActivity, {
    status: null,
    colorCode: null,
  });
  // Other color codes are kept: the meaning of the three is not documented.
  assert.equal(
    parseEntry({ suspicious_activity: { color_code: 4 } }).candidate.suspiciousActivity.colorCode,
    4,
  );
});

test("both forms of dates become RFC 3339 in UTC, with unchanged microseconds", () => {
  for (const [written, right] of [
    ["2023-06-01 10:15:36+00:00", "2023-06-01T10:15:36Z"],
    ["2023-06-01 05:42:57.499675+00:00", "2023-06-01T05:42:57.499675Z"],
    ["2023-06-01 05:42:57.100000+00:00", "2023-06-01T05:42:57.100000Z"],
    ["2023-06-01T10:15:36Z", "2023-06-01T10:15:36Z"],
    ["2023-06-01 00:15:36.5+05:30", "2023-05-31T18:45:36.5Z"],
    ["2024-02-29 23:59:59-01:00", "2024-03-01T00:59:59Z"],
    // A leap second is the next second, because `Date` cannot represent it.
    ["2016-12-31 23:59:60+00:00", "2017-01-01T00:00:00Z"],
    ["2017-01-01 05:29:60.25+05:30", "2017-01-01T00:00:00.25Z"],
  ]) {
    for (const [wire, name] of Object.entries({
      end_date: "endDate",
      invited_on: "invitedOn",
      started_on: "startedOn",
      completed_on: "completedOn",
    })) {
      const { candidate, warnings } = parseEntry({ [wire]: written });
      assert.deepEqual([candidate[name], warnings], [right, []], `${wire} ${written}`);
    }
  }
});

test("an invalid date is null with a warning, and kept in raw", () => {
  for (const written of [
    "2023-06-01 10:15:36",
    "2023-06-01",
    "2023-02-30 10:15:36+00:00",
    "2023-06-01 24:00:00+00:00",
    // Leap seconds are inserted only at the end of a month in UTC.
    "2023-06-15 23:59:60+00:00",
    "2016-12-31 23:59:60+01:00",
    "",
    "-",
    "tomorrow",
    "1685614536",
  ]) {
    const result = read({ end_date: written });
    assert.equal(result.candidates[0].endDate, null);
    assert.deepEqual(
      result.warnings.map(({ path }) => path),
      ["candidates[0].endDate"],
    );
    assert.equal(result.raw.data[0].end_date, written);
  }
});

test('a lic_key of "-" is kept as it is', () => {
  assert.equal(parseEntry({ lic_key: "-" }).candidate.licenseKey, "-");
});

test("a start before the invitation, as in the sample, has no warning", () => {
  const { candidate, warnings } = parseEntry({});
  assert.ok(candidate.startedOn < candidate.invitedOn);
  assert.deepEqual(warnings, []);
});

test("mobile_no is read as a number", () => {
  assert.equal(parseEntry({ mobile_no: 919876543210 }).candidate.mobileNo, 919876543210);
  const { candidate, warnings } = parseEntry({ mobile_no: "+91 98765 43210" });
  assert.equal(candidate.mobileNo, null);
  assert.deepEqual(
    warnings.map(({ path }) => path),
    ["candidates[0].mobileNo"],
  );
});

test("a number that JavaScript cannot represent is null with a warning", () => {
  for (const written of ["1e999", "-1e999", "1.8e308", "9".repeat(400)]) {
    const body = JSON.stringify({ ...SAMPLE, data: [{ ...SAMPLE.data[1], persp_score: "@" }] });
    const { candidates, warnings } = parse({ status: 200, body: body.replace('"@"', written) });
    assert.equal(candidates[0].perspectScore, null, written);
    assert.deepEqual(
      warnings.map(({ path }) => path),
      ["candidates[0].perspectScore"],
      written,
    );
  }
  for (const perspectScore of [Number.MAX_VALUE, -Number.MAX_VALUE, 5e-324]) {
    const { candidate, warnings } = parseEntry({ persp_score: perspectScore });
    assert.deepEqual([candidate.perspectScore, warnings], [perspectScore, []]);
  }
});

test("the assessment code is text: 07 is not 7, and a number is refused", () => {
  const { candidateStatus } = client("PerspectAI");
  const url = (assessmentCode) => candidateStatus.request({ assessmentCode, limit: 1, page: 1 }).url;
  assert.match(url("07"), /\/portal\/invite\/07\?/);
  const error = errorOf(() => url(7));
  assert.ok(error instanceof InvalidInputError);
  assert.equal(error.field, "assessmentCode");
});

test("the base URL is required, because the vendor documents none", () => {
  const error = errorOf(() => client("PerspectAI", { baseUrl: undefined }));
  assert.ok(error instanceof InvalidInputError);
  assert.equal(error.field, "baseUrl");
  assert.match(error.message, /is missing/);
});

test("the token is sent alone, without a scheme", () => {
  const { headers } = client("PerspectAI", { token: "token" }).candidateStatus.request({
    assessmentCode: "1",
    limit: 1,
    page: 1,
  });
  assert.deepEqual(headers, { authorization: "token" });
});

test("failures have their HTTP status, and a message if there is one", () => {
  for (const [status, retryable] of [
    [400, false],
    [401, false],
    [403, false],
    [404, false],
    [429, true],
    [500, true],
    [503, true],
  ]) {
    for (const [body, message] of [
      ['{\n    "message":"Something went wrong"\n}', "Something went wrong"],
      ['{"message":null}', null],
      ['{"message":["x"]}', null],
      ["<html>", null],
      ["", null],
      ["[]", null],
    ]) {
      const error = errorOf(() => parse({ status, body }));
      assert.ok(error instanceof VendorError, `${status} ${body}`);
      assert.deepEqual(
        [error.status, error.vendorMessage, error.vendorCode, error.retryable],
        [status, message, null, retryable],
      );
    }
  }
});

test("an empty page is read", () => {
  const body = JSON.stringify({ message: "Success", data: [], total_candidates: 0, total_pages: 0 });
  const result = parse({ status: 200, body });
  assert.deepEqual(
    { ...result },
    { message: "Success", candidates: [], totalCandidates: 0, totalPages: 0, warnings: [] },
  );
});

test("a trailing comma is repaired for this vendor too", () => {
  const body = sample("perspectai.candidateStatus", "response")
    .replace('"color_code": 3', '"color_code": 3,')
    .replace('"total_pages": 1', '"total_pages": 1,');
  const result = parse({ status: 200, body });
  assert.equal(result.candidates.length, 2);
  assert.deepEqual(
    warningsOf(result).map((message) => message.replace(/\d+/, "n")),
    ["repaired: a trailing comma before } at byte n", "repaired: a trailing comma before } at byte n"],
  );
});
