// The callbacks of every vendor, over real sockets: bodies, retries, and their end with a reset.
import assert from "node:assert/strict";
import { test } from "node:test";
import { encode, FORM, rdOf, register, sandboxFor, send, signed } from "./client.mjs";
import { post } from "./http.mjs";
import { freePort, receiver } from "./receiver.mjs";

const KEY = { "x-api-key": "sandbox-imocha-api-key" };

/** A sandbox with a pending invitation of iMocha V3 that has this callback URL. */
async function invited(t, callbackUrl, options = {}) {
  const sandbox = await sandboxFor(t, options);
  sandbox.state.imocha.behave({ retryDelayMs: 1 });
  const person = { email: "a@b.example", name: "A", callbackUrl };
  const { json } = await post(`${sandbox.baseUrls.imocha}/tests/1134601/invite`, person, KEY);
  const { testInvitationId } = json;
  const complete = (more = {}) =>
    sandbox.complete({ vendor: "imocha", testInvitationId, score: 34, ...more });
  return { sandbox, testInvitationId, complete };
}

test("iMocha V3 sends one callback at the start and one at the end", async (t) => {
  const { received, url } = await receiver(t);
  const now = () => new Date("2020-10-09T13:21:53Z");
  const { testInvitationId, complete } = await invited(t, `${url}/hook`, { now });
  const sent = await complete({ status: "Test Left" });
  assert.deepEqual(
    sent.map(({ event, tries, delivery }) => [event, tries, delivery]),
    [
      ["In Progress", 1, { outcome: "answered", status: 200 }],
      ["Test Left", 1, { outcome: "answered", status: 200 }],
    ],
  );
  const common = {
    CandidateEmailId: "a@b.example",
    AttemptedOn: "09-Oct-2020 06:51 PM",
    TestInvitationId: testInvitationId,
    AttemptedOnUtc: "2020-10-09T13:21:53",
  };
  assert.deepEqual(
    received.map(({ json }) => json),
    [
      {
        ...common,
        TotalScore: 0,
        CandidateScore: 0,
        ReportPDFUrl: null,
        Status: "In Progress",
        PerformanceCategory: null,
      },
      {
        ...common,
        TotalScore: 50,
        CandidateScore: 34,
        ReportPDFUrl: `https://app.imocha.io/PDFReport?id=sandbox-${testInvitationId}`,
        Status: "Test Left",
        PerformanceCategory: "Beginner",
      },
    ],
  );
});

test("iMocha V3 tries five times, and stops after the first success", async (t) => {
  const statuses = [500, 302, 404, 503, 500, 500, 200];
  const { received, url } = await receiver(t, (before) => statuses[before]);
  const lines = [];
  const { sandbox, complete } = await invited(t, url, { log: (line) => lines.push(line) });
  const sent = await complete();
  assert.deepEqual(
    sent.map(({ event, tries, delivery }) => [event, tries, delivery.status]),
    [
      ["In Progress", 5, 500],
      ["Complete", 2, 200],
    ],
  );
  assert.equal(received.length, 7);
  assert.deepEqual(sandbox.state.imocha.callbacks, sent);
  assert.deepEqual(lines.slice(1), [
    "callback imocha In Progress 500 (try 1 of 5)",
    "callback imocha In Progress 302 (try 2 of 5)",
    "callback imocha In Progress 404 (try 3 of 5)",
    "callback imocha In Progress 503 (try 4 of 5)",
    "callback imocha In Progress 500 (try 5 of 5)",
    "callback imocha Complete 500 (try 1 of 5)",
    "callback imocha Complete 200 (try 2 of 5)",
  ]);
});

test("a receiver that does not listen is in the log", async (t) => {
  const lines = [];
  const { complete } = await invited(t, `http://127.0.0.1:${await freePort()}/`, {
    log: (line) => lines.push(line),
  });
  const [first] = await complete();
  assert.deepEqual([first.tries, first.delivery], [5, { outcome: "failed", reason: "ECONNREFUSED" }]);
  assert.equal(lines.at(-1), "callback imocha Complete failed: ECONNREFUSED (try 5 of 5)");
});

