// The oddities of Mettl's results, schedules and paging, a test for each.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { InvalidInputError, VendorError } from "invigil";
import { sample } from "../operations/fixtures.mjs";
import { client, errorOf, warningsOf } from "./support/clients.mjs";

const mettl = client("Mettl");
const parse = (operation, body) =>
  mettl[operation].parse({ status: 200, body: JSON.stringify({ status: "SUCCESS", ...body }) });
const CANDIDATE = JSON.parse(sample("mettl.getCandidateResult", "response")).candidate;
/** Reads the candidate of the sample with some members of `testStatus` replaced. */
const withStatus = (testStatus) => {
  const candidate = { ...CANDIDATE, testStatus: { ...CANDIDATE.testStatus, ...testStatus } };
  const result = parse("getCandidateResult", { candidate });
  return { ...result.candidate.testStatus, warnings: result.warnings };
};

test("counts that arrive as floats are numbers", () => {
  const body = sample("mettl.getCandidateResult", "response");
  assert.match(body, /"totalQuestion": 1\.0/);
  const { candidate } = mettl.getCandidateResult.parse({ status: 200, body });
  assert.equal(candidate.testStatus.result.totalQuestion, 1);
  assert.equal(candidate.testStatus.result.sectionMarks[0].skillMarks[0].difficultyMarks[0].maxMarks, 1);
});

test("the times in GMT are read, and those in an ambiguous zone stay as they are", () => {
  const status = withStatus({ end_time_GMT: "Fri, 16 Aug 2024 13:14:21 GMT" });
  assert.equal(status.startTimeGMT, "2024-08-16T13:14:13Z");
  assert.equal(status.endTimeGMT, "2024-08-16T13:14:21Z");
  assert.equal(status.startTime, "Fri, 16 Aug 2024 18:44:13 IST");
  assert.deepEqual(status.warnings, []);
  const odd = withStatus({ start_time_GMT: "Fri, 16 Aug 2024 18:44:13 IST" });
  assert.equal(odd.startTimeGMT, null);
  assert.deepEqual(
    odd.warnings.map(({ path }) => path),
    ["candidate.testStatus.startTimeGMT"],
  );
});

test("a test that is not completed has no result", () => {
  for (const result of [undefined, null, {}]) {
    const { result: read, warnings } = withStatus({ result });
    assert.deepEqual([read, warnings], [null, []]);
  }
});

test("a result of v1 has an analysis and questions that are null", () => {
  const [section] = CANDIDATE.testStatus.result.sectionMarks;
  const skillMarks = [{ ...section.skillMarks[0], questions: null }];
  const sectionMarks = [{ ...section, skillMarks, questionWiseResponse: null }];
  const { result, warnings } = withStatus({
    result: { ...CANDIDATE.testStatus.result, analysis: null, sectionMarks },
  });
  assert.equal(result.analysis, null);
  assert.equal(result.sectionMarks[0].questionWiseResponse, null);
  assert.deepEqual(warnings, []);
});

test("the registration fields are those of the assessment, in any language", () => {
  const registration = { "Email Address": "a@b.example", Prénom: "Zoë", 10: "ten", "": "empty" };
  const { candidate, warnings } = parse("getCandidateResult", { candidate: { ...CANDIDATE, registration } });
  assert.deepEqual(candidate.registration, registration);
  assert.deepEqual(warnings, []);
});

test("a registration field that is no text is left out with a warning", () => {
  const { candidate, ...result } = parse("getCandidateResult", {
    candidate: { ...CANDIDATE, registration: { "First Name": "Name", Age: 30, Photo: null } },
  });
  assert.deepEqual(candidate.registration, { "First Name": "Name" });
  assert.deepEqual(warningsOf(result), [
    'candidate.registration["Age"]: is left out: it is a number, not a string',
    'candidate.registration["Photo"]: is left out: it is null, not a string',
  ]);
});

