// The oddities of iMocha, a test for each: both versions. Those of its callbacks have a file of their own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ResponseFormatError, VendorError } from "invigil";
import { parseCallback } from "invigil/callbacks";
import { client, errorOf, warningsOf } from "./support/clients.mjs";

const v3 = client("IMocha").retrieveInvites;
const v2 = client("IMochaV2").registerCandidate;
const at = (operation, status) => (body) =>
  operation.parse({ status, body: typeof body === "string" ? body : JSON.stringify(body) });
const [read, read2] = [at(v3, 200), at(v2, 200)];
const ATTEMPT = {
  testInvitationId: 2655161,
  testId: 292930,
  name: "May",
  email: "a@b.c",
  invitationtype: "api",
};
const attempts = (...list) => ({ result: { testAttempts: list }, errors: null });

// --- V3 ---

test("V3: testStatus is read in any letter case: a public client reads teststatus", () => {
  for (const name of ["testStatus", "teststatus", "TestStatus", "testStatus "]) {
    const { testAttempts, warnings } = read(attempts({ ...ATTEMPT, [name]: "Completed" }));
    assert.equal(testAttempts[0].testStatus, "Completed", name);
    assert.deepEqual(warnings, []);
  }
});

test("V3: the statuses that the pages mention are kept", () => {
  for (const word of [
    "Completed",
    "Complete",
    "Test Left",
    "Testleft",
    "In Progress",
    "Inprogress",
    "cancelled",
    "Canceled",
  ]) {
    assert.equal(read(attempts({ ...ATTEMPT, testStatus: word })).testAttempts[0].testStatus, word);
  }
});

test("V3: a 401 with errors is about a parameter", () => {
  const error = errorOf(() =>
    at(v3, 401)({ result: null, errors: ["Date & time is not invalid or incorrect format"] }),
  );
  assert.ok(error instanceof VendorError);
  assert.match(error.message, /a parameter was refused, not the key/);
  assert.equal(error.vendorMessage, "Date & time is not invalid or incorrect format");
  assert.equal(error.retryable, false);
});

test("V3: a 401 of the gateway, with statusCode and message, is about the key", () => {
  const message =
    "Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.";
  const error = errorOf(() => at(v3, 401)({ statusCode: 401, message }));
  assert.ok(error instanceof VendorError);
  assert.match(error.message, /the key was refused/);
  assert.doesNotMatch(error.message, /parameter/);
  assert.deepEqual([error.vendorCode, error.vendorMessage, error.status], ["401", message, 401]);
});

test("V3: several errors are joined in their order", () => {
  const errors = ["testinvitationIds does not belong to account or not found", "94761"];
  const error = errorOf(() => at(v3, 401)({ result: null, errors }));
  assert.equal(error.vendorMessage, errors.join("; "));
});

test("V3: errors with HTTP 200 are a failure", () => {
  for (const body of [
    { result: null, errors: ["no"] },
    { errors: ["no"] },
    { result: { testAttempts: [] }, errors: ["no"] },
    { statusCode: 400, message: "no" },
  ]) {
    const error = errorOf(() => read(body));
    assert.ok(error instanceof VendorError, JSON.stringify(body));
    assert.deepEqual([error.vendorMessage, error.status, error.retryable], ["no", 200, false]);
  }
});

test("V3: both envelopes and the object without an envelope are read", () => {
  for (const body of [
    attempts(ATTEMPT),
    { result: { testAttempts: [ATTEMPT] } },
    { result: { testAttempts: [ATTEMPT] }, errors: [] },
    { testAttempts: [ATTEMPT] },
  ]) {
    assert.equal(read(body).testAttempts[0].testInvitationId, "2655161", JSON.stringify(body));
  }
});

test("V3: a result that is not what the operation needs is refused", () => {
  for (const [result, problem] of [
    [null, /the result is null, not an object/],
    [5, /the result is a number, not an object/],
    [true, /the result is a boolean, not an object/],
    [[], /the result is an array, not an object/],
    [[ATTEMPT], /the result is an array, not an object/],
    ["Request accepted for processing", /testAttempts is missing/],
  ]) {
    const error = errorOf(() => read({ result, errors: null }));
    assert.ok(error instanceof ResponseFormatError, JSON.stringify(result));
    assert.match(error.message, problem);
  }
});

