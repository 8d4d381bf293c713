// TestInvite, from the vendor's page "Types, Examples, and Response", and the facts about its pages on results, tasks and
// monitoring assets.
import assert from "node:assert/strict";
import { test } from "node:test";
import { clock, sandboxFor } from "./client.mjs";
import { changed, EVERY_TYPE, post, sendTo } from "./http.mjs";

/** The credentials and tasks on the page: in its bodies and in its curl commands. */
const IN_BODIES = {
  auth: { organizationId: "zUH8oMYJ60As4HYP", privateKey: "a8faef00-43c1-11ed-81bc-976010" },
  taskId: "tcxHArKva33C8VxCZcjy",
};
const IN_CURL_LINES = {
  auth: { organizationId: "zUH8oMYJ60As4HYP48Zx", privateKey: "76f75bd0-4315-11ed-98ad-1127beb80c0d" },
  taskId: "Qj33evNTg7IjLnao2Ux1",
};

/** The part after the task of the three documented requests. */
const SAMPLES = {
  "a single ticket with only required properties": { users: [{ fullname: "Candidate Name" }] },
  "a single ticket with optional properties": {
    users: [
      {
        fullname: "Candidate's Full Name",
        email: "candidatesemail@testinvite.com",
        group: "candidates_group",
        labels: ["label1", "label2"],
      },
    ],
    callback: { url: "https://your-domain.com/api" },
  },
  "multiple tickets": {
    users: [
      { fullname: "Candidate 1 Full Name" },
      { fullname: "Candidate 2 Full Name", email: "candidatesemail@testinvite.com" },
      {
        fullname: "Candidate 3 Full Name",
        email: "candidatesemail@testinvite.com",
        group: "candidates_group",
      },
    ],
  },
};

const bodyOf = (rest, { auth, taskId } = IN_BODIES) => ({
  requester: { name: "Organization Name", auth },
  task: { taskId },
  ...rest,
});

/** A body with every documented field. */
const FULL = bodyOf({
  users: [
    {
      fullname: "Zoë 王",
      email: "zoe@b.example",
      group: "g",
      labels: ["l"],
      externalId: "42",
      after: { timestamp: 1700000000, utc: 3 },
      before: { timestamp: 1700003600.5, utc: -3.5 },
      extraEmails: ["cc@b.example"],
    },
  ],
  emailing: { template: "Invitation", schedule: 1700000000000 },
  callback: { url: "http://127.0.0.1:1/results", params: { b: "1", 2: "x", a: "" } },
});

const create = (sandbox, body, headers) =>
  post(`${sandbox.baseUrls.testinvite}/create-tickets`, body, headers);

/** Returns the message of a failure, after checking its envelope. */
function messageOf({ status, json }, expected = 200) {
  assert.equal(status, expected);
  assert.deepEqual(Object.keys(json), ["kind", "payload"]);
  assert.equal(json.kind, "zeterror");
  assert.equal(typeof json.payload.message, "string");
  return json.payload.message;
}

