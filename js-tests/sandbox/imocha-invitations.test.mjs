// What the sandbox does with invitations of iMocha V3: invited, renewed, cancelled, completed and taken again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sandboxFor } from "./client.mjs";
import { post, sendTo } from "./http.mjs";

const KEY = { "x-api-key": "sandbox-imocha-api-key" };
const PERSON = { email: "a@b.example", name: "A" };

/** Functions that send requests to the V3 of a sandbox of their own. */
async function v3(t) {
  const sandbox = await sandboxFor(t);
  const base = sandbox.baseUrls.imocha;
  return {
    complete: (testInvitationId, score = 34) =>
      sandbox.complete({ vendor: "imocha", testInvitationId, score }),
    state: sandbox.state.imocha,
    get: (path) => sendTo(base + path, { headers: KEY }),
    post: (path, body) => post(base + path, body, KEY),
    bare: (path) => sendTo(base + path, { method: "POST", headers: KEY }),
  };
}

test("the same address on one link is one invitation, on another link another one", async (t) => {
  const { post, state } = await v3(t);
  const first = await post("/tests/1134601/invite", PERSON);
  assert.equal(first.status, 201);
  assert.equal(first.json.status, "Pending");
  const again = await post("/tests/1134601/invite", { ...PERSON, name: "B" });
  assert.deepEqual(again.json, first.json);
  assert.deepEqual(
    (await post("/tests/1134601/testlinks/100/invite", PERSON)).json,
    first.json,
    "the default link",
  );
  const other = await post("/tests/1134601/testlinks/200/invite", PERSON);
  assert.notEqual(other.json.testInvitationId, first.json.testInvitationId);
  assert.equal(state.invitations.length, 3);
});

test("address and name may be missing only with disableMandatoryFields, and are then random", async (t) => {
  const { post, state } = await v3(t);
  for (const path of ["/tests/1134601/invite", "/tests/1134601/testlinks/200/invite"]) {
    for (const body of [{}, { email: "a@b.example" }, { name: "A", disableMandatoryFields: 0 }]) {
      const { status, json } = await post(path, body);
      const errors = [`${body.email ? "name" : "email"} is missing.`];
      assert.deepEqual([status, json], [400, { errors }], JSON.stringify(body));
    }
    const before = state.invitations.length;
    const made = { disableMandatoryFields: 1 };
    assert.equal((await post(path, made)).status, 201);
    assert.equal((await post(path, made)).status, 201);
    assert.equal((await post(path, { ...made, name: "A" })).status, 201);
    assert.equal((await post(path, { ...made, email: "" })).status, 400, "an empty one is not missing");
    const added = state.invitations.slice(before);
    assert.equal(new Set(added.map(({ email }) => email)).size, 3);
    for (const { email, name } of added) assert.match(`${email} ${name}`, /^\S+@example\.com \S/);
    assert.equal(added.at(-1).name, "A", "what is given is kept");
  }
});

test("a cancelled invitation is listed, cannot be cancelled again, and is renewed by an invitation", async (t) => {
  const { post, bare, state } = await v3(t);
  const invited = (await post("/tests/1134601/invite", PERSON)).json;
  const path = `/invitations/${invited.testInvitationId}/cancel`;
  const { status, json } = await bare(path);
  assert.deepEqual(
    [status, json],
    [200, { testInvitationId: invited.testInvitationId, status: "cancelled" }],
  );
  assert.equal(state.attempts.at(-1).testStatus, "Cancelled");
  const refused = await bare(path);
  assert.equal(refused.status, 400);
  assert.deepEqual(refused.json, {
    statusCode: 400,
    message: "Testinvitation state in inprogress, complete, and expired can not be cancelled.",
  });
  assert.deepEqual((await post("/tests/1134601/invite", PERSON)).json, invited);
  assert.equal(state.attempts.at(-1).testStatus, "Terminated", "the last sample");
  assert.equal((await bare(path)).status, 200);
});

