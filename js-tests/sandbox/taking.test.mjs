// Candidates of every vendor take tests: states, scores in lists and reports, and invalid requests.
import assert from "node:assert/strict";
import { test } from "node:test";
import { encode, register, sandboxFor, send, signed } from "./client.mjs";
import { post, sendTo } from "./http.mjs";

const IMOCHA = { "x-api-key": "sandbox-imocha-api-key" };
const ALWAYS = { StartDateTime: "2000-01-01", EndDateTime: "2100-01-01" };
const AUTH = { organizationId: "zUH8oMYJ60As4HYP", privateKey: "a8faef00-43c1-11ed-81bc-976010" };
const TASK = "tcxHArKva33C8VxCZcjy";
const V1 = { authorization: "sandbox-testinvite-v1-token" };
const METTL = { vendor: "mettl", accessKey: "0x0x0x0x0x", email: "name@email.com" };

test("Mettl: not started, in progress, completed, in all three results", async (t) => {
  const sandbox = await sandboxFor(t);
  const get = async (path) => {
    const url = `/mettl/v2${path}`;
    return (await send(sandbox, { path: `${url}?${encode(signed("GET", sandbox.url + url))}` })).json;
  };
  const candidate = async () => (await get("/schedules/0x0x0x0x0x/candidates/name@email.com")).candidate;
  await register(sandbox);
  const statuses = async () => {
    const { status, overallStatus, start_time_GMT, end_time_GMT } = (await candidate()).testStatus;
    return [status, overallStatus, start_time_GMT, end_time_GMT];
  };
  assert.deepEqual(await statuses(), ["ToBeTaken", "Yet to Start", undefined, undefined]);
  await sandbox.start(METTL);
  await assert.rejects(sandbox.start(METTL), /started already/);
  const time = "Wed, 03 Nov 2021 21:50:00 UTC";
  assert.deepEqual(await statuses(), ["InProgress", "In-progress", time, undefined]);
  assert.equal((await register(sandbox)).json.registrationStatus[0].status, "ToBeTaken", "can be continued");
  await sandbox.complete({ ...METTL, score: 0.5, maxScore: 1 });
  assert.deepEqual(await statuses(), ["Completed", "Completed", time, time]);
  const { result, startTime } = (await candidate()).testStatus;
  assert.equal(startTime, "Thu, 04 Nov 2021 03:20:00 IST");
  assert.deepEqual([result.totalMarks, result.maxMarks], [0.5, 1]);
  assert.deepEqual([result.sectionMarks[0].totalMarks, result.sectionMarks[0].maxMarks], [0.5, 1]);
  assert.deepEqual((await get("/schedules/0x0x0x0x0x/candidates")).candidates, [await candidate()]);
  const all = (await get("/candidates/name@email.com")).candidateDetails;
  assert.deepEqual(all.at(-1), await candidate(), "the oldest schedule comes last");
});

test("iMocha V3: pending, in progress and each ending, in report, questions and list", async (t) => {
  const sandbox = await sandboxFor(t);
  const base = sandbox.baseUrls.imocha;
  const invite = async (email) => {
    const { json } = await post(`${base}/tests/1134601/invite`, { email, name: "A" }, IMOCHA);
    return [json.testInvitationId, json.status];
  };
  const bare = (path) => sendTo(base + path, { method: "POST", headers: IMOCHA });
  for (const [status, listed] of [
    ["Complete", "Completed"],
    ["Terminated", "Terminated"],
    ["Test Left", "Testleft"],
  ]) {
    const email = `${listed}@b.example`;
    const [testInvitationId, first] = await invite(email);
    assert.equal(first, "Pending");
    await sandbox.start({ vendor: "imocha", testInvitationId });
    assert.deepEqual(await invite(email), [testInvitationId, "In Progress"], "the current one");
    assert.equal((await bare(`/invitations/${testInvitationId}/cancel`)).status, 400);
    const refused = await post(`${base}/invitations/${testInvitationId}/reattempt`, {}, IMOCHA);
    assert.deepEqual(
      [refused.status, refused.json.errors],
      [
        400,
        [`Reattempt is not allowed on Test invitation id: ${testInvitationId} which is in inprogress state.`],
      ],
    );
    await sandbox.complete({ vendor: "imocha", testInvitationId, score: 10, maxScore: 40, status });
    const report = (await sendTo(`${base}/reports/${testInvitationId}`, { headers: IMOCHA })).json;
    assert.deepEqual(
      [
        report.candidatePoints,
        report.totalTestPoints,
        report.scorePercentage,
        report.sections[0].candidateScore,
      ],
      [10, 40, 25, 10],
    );
    const questions = (await bare(`/reports/${testInvitationId}/questions`)).json.result;
    assert.equal(questions[0].points, 10);
    const list = await post(`${base}/candidates/testattempts?state=completed`, ALWAYS, IMOCHA);
    const row = list.json.result.testAttempts.at(-1);
    assert.deepEqual([row.testInvitationId, row.testStatus], [testInvitationId, listed]);
    assert.deepEqual(await invite(email), [testInvitationId, status], "not taken again");
  }
});

