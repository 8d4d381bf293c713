// TestInvite's REST v1: base URL and headers are the caller's, because the vendor documents neither in public.
import assert from "node:assert/strict";
import { test } from "node:test";
import { TestInviteV1 } from "invigil";
import { startSandbox } from "invigil-sandbox";
import { client, errorOf, warningsOf } from "./support/clients.mjs";

/** A client of a sandbox of its own, and the vendor's state there. */
async function atSandbox(t) {
  const { baseUrls, close, credentials, state } = await startSandbox();
  t.after(close);
  const testinvite = client("TestInviteV1", { ...credentials.testinviteV1, baseUrl: baseUrls.testinviteV1 });
  return { testinvite, state: state.testinviteV1 };
}

const input = { taskId: "t" };

test("every header of the caller is sent, with its name in lower case, and none is added", () => {
  const headers = { Authorization: "Bearer a:b", "X-Org_Id": "1 2", cookie: "a=b; c=d" };
  const expected = { authorization: "Bearer a:b", "x-org_id": "1 2", cookie: "a=b; c=d" };
  for (const form of [headers, Object.entries(headers)]) {
    assert.deepEqual(client("TestInviteV1", { headers: form }).getTask.request(input).headers, expected);
  }
  assert.deepEqual(client("TestInviteV1", { headers: {} }).getTask.request(input).headers, {});
});

test("a name that JavaScript treats specially is a header like any other, or refused", () => {
  const { headers } = client("TestInviteV1", { headers: { constructor: "k" } }).getTask.request(input);
  assert.equal(headers.constructor, "k");
  const refused = errorOf(() => client("TestInviteV1", { headers: [["__proto__", "k"]] }));
  assert.equal(refused.problem, "is not the name of a header");
});

test("a later change of the options does not change the client, even if its credentials are registered again", () => {
  const headers = { authorization: "first" };
  const testinvite = client("TestInviteV1", { headers });
  headers.authorization = "second";
  // The core keeps the credentials of 64 clients.
  for (let count = 0; count < 65; count++) client("Mettl");
  assert.equal(testinvite.getTask.request(input).headers.authorization, "first");
});

test("base URL and headers are required, and a header does not become the content type", () => {
  const baseUrl = "https://api.example.com";
  for (const [options, field] of [
    [{ headers: {} }, "baseUrl"],
    [{ baseUrl }, "headers"],
    [{ baseUrl, headers: { "content-type": "text/plain" } }, 'headers["content-type"]'],
    [{ baseUrl, headers: { a: "k", A: "k" } }, "headers.A"],
  ]) {
    const error = errorOf(() => new TestInviteV1(options));
    assert.equal(error.field.replace(/\["A"\]/, ".A"), field);
  }
});

test("pages and items follow the number of the page, which is 1 by default", async (t) => {
  const { testinvite, state } = await atSandbox(t);
  const titles = [];
  for await (const { title } of testinvite.listTasks.items({ limit: 5 })) titles.push(title);
  assert.deepEqual([titles.length, titles[0], titles.at(-1)], [12, "Sample task", "Task 11"]);
  const sizes = [];
  const all = { taskId: "tcxHArKva33C8VxCZcjy" };
  for await (const { candidates } of testinvite.listCandidates.pages(all)) sizes.push(candidates.length);
  assert.deepEqual(sizes, [10, 10, 5]);
  const later = [];
  for await (const { candidates } of testinvite.listCandidates.pages({ ...all, page: 2 }))
    later.push(candidates.length);
  assert.deepEqual(later, [10, 5]);
  // An empty page ends it.
  const beyond = [];
  for await (const { candidates } of testinvite.listCandidates.pages({ ...all, page: 9 }))
    beyond.push(candidates.length);
  assert.deepEqual(beyond, [0]);
  assert.equal(state.requests.length, 3 + 3 + 2 + 1);
});

test("the path of filterTasks has no version, and a task must satisfy all filters", async (t) => {
  const { testinvite } = await atSandbox(t);
  assert.match(
    testinvite.filterTasks.request({ page: 1 }).url,
    /\/api\/integration\/rest\/tasks\/filter\?page=1$/,
  );
  const titles = async (filter) => {
    const found = [];
    for await (const { title } of testinvite.filterTasks.items({ limit: 5, ...filter })) found.push(title);
    return found;
  };
  assert.equal((await titles({})).length, 12);
  assert.deepEqual(await titles({ folder: ["Others"], title: "TASK 1" }), ["Task 1", "Task 10", "Task 11"]);
  assert.deepEqual(await titles({ labels: ["sample"], favorite: true }), ["Sample task"]);
  assert.deepEqual(await titles({ labels: ["sample"], favorite: false }), []);
});