test("a registration field named __proto__ changes no prototype", () => {
  const body = JSON.stringify({ status: "SUCCESS", candidate: { ...CANDIDATE, registration: { x: "1" } } });
  const { candidate } = mettl.getCandidateResult.parse({
    status: 200,
    body: body.replace('"x":"1"', '"__proto__":"1","constructor":"2"'),
  });
  assert.deepEqual(Object.keys(candidate.registration), ["__proto__", "constructor"]);
  assert.equal(Object.getPrototypeOf(candidate.registration), Object.prototype);
});

test("the signed URL of the next page is no part of a result, and does not show when it is printed", () => {
  const body = sample("mettl.listAssessments", "response");
  assert.match(body, /asgn=canary/);
  const result = mettl.listAssessments.parse({ status: 200, body });
  assert.deepEqual(result.paging, { totalRecords: 2 });
  for (const text of [inspect(result, { depth: Infinity }), JSON.stringify(result)])
    assert.equal(text.includes("canary"), false);
  assert.match(result.raw.paging.next, /asgn=canary/);
});

test("a list without paging has no count", () => {
  for (const paging of [undefined, null, {}]) {
    const result = parse("listSchedules", { schedules: [], paging });
    assert.deepEqual([result.paging, result.warnings], [{ totalRecords: null }, []]);
  }
});

test("ids may be numbers or strings", () => {
  for (const id of [2690, "2690"]) {
    assert.equal(parse("getAssessment", { assessment: { id } }).assessment.id, "2690");
    assert.match(mettl.getAssessment.request({ assessmentId: id }).url, /\/assessments\/2690\?/);
  }
});

test("a window of a schedule may be missing or have no end", () => {
  const window = (scheduleWindow) =>
    parse("listAssessmentSchedules", { schedules: [{ accessKey: "k", scheduleWindow }] }).schedules[0]
      .scheduleWindow;
  assert.equal(window(null), null);
  assert.deepEqual(window({ startsOnDate: "Thu, 09 Jul 2020", endsOnDate: null }), {
    startsOnDate: "Thu, 09 Jul 2020",
    startsOnTime: null,
    endsOnDate: null,
    endsOnTime: null,
  });
});

test("the filter of proctoring needs to say whether web proctoring is enabled", () => {
  const error = errorOf(() =>
    mettl.listAssessmentSchedules.request({ assessmentId: 1, webProctoring: { count: 1 } }),
  );
  assert.ok(error instanceof InvalidInputError);
  assert.equal(error.field, "webProctoring.enabled");
});

test("parameters of a GET are in the query, whatever the option parameters says", () => {
  for (const parameters of ["form", "query"]) {
    const mettl = client("Mettl", { parameters });
    const request = mettl.getSchedule.request({ accessKey: "k" });
    assert.match(request.url, /\/schedules\/k\?ak=[^&]+&ts=\d+&asgn=[^&]+$/);
    assert.equal("body" in request, false);
  }
});

test("a failure with HTTP 200 is an error for lists too", () => {
  const body = '{"status":"ERROR","error":{"code":"E403","message":"Access denied"}}';
  const error = errorOf(() => mettl.listSchedules.parse({ status: 200, body }));
  assert.ok(error instanceof VendorError);
  assert.deepEqual([error.vendorCode, error.vendorMessage], ["E403", "Access denied"]);
});

// --- Creating and changing ---

/** The value of a parameter of a form. */
const parameter = ({ body }, name) => new URLSearchParams(body).get(name);
const refusal = (operation, input) => errorOf(() => mettl[operation].request(input));

test("the time zone of a window and that of a test link have names of different letter case", () => {
  const sc = parameter(
    mettl.editSchedule.request({
      accessKey: "k",
      scheduleWindow: { locationTimeZone: "Asia/Kolkata" },
      testLinkSettings: { locationTimeZone: "Asia/Kolkata" },
    }),
    "sc",
  );
  assert.equal(
    sc,
    '{"scheduleWindow":{"locationtimeZone":"Asia/Kolkata"},"testLinkSettings":{"locationTimeZone":"Asia/Kolkata"}}',
  );
});

