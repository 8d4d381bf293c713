// Masking in the log, the records and the state over HTTP, for the vendors whose requests contain their keys.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sandboxFor, send } from "./client.mjs";
import { post, sendTo } from "./http.mjs";

const IMOCHA = { "x-api-key": "sandbox-imocha-api-key" };
const IMOCHA_V2 = { "x-api-key": "YOUR_API_KEY_HERE" };
const PERSPECTAI = { Authorization: "sandbox-perspectai-token" };
const TESTINVITE_V1 = { authorization: "sandbox-testinvite-v1-token" };
const AUTH = { organizationId: "zUH8oMYJ60As4HYP", privateKey: "a8faef00-43c1-11ed-81bc-976010" };
const TASK = "tcxHArKva33C8VxCZcjy";

const person = { emailId: "private@person.example", fullName: "Secretname" };
const tickets = (auth, more = {}) => ({
  requester: { name: "Organization Name", auth },
  task: { taskId: TASK },
  users: [{ fullname: "Secretname", email: "private@person.example", externalId: "hidden-id", ...more }],
  callback: { url: "https://callback.person.example/", params: { token: "hidden-token" } },
});

test("log, records and state over HTTP contain no secret, no personal data and no link", async (t) => {
  const lines = [];
  const sandbox = await sandboxFor(t, { log: (line) => lines.push(line) });
  const { baseUrls, state } = sandbox;
  const urls = { callbackURL: "http://hidden-token.person.example/", redirectURL: "http://person.example/" };

  const v2 = `${baseUrls.imochaV2}/tests`;
  const registered = await post(`${v2}/840702/register`, { ...person, ...urls }, IMOCHA_V2);
  await post(`${v2}/private@person.example/register`, person, IMOCHA_V2);
  await post(`${v2}/840702/register?private=1`, { [person.emailId]: 1 }, { "x-api-key": "hidden-token" });
  await sandbox.complete({ vendor: "imochaV2", testInvitationId: 2256212, score: 34 });

  const v3 = `${baseUrls.imocha}/candidates/testattempts?state=completed`;
  const always = { StartDateTime: "2000-01-01", EndDateTime: "2100-01-01" };
  assert.ok((await post(v3, always, IMOCHA)).text.includes("Secretname"));
  await post(`${v3}&private=1`, always, IMOCHA);
  await post(`${baseUrls.imocha}/private@person.example`, always, IMOCHA);

  const create = `${baseUrls.testinvite}/create-tickets`;
  const response = await post(create, tickets(AUTH));
  const wrong = await post(create, tickets({ ...AUTH, privateKey: "hidden-token" }));
  const typed = await post(create, tickets(AUTH, { email: 5 }));
  const broken = await post(create, JSON.stringify(tickets(AUTH)).slice(0, -1));
  for (const { text } of [wrong, typed, broken]) {
    assert.doesNotMatch(text, /hidden|Secretname|private@|a8faef00|zUH8/, "an error quotes no value");
  }

  const { users, callback } = tickets(AUTH, { group: "hidden-group", labels: ["hidden-label"] });
  const candidate = { kind: "temporary-candidate", ...users[0], tracking: { uniqId: "hidden-id" } };
  const created = await post(
    `${baseUrls.testinviteV1}/api/integration/rest/v1/tasks/${TASK}/candidates`,
    { ...candidate, credential1: "hidden-credential", callback: { ...callback, resource: "basic" } },
    TESTINVITE_V1,
  );
  const { candidateId } = created.json;
  await sandbox.complete({ vendor: "testinviteV1", candidateId, score: 1 });

  const portal = `${baseUrls.perspectai}/portal/invite`;
  await sendTo(`${portal}/846?limit=1&page=1&search=private%40person.example`, { headers: PERSPECTAI });
  await sendTo(`${portal}/private?limit=1&page=1`, { headers: PERSPECTAI });
  await sendTo(`${portal}/07?limit=1&page=1`, { headers: { Authorization: "hidden-token" } });
  await send(sandbox, { path: "/perspectai/private@person.example" });
  state.perspectai.answerNext({ status: 429, body: { message: "hidden-token" } });
  await sendTo(`${portal}/07?limit=1&page=1`, { headers: PERSPECTAI });

  assert.deepEqual(lines, [
    "POST /imochaV2/v2/org/tests/840702/register 200",
    "POST /imochaV2/v2/org/tests/*/register 403 403.4",
    "POST /imochaV2/v2/org/tests/840702/register 403 403.4",
    "callback imochaV2 Completed not sent: its URL is not http on this machine (try 1 of 1)",
    "POST /imocha/v3/candidates/testattempts 200",
    "POST /imocha/v3/candidates/testattempts 401",
    "POST /imocha/v3/* 404",
    "POST /testinvite/api/v1/fatih/create-tickets 200",
    "POST /testinvite/api/v1/fatih/create-tickets 200 zeterror",
    "POST /testinvite/api/v1/fatih/create-tickets 200 zeterror",
    "POST /testinvite/api/v1/fatih/create-tickets 200 zeterror",
    `POST /testinviteV1/api/integration/rest/v1/tasks/${TASK}/candidates 200`,
    "callback testinviteV1 COMPLETE not sent: its URL is not http on this machine (try 1 of 1)",
    "GET /perspectai/portal/invite/846 200",
    "GET /perspectai/portal/invite/* 404",
    "GET /perspectai/portal/invite/07 401",
    "GET /perspectai/* 404",
    "GET /perspectai/portal/invite/07 429",
  ]);
  const records = Object.values(state).flatMap(({ requests }) => requests);
  assert.equal(records.length, lines.length - 2, "two lines are callbacks");
  const shown = await sendTo(`${sandbox.url}/_sandbox/state`);
  assert.equal(shown.json.imochaV2.invitations.length, 1);
  assert.equal(shown.json.imocha.attempts.length, 7);
  assert.equal(shown.json.testinvite.tickets.length, 1);
  assert.equal(shown.json.testinviteV1.candidates.length, 26);
  assert.equal(shown.json.testinviteV1.testInstances.at(-1).candidateId, candidateId);
  assert.deepEqual(shown.json.perspectai.assessments, [
    { code: "846", candidates: 2 },
    { code: "07", candidates: 2345 },
  ]);
  const { credentials, requestId } = response.json.payload;
  const [{ code, url, ticketId }] = credentials;
  // These ids are shown, and random: by chance they contain a short name such as May.
  const { testInstanceId } = state.testinviteV1.testInstances.at(-1);
  const visible = [ticketId, requestId, candidateId, testInstanceId].reduce(
    (text, id) => text.replaceAll(id, ""),
    shown.text,
  );
  for (const secret of [
    "private",
    "person.example",
    "Secretname",
    "hidden",
    "praveen",
    "May",
    ...Object.values(IMOCHA),
    ...Object.values(IMOCHA_V2),
    ...Object.values(PERSPECTAI),
    ...Object.values(TESTINVITE_V1),
    created.json.invitationCode,
    ...Object.values(AUTH),
    registered.json.result.takeTestURL,
    code,
    url,
  ]) {
    const texts = { log: lines.join("\n"), records: JSON.stringify(records), state: visible };
    for (const [where, text] of Object.entries(texts))
      assert.ok(!text.includes(secret), `${secret} in ${where}`);
  }
});