test("a candidate is a temporary or an internal one, with the fields of its kind", () => {
  const createCandidate = client("TestInviteV1", { headers: {} }).createCandidate;
  for (const [input, field, expected] of [
    [{ kind: "internal-candidate" }, "id", /because kind is internal-candidate/],
    [{ kind: "temporary-candidate", id: "7" }, "id", /only internal-candidate has it/],
    [{ kind: "internal-candidate", id: "7", email: "a@b.c" }, "email", /only temporary-candidate has it/],
    [{ kind: "internal-candidate", id: "7", tracking: { uniqId: "1" } }, "tracking", /only temporary/],
  ]) {
    const error = errorOf(() => createCandidate.request({ taskId: "t", ...input }));
    assert.equal(error.field, field);
    assert.match(error.expected, expected);
  }
});

test("tags and data of the caller's own are any JSON, and a value that is none is refused by name", async (t) => {
  const { testinvite } = await atSandbox(t);
  const candidate = { taskId: "tcxHArKva33C8VxCZcjy", kind: "temporary-candidate" };
  const data = { a: 1, b: [null, { c: [] }], d: "e", f: false };
  await testinvite.createCandidate({ ...candidate, tags: data, externalData: data });
  const { body } = testinvite.createCandidate.request({ ...candidate, externalData: data });
  assert.deepEqual(JSON.parse(body).externalData, data);
  for (const [value, field, problem] of [
    [new Date(0), 'externalData["a"]', "is a Date"],
    [{ b: [1, Number.NaN] }, 'externalData["a"]["b"][1]', "is not finite"],
    [[undefined], 'externalData["a"][0]', "is undefined"],
    [5n, 'externalData["a"]', "is a bigint"],
  ]) {
    const error = errorOf(() =>
      testinvite.createCandidate.request({ ...candidate, externalData: { a: value } }),
    );
    assert.deepEqual([error.field, error.problem, error.expected], [field, problem, "JSON"]);
  }
});

test("a second candidate with one uniqId is refused", async (t) => {
  const { testinvite, state } = await atSandbox(t);
  const candidate = {
    taskId: "tcxHArKva33C8VxCZcjy",
    kind: "temporary-candidate",
    tracking: { uniqId: "42" },
  };
  const { candidateId } = await testinvite.createCandidate(candidate);
  assert.equal(state.candidates.at(-1).candidateId, candidateId);
  const refused = await testinvite.createCandidate(candidate).catch((error) => error);
  assert.deepEqual([refused.code, refused.outcome], ["VENDOR", "refused"]);
  assert.equal(state.candidates.length, 26);
  const user = { taskId: "tcxHArKva33C8VxCZcjy", kind: "internal-candidate", id: "user1" };
  assert.equal((await testinvite.createCandidate(user)).directAccessUrl, null);
});

test("an empty success of a call that changes something has a warning", () => {
  const testinvite = client("TestInviteV1", { headers: {} });
  for (const operation of [testinvite.createCandidate, testinvite.deleteCandidate]) {
    const result = operation.parse({ status: 200, body: "" });
    assert.deepEqual([warningsOf(result), result.raw], [["the response is empty"], null]);
  }
  assert.equal(testinvite.createCandidate.parse({ status: 200, body: "" }).candidateId, null);
});

test("updateCandidate changes what it names, and nothing else", async (t) => {
  const { testinvite } = await atSandbox(t);
  const id = { taskId: "tcxHArKva33C8VxCZcjy", candidateId: "33C8VxCZcjytcxHAr" };
  const before = await testinvite.getCandidate({ ...id, mode: "detailed" });
  assert.deepEqual(await testinvite.updateCandidate({ ...id, fields: {} }), before);
  const labels = { add: ["new"], remove: ["label"] };
  const after = await testinvite.updateCandidate({
    ...id,
    fields: { active: false, activeBefore: 1735776000, labels },
  });
  assert.deepEqual(after, { ...before, active: false, activeBefore: 1735776000, labels: ["new"] });
});