test("processCallbacks sends the last callback again, after a completed test only", async (t) => {
  const { received, url } = await receiver(t);
  const { sandbox, testInvitationId, complete } = await invited(t, url);
  const process = (...ids) =>
    post(`${sandbox.baseUrls.imocha}/callbacks/process`, { testinvitationIds: ids }, KEY);
  const early = (await process(testInvitationId)).json.result.testinvitationIds;
  assert.deepEqual(early, { successful: [], failed: [testInvitationId] });
  await complete();
  // A repeated id is one callback, and an attempt without a URL none.
  await process(testInvitationId, testInvitationId, 2655161);
  while (received.length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.deepEqual(received[2].json, received[1].json);
  assert.equal(sandbox.state.imocha.callbacks.length, 3);
});

for (const way of ["reset", "close"]) {
  test(`${way} ends callbacks on their way, and those that wait for another try`, async (t) => {
    const { received, url } = await receiver(t, (before) => (before === 0 ? 500 : null));
    const { sandbox, complete } = await invited(t, url);
    const done = complete();
    // The second try gets no answer.
    while (received.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    await sandbox[way]();
    assert.deepEqual(
      (await done).map(({ tries, delivery }) => [tries, delivery.outcome]),
      [
        [2, "cancelled"],
        [0, "cancelled"],
      ],
    );
    assert.equal(received.length, 2);

    const slow = await invited(t, `http://127.0.0.1:${await freePort()}/`);
    slow.sandbox.state.imocha.behave({ retryDelayMs: 2 ** 31 - 1 });
    const waiting = slow.complete();
    while (slow.sandbox.state.imocha.callbacks[0].delivery === null)
      await new Promise((resolve) => setTimeout(resolve, 5));
    await slow.sandbox[way]();
    assert.equal((await waiting)[0].delivery.outcome, "cancelled");
    assert.deepEqual(slow.sandbox.state.imocha.callbacks, []);
  });
}

test("Mettl sends start, finish and marks to the URLs of the schedule, once each", async (t) => {
  const sandbox = await sandboxFor(t);
  const { received, url } = await receiver(t, 500);
  const change = async (path, sc) => {
    const endpoint = `${sandbox.baseUrls.mettl}/v2${path}`;
    const body = encode(signed("POST", endpoint, { sc: JSON.stringify(sc) }));
    return (await send(sandbox, { method: "POST", path: `/mettl/v2${path}`, headers: FORM, body })).json;
  };
  const access = { type: "OpenForAll" };
  const response = await change("/assessments/1/schedules", {
    name: "hiring",
    sourceApp: "app",
    access,
    testStartNotificationUrl: `${url}/start`,
    testFinishNotificationUrl: `${url}/other`,
    testResumeEnabledForExpiredTestURL: `${url}/resume`,
  });
  const { accessKey } = response.createdSchedule;
  await change(`/schedules/${accessKey}/edit`, {
    testFinishNotificationUrl: `${url}/finish`,
    testGradedNotificationUrl: `${url}/graded`,
  });
  const rd = JSON.parse(rdOf("a@b.example"));
  rd.registrationDetails[0]["Last Name"] = "Last";
  rd.optionalParams = [{ email: "a@b.example", context_data: "token" }];
  await register(sandbox, { rd: JSON.stringify(rd) }, { accessKey });
  const sent = await sandbox.complete({
    vendor: "mettl",
    accessKey,
    email: "a@b.example",
    score: 7,
    maxScore: 20,
  });
  assert.deepEqual(
    sent.map(({ tries, delivery }) => [tries, delivery.status]),
    [
      [1, 500],
      [1, 500],
      [1, 500],
    ],
  );
  assert.deepEqual(
    received.map(({ path }) => path),
    ["/start", "/finish", "/graded"],
  );
  const [start, finish, graded] = received.map(({ json }) => json);
  const [{ instanceId }] = sandbox.state.mettl.schedules.at(-1).candidates;
  const common = {
    invitation_key: accessKey,
    assessment_id: 1,
    candidate_instance_id: instanceId,
    context_data: "token",
    timestamp_GMT: "Wed, 03 Nov 2021 21:50:00 GMT",
    source_app: "app",
    name: "Name Last",
    email: "a@b.example",
  };
  assert.deepEqual(start, { ...common, EVENT_TYPE: "startAssessment", notification_url: `${url}/start` });
  assert.deepEqual(finish, {
    ...common,
    EVENT_TYPE: "finishTest",
    notification_url: `${url}/finish`,
    finish_mode: "NormalSubmission",
  });
  assert.deepEqual(
    [graded.EVENT_TYPE, graded.assessmentId, graded.assessment_id, graded.marks_scored, graded.max_marks],
    ["gradedAssessment", 1, undefined, 7, 20],
  );
  assert.deepEqual(JSON.parse(graded.sectional_scores), [
    { sectionName: "Section 1", sectionScore: 7, sectionMaxScore: 20 },
  ]);
  assert.equal(graded.testStatus.result.totalMarks, 7);
});

test("a URL that a test arranged may be anything", async (t) => {
  const sandbox = await sandboxFor(t);
  const notificationUrls = {
    testStartNotificationUrl: "no URL",
    testFinishNotificationUrl: "file:///etc/hosts",
  };
  sandbox.state.mettl.addSchedule({ accessKey: "own", notificationUrls });
  await register(sandbox, {}, { accessKey: "own" });
  const sent = await sandbox.complete({
    vendor: "mettl",
    accessKey: "own",
    email: "name@email.com",
    score: 1,
  });
  const not = { outcome: "notLoopback" };
  assert.deepEqual(
    sent.map(({ delivery }) => delivery),
    [not, not],
  );
});

test("TestInvite posts each test to the callback, with its parameters in the query", async (t) => {
  const sandbox = await sandboxFor(t);
  const { received, url } = await receiver(t);
  const auth = { organizationId: "zUH8oMYJ60As4HYP", privateKey: "a8faef00-43c1-11ed-81bc-976010" };
  const order = {
    requester: { name: "Organization Name", auth },
    task: { taskId: "tcxHArKva33C8VxCZcjy" },
    users: [{ fullname: "A" }],
    callback: { url: `${url}/hook?own=1`, params: { token: "a b&c" } },
  };
  const response = await post(`${sandbox.baseUrls.testinvite}/create-tickets`, order);
  const [{ ticketId }] = response.json.payload.credentials;
  await sandbox.complete({ vendor: "testinvite", ticketId, score: 50 });
  assert.deepEqual(
    received.map(({ path, json }) => [path, json]),
    [["/hook?own=1&token=a+b%26c", sandbox.state.testinvite.tickets[0].testInstance]],
  );
});

test("TestInvite REST v1 posts the test once, arrived or not, with the parameters in the query", async (t) => {
  const lines = [];
  const sandbox = await sandboxFor(t, { log: (line) => lines.push(line) });
  const { received, url } = await receiver(t, 500);
  const candidates = `${sandbox.baseUrls.testinviteV1}/api/integration/rest/v1/tasks/tcxHArKva33C8VxCZcjy/candidates`;
  const create = async (callback) => {
    const body = { kind: "temporary-candidate", fullname: "A", ...(callback && { callback }) };
    const response = await post(candidates, body, { authorization: "sandbox-testinvite-v1-token" });
    return { vendor: "testinviteV1", candidateId: response.json.candidateId };
  };
  const callback = { url: `${url}/hook?own=1`, params: { token: "a b&c" }, resource: "basic" };
  const taker = await create(callback);
  assert.deepEqual(await sandbox.start(taker), []);
  const [sent] = await sandbox.complete({ ...taker, score: 50 });
  assert.deepEqual(
    [sent.event, sent.tries, sent.delivery],
    ["COMPLETE", 1, { outcome: "answered", status: 500 }],
  );
  assert.deepEqual(sandbox.state.testinviteV1.callbacks, [sent]);
  const { testInstanceId } = sandbox.state.testinviteV1.testInstances.at(-1);
  assert.deepEqual(
    received.map(({ method, path, json }) => [method, path, json]),
    [
      [
        "POST",
        "/hook?own=1&token=a+b%26c",
        {
          testInstanceId,
          taskId: "tcxHArKva33C8VxCZcjy",
          stepId: "step1",
          ticketId: taker.candidateId,
          status: "COMPLETE",
          ignored: false,
          result: {
            completedAt: 1635976200,
            scoreboard: { pointsAchieved: 50, maxAchievablePoints: 100, achievementRatio: 0.5 },
          },
        },
      ],
    ],
  );
  assert.equal(lines.at(-1), "callback testinviteV1 COMPLETE 500 (try 1 of 1)");

  const abroad = await create({ ...callback, url: "http://192.0.2.1/hook" });
  const [kept] = await sandbox.complete({ ...abroad, score: 1 });
  assert.deepEqual([kept.tries, kept.delivery], [0, { outcome: "notLoopback" }]);
  assert.deepEqual(await sandbox.complete({ ...(await create()), score: 1 }), [], "no URL, no callback");
  assert.equal(received.length, 1);
});

test("the masked state has neither body nor URL of a callback", async (t) => {
  const { received, url } = await receiver(t);
  const { sandbox, complete } = await invited(t, `${url}/hidden-token`);
  await complete();
  assert.equal(received.length, 2);
  const text = await (await fetch(`${sandbox.url}/_sandbox/state`)).text();
  assert.ok(text.includes('"event":"In Progress"'));
  assert.ok(!text.includes("hidden-token") && !text.includes("a@b.example"));
});