test("iMocha V2: the score is in the invitation, and in the report of V3", async (t) => {
  const sandbox = await sandboxFor(t);
  const key = { "x-api-key": "YOUR_API_KEY_HERE" };
  const person = { emailId: "a@b.example", fullName: "A" };
  const { json } = await post(`${sandbox.baseUrls.imochaV2}/tests/840702/register`, person, key);
  const { testInvitationId } = json.result;
  await sandbox.start({ vendor: "imochaV2", testInvitationId });
  assert.equal(sandbox.state.imochaV2.invitations[0].testStatus, "In progress");
  await sandbox.complete({ vendor: "imochaV2", testInvitationId, score: 7 });
  const [{ testStatus, candidateScore, totalScore }] = sandbox.state.imochaV2.invitations;
  assert.deepEqual([testStatus, candidateScore, totalScore], ["Completed", 7, 50]);
  const report = await sendTo(`${sandbox.baseUrls.imocha}/reports/${testInvitationId}`, { headers: IMOCHA });
  assert.equal(report.json.candidatePoints, 7);
});

test("TestInvite: the results of a ticket are its test", async (t) => {
  const sandbox = await sandboxFor(t);
  const base = sandbox.baseUrls.testinvite;
  const requester = { name: "Organization Name", auth: AUTH };
  const order = { requester, task: { taskId: TASK }, users: [{ fullname: "A" }] };
  const [{ ticketId }] = (await post(`${base}/create-tickets`, order)).json.payload.credentials;
  const query = { requester, taskId: TASK, kind: "by-ticket", tickets: [{ ticketId }] };
  const results = async () => (await post(`${base}/query-test-results`, query)).json.payload.testInstances;
  assert.deepEqual(await results(), []);
  await sandbox.start({ vendor: "testinvite", ticketId });
  const [started] = await results();
  assert.deepEqual([started.ticketId, started.status, started.result], [ticketId, "STARTED", false]);
  await sandbox.complete({ vendor: "testinvite", ticketId, score: 30, maxScore: 40 });
  assert.deepEqual(await results(), [
    {
      ...started,
      status: "COMPLETE",
      result: {
        completedAt: 1635976200,
        scoreboard: { pointsAchieved: 30, maxAchievablePoints: 40, achievementRatio: 0.75 },
      },
    },
  ]);
});