test("updateCandidate customizes the steps that it names, and reverts them to the task's settings", async (t) => {
  const { testinvite, state } = await atSandbox(t);
  const id = { taskId: "tcxHArKva33C8VxCZcjy", candidateId: "33C8VxCZcjytcxHAr" };
  const stepsAfter = async (steps) => {
    await testinvite.updateCandidate({ ...id, fields: {}, steps });
    // What is undefined is left out of JSON.
    return JSON.parse(JSON.stringify(state.candidates[0].steps));
  };
  const set = (value) => ({ isDefault: false, value });
  const byDefault = { isDefault: true };
  const dates = set({ after: set(1735689600), before: set(1735776000) });
  assert.deepEqual(await stepsAfter([["step1", { active: set(false), dates, limit: set(-1) }]]), {
    step1: { active: false, after: 1735689600, before: 1735776000, limit: -1 },
  });
  assert.deepEqual(
    await stepsAfter({
      step1: { active: byDefault, dates: set({ before: set(null) }) },
      step2: { limit: set(2) },
    }),
    { step1: { after: 1735689600, before: null, limit: -1 }, step2: { limit: 2 } },
  );
  assert.deepEqual(await stepsAfter({ step1: { dates: byDefault, limit: byDefault } }), {
    step1: {},
    step2: { limit: 2 },
  });
});

test("the maximum number of attempts is an integer, or -1 for none", () => {
  const updateCandidate = client("TestInviteV1", { headers: {} }).updateCandidate;
  for (const [value, problem] of [
    [1.5, "is not an integer"],
    [-2, "is below -1"],
  ]) {
    const steps = { s: { limit: { isDefault: false, value } } };
    const error = errorOf(() =>
      updateCandidate.request({ taskId: "t", candidateId: "c", fields: {}, steps }),
    );
    assert.deepEqual([error.field, error.problem], ['steps["s"].limit.value', problem]);
  }
});

test("an error in a setting names the step", () => {
  const updateCandidate = client("TestInviteV1", { headers: {} }).updateCandidate;
  const map = "an object, or a list of [name, value]";
  for (const [steps, field, problem, expected] of [
    [
      [
        ["a", {}],
        ["b", { limit: { isDefault: false, value: "1" } }],
      ],
      'steps["b"].limit.value',
      "is a string",
      "an integer from -1 to 2147483647",
    ],
    [
      { a: { dates: { isDefault: false, value: { after: { isDefault: false, value: "x" } } } } },
      'steps["a"].dates.value.after.value',
      "is a string",
      "a finite number",
    ],
    [
      { 'a"b': { limits: 1 } },
      'steps["a\\"b"].limits',
      "is not a field of this input (did you mean `limit`?)",
      "one of active, dates, limit",
    ],
    [{ a: 5 }, 'steps["a"]', "is a number", "an object"],
    [
      [
        ["a", {}],
        ["a", {}],
      ],
      'steps["a"]',
      "occurs twice",
      "each name once",
    ],
    [[["a"]], "steps[0]", "does not have two items", "a pair: [name, value]"],
    [{ "": {} }, "steps", "has an empty or overlong name", "names of 1 to 65536 bytes"],
    ["a", "steps", "is a string", map],
  ]) {
    const error = errorOf(() =>
      updateCandidate.request({ taskId: "t", candidateId: "c", fields: {}, steps }),
    );
    assert.deepEqual([error.field, error.problem, error.expected], [field, problem, expected]);
  }
});

test("a test without a result has the result false, which is null without a warning", async (t) => {
  const { testinvite } = await atSandbox(t);
  const all = { taskId: "tcxHArKva33C8VxCZcjy" };
  const page = await testinvite.listTestInstances(all);
  assert.deepEqual(page.warnings, []);
  assert.deepEqual(
    page.testInstances.slice(0, 3).map(({ status, result }) => [status, result?.scoreboard.pointsAchieved]),
    [
      ["COMPLETE", 7.5],
      ["STARTED", undefined],
      ["RESETUP", undefined],
    ],
  );
  assert.equal(page.raw.testInstances[1].result, false);
  const [{ testInstanceId }, ...others] = (
    await testinvite.listTestInstances({ ...all, externalId: "external-3" })
  ).testInstances;
  assert.deepEqual([testInstanceId, others], ["testInstance1", []]);
});