test("V3: a result that is a text is a member of the body, and one that is a list is the list of the operation", () => {
  const { createGdprRequest, getReportQuestions } = client("IMocha");
  const accepted = "Request accepted for processing";
  for (const body of [{ result: accepted }, { result: { result: accepted }, errors: null }])
    assert.equal(at(createGdprRequest, 200)(body).result, accepted);
  const { questions } = at(getReportQuestions, 200)({ result: [{ questionId: 1 }], errors: null });
  assert.equal(questions[0].questionId, "1");
  // The vendor does not document the response, so nothing about it is refused.
  for (const result of [null, 5, true, [], "done", {}])
    assert.deepEqual(at(client("IMocha").createTestLink, 201)({ result, errors: null }).warnings, []);
});

test("V3: a request without documented members has no body", () => {
  const { cancelInvitation, reattemptTest } = client("IMocha");
  assert.equal(cancelInvitation.request({ testInvitationId: 1 }).body, undefined);
  assert.equal(reattemptTest.request({ testInvitationId: 1 }).body, "{}");
});

test("V3: Status, PerformanceCategory and sectionID are read in any letter case", () => {
  const { getReport } = client("IMocha");
  const report = at(
    getReport,
    200,
  )({
    testInvitationId: 1,
    Status: "Complete",
    PerformanceCategory: "Beginner",
    sections: [{ sectionID: 2 }],
  });
  assert.deepEqual(
    [report.status, report.performanceCategory, report.sections[0].sectionId],
    ["Complete", "Beginner", "2"],
  );
});

test("V3: 429 and 5xx are retryable, other failures are not", () => {
  for (const [status, retryable] of [
    [429, true],
    [500, true],
    [503, true],
    [400, false],
    [401, false],
    [403, false],
    [404, false],
  ]) {
    for (const body of [
      "",
      "<p>Too fast</p>",
      '{"statusCode":429,"message":"slow down"}',
      '{"errors":["x"]}',
      "[]",
      "null",
      "5",
    ]) {
      const error = errorOf(() => at(v3, status)(body));
      assert.ok(error instanceof VendorError, `${status} ${body}`);
      assert.deepEqual([error.status, error.retryable], [status, retryable], `${status} ${body}`);
    }
  }
});

test("JSON text inside a JSON string is read, with a warning", () => {
  const inner = JSON.stringify(attempts({ ...ATTEMPT, name: 'Zoë "Z"\n😀' }));
  const result = read(JSON.stringify(inner));
  assert.equal(result.testAttempts[0].name, 'Zoë "Z"\n😀');
  assert.deepEqual(warningsOf(result), ["the response is JSON text inside a JSON string"]);
  assert.deepEqual(result.raw, JSON.parse(inner));
  // Only one level has been observed: a text that is not JSON, or a string inside a string, is refused.
  for (const body of [JSON.stringify("{"), JSON.stringify(JSON.stringify(inner)), '"text"', '"{}"']) {
    assert.ok(errorOf(() => read(body)) instanceof ResponseFormatError, body);
  }
  const failed = errorOf(() => at(v3, 401)(JSON.stringify('{"result":null,"errors":["no"]}')));
  assert.equal(failed.vendorMessage, "no");
});

const BIG = [
  "9007199254740993",
  "9223372036854775807",
  "18446744073709551616",
  "-9007199254740993",
  "123456789012345678901234567890",
  "1",
  "0",
];
for (const id of BIG) {
  test(`the id ${id} keeps every digit, as a number and as text`, () => {
    for (const written of [id, `"${id}"`, `${id}.0`, `${id}.000`]) {
      const body = `{"result":{"testAttempts":[{"testInvitationId":${written},"testId":${written}}]},"errors":null}`;
      const { testAttempts, warnings } = read(body);
      assert.deepEqual([testAttempts[0].testInvitationId, testAttempts[0].testId], [id, id], written);
      assert.deepEqual(warnings, []);
      const v2Body = `{"statuscode":"200.1","result":{"testInvitationId":${written},"takeTestURL":""}}`;
      assert.equal(read2(v2Body).testInvitationId, id, written);
      assert.equal(
        parseCallback("imochaV2", `{"TestInvitationId":${written}}`).testInvitationId,
        id,
        written,
      );
    }
  });
}