test("the properties of the states return copies", async (t) => {
  const sandbox = await sandboxFor(t);
  const { imocha, imochaV2, testinvite, perspectai } = sandbox.state;
  await post(`${sandbox.baseUrls.imochaV2}/tests/840702/register`, person, IMOCHA_V2);
  await post(`${sandbox.baseUrls.testinvite}/create-tickets`, tickets(AUTH, { labels: ["l"] }));
  const read = () =>
    JSON.stringify([
      imocha.attempts,
      imochaV2.tests,
      imochaV2.invitations,
      imochaV2.requests,
      imochaV2.behavior,
      testinvite.tasks,
      testinvite.tickets,
      testinvite.behavior,
      perspectai.invitations("846"),
      perspectai.behavior,
    ]);
  const before = read();
  imocha.attempts[0].name = "changed";
  imocha.attempts.length = 0;
  imochaV2.tests.push(1);
  imochaV2.invitations[0].fullName = "changed";
  imochaV2.requests[0].path = "changed";
  imochaV2.behavior.failureStatus = 500;
  testinvite.tasks.length = 0;
  testinvite.tickets[0].user.labels.push("changed");
  testinvite.behavior.shuffled = true;
  perspectai.invitations("846")[0].candidate.reviewers.push("changed");
  perspectai.behavior.paging = "endless";
  assert.equal(read(), before);
});

test("two sandboxes share no state, and a reset restores it", async (t) => {
  const [one, two] = [await sandboxFor(t), await sandboxFor(t)];
  const read = ({ state }) =>
    JSON.stringify(
      Object.values(state).map((vendor) =>
        Object.entries(vendor).filter(([, value]) => typeof value !== "function"),
      ),
    );
  const fresh = read(two);
  one.state.imochaV2.addTest(1);
  one.state.imochaV2.behave({ failureStatus: 200 });
  one.state.testinvite.addTask("t");
  one.state.testinvite.behave({ shuffled: true, wrappedUrls: true });
  one.state.perspectai.addAssessment("a", 1);
  one.state.perspectai.behave({ paging: "endless" });
  await post(`${one.baseUrls.imochaV2}/tests/840702/register`, person, IMOCHA_V2);
  await one.complete({ vendor: "imochaV2", testInvitationId: 2256212, score: 34 });
  await post(`${one.baseUrls.testinvite}/create-tickets`, tickets(AUTH));
  assert.notEqual(read(one), fresh);
  assert.equal(read(two), fresh);
  assert.equal((await post(`${one.url}/_sandbox/reset`, "")).status, 200);
  assert.equal(read(one), fresh);
});