test("only a test that was taken has a report, and a callback to process", async (t) => {
  const { post, get, bare } = await v3(t);
  assert.equal((await bare("/invitations/2932950/cancel")).status, 200);
  const taken = [2900003, 2900004];
  // Cancelled just now, cancelled, expired.
  const others = [2932950, 2900001, 2900002];
  for (const id of [...taken, ...others]) {
    const status = taken.includes(id) ? 200 : 400;
    assert.equal((await get(`/reports/${id}`)).status, status, `the report of ${id}`);
    const questions = await bare(`/reports/${id}/questions`);
    assert.equal(questions.status, status === 200 ? 200 : 401, `the questions of ${id}`);
  }
  const { json } = await post("/callbacks/process", { testinvitationIds: [...taken, ...others] });
  assert.deepEqual(json.result.testinvitationIds, { successful: taken, failed: others });
});

test("a completed test has a report, and taking it again makes another invitation", async (t) => {
  const { post, get, complete } = await v3(t);
  const { testInvitationId } = (await post("/tests/1134601/invite", PERSON)).json;
  assert.equal((await get(`/reports/${testInvitationId}`)).status, 400);
  await complete(testInvitationId);
  await assert.rejects(complete(testInvitationId), /ended already/);
  const { json } = await get(`/reports/${testInvitationId}`);
  assert.deepEqual([json.candidateEmail, json.status, json.sections.length], [PERSON.email, "Complete", 1]);
  assert.equal((await get(`/reports/${testInvitationId}?reportType=2`)).json.sections, undefined);
  const urls = { CallbackUrl: "https://a.example/c" };
  const again = (await post(`/invitations/${testInvitationId}/reattempt`, urls)).json;
  assert.notEqual(again.testInvitationId, testInvitationId);
  assert.deepEqual([again.callbackUrlRegistered, again.redirectUrlRegistered], ["https://a.example/c", null]);
  const renewed = await post(`/invitations/${again.testInvitationId}/reattempt`, {});
  assert.equal(renewed.json.testInvitationId, again.testInvitationId, "a pending one is renewed");
});

test("a sample that was cancelled is pending again after a reattempt", async (t) => {
  const { post, state } = await v3(t);
  const { json } = await post("/invitations/2900001/reattempt", {});
  assert.equal(json.testInvitationId, 2900001);
  assert.equal(
    state.attempts.some(({ testInvitationId }) => testInvitationId === 2900001),
    false,
  );
});

test("callbacks are processed for tests that were taken, and unknown ids are refused", async (t) => {
  const { post } = await v3(t);
  const process = (...testinvitationIds) => post("/callbacks/process", { testinvitationIds });
  assert.deepEqual((await process(2655161, 2932950)).json, {
    result: { testinvitationIds: { successful: [2655161], failed: [2932950] } },
    errors: null,
  });
  for (const ids of [[], Array(101).fill(2655161)]) {
    const { status, json } = await process(...ids);
    assert.deepEqual([status, json.result, json.errors.length], [401, null, 1]);
  }
  const { status, json } = await process(2655161, 94761, 1);
  const errors = ["testinvitationIds does not belong to account or not found", "94761"];
  assert.deepEqual([status, json], [401, { result: null, errors }]);
});

test("unknown tests, links, units and addresses are refused with errors alone", async (t) => {
  const { get, post } = await v3(t);
  for (const { status, json } of [
    await get("/tests/7"),
    await get("/tests/x/testlinks"),
    await get("/tests/292930/testlinks/7"),
    await get("/tests?pageNo=x"),
    await post("/tests/7/invite", PERSON),
    await post("/tests/292930/invite", { ...PERSON, sendEmail: "maybe" }),
    await post("/tests/292930/invite", { ...PERSON, hideInstruction: 2 }),
    await post("/invitations/7/reattempt", {}),
    await post("/gdpr/requests", { CandidateEmail: "nobody@b.example" }),
    await post("/accounts/user/create", { email: "a@b.example", fullName: "A", businessunitId: 7 }),
  ]) {
    assert.equal(status, 400);
    assert.deepEqual(Object.keys(json), ["errors"]);
    assert.equal(json.errors.length, 1);
  }
});

test("tests come in pages", async (t) => {
  const { get } = await v3(t);
  const idsOf = async (query) => (await get(`/tests${query}`)).json.tests.map(({ testId }) => testId);
  assert.deepEqual(await idsOf(""), [292930, 1134601]);
  assert.deepEqual(await idsOf("?pageNo=2&pageSize=1"), [1134601]);
  assert.deepEqual(await idsOf("?pageNo=3&pageSize=1"), []);
});
