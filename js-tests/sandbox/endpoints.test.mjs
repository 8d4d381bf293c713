import assert from "node:assert/strict";
import { test } from "node:test";
import { candidatesPath, codeOf, encode, register, sandboxFor, send, signed } from "./client.mjs";

/** Sends a signed request with its parameters in the query. */
function call(sandbox, method, path, params = {}) {
  const query = encode(signed(method, sandbox.url + path, params));
  return send(sandbox, { method, path: `${path}?${query}` });
}

test("GET /account accepts any signed parameters", async (t) => {
  const sandbox = await sandboxFor(t);
  const { status, headers, json } = await call(sandbox, "GET", "/mettl/v2/account", { languageCode: "en" });
  assert.equal(status, 200);
  assert.match(headers["content-type"], /^application\/json/);
  assert.equal(json.status, "SUCCESS");
  assert.deepEqual(Object.keys(json.accountInfo), ["firstName", "lastName", "email", "accountType"]);
  assert.equal(codeOf(await send(sandbox, { path: "/mettl/v2/account" })), "200 E504");
});

test("deletes only a completed result, with a raw or an encoded @", async (t) => {
  const sandbox = await sandboxFor(t);
  await register(sandbox);
  const raw = `${candidatesPath()}/name@email.com`;
  const encoded = `${candidatesPath()}/name%40email.com`;
  assert.equal(codeOf(await call(sandbox, "DELETE", raw)), "200 E000");
  for (const path of [raw, encoded]) {
    await register(sandbox);
    await sandbox.complete({ vendor: "mettl", accessKey: "0x0x0x0x0x", email: "name@email.com", score: 5 });
    assert.equal(
      codeOf(await call(sandbox, "DELETE", path, { qr: "true" })),
      "200 E000",
      "unknown parameter",
    );
    assert.deepEqual((await call(sandbox, "DELETE", path)).json, { status: "SUCCESS" });
    assert.deepEqual(sandbox.state.mettl.schedules[0].candidates, []);
    assert.equal(codeOf(await call(sandbox, "DELETE", path)), "200 E000", "deleted already");
  }
  const elsewhere = `${candidatesPath("nowhere")}/name@email.com`;
  assert.equal(codeOf(await call(sandbox, "DELETE", elsewhere)), "200 E000");
});

test("answers an unknown path with 404 after authentication", async (t) => {
  const sandbox = await sandboxFor(t);
  for (const path of [
    "/mettl/v2/nowhere",
    "/mettl/v2/account/",
    "/mettl/v2/",
    "/mettl/v2",
    "/mettl/v2//account",
    "/mettl/v2/schedules//candidates",
    "/mettl/v2/%61ccount",
  ]) {
    assert.equal(codeOf(await call(sandbox, "GET", path)), "404 E000", path);
    assert.equal(codeOf(await send(sandbox, { path })), "200 E504", path);
  }
});

test("answers a path without a version with 404", async (t) => {
  const sandbox = await sandboxFor(t);
  for (const path of ["/mettl", "/mettl/", "/mettl/v4/account", "/mettl/V2/account", "/mettl/account"]) {
    assert.equal(codeOf(await call(sandbox, "GET", path)), "404 E000", path);
  }
  assert.deepEqual(sandbox.state.mettl.requests[2], {
    method: "GET",
    path: "/*/account",
    version: null,
    accepted: false,
    status: 404,
    code: "E000",
    transport: "query",
    candidates: 0,
  });
});

test("answers a wrong method with 405 and the right method in Allow", async (t) => {
  const sandbox = await sandboxFor(t);
  for (const [method, path, allow] of [
    ["DELETE", candidatesPath(), "POST, GET"],
    ["PUT", candidatesPath(), "POST, GET"],
    ["POST", "/mettl/v2/account", "GET"],
    ["POST", `${candidatesPath()}/name@email.com`, "GET, DELETE"],
  ]) {
    const response = await send(sandbox, { method, path });
    assert.equal(codeOf(response), "405 E000", `${method} ${path}`);
    assert.equal(response.headers.allow, allow);
  }
  assert.equal((await send(sandbox, { method: "HEAD", path: "/mettl/v2/account" })).status, 405);
});

test("routes by the path as sent, not by the normalized path", async (t) => {
  const sandbox = await sandboxFor(t);
  const dotted = "/elsewhere/../mettl/v2/account";
  assert.equal((await call(sandbox, "GET", dotted)).status, 404);
  assert.deepEqual(sandbox.state.mettl.requests, []);
  assert.equal(codeOf(await call(sandbox, "GET", "/mettl/v2/x/../account")), "404 E000");
});

test("GET / describes the sandbox", async (t) => {
  const sandbox = await sandboxFor(t);
  const { status, text } = await send(sandbox, { path: "/" });
  assert.equal(status, 200);
  assert.match(text, /invigil-sandbox/);
  assert.equal((await send(sandbox, { path: "/nowhere" })).status, 404);
});

test("lists the implemented operations", async () => {
  const { operations } = await import("invigil-sandbox");
  assert.deepEqual(operations, [
    "mettl.registerCandidates",
    "mettl.getAccountInfo",
    "mettl.listPbts",
    "mettl.listAssessments",
    "mettl.getAssessment",
    "mettl.listAssessmentSchedules",
    "mettl.listSchedules",
    "mettl.getSchedule",
    "mettl.listScheduleResults",
    "mettl.getCandidateResult",
    "mettl.listCandidateResults",
    "mettl.createSchedule",
    "mettl.editSchedule",
    "mettl.deleteCandidateResult",
    "mettl.addPbts",
    "mettl.createAssessment",
    "mettl.editAssessmentSettings",
    "mettl.updateLogo",
    "mettl.updateWhiteLabel",
    "imochaV2.registerCandidate",
    "imochaV2.registerCandidateByTestLink",
    "imochaV2.listTests",
    "imochaV2.getTest",
    "imochaV2.listTestLinks",
    "imochaV2.createTestLink",
    "imochaV2.getTestLink",
    "imochaV2.updateTestLink",
    "imochaV2.getReport",
    "imochaV2.getReportSections",
    "imochaV2.getReportSkills",
    "imochaV2.reattemptTest",
    "imochaV2.cancelInvitation",
    "imocha.retrieveInvites",
    "imocha.inviteCandidate",
    "imocha.inviteCandidateByTestLink",
    "imocha.reattemptTest",
    "imocha.cancelInvitation",
    "imocha.listTests",
    "imocha.getTest",
    "imocha.listTestLinks",
    "imocha.getTestLink",
    "imocha.getReport",
    "imocha.processCallbacks",
    "imocha.listBusinessUnits",
    "imocha.createGdprRequest",
    "imocha.createUser",
    "imocha.getReportQuestions",
    "imocha.getTestSettings",
    "imocha.updateTestSettings",
    "imocha.createTestLink",
    "testinvite.createTickets",
    "testinvite.queryTestResults",
    "testinvite.fetchTasks",
    "testinvite.fetchMonitoringAssets",
    "perspectai.candidateStatus",
    "testinviteV1.listTasks",
    "testinviteV1.getTask",
    "testinviteV1.listCandidates",
    "testinviteV1.getCandidate",
    "testinviteV1.deleteCandidate",
    "testinviteV1.filterTasks",
    "testinviteV1.createCandidate",
    "testinviteV1.updateCandidate",
    "testinviteV1.listTestInstances",
    "testinviteV1.filterTestInstances",
    "testinviteV1.getTestInstance",
  ]);
});
