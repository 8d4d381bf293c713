// iMocha V3, from the vendor's page "Retrieve Invites".
import assert from "node:assert/strict";
import { test } from "node:test";
import { sandboxFor } from "./client.mjs";
import { changed, EVERY_TYPE, post, sendTo } from "./http.mjs";

const KEY = { "x-api-key": "sandbox-imocha-api-key" };

/** The documented sample request and its response, as printed. */
const BODY = { StartDateTime: "2020-03-20T16:00:00Z", EndDateTime: "2020-06-20T16:00:00Z" };
const RESPONSE =
  '{ "result": { "testAttempts": [ { "testInvitationId": 2655161, "testId": 292930, "name": "May", "email": "[email protected]", "invitationtype":"api", "testStatus":"Completed" }, { "testInvitationId": 2894725, "testId": 1134601, "name": "Suhas Kurade", "email": "[email protected]", "invitationtype":"app", "testStatus":"Completed" } ] }, "errors": null }';
const DATE_FAULT = "Date & time is not invalid or incorrect format";

const urlOf = (sandbox, query = "?state=completed") =>
  `${sandbox.baseUrls.imocha}/candidates/testattempts${query}`;
const retrieve = (sandbox, body = BODY, query = undefined, headers = KEY) =>
  post(urlOf(sandbox, query), body, headers);

/** Returns id and status of every row. */
const rows = ({ json }) => json.result.testAttempts.map((row) => [row.testInvitationId, row.testStatus]);

/** Returns the only error of a response, after checking that its envelope is the documented one. */
function errorOf({ status, json }) {
  assert.equal(status, 401);
  assert.deepEqual(Object.keys(json), ["result", "errors"]);
  assert.equal(json.result, null);
  assert.equal(json.errors.length, 1);
  return json.errors[0];
}

test("answers the documented sample request with the documented rows", async (t) => {
  const sandbox = await sandboxFor(t);
  const printed = '{ "StartDateTime":"2020-03-20T16:00:00Z", "EndDateTime":"2020-06-20T16:00:00Z" }';
  const { status, headers, text, json } = await retrieve(sandbox, printed);
  assert.equal(status, 200);
  assert.match(headers.get("content-type"), /^application\/json/);
  assert.deepEqual(json, JSON.parse(RESPONSE));
  assert.equal(text, JSON.stringify(JSON.parse(RESPONSE)), "in the documented order");
});

test("each state selects its own statuses", async (t) => {
  const sandbox = await sandboxFor(t);
  assert.deepEqual(rows(await retrieve(sandbox, BODY, "?state=cancelled")), [[2900001, "Cancelled"]]);
  assert.deepEqual(rows(await retrieve(sandbox, BODY, "?state=expired")), [[2900002, "Expired"]]);
  const year = { StartDateTime: "2021-01-01", EndDateTime: "2021-12-31" };
  assert.deepEqual(rows(await retrieve(sandbox, year)), [
    [2900003, "Testleft"],
    [2900004, "Terminated"],
  ]);
});

test("the period includes both ends, with or without Z, and a date alone means its midnight", async (t) => {
  const sandbox = await sandboxFor(t);
  const idsOf = async (StartDateTime, EndDateTime) =>
    rows(await retrieve(sandbox, { StartDateTime, EndDateTime })).map(([id]) => id);
  assert.deepEqual(await idsOf("2020-03-20T16:00:00", "2020-03-20T16:00:00Z"), [2655161]);
  assert.deepEqual(await idsOf("2020-03-20T16:00:01", "2020-06-11T16:00:00"), [2894725]);
  assert.deepEqual(await idsOf("2020-03-20T16:00:01Z", "2020-06-11T15:59:59Z"), []);
  assert.deepEqual(await idsOf("2020-12-31", "2021-01-01"), [2900003]);
  assert.deepEqual(await idsOf("2021-01-01", "2021-01-01T00:00:00"), [2900003]);
  assert.deepEqual(await idsOf("2020-02-29", "2020-02-29"), [], "accepts a leap day");
});

test("testId filters the list", async (t) => {
  const sandbox = await sandboxFor(t);
  assert.deepEqual(rows(await retrieve(sandbox, { ...BODY, testId: 1134601 })), [[2894725, "Completed"]]);
  assert.deepEqual(rows(await retrieve(sandbox, { ...BODY, testId: 1 })), []);
  for (const testId of [null, true, "292930", 0, -1, 1.5, [], {}]) {
    assert.match(errorOf(await retrieve(sandbox, { ...BODY, testId })), /^testId must be a whole number/);
  }
});

test("answers any other date with 401 and the documented message", async (t) => {
  const sandbox = await sandboxFor(t);
  const wrong = Object.entries(EVERY_TYPE).map(([, value]) => value);
  wrong.push(
    "",
    "2020-3-20",
    "20-03-2020",
    "2020-02-30",
    "2021-02-29",
    "2020-13-01",
    "2020-03-20T24:00:00",
    "2020-03-20T16:60:00Z",
    "2020-03-20T16:00",
    "2020-03-20T16:00:00z",
    "2020-03-20 16:00:00",
    "2020-03-20T16:00:00+00:00",
    "2020-03-20T16:00:00+05:30",
    "2020-03-20T16:00:00.000Z",
    "2020-03-20Z",
    " 2020-03-20",
    "+002020-03-20T16:00:00Z",
    1584720000,
  );
  for (const name of Object.keys(BODY)) {
    for (const value of wrong) {
      const response = await retrieve(sandbox, changed(BODY, [name], value));
      assert.equal(errorOf(response), DATE_FAULT, `${name} ${JSON.stringify(value)}`);
    }
    const response = await retrieve(sandbox, changed(BODY, [name], undefined));
    assert.equal(errorOf(response), `${name} is missing.`);
  }
  const turned = { StartDateTime: BODY.EndDateTime, EndDateTime: BODY.StartDateTime };
  assert.match(errorOf(await retrieve(sandbox, turned)), /is after/);
});