for (const [name, sample] of Object.entries(SAMPLES)) {
  for (const [where, account] of Object.entries({ IN_BODIES, IN_CURL_LINES })) {
    test(`answers the documented request for ${name}, with the values ${where}`, async (t) => {
      const sandbox = await sandboxFor(t);
      const { status, headers, json } = await create(sandbox, bodyOf(sample, account));
      assert.equal(status, 200);
      assert.match(headers.get("content-type"), /^application\/json/);
      assert.deepEqual(Object.keys(json), ["kind", "payload"]);
      assert.equal(json.kind, "zetok");
      assert.deepEqual(Object.keys(json.payload), ["credentials", "taskId", "requestId"]);
      assert.equal(json.payload.taskId, account.taskId);
      assert.match(json.payload.requestId, /^[A-Za-z0-9]{20}$/);
      assert.equal(json.payload.credentials.length, sample.users.length);
      for (const credential of json.payload.credentials) {
        assert.deepEqual(Object.keys(credential), ["ticketId", "external", "code", "url"]);
        const { ticketId, external, code, url } = credential;
        assert.match(ticketId, /^[A-Za-z0-9]{20}$/);
        assert.deepEqual(external, { id: null, data: null });
        assert.match(code, /^[0-9a-f]{8}-[0-9a-f]{4}-1[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        const task = `https://www.testinvite.com/assessment/task/${account.taskId}`;
        assert.equal(url, `${task}?code=${code.slice(0, 5)}&lang=en`);
      }
      assert.deepEqual(
        sandbox.state.testinvite.tickets.map(({ user, callback }) => ({ user, callback })),
        sample.users.map((user) => ({ user, callback: sample.callback })),
      );
    });
  }
}

test("the default credentials are those in the bodies on the page", async (t) => {
  const { credentials } = await sandboxFor(t);
  const { organizationName, ...auth } = credentials.testinvite;
  assert.deepEqual([organizationName, auth], ["Organization Name", IN_BODIES.auth]);
});

test("stores every documented field as sent", async (t) => {
  const sandbox = await sandboxFor(t);
  const { json } = await create(sandbox, FULL);
  const [credential] = json.payload.credentials;
  assert.deepEqual(credential.external, { id: "42", data: null });
  assert.deepEqual(sandbox.state.testinvite.tickets, [
    {
      ticketId: credential.ticketId,
      code: credential.code,
      url: credential.url,
      taskId: IN_BODIES.taskId,
      requestId: json.payload.requestId,
      user: FULL.users[0],
      emailing: FULL.emailing,
      callback: {
        url: FULL.callback.url,
        params: [
          ["2", "x"],
          ["b", "1"],
          ["a", ""],
        ],
      },
    },
  ]);
  const withVersion = changed(FULL, ["requester", "version"], "1.0");
  assert.equal((await create(sandbox, withVersion)).json.kind, "zetok");
});

test("the tickets of one request have the same code in their links, as documented", async (t) => {
  // With a fixed clock the result does not depend on the speed of the machine.
  const sandbox = await sandboxFor(t, { now: clock() });
  const { json } = await create(sandbox, bodyOf(SAMPLES["multiple tickets"]));
  const { credentials } = json.payload;
  assert.equal(new Set(credentials.map(({ code }) => code.slice(0, 5))).size, 1);
  assert.equal(new Set(credentials.map(({ url }) => url)).size, 1);
  assert.equal(new Set(credentials.map(({ code }) => code)).size, 3);
  assert.equal(new Set(credentials.map(({ ticketId }) => ticketId)).size, 3);
});

test("a repeated request makes new tickets", async (t) => {
  const sandbox = await sandboxFor(t);
  const [one, two] = [await create(sandbox, FULL), await create(sandbox, FULL)];
  assert.notEqual(one.json.payload.requestId, two.json.payload.requestId);
  assert.equal(sandbox.state.testinvite.tickets.length, 2);
});

test("accepts 1 to 200 users in one request", async (t) => {
  const sandbox = await sandboxFor(t);
  const users = (count) =>
    Array.from({ length: count }, (_none, at) => ({ fullname: `N ${at}`, externalId: `${at}` }));
  const { json } = await create(sandbox, bodyOf({ users: users(200) }));
  assert.deepEqual(
    json.payload.credentials.map(({ external }) => external.id),
    users(200).map(({ externalId }) => externalId),
  );
  for (const count of [0, 201]) {
    assert.equal(
      messageOf(await create(sandbox, bodyOf({ users: users(count) }))),
      "users must have 1 to 200 items.",
    );
  }
  assert.deepEqual(
    sandbox.state.testinvite.requests.map(({ users, accepted }) => [users, accepted]),
    [
      [200, true],
      [0, false],
      [201, false],
    ],
  );
});

test("checks the type of every field", async (t) => {
  const sandbox = await sandboxFor(t);
  const refused = async (path, value) => {
    const message = messageOf(await create(sandbox, changed(FULL, path, value)));
    const where = path.map((name) => (typeof name === "number" ? `[${name}]` : `.${name}`)).join("");
    assert.ok(message.startsWith(where.slice(1)), `${where} ${JSON.stringify(value)}: ${message}`);
  };
  const user = ["users", 0];
  for (const [path, type] of [
    [["requester"], "object"],
    [["requester", "name"], "string"],
    [["requester", "version"], "string"],
    [["requester", "auth"], "object"],
    [["requester", "auth", "organizationId"], "string"],
    [["requester", "auth", "privateKey"], "string"],
    [["task"], "object"],
    [["task", "taskId"], "string"],
    [["users"], "array"],
    [user, "object"],
    [[...user, "fullname"], "string"],
    [[...user, "email"], "string"],
    [[...user, "group"], "string"],
    [[...user, "labels"], "array"],
    [[...user, "labels", 0], "string"],
    [[...user, "externalId"], "string"],
    [[...user, "after"], "object"],
    [[...user, "after", "timestamp"], "number"],
    [[...user, "after", "utc"], "number"],
    [[...user, "before"], "object"],
    [[...user, "before", "timestamp"], "number"],
    [[...user, "before", "utc"], "number"],
    [[...user, "extraEmails"], "array"],
    [[...user, "extraEmails", 0], "string"],
    [["emailing"], "object"],
    [["emailing", "template"], "string"],
    [["emailing", "schedule"], "number"],
    [["callback"], "object"],
    [["callback", "url"], "string"],
    [["callback", "params"], "object"],
  ]) {
    for (const [other, value] of Object.entries(EVERY_TYPE)) if (other !== type) await refused(path, value);
  }
  for (const value of [null, true, 5, [], {}]) {
    const message = messageOf(await create(sandbox, changed(FULL, ["callback", "params", "b"], value)));
    assert.equal(message, 'callback.params["b"] must be a string.');
  }
  for (const path of [
    ["requester"],
    ["requester", "name"],
    ["requester", "auth"],
    ["requester", "auth", "organizationId"],
    ["requester", "auth", "privateKey"],
    ["task"],
    ["task", "taskId"],
    ["users"],
    [...user, "fullname"],
    [...user, "after", "timestamp"],
    [...user, "after", "utc"],
    [...user, "before", "timestamp"],
    [...user, "before", "utc"],
    ["emailing", "template"],
    ["callback", "url"],
  ]) {
    await refused(path, undefined);
  }
  for (const path of [
    ["requester", "name"],
    ["task", "taskId"],
    [...user, "fullname"],
    ["emailing", "template"],
  ]) {
    await refused(path, "");
  }
  for (const url of ["", "your-domain.com/api", "ftp://your-domain.com"])
    await refused(["callback", "url"], url);
  const huge = JSON.stringify(FULL).replace("1700000000,", "1e999,");
  assert.match(messageOf(await create(sandbox, huge)), /^users\[0\]\.after\.timestamp must be a number/);
  assert.deepEqual(sandbox.state.testinvite.tickets, []);
});

test("refuses unknown properties at every level", async (t) => {
  const sandbox = await sandboxFor(t);
  for (const path of [
    [],
    ["requester"],
    ["requester", "auth"],
    ["task"],
    ["users", 0],
    ["users", 0, "after"],
    ["users", 0, "before"],
    ["emailing"],
    ["callback"],
  ]) {
    const message = messageOf(await create(sandbox, changed(FULL, [...path, "more"], "x")));
    assert.match(message, /has an unknown property "more"\.$/, path.join("."));
  }
});

test("accepts only the private key of the same organization", async (t) => {
  const sandbox = await sandboxFor(t);
  const { organizationId, privateKey } = IN_BODIES.auth;
  for (const auth of [
    { organizationId, privateKey: "" },
    { organizationId, privateKey: privateKey.toUpperCase() },
    { organizationId, privateKey: IN_CURL_LINES.auth.privateKey },
    { organizationId: "another", privateKey },
    { organizationId: "", privateKey: "" },
  ]) {
    const message = messageOf(await create(sandbox, changed(FULL, ["requester", "auth"], auth)));
    assert.match(message, /^requester\.auth/);
    assert.ok(!message.includes(privateKey));
  }
  const named = changed(FULL, ["requester", "name"], "My Application");
  assert.equal((await create(sandbox, named)).json.kind, "zetok", "the name is not checked");
});

test("adds a task only once and refuses an unknown one", async (t) => {
  const sandbox = await sandboxFor(t);
  const { testinvite } = sandbox.state;
  const body = changed(FULL, ["task", "taskId"], "my/task");
  assert.match(messageOf(await create(sandbox, body)), /no task/);
  testinvite.addTask("my/task");
  const { json } = await create(sandbox, body);
  assert.equal(json.payload.taskId, "my/task");
  assert.match(json.payload.credentials[0].url, /\/task\/my%2Ftask\?code=/);
  assert.throws(() => testinvite.addTask("my/task"), /exists already/);
  assert.throws(() => testinvite.addTask(""), /empty/);
});

test("refuses a body that is not JSON, an unknown path and a wrong method", async (t) => {
  const sandbox = await sandboxFor(t);
  for (const body of ["", "no JSON", JSON.stringify(FULL).slice(1), `${JSON.stringify(FULL)} x`]) {
    assert.match(messageOf(await create(sandbox, body)), /^The body is not JSON/);
  }
  const text = { "Content-Type": "text/plain" };
  assert.match(messageOf(await create(sandbox, FULL, text)), /application\/json/);
  const url = `${sandbox.baseUrls.testinvite}/create-tickets`;
  assert.match(messageOf(await post(`${url}?a=1`, FULL)), /"a" is unknown/);
  messageOf(await post(`${url}/`, FULL), 404);
  messageOf(await post(`${sandbox.baseUrls.testinvite}/nowhere`, FULL), 404);
  const response = await sendTo(url);
  messageOf(response, 405);
  assert.equal(response.headers.get("allow"), "POST");
});

test("sends errors with the chosen HTTP status", async (t) => {
  const sandbox = await sandboxFor(t);
  sandbox.state.testinvite.behave({ failureStatus: 400 });
  messageOf(await create(sandbox, {}), 400);
  assert.equal((await create(sandbox, FULL)).status, 200);
  sandbox.reset();
  messageOf(await create(sandbox, {}), 200);
});

test("wraps links as in the samples if asked to", async (t) => {
  const sandbox = await sandboxFor(t);
  sandbox.state.testinvite.behave({ wrappedUrls: true });
  const body = changed(
    FULL,
    ["users", 0, "externalId"],
    '"url": "https://www.testinvite.com/assessment/task/',
  );
  const { status, text, json } = await create(sandbox, body);
  assert.equal(status, 200);
  assert.equal(json, undefined, "not JSON");
  assert.equal(text.match(/"url": "https:\/\/www\.testinvite\.com\/assessment\n {14}\/task\/tcx/g).length, 1);
  const repaired = JSON.parse(text.replace(/assessment\n +/g, "assessment"));
  const [ticket] = sandbox.state.testinvite.tickets;
  assert.equal(repaired.payload.credentials[0].url, ticket.url);
  assert.equal(repaired.payload.credentials[0].external.id, body.users[0].externalId);
});

test("sends credentials in another order than the users if asked to", async (t) => {
  const sandbox = await sandboxFor(t);
  sandbox.state.testinvite.behave({ shuffled: true });
  const users = ["a", "b", "c"].map((externalId) => ({ fullname: "N", externalId }));
  const { json } = await create(sandbox, bodyOf({ users }));
  const { credentials } = json.payload;
  assert.deepEqual(
    credentials.map(({ external }) => external.id),
    ["b", "c", "a"],
  );
  const byTicket = new Map(sandbox.state.testinvite.tickets.map((ticket) => [ticket.ticketId, ticket]));
  for (const { ticketId, external } of credentials) {
    assert.equal(byTicket.get(ticketId).user.externalId, external.id);
  }
});

// --- The endpoints of which only request and envelope are documented ---

const REQUESTER = { name: "Organization Name", auth: IN_BODIES.auth };
const { taskId } = IN_BODIES;
const REPORT = { kind: "custom", reportId: "r" };
/** A body with every documented field, and the paths that must be there, with the type of each. */
const OTHERS = {
  "query-test-results": [
    {
      requester: REQUESTER,
      taskId,
      kind: "by-ticket",
      tickets: [{ ticketId: "33C8VxCZcjytcxHAr", stepTestCustomReporting: REPORT }],
    },
    ["taskId", "kind", "tickets", "tickets.0.ticketId", "tickets.0.stepTestCustomReporting.kind"],
  ],
  "fetch-tasks": [{ requester: REQUESTER }, []],
  "fetch-monitoring-assets": [
    { requester: REQUESTER, taskId, testInstanceId: "33C8VxCZcjytcxHAr" },
    ["taskId", "testInstanceId"],
  ],
};

for (const [path, [body, mandatory]] of Object.entries(OTHERS)) {
  const call = (sandbox, body) => post(`${sandbox.baseUrls.testinvite}/${path}`, body);
  const at = (text) => text.split(".").map((name) => (/^\d+$/.test(name) ? Number(name) : name));

  test(`${path}: answers with the envelope`, async (t) => {
    const sandbox = await sandboxFor(t);
    const { status, json } = await call(sandbox, body);
    const payload = path === "query-test-results" ? { testInstances: [] } : {};
    assert.deepEqual([status, json], [200, { kind: "zetok", payload }]);
    const withVersion = changed(body, ["requester", "version"], "1.0");
    assert.equal((await call(sandbox, withVersion)).json.kind, "zetok");
    assert.deepEqual(sandbox.state.testinvite.tickets, []);
  });

  test(`${path}: refuses a missing field, a wrong type and an unknown property, by name`, async (t) => {
    const sandbox = await sandboxFor(t);
    for (const name of [...mandatory, "requester", "requester.name", "requester.auth.privateKey"]) {
      const where = name.replace(/\.(\d+)/g, "[$1]");
      for (const value of [undefined, null, 5, true, "", {}]) {
        if (value !== undefined && name.endsWith("privateKey") && value === "") continue;
        const message = messageOf(await call(sandbox, changed(body, at(name), value)));
        assert.ok(message.startsWith(where), `${name} ${JSON.stringify(value)}: ${message}`);
      }
    }
    assert.match(messageOf(await call(sandbox, { ...body, more: 1 })), /unknown property "more"/);
  });

  test(`${path}: refuses another key, and a task that does not exist`, async (t) => {
    const sandbox = await sandboxFor(t);
    const other = changed(body, ["requester", "auth", "privateKey"], IN_CURL_LINES.auth.privateKey);
    assert.match(messageOf(await call(sandbox, other)), /^requester\.auth/);
    if (mandatory.includes("taskId")) {
      assert.match(messageOf(await call(sandbox, { ...body, taskId: "another" })), /no task/);
    }
    const response = await sendTo(`${sandbox.baseUrls.testinvite}/${path}`);
    messageOf(response, 405);
  });
}

test("query-test-results: takes tickets by ticket alone, at least one", async (t) => {
  const sandbox = await sandboxFor(t);
  const [body] = OTHERS["query-test-results"];
  const refusal = async (path, value) =>
    messageOf(await post(`${sandbox.baseUrls.testinvite}/query-test-results`, changed(body, path, value)));
  assert.match(await refusal(["kind"], "by-email"), /^kind must be one of by-ticket/);
  assert.match(await refusal(["tickets"], []), /^tickets must have/);
  const report = ["tickets", 0, "stepTestCustomReporting"];
  assert.match(await refusal([...report, "kind"], "own"), /must be one of default, custom/);
  assert.match(await refusal([...report, "reportId"], 5), /reportId must be a string/);
});
