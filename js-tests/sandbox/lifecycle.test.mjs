import assert from "node:assert/strict";
import { once } from "node:events";
import { Agent, request } from "node:http";
import { createConnection } from "node:net";
import { test } from "node:test";
import { startSandbox } from "invigil-sandbox";
import { clock, codeOf, PRIVATE_KEY, PUBLIC_KEY, register, sandboxFor, send, TS } from "./client.mjs";

const schedule = (id, accessKey, invited, candidates = []) => ({
  accessKey,
  id,
  name: accessKey,
  assessmentId: 1,
  sourceApp: "sandbox",
  notificationUrls: {},
  access: { type: invited ? "ByInvitation" : "OpenForAll", invited: invited ?? [] },
  candidates,
});
const COMPLETED = {
  email: "name@email.com",
  registration: [
    ["First Name", "Name"],
    ["Email Address", "name@email.com"],
  ],
  status: "Completed",
  instanceId: 1,
  startedAt: "2024-08-16T13:14:13.248Z",
  endedAt: "2024-08-16T13:14:21.000Z",
  totalMarks: 5,
  maxMarks: 10,
  url: "https://tests.mettl.com/authenticateKey/2x2x2x2x2y",
  registrations: 1,
};
const DEFAULTS = [
  schedule(1, "0x0x0x0x0x"),
  schedule(2, "1x1x1x1x1x", ["name@email.com"]),
  schedule(3, "2x2x2x2x2x", undefined, [COMPLETED]),
];

test("has its URLs, credentials and state as properties", async (t) => {
  const sandbox = await sandboxFor(t);
  assert.match(sandbox.url, /^http:\/\/127\.0\.0\.1:\d+$/);
  assert.deepEqual(sandbox.baseUrls, {
    mettl: `${sandbox.url}/mettl`,
    imocha: `${sandbox.url}/imocha/v3`,
    imochaV2: `${sandbox.url}/imochaV2/v2/org`,
    testinvite: `${sandbox.url}/testinvite/api/v1/fatih`,
    perspectai: `${sandbox.url}/perspectai`,
    testinviteV1: `${sandbox.url}/testinviteV1`,
  });
  assert.deepEqual(sandbox.credentials, {
    mettl: { publicKey: PUBLIC_KEY, privateKey: PRIVATE_KEY },
    imocha: { apiKey: "sandbox-imocha-api-key" },
    imochaV2: { apiKey: "YOUR_API_KEY_HERE" },
    testinvite: {
      organizationName: "Organization Name",
      organizationId: "zUH8oMYJ60As4HYP",
      privateKey: "a8faef00-43c1-11ed-81bc-976010",
    },
    perspectai: { token: "sandbox-perspectai-token" },
    testinviteV1: { headers: { authorization: "sandbox-testinvite-v1-token" } },
  });
  assert.deepEqual(sandbox.state.mettl.schedules, DEFAULTS);
  assert.deepEqual(sandbox.state.mettl.requests, []);
});

test("uses the system clock by default", async (t) => {
  const sandbox = await sandboxFor(t, { now: undefined });
  const ts = String(Math.floor(Date.now() / 1000));
  const good = await register(sandbox, { ts });
  assert.equal(good.json.status, "SUCCESS");
  assert.ok(Math.abs(Date.parse(good.headers.date) - Date.now()) < 5000);
  assert.equal(codeOf(await register(sandbox, { ts: String(TS) })), "200 E504");
});

test("the Date header shows the sandbox's clock", async (t) => {
  const sandbox = await sandboxFor(t, { now: clock(60) });
  for (const path of ["/", "/mettl/v2/account", "/nowhere"]) {
    assert.equal(Date.parse((await send(sandbox, { path })).headers.date), (TS + 60) * 1000, path);
  }
});

