// The settings of a test, and new test links, in the sandbox of iMocha V3.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sandboxFor } from "./client.mjs";
import { post, sendTo } from "./http.mjs";

const KEY = { "x-api-key": "sandbox-imocha-api-key" };
const PATH = "/tests/1134601/settings";

async function v3(t) {
  const sandbox = await sandboxFor(t);
  const base = sandbox.baseUrls.imocha;
  return {
    sandbox,
    get: (path) => sendTo(base + path, { headers: KEY }),
    post: (path, body) => post(base + path, body, KEY),
  };
}

test("settings that were read and changed are kept until a reset", async (t) => {
  const { get, post, sandbox } = await v3(t);
  const { json: before } = await get(PATH);
  const after = { ...before, emailSettings: { sendTestReportEmailToCandidate: 1 } };
  assert.equal((await post(PATH, after)).status, 201);
  assert.deepEqual((await get(PATH)).json, after);
  assert.deepEqual((await get("/tests/292930/settings")).json, before, "another test");
  sandbox.reset();
  assert.deepEqual((await get(PATH)).json, before);
});

test("no setting may be left out, at any level", async (t) => {
  const { get, post } = await v3(t);
  const { json: whole } = await get(PATH);
  const without = (object, [name, ...path]) => {
    const { [name]: member, ...rest } = object;
    return path.length === 0 ? rest : { ...rest, [name]: without(member, path) };
  };
  const paths = (object) =>
    Object.entries(object).flatMap(([name, member]) => [
      [name],
      ...(typeof member === "object" ? paths(member).map((path) => [name, ...path]) : []),
    ]);
  assert.equal(paths(whole).length, 24);
  for (const path of paths(whole)) {
    const { status, json } = await post(PATH, without(whole, path));
    assert.equal(status, 400);
    assert.deepEqual(json, { errors: [`${path.join(".")} is missing.`] });
  }
});

test("a setting is 0 or 1, and a count is a whole number", async (t) => {
  const { get, post } = await v3(t);
  const { json: whole } = await get(PATH);
  for (const group of [
    { emailSettings: { sendTestReportEmailToCandidate: true } },
    { emailSettings: { sendTestReportEmailToCandidate: 2 } },
    { imageProctoringSettings: { terminateTestOnImageViolation: 1, terminateTestAfterViolationCount: -1 } },
    { imageProctoringSettings: { terminateTestOnImageViolation: 1, terminateTestAfterViolationCount: 1.5 } },
    { testSettings: { ...whole.testSettings, testName: "" } },
    { other: {} },
  ])
    assert.equal((await post(PATH, { ...whole, ...group })).status, 400, JSON.stringify(group));
  assert.equal((await post("/tests/1/settings", whole)).status, 400, "an unknown test");
});

test("a new link is checked", async (t) => {
  const { post } = await v3(t);
  const path = "/tests/1134601/testlinks";
  const schedule = {
    scheduleType: "validityindays",
    scheduleDetails: { invitationValidityInDays: 7, timeZoneId: 200 },
  };
  assert.equal((await post(path, { testLinkName: "Link", invitationSchedule: schedule })).status, 201);
  for (const body of [
    { testLinkId: 1 },
    { invitationType: 1 },
    { invitationSchedule: { scheduleType: "x" } },
  ])
    assert.equal((await post(path, body)).status, 400, JSON.stringify(body));
});