test("answers a wrong key with 401 and the gateway's envelope", async (t) => {
  const sandbox = await sandboxFor(t);
  assert.equal((await retrieve(sandbox, BODY, undefined, { "X-Api-Key": KEY["x-api-key"] })).status, 200);
  for (const headers of [
    {},
    { "x-api-key": "" },
    { "x-api-key": "another" },
    { "x-api-key": "SANDBOX-IMOCHA-API-KEY" },
    { Authorization: "Bearer sandbox-imocha-api-key" },
  ]) {
    const { status, json } = await retrieve(sandbox, {}, "", headers);
    assert.equal(status, 401);
    assert.deepEqual(json, {
      statusCode: 401,
      message:
        "Access denied due to invalid subscription key. Make sure to provide a valid key for an active subscription.",
    });
  }
});

test("accepts only the three documented states", async (t) => {
  const sandbox = await sandboxFor(t);
  for (const query of [
    "",
    "?",
    "?state",
    "?state=",
    "?state=Completed",
    "?state=pending",
    "?state=completed%20",
  ]) {
    assert.match(errorOf(await retrieve(sandbox, BODY, query)), /state (is missing|must be one of)/, query);
  }
});

test("refuses unknown or repeated parameters and bodies that are not JSON", async (t) => {
  const sandbox = await sandboxFor(t);
  const errors = async (body, query, headers) => errorOf(await retrieve(sandbox, body, query, headers));
  assert.match(await errors(BODY, "?state=completed&page=1"), /"page" is unknown/);
  assert.match(await errors(BODY, "?State=completed"), /"State" is unknown/);
  assert.match(await errors(BODY, "?state=completed&state=expired"), /is repeated/);
  assert.match(await errors(BODY, "?state=%zz"), /malformed/);
  assert.match(await errors({ ...BODY, pageSize: 5 }), /unknown property "pageSize"/);
  const small = { startDateTime: BODY.StartDateTime, endDateTime: BODY.EndDateTime };
  assert.match(await errors(small), /unknown property "startDateTime"/);
  for (const body of ["", "no JSON", "{", "[]", "null"]) {
    assert.match(await errors(body), /^The body (?:is not JSON|must be an object)/);
  }
  assert.match(await errors("a=b", undefined, { ...KEY, "Content-Type": "text/plain" }), /application\/json/);
});

test("accepts only the documented path and method", async (t) => {
  const sandbox = await sandboxFor(t);
  for (const path of ["/candidates/testattempts/", "/candidates", "/nowhere", "/Candidates/testattempts"]) {
    const { status, json } = await post(sandbox.baseUrls.imocha + path, BODY, KEY);
    assert.deepEqual([status, json.statusCode, typeof json.message], [404, 404, "string"], path);
  }
  const { status, headers, json } = await sendTo(urlOf(sandbox), { headers: KEY });
  assert.deepEqual([status, json.statusCode, headers.get("allow")], [405, 405, "POST"]);
});

test("lists a candidate who was registered through V2 and completed the test", async (t) => {
  const sandbox = await sandboxFor(t, { now: () => new Date("2024-05-01T12:00:00Z") });
  const body = { emailId: "a@b.example", fullName: "A B" };
  const key = { "x-api-key": sandbox.credentials.imochaV2.apiKey };
  await post(`${sandbox.baseUrls.imochaV2}/tests/840702/register`, body, key);
  const day = { StartDateTime: "2024-05-01", EndDateTime: "2024-05-02" };
  assert.deepEqual(rows(await retrieve(sandbox, day)), [], "not before the test is completed");
  await sandbox.complete({ vendor: "imochaV2", testInvitationId: 2256212, score: 34 });
  assert.deepEqual((await retrieve(sandbox, day)).json.result.testAttempts, [
    {
      testInvitationId: 2256212,
      testId: 840702,
      name: "A B",
      email: "a@b.example",
      invitationtype: "api",
      testStatus: "Completed",
    },
  ]);
  sandbox.reset();
  assert.equal(sandbox.state.imocha.attempts.length, 6);
});

test("adds an attempt only once", async (t) => {
  const sandbox = await sandboxFor(t);
  const { imocha } = sandbox.state;
  const attempt = {
    testInvitationId: 1,
    testId: 2,
    name: "N",
    email: "n@b.example",
    invitationType: "app",
    testStatus: "Expired",
    endedAt: "2024-05-01T02:00:00+02:00",
  };
  imocha.addAttempt(attempt);
  const day = { StartDateTime: "2024-05-01", EndDateTime: "2024-05-01" };
  assert.deepEqual(rows(await retrieve(sandbox, day, "?state=expired")), [[1, "Expired"]]);
  assert.throws(() => imocha.addAttempt(attempt), /exists already/);
  assert.throws(() => imocha.addAttempt({ ...attempt, testInvitationId: 3, endedAt: "soon" }), /date/);
});