test("reset restores the defaults, in the program and over HTTP", async (t) => {
  const sandbox = await sandboxFor(t);
  const dirty = async () => {
    sandbox.state.mettl.addSchedule({ accessKey: "added" });
    await register(sandbox);
    await register(sandbox, {}, { accessKey: "added" });
    assert.equal(sandbox.state.mettl.schedules.length, 4);
    assert.equal(sandbox.state.mettl.requests.length, 2);
  };
  await dirty();
  sandbox.reset();
  assert.deepEqual(sandbox.state.mettl.schedules, DEFAULTS);
  assert.deepEqual(sandbox.state.mettl.requests, []);

  await dirty();
  assert.equal((await send(sandbox, { path: "/_sandbox/reset" })).status, 404, "a GET resets nothing");
  assert.equal(sandbox.state.mettl.requests.length, 2);
  assert.equal((await send(sandbox, { method: "POST", path: "/_sandbox/reset" })).status, 200);
  assert.deepEqual(sandbox.state.mettl.schedules, DEFAULTS);
  assert.deepEqual(sandbox.state.mettl.requests, []);
});

test("adds a schedule only once", async (t) => {
  const sandbox = await sandboxFor(t);
  const { mettl } = sandbox.state;
  mettl.addSchedule({ accessKey: "open" });
  mettl.addSchedule({ accessKey: "closed", access: { type: "ByInvitation", invited: ["a@b.example"] } });
  assert.deepEqual(mettl.schedules.slice(3), [schedule(4, "open"), schedule(5, "closed", ["a@b.example"])]);
  assert.throws(() => mettl.addSchedule({ accessKey: "other", assessmentId: 7 }), /no assessment/);
  assert.throws(() => mettl.addSchedule({ accessKey: "open" }), /exists already/);
  assert.throws(() => mettl.addSchedule({ accessKey: "" }), /empty/);
});

test("the properties of the state return copies", async (t) => {
  const sandbox = await sandboxFor(t);
  await register(sandbox);
  const { schedules, requests } = sandbox.state.mettl;
  schedules[0].candidates[0].registration[0][1] = "changed";
  schedules[1].access.invited.push("intruder@email.com");
  schedules.length = 0;
  requests[0].code = "E000";
  await register(sandbox);
  assert.equal(requests.length, 1, "an earlier copy does not grow");
  assert.equal(sandbox.state.mettl.schedules[0].candidates[0].registration[0][1], "Name");
  assert.deepEqual(sandbox.state.mettl.schedules[1].access.invited, ["name@email.com"]);
  assert.equal(sandbox.state.mettl.requests[0].code, null);
});

test("two sandboxes share no state", async (t) => {
  const [one, two] = [await sandboxFor(t), await sandboxFor(t)];
  assert.notEqual(one.url, two.url);
  await register(one);
  assert.equal(one.state.mettl.requests.length, 1);
  assert.deepEqual(two.state.mettl.requests, []);
  assert.deepEqual(two.state.mettl.schedules, DEFAULTS);
});

test("close does not wait for idle or stalled connections", { timeout: 60_000 }, async () => {
  const sandbox = await startSandbox();
  const { port } = new URL(sandbox.url);
  const agent = new Agent({ keepAlive: true });
  const idle = request(sandbox.url, { agent }).end();
  const [response] = await once(idle, "response");
  response.resume();
  await once(response, "end");

  const stalled = createConnection({ host: "127.0.0.1", port: Number(port) });
  stalled.on("error", () => {});
  await once(stalled, "connect");
  stalled.write(
    `POST /mettl/v2/account HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: 10\r\n\r\nhalf`,
  );
  // Not events.once, which would reject if the connection is reset.
  const ended = new Promise((resolve) => stalled.once("close", resolve));

  await sandbox.close();
  await ended;
  await sandbox.close();
  await assert.rejects(send(sandbox), { code: "ECONNREFUSED" });
  agent.destroy();
});

test("listens on a chosen port and rejects an invalid or taken one", async (t) => {
  const sandbox = await sandboxFor(t);
  const port = Number(new URL(sandbox.url).port);
  await assert.rejects(startSandbox({ port }), { code: "EADDRINUSE" });
  await sandbox.close();
  const again = await sandboxFor(t, { port });
  assert.equal(again.url, sandbox.url);
  for (const bad of [-1, 65536, 1.5, Number.NaN, "80"]) {
    await assert.rejects(startSandbox({ port: bad }), RangeError, String(bad));
  }
});