test("the URL for a test that can be resumed ends with URL, the others with Url", () => {
  const url = "https://example.com/";
  const input = {
    accessKey: "k",
    testGradedNotificationUrl: url,
    testResumeEnabledForExpiredTestUrl: url,
  };
  assert.deepEqual(Object.keys(JSON.parse(parameter(mettl.editSchedule.request(input), "sc"))), [
    "testGradedNotificationUrl",
    "testResumeEnabledForExpiredTestURL",
  ]);
});

test("e-mails are asked for with sendEmail; sendEmails, as in the vendor's prose, is refused", () => {
  const error = refusal("editSchedule", { accessKey: "k", access: { type: "OpenForAll", sendEmails: true } });
  assert.equal(error.field, "access.sendEmails");
  assert.match(error.problem, /did you mean `sendEmail`\?/);
});

test("a new schedule by invitation needs candidates, a changed one does not", () => {
  const access = { type: "ByInvitation" };
  for (const incomplete of [access, { ...access, candidates: null }]) {
    const error = refusal("createSchedule", {
      assessmentId: 1,
      name: "n",
      sourceApp: "a",
      access: incomplete,
    });
    assert.ok(error instanceof InvalidInputError);
    assert.deepEqual([error.field, error.operation], ["access.candidates", "mettl.createSchedule"]);
    assert.match(error.message, /is missing; expected: the invited candidates/);
  }
  assert.equal(
    parameter(mettl.editSchedule.request({ accessKey: "k", access }), "sc"),
    '{"access":{"type":"ByInvitation"}}',
  );
  for (const open of [{ type: "OpenForAll" }, { type: "A future type" }, { ...access, candidates: [] }])
    mettl.createSchedule.request({ assessmentId: 1, name: "n", sourceApp: "a", access: open });
});

test("the type of the access is mandatory when a schedule is changed", () => {
  assert.equal(refusal("editSchedule", { accessKey: "k", access: { sendEmail: true } }).field, "access.type");
});

test("a change without a setting is refused, because its parameter would be missing", () => {
  for (const [operation, input] of [
    ["editSchedule", { accessKey: "k" }],
    ["editAssessmentSettings", { assessmentId: 1, instructions: undefined }],
  ]) {
    const error = refusal(operation, input);
    assert.ok(error instanceof InvalidInputError);
    assert.match(error.message, /input changes nothing; expected: at least one setting/);
  }
});

test("an assessment needs a duration, unless every section has one", () => {
  const request = (more) => mettl.createAssessment.request({ name: "n", ...more });
  for (const more of [{}, { sections: [] }, { sections: [{ duration: 1 }, { name: "s" }] }]) {
    assert.equal(errorOf(() => request(more)).field, "duration");
  }
  request({ sections: [{ duration: 1 }, { duration: 2 }] });
  request({ duration: 1, sections: [{}] });
});

test("the pre-built tests are a JSON list in a parameter, signed as it is sent", () => {
  for (const parameters of ["form", "query"]) {
    const { url, body } = client("Mettl", { parameters }).addPbts.request({ pbts: [1, 2] });
    assert.equal(new URLSearchParams(body ?? new URL(url).search).get("pbts"), "[1,2]");
  }
});

test("a DELETE has its parameters in the query, whatever the option parameters says", () => {
  const mettl = client("Mettl", { parameters: "form" });
  const request = mettl.deleteCandidateResult.request({ accessKey: "k", email: "a@b.example" });
  assert.match(request.url, /\/k\/candidates\/a@b\.example\?ak=[^&]+&ts=\d+&asgn=[^&]+$/);
  assert.equal("body" in request, false);
});