test("test instances are listed by one id: the candidate's, by either of its names, or the caller's own", () => {
  const listTestInstances = client("TestInviteV1", { headers: {} }).listTestInstances;
  for (const [ids, field] of [
    [{ candidateId: "a", externalId: "b" }, "externalId"],
    [{ candidateId: "a", ticketId: "a" }, "ticketId"],
    [{ ticketId: "a", externalId: "b" }, "externalId"],
  ]) {
    const error = errorOf(() => listTestInstances.request({ taskId: "t", page: 1, ...ids }));
    assert.deepEqual([error.field, error.problem], [field, "is one id too many"]);
  }
});

test("the filters of one kind do not go with the other", () => {
  const filterTestInstances = client("TestInviteV1", { headers: {} }).filterTestInstances;
  for (const [filter, field, expected] of [
    [{ kind: "meta", email: "a@b.c" }, "email", "no such field: only info has it"],
    [{ kind: "info", code: "c", status: "COMPLETE" }, "status", "no such field: only meta has it"],
  ]) {
    const error = errorOf(() => filterTestInstances.request({ taskId: "t", ...filter }));
    assert.deepEqual([error.field, error.expected], [field, expected]);
  }
});

test("the filters find the test instances of a candidate, a status or a time in milliseconds", async (t) => {
  const { testinvite } = await atSandbox(t);
  const found = async (filter) => {
    const { testInstances } = await testinvite.filterTestInstances({
      taskId: "tcxHArKva33C8VxCZcjy",
      ...filter,
    });
    return testInstances.map(({ testInstanceId }) => testInstanceId);
  };
  assert.deepEqual(await found({ kind: "info", email: "candidate3@example.com" }), ["testInstance1"]);
  const numbers = [0, 3, 6, 9].map((number) => `testInstance${number}`);
  assert.deepEqual(await found({ kind: "meta", status: "COMPLETE" }), numbers);
  assert.deepEqual(await found({ kind: "meta", from: 1735689610000 }), ["testInstance10", "testInstance11"]);
});

test("only a detailed test instance has its candidate and the scores by section, dimension and effect", async (t) => {
  const { testinvite } = await atSandbox(t);
  const id = { taskId: "tcxHArKva33C8VxCZcjy", testInstanceId: "testInstance0" };
  const { result, candidate } = await testinvite.getTestInstance(id);
  assert.deepEqual([result.sections, result.dimensions, result.effects], [null, null, null]);
  assert.deepEqual([result.scoreboard.noOfQuestions, candidate.id], [null, null]);
  const detailed = await testinvite.getTestInstance({ ...id, mode: "detailed" });
  assert.equal(detailed.result.dimensions[0].subDimensions[0].scoreboard.noOfQuestions, 4);
  assert.equal(detailed.result.effects[0].subEffects[0].score, 2);
  assert.equal(detailed.candidate.id, "candidate1");
  const gone = await testinvite.getTestInstance({ ...id, testInstanceId: "none" }).catch((error) => error);
  assert.equal(gone.status, 404);
});

test("a candidate who has logged in is not deleted", async (t) => {
  const { testinvite, state } = await atSandbox(t);
  const candidate = (candidateId) => ({ taskId: "tcxHArKva33C8VxCZcjy", candidateId });
  await testinvite.deleteCandidate(candidate("33C8VxCZcjytcxHAr"));
  assert.equal(state.candidates.length, 24);
  const refused = await testinvite.deleteCandidate(candidate("candidate1")).catch((error) => error);
  assert.deepEqual([refused.code, refused.status, refused.outcome], ["VENDOR", 403, "refused"]);
  const gone = await testinvite.getCandidate(candidate("33C8VxCZcjytcxHAr")).catch((error) => error);
  assert.equal(gone.status, 404);
});

test("the headers of the caller show nowhere", async () => {
  const headers = { "x-one": "canary-one-77", "x-two": "canary-two-88" };
  const fetch = async () => Response.json({ message: "x" }, { status: 401 });
  const testinvite = client("TestInviteV1", { headers, fetch });
  const error = await testinvite.getTask(input).catch((error) => error);
  const { inspect } = await import("node:util");
  for (const shown of [error, testinvite, testinvite.getTask.request(input)]) {
    assert.equal(inspect(shown, { depth: 9, showHidden: true }).includes("canary"), false);
  }
});