test("TestInvite REST v1: a test instance of the candidate, in the lists and alone, with its scoreboard", async (t) => {
  const sandbox = await sandboxFor(t);
  const task = `${sandbox.baseUrls.testinviteV1}/api/integration/rest/v1/tasks/${TASK}`;
  const get = async (path) => (await sendTo(task + path, { headers: V1 })).json;
  const person = { kind: "temporary-candidate", fullname: "A", email: "a@b.example" };
  const { candidateId } = (await post(`${task}/candidates`, person, V1)).json;
  const taker = { vendor: "testinviteV1", candidateId };
  const listed = async () => (await get(`/test-instances?candidateId=${candidateId}`)).testInstances;
  const filtered = async (status) => {
    const filter = { kind: "meta", status, from: 1635976200000, to: 1635976200000 };
    return (await post(`${task}/test-instances/filter`, filter, V1)).json.testInstances;
  };
  assert.deepEqual(await listed(), []);

  await sandbox.start(taker);
  await assert.rejects(sandbox.start(taker), /started already/);
  const [started] = await listed();
  const { testInstanceId, status, result } = started;
  assert.deepEqual([started.ticketId, status, result], [candidateId, "STARTED", false]);
  assert.deepEqual(await filtered("STARTED"), [started]);
  assert.equal((await get(`/candidates/${candidateId}`)).loggedIn, true);
  const deleted = await sendTo(`${task}/candidates/${candidateId}`, { method: "DELETE", headers: V1 });
  assert.equal(deleted.status, 403, "who has logged in stays");

  await sandbox.complete({ ...taker, score: 30, maxScore: 40 });
  const scoreboard = { pointsAchieved: 30, maxAchievablePoints: 40, achievementRatio: 0.75 };
  const completed = { ...started, status: "COMPLETE", result: { completedAt: 1635976200, scoreboard } };
  assert.deepEqual(await listed(), [completed]);
  assert.deepEqual(await filtered("COMPLETE"), [completed]);
  assert.deepEqual(await filtered("STARTED"), []);
  assert.deepEqual(await get(`/test-instances/${testInstanceId}`), completed);
  const detailed = await get(`/test-instances/${testInstanceId}?mode=detailed`);
  assert.equal(detailed.candidate.id, candidateId);
  for (const { pointsAchieved } of [
    detailed.result.scoreboard,
    detailed.result.sections[0].scoreboard,
    detailed.result.dimensions[0].scoreboard,
  ])
    assert.equal(pointsAchieved, 30);
  for (const verb of ["start", "complete"])
    await assert.rejects(sandbox[verb]({ ...taker, ...(verb === "complete" && { score: 1 }) }), /completed/);
});

test("TestInvite REST v1: the tests of the beginning go on", async (t) => {
  const sandbox = await sandboxFor(t);
  const { state } = sandbox;
  const tests = () => state.testinviteV1.testInstances.slice(0, 3).map(({ status }) => status);
  const taker = (candidateId) => ({ vendor: "testinviteV1", candidateId });
  assert.deepEqual(tests(), ["COMPLETE", "STARTED", "RESETUP"]);
  await assert.rejects(sandbox.complete({ ...taker("candidate1"), score: 1 }), /completed already/);
  await assert.rejects(sandbox.start(taker("candidate3")), /started already/);
  await sandbox.start(taker("candidate5"));
  assert.deepEqual(tests(), ["COMPLETE", "STARTED", "STARTED"]);
  for (const candidate of ["candidate3", "candidate5"])
    await sandbox.complete({ ...taker(candidate), score: 1 });
  assert.deepEqual(tests(), ["COMPLETE", "COMPLETE", "COMPLETE"]);
  assert.equal(state.testinviteV1.testInstances.length, 12);
});

test("PerspectAI: the score is in the list of candidates", async (t) => {
  const sandbox = await sandboxFor(t);
  const email = "praveen+234232@loopreality.com";
  const url = `${sandbox.baseUrls.perspectai}/portal/invite/846?limit=1&page=1&search=${encodeURIComponent(email)}`;
  const read = async () => {
    const { json } = await sendTo(url, { headers: { Authorization: "sandbox-perspectai-token" } });
    const [{ status, persp_score, started_on, completed_on }] = json.data;
    return [status, persp_score, started_on, completed_on];
  };
  const started = "2023-06-03 10:15:36+00:00";
  assert.deepEqual(await read(), ["Ongoing", null, started, null]);
  await sandbox.complete({ vendor: "perspectai", assessmentCode: "846", email, score: 92 });
  assert.deepEqual(await read(), ["Complete", 92, started, "2021-11-03 21:50:00+00:00"]);
  const other = { vendor: "perspectai", assessmentCode: "07", email: "candidate+0@example.com" };
  await sandbox.start(other);
  assert.equal(sandbox.state.perspectai.invitations("07")[0].candidate.status, "Ongoing");
  await assert.rejects(sandbox.start(other), /started already/);
  const fresh = await sandboxFor(t);
  assert.equal(fresh.state.perspectai.invitations("07")[0].candidate.status, "Yet to Register", "not shared");
});