test("the digits of an id may be written with escapes", () => {
  for (const written of ['"\\u0031\\u0032"', '"1\\u0032"']) {
    const { testAttempts } = read(`{"result":{"testAttempts":[{"testInvitationId":${written},"testId":2}]}}`);
    assert.equal(testAttempts[0].testInvitationId, "12");
  }
});

test("an id with characters other than digits is kept, so that the attempt is not lost", () => {
  for (const testId of ["1.0", "1a", " 1", "-", "+1"]) {
    const { testAttempts, warnings } = read(
      JSON.stringify({ result: { testAttempts: [{ testInvitationId: 1, testId }] } }),
    );
    assert.equal(testAttempts[0].testId, testId);
    assert.deepEqual(warnings, []);
  }
});

test("an attempt with a value that is not an id is left out with a warning", () => {
  for (const written of ["1.5", "1e3", '""', "true", "[1]", "{}", "null"]) {
    const body = `{"result":{"testAttempts":[${JSON.stringify(ATTEMPT)},{"testInvitationId":1,"testId":${written}}]}}`;
    const { testAttempts, warnings } = read(body);
    assert.deepEqual(
      testAttempts.map(({ name }) => name),
      [ATTEMPT.name],
      written,
    );
    assert.deepEqual(
      warnings.map(({ path }) => path),
      ["testAttempts[1]"],
      written,
    );
    assert.match(warnings[0].message, /^is left out: testAttempts\[1\]\.testId is /, written);
  }
});

// --- V2 ---

const RESULT = {
  testInvitationId: 2256212,
  takeTestURL: "https://test.interviewmocha.com/IMInstructions?8MfJPEhDQOv%2f",
};
const envelope = (more) => ({
  statuscode: "200.1",
  description: "The request has succeeded.",
  result: RESULT,
  ...more,
});

test("V2: a statuscode is text or a number", () => {
  const { warnings, raw, ...result } = read2(envelope());
  assert.deepEqual(result, { testInvitationId: "2256212", takeTestUrl: RESULT.takeTestURL });
  for (const statuscode of ["200", "200.0", "200.12", "201", "201.1", 200.1, 200])
    assert.equal(read2(envelope({ statuscode })).testInvitationId, "2256212");
});

test("V2: a statuscode of another type is refused", () => {
  for (const statuscode of [null, true, ["200.1"], {}, undefined]) {
    const error = errorOf(() => read2(envelope({ statuscode })));
    assert.ok(error instanceof ResponseFormatError, String(statuscode));
    assert.match(error.message, /`statuscode` is missing, or neither a string nor a number/);
  }
});

test("V2: a code that only begins like that of a success is a failure", () => {
  for (const statuscode of ["2001", "2000.1", "20", "", "2", " 200.1", "403.4", 403.4, 2001]) {
    const error = errorOf(() => read2(envelope({ statuscode, result: "no" })));
    assert.ok(error instanceof VendorError, String(statuscode));
    assert.equal(error.vendorCode, String(statuscode) || null);
  }
});

test("V2: the message of a gateway in front of the API is read", () => {
  const error = errorOf(() => at(v2, 401)({ message: "Forbidden" }));
  assert.deepEqual([error.vendorCode, error.vendorMessage], [null, "Forbidden"]);
});

for (const status of [200, 201, 400, 403, 404, 500]) {
  test(`V2: a failure with HTTP ${status}, whose result is text`, () => {
    const body = {
      statuscode: "403.4",
      description: "Operation on resource cannot be performed",
      result: "Reattempt is only allowed on completed test invitation",
    };
    const error = errorOf(() => at(v2, status)(body));
    assert.ok(error instanceof VendorError);
    const { vendorCode, vendorMessage, retryable } = error;
    assert.deepEqual(
      { vendorCode, vendorMessage, status: error.status, retryable },
      {
        vendorCode: "403.4",
        vendorMessage: `${body.description}: ${body.result}`,
        status,
        retryable: status === 500,
      },
    );
  });
}

test("V2: a success with an HTTP status other than 2xx is a failure", () => {
  const error = errorOf(() => at(v2, 502)(envelope()));
  assert.ok(error instanceof VendorError);
  assert.deepEqual([error.vendorCode, error.status, error.retryable], ["200.1", 502, true]);
});

test("V2: a success whose result is text is refused", () => {
  for (const result of ["text", null, [], 5, undefined]) {
    const error = errorOf(() => read2(envelope({ result })));
    assert.ok(error instanceof ResponseFormatError, String(result));
  }
});

test("V2: a failure without any envelope has its HTTP status", () => {
  for (const body of ["", "<h1>403</h1>", "[]", "{}", "null", '"text"']) {
    const error = errorOf(() => at(v2, 403)(body));
    assert.ok(error instanceof VendorError, body);
    assert.deepEqual([error.vendorCode, error.vendorMessage, error.status], [null, null, 403], body);
  }
});

test("V3: the pages of tests begin with 1 and end with an empty one: no count is documented", async () => {
  const asked = [];
  const { listTests } = client("IMocha", {
    fetch: async (url) => {
      const { search, searchParams } = new URL(url);
      asked.push(search);
      const first = 2 * (Number(searchParams.get("pageNo") ?? 1) - 1);
      const tests = [1, 2, 3].slice(first, first + 2).map((testId) => ({ testId }));
      return Response.json({ tests, count: tests.length });
    },
  });
  const idsOf = async (input) => {
    const ids = [];
    for await (const { testId } of listTests.items(input)) ids.push(testId);
    return ids;
  };
  assert.deepEqual(await idsOf({ pageSize: 2 }), ["1", "2", "3"]);
  assert.deepEqual(asked.splice(0), ["?pageSize=2", "?pageNo=2&pageSize=2", "?pageNo=3&pageSize=2"]);
  assert.deepEqual(await idsOf({ pageNo: 2 }), ["3"]);
  assert.deepEqual(asked, ["?pageNo=2", "?pageNo=3"]);
});

test("V3: the time of an attempt in a report is in UTC, with and without a zone", () => {
  const read = at(client("IMocha").getReport, 200);
  for (const attemptedOn of ["2020-10-09T13:21:53", "2020-10-09T13:21:53Z", "2020-10-09T18:51:53+05:30"]) {
    const report = read({ testInvitationId: 1, attemptedOn });
    assert.deepEqual([report.attemptedOn, report.warnings], ["2020-10-09T13:21:53Z", []]);
  }
});

test("V3: an empty success is one if the result needs no field", async () => {
  const imocha = client("IMocha", { fetch: async () => new Response(null, { status: 204 }) });
  const user = { email: "a@b.c", fullName: "Name" };
  const result = await imocha.createUser(user);
  assert.deepEqual([warningsOf(result), result.raw], [["the response is empty"], null]);
  for (const [status, body] of [
    [201, ""],
    [200, " \r\n"],
    [200, new Uint8Array()],
  ]) {
    const { warnings, raw } = imocha.createUser.parse({ status, body });
    assert.deepEqual([warnings.length, raw], [1, null]);
  }
  // A result that needs an id cannot be empty, and a failure is no success.
  const refused = errorOf(() => imocha.inviteCandidate.parse({ status: 200, body: "" }));
  assert.ok(refused instanceof ResponseFormatError);
  assert.match(refused.message, /the text is empty/);
  assert.ok(errorOf(() => imocha.createUser.parse({ status: 500, body: "" })) instanceof VendorError);
  // V2 documents an envelope.
  const link = client("IMochaV2").createTestLink;
  assert.ok(errorOf(() => link.parse({ status: 200, body: "" })) instanceof ResponseFormatError);
});