const WRONG = [
  [undefined, /vendor must be one of mettl, imocha, imochaV2, testinvite, perspectai, testinviteV1/],
  [null, /vendor must be one of/],
  [[], /vendor must be one of/],
  [{ vendor: "nobody" }, /vendor must be one of/],
  [{ vendor: "constructor" }, /vendor must be one of/],
  [{ vendor: "mettl", score: 1 }, /accessKey is missing/],
  [{ ...METTL }, /score is missing/],
  [{ ...METTL, score: "5" }, /score must be a number/],
  [{ ...METTL, score: Number.NaN }, /score must be a number/],
  [{ ...METTL, score: -0.5 }, /score must be from 0 to 10/],
  [{ ...METTL, score: 10.5 }, /score must be from 0 to 10/],
  [{ ...METTL, score: 3, maxScore: 2 }, /score must be from 0 to 2/],
  [{ ...METTL, score: 0, maxScore: 0 }, /maxScore must be greater than 0/],
  [{ ...METTL, score: 5, more: 1 }, /unknown property "more"/],
  [{ ...METTL, score: 5, email: "nobody@email.com" }, /No candidate with this email/],
  [{ vendor: "imocha", testInvitationId: 1, score: 1 }, /no invitation with this testInvitationId/],
  [{ vendor: "imocha", testInvitationId: "2932950x", score: 1 }, /must be a whole number/],
  [{ vendor: "imocha", testInvitationId: 2932950, score: 1, status: "Left" }, /status must be one of/],
  [{ vendor: "imochaV2", testInvitationId: 1, score: 1 }, /no invitation with this testInvitationId/],
  [{ vendor: "testinvite", ticketId: "t", score: 1 }, /no ticket with this ticketId/],
  [{ vendor: "testinviteV1", candidateId: "c", score: 1 }, /no candidate with this candidateId/],
  [{ vendor: "testinviteV1", score: 1 }, /candidateId is missing/],
  [{ vendor: "perspectai", assessmentCode: "846", email: "x", score: 1 }, /no candidate with this email/],
  [{ vendor: "perspectai", assessmentCode: "846", email: "x", score: 1, maxScore: 9 }, /unknown property/],
];

test("an invalid completion is an error that says why and changes nothing, in the program and over HTTP", async (t) => {
  const sandbox = await sandboxFor(t);
  await register(sandbox);
  const before = JSON.stringify(sandbox.state);
  for (const [request, message] of WRONG) {
    await assert.rejects(sandbox.complete(request), message);
    const { status, json } = await post(`${sandbox.url}/_sandbox/complete`, request ?? null);
    assert.equal(status, 400);
    assert.match(json.error, message);
    assert.doesNotMatch(json.error, /nobody/);
  }
  assert.equal(JSON.stringify(sandbox.state), before);
});

test("over HTTP, a test is started and completed without personal data in response or log", async (t) => {
  const lines = [];
  const sandbox = await sandboxFor(t, { log: (line) => lines.push(line) });
  await register(sandbox);
  assert.equal((await post(`${sandbox.url}/_sandbox/start`, METTL)).status, 200);
  const done = await post(`${sandbox.url}/_sandbox/complete`, { ...METTL, score: 5 });
  assert.deepEqual([done.status, done.json], [200, { callbacks: [] }]);
  assert.equal((await post(`${sandbox.url}/_sandbox/complete`, { ...METTL, score: 5 })).status, 400);
  assert.deepEqual(lines.slice(1), [
    "POST /_sandbox/start 200",
    "POST /_sandbox/complete 200",
    "POST /_sandbox/complete 400",
  ]);
  assert.equal((await post(`${sandbox.url}/_sandbox/complete`, "x".repeat(2 ** 20 + 1))).status, 413);
  const foreign = { Origin: "https://foreign.example" };
  assert.equal((await post(`${sandbox.url}/_sandbox/complete`, METTL, foreign)).status, 403);
});
