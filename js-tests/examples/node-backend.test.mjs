// examples/node-backend: invitations, callbacks, results, a death in the middle of a call, and a graceful end.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { pathToFileURL } from "node:url";
import { startSandbox } from "invigil-sandbox";
import { install, root, start, temporary } from "./example.mjs";

const ACCESS_KEY = "0x0x0x0x0x";
const MARY = { name: "Zoë Ångström-李", email: "zoe@email.com" };

let folder;
let sandbox;
before(async () => {
  folder = install("node-backend");
  sandbox = await startSandbox();
});
after(() => sandbox.close());
beforeEach(() => sandbox.reset());

/** Starts the backend with a database of its own. */
async function backend(t, env = {}) {
  const { publicKey, privateKey } = sandbox.credentials.mettl;
  const started = await start(folder, "server.mjs", {
    PORT: "0",
    DATABASE: join(temporary(t), "invitations.sqlite"),
    METTL_URL: sandbox.baseUrls.mettl,
    METTL_PUBLIC_KEY: publicKey,
    METTL_PRIVATE_KEY: privateKey,
    METTL_ACCESS_KEY: ACCESS_KEY,
    CALLBACK_TOKEN: "a-token",
    ...env,
  });
  t.after(() => started.stop("SIGKILL"));
  const call = async (path, body) => {
    const method = body === undefined ? "GET" : "POST";
    const response = await fetch(started.line + path, { method, body });
    return [response.status, await response.json()];
  };
  const invite = (candidate) => call("/invitations", JSON.stringify(candidate));
  return { ...started, call, invite };
}

/** Waits until a condition holds. */
async function until(condition) {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20));
}

test("invites a candidate once, however often it is asked to", async (t) => {
  const { call, invite } = await backend(t);
  const first = await invite(MARY);
  const [{ candidates }] = sandbox.state.mettl.schedules;
  assert.deepEqual(first, [200, { state: "invited", status: "ToBeTaken", url: candidates[0].url }]);
  assert.deepEqual(candidates[0].registration, [
    ["First Name", MARY.name],
    ["Email Address", MARY.email],
  ]);
  assert.deepEqual(await invite(MARY), first);
  assert.deepEqual(await call(`/invitations/${MARY.email}`), first);
  assert.equal(sandbox.state.mettl.requests.length, 1);
});

test("of two simultaneous requests for a candidate, one is sent", async (t) => {
  const { invite } = await backend(t);
  const statuses = (await Promise.all([invite(MARY), invite(MARY), invite(MARY)])).map(([status]) => status);
  // The others come while it is being sent, or after.
  assert.ok(
    statuses.includes(200) && statuses.every((status) => status === 200 || status === 409),
    `${statuses}`,
  );
  assert.equal(sandbox.state.mettl.requests.length, 1);
});

test("says what is wrong with the input, sends nothing, and lets the candidate be invited afterwards", async (t) => {
  const { call, invite } = await backend(t);
  const [status, body] = await invite({ name: "Name", email: "nobody" });
  assert.deepEqual([status, body.field], [400, 'registrationDetails[0]["Email Address"]']);
  assert.deepEqual(await call("/invitations", "nothing"), [400, { error: "an email is missing" }]);
  assert.equal((await invite({ email: MARY.email }))[0], 400);
  assert.deepEqual(sandbox.state.mettl.requests, []);
  assert.equal((await invite(MARY))[0], 200);
});

/** A response without a link, like the sample on Mettl's page. */
const SAMPLE = JSON.stringify({
  status: "SUCCESS",
  registrationStatus: [{ email: MARY.email, status: "ToBeTaken", message: "registered" }],
});

test("a candidate who can start is invited, although Mettl sends no link", async (t) => {
  const { invite } = await backend(t);
  sandbox.state.mettl.answerNext({ status: 200, text: SAMPLE });
  assert.deepEqual(await invite(MARY), [200, { state: "invited", status: "ToBeTaken", url: null }]);
});

test("a candidate whom Mettl does not register is a conflict", async (t) => {
  const { invite } = await backend(t, { METTL_ACCESS_KEY: "1x1x1x1x1x" });
  assert.deepEqual(await invite(MARY), [409, { state: "rejected", status: "InValid", url: null }]);
});

test("a refusal is reported without a secret, and may be tried again", async (t) => {
  const { invite, log } = await backend(t, { METTL_PRIVATE_KEY: "not-the-private-key" });
  for (let round = 0; round < 2; round++) {
    assert.deepEqual(await invite(MARY), [502, { error: "VENDOR", state: "refused" }]);
  }
  assert.equal(sandbox.state.mettl.requests.length, 2);
  assert.match(log(), /E401/);
  assert.doesNotMatch(log(), /not-the-private-key|zoe@email\.com/);
});

test("a candidate whom Mettl refuses for the moment is invited with the next attempt", async (t) => {
  const { invite } = await backend(t);
  sandbox.state.mettl.answerNext({ status: 429, text: "too many requests" });
  assert.equal((await invite(MARY))[0], 200);
  assert.equal(sandbox.state.mettl.requests.length, 2);
});

test("an unknown outcome is not sent again; the next start asks Mettl", async (t) => {
  const DATABASE = join(temporary(t), "kept.sqlite");
  const first = await backend(t, { DATABASE });
  sandbox.state.mettl.answerNext({ status: 502, text: "bad gateway", performed: true });
  assert.deepEqual(await first.invite(MARY), [502, { error: "VENDOR", state: "unknown" }]);
  assert.deepEqual((await first.invite(MARY))[1].state, "unknown");
  // This one was not performed, and the outcome is as unknown.
  sandbox.state.mettl.answerNext({ status: 502, text: "bad gateway" });
  await first.invite({ name: "Lost", email: "lost@email.com" });
  await first.stop();

  const second = await backend(t, { DATABASE });
  const stateOf = async (email) => (await second.call(`/invitations/${email}`))[1].state;
  await until(async () => (await stateOf(MARY.email)) === "invited");
  await until(() => sandbox.state.mettl.requests.filter(({ method }) => method === "GET").length === 2);
  assert.equal(await stateOf("lost@email.com"), "unknown");
  assert.equal(sandbox.state.mettl.schedules[0].candidates[0].registrations, 1);
});

/** A vendor that answers when it is told to. */
async function slowVendor(t) {
  const waiting = [];
  const server = createServer((_request, response) => {
    waiting.push(() => {
      const entry = { email: MARY.email, status: "ToBeTaken", message: "", url: "https://tests.mettl.com/x" };
      response.end(JSON.stringify({ status: "SUCCESS", registrationStatus: [entry] }));
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => server.closeAllConnections());
  t.after(() => server.close());
  return { METTL_URL: `http://127.0.0.1:${server.address().port}`, waiting };
}

test("SIGTERM lets a call end, and the process ends by itself", async (t) => {
  const { METTL_URL, waiting } = await slowVendor(t);
  const { invite, stop } = await backend(t, { METTL_URL });
  const response = invite(MARY);
  await until(() => waiting.length > 0);
  const ended = stop();
  waiting[0]();
  assert.equal((await response)[0], 200);
  const { code, signal, log } = await ended;
  assert.deepEqual({ code, signal, log }, { code: 0, signal: null, log: "" });
});

test("a process killed during a call leaves an invitation of unknown outcome", async (t) => {
  const { METTL_URL, waiting } = await slowVendor(t);
  const DATABASE = join(temporary(t), "kept.sqlite");
  const first = await backend(t, { METTL_URL, DATABASE });
  const lost = assert.rejects(first.invite(MARY));
  await until(() => waiting.length > 0);
  await first.stop("SIGKILL");
  await lost;
  const second = await backend(t, { DATABASE });
  assert.deepEqual(await second.invite(MARY), [409, { state: "unknown", status: null, url: null }]);
});

test("a callback makes it read the result from Mettl, once", async (t) => {
  const { call, invite, line } = await backend(t);
  const testGradedNotificationUrl = `${line}/callbacks/mettl/a-token`;
  sandbox.state.mettl.addSchedule({ accessKey: "own", notificationUrls: { testGradedNotificationUrl } });
  await invite(MARY);
  const body = JSON.stringify({
    EVENT_TYPE: "gradedAssessment",
    invitation_key: ACCESS_KEY,
    candidate_instance_id: 1,
    timestamp_GMT: "Fri, 16 Aug 2024 13:20:00 GMT",
    email: MARY.email,
    marks_scored: 1000,
  });
  await sandbox.complete({ vendor: "mettl", accessKey: ACCESS_KEY, email: MARY.email, score: 7.5 });
  for (let round = 0; round < 2; round++) {
    assert.deepEqual(await call("/callbacks/mettl/a-token", body), [200, { ok: true }]);
  }
  assert.deepEqual(await call("/results"), [
    200,
    [{ email: MARY.email, status: "Completed", marks: 7.5, maxMarks: 10 }],
  ]);
  assert.equal(sandbox.state.mettl.requests.filter(({ method }) => method === "GET").length, 1);
});

test("a callback without the token, of a stranger, or that is none, changes nothing", async (t) => {
  const { call } = await backend(t);
  const body = JSON.stringify({
    EVENT_TYPE: "gradedAssessment",
    invitation_key: ACCESS_KEY,
    email: "x@email.com",
  });
  assert.equal((await call("/callbacks/mettl/another", body))[0], 404);
  assert.deepEqual(await call("/callbacks/mettl/a-token", body), [200, { ok: true }]);
  assert.equal((await call("/callbacks/mettl/a-token", "<html>"))[0], 400);
  assert.deepEqual(sandbox.state.mettl.requests, []);
});

test("a callback whose result cannot be read is not remembered", async (t) => {
  const { call, invite } = await backend(t);
  await invite(MARY);
  await sandbox.complete({ vendor: "mettl", accessKey: ACCESS_KEY, email: MARY.email, score: 7.5 });
  const body = JSON.stringify({
    EVENT_TYPE: "gradedAssessment",
    invitation_key: ACCESS_KEY,
    email: MARY.email,
  });
  sandbox.state.mettl.answerNext({ status: 404, text: "not found" });
  assert.equal((await call("/callbacks/mettl/a-token", body))[0], 500);
  assert.equal((await call("/callbacks/mettl/a-token", body))[0], 200);
  assert.equal((await call("/results"))[1].length, 1);
});

test("a second process is refused the database", async (t) => {
  const DATABASE = join(temporary(t), "one.sqlite");
  await backend(t, { DATABASE });
  await assert.rejects(backend(t, { DATABASE }), /database is locked/);
});

test("does not start without keys", async (t) => {
  await assert.rejects(backend(t, { METTL_PRIVATE_KEY: "" }), /privateKey is empty/);
  await assert.rejects(backend(t, { CALLBACK_TOKEN: "" }), /CALLBACK_TOKEN is not set/);
});

test("the journal keeps its lines, in order, for each run, over more than a page", async (t) => {
  const Database = createRequire(join(folder, "server.mjs"))("better-sqlite3");
  const load = (name) => import(pathToFileURL(join(folder, name)).href);
  const { sqliteJournal } = await load("journal.mjs");
  const { durable } = await load("store.mjs");
  const path = join(temporary(t), "journal.sqlite");
  const lines = Array.from({ length: 2500 }, (_, number) => `{"line":${number}}`);
  const opened = () => {
    const database = new Database(path);
    durable(database);
    assert.equal(database.pragma("synchronous", { simple: true }), 2);
    return database;
  };
  const collect = async (journal) => {
    const all = [];
    for await (const line of journal.read()) all.push(line);
    return all;
  };
  const first = opened();
  const journal = sqliteJournal(first, "one");
  await journal.append(lines.slice(0, 2400));
  await journal.append([]);
  await journal.append(lines.slice(2400));
  await sqliteJournal(first, "other").append(["else"]);
  // An append that fails leaves none of its lines.
  await assert.rejects(journal.append(["good", null]));
  first.close();
  const second = opened();
  assert.deepEqual(await collect(sqliteJournal(second, "one")), lines);
  assert.deepEqual(await collect(sqliteJournal(second, "other")), ["else"]);
  second.close();
});

/** Starts bulk.mjs; `ended` resolves with how it ended and what it printed. */
function bulk(database, file) {
  const { publicKey, privateKey } = sandbox.credentials.mettl;
  const child = spawn(process.execPath, ["bulk.mjs", file], {
    cwd: folder,
    env: {
      BULK_DATABASE: database,
      METTL_URL: sandbox.baseUrls.mettl,
      METTL_PUBLIC_KEY: publicKey,
      METTL_PRIVATE_KEY: privateKey,
      METTL_ACCESS_KEY: ACCESS_KEY,
    },
  });
  let out = "";
  let log = "";
  child.stdout.on("data", (text) => {
    out += text;
  });
  child.stderr.on("data", (text) => {
    log += text;
  });
  const ended = new Promise((resolve) => {
    child.once("close", (code) => resolve({ code, counts: out && JSON.parse(out), log }));
  });
  return { child, ended };
}

test("a bulk run that is killed or interrupted continues, and registers everybody once", async (t) => {
  const place = temporary(t);
  const file = join(place, "candidates.ndjson");
  const people = Array.from({ length: 1000 }, (_, number) => ({
    name: "Name",
    email: `name${number}@email.com`,
  }));
  writeFileSync(file, people.map((person) => JSON.stringify(person)).join("\n"));
  const database = join(place, "bulk.sqlite");
  const registered = () => sandbox.state.mettl.schedules[0].candidates;
  for (const [signal, count] of [
    ["SIGKILL", 100],
    ["SIGTERM", 400],
  ]) {
    const { child, ended } = bulk(database, file);
    await until(() => registered().length >= count || child.exitCode !== null);
    child.kill(signal);
    await ended;
    assert.ok(registered().length >= count && registered().length < 1000, `${registered().length} of 1000`);
  }
  const { code, counts } = await bulk(database, file).ended;
  assert.equal(code, 0);
  // Whoever was under way when a run ended is found at Mettl, or nobody knows.
  const { invited = 0, alreadyInvited = 0, unknown = 0, ...others } = counts;
  assert.equal(invited + alreadyInvited + unknown, 1000);
  assert.deepEqual(others, {});
  assert.ok(invited > 500, JSON.stringify(counts));
  assert.equal(registered().length + unknown, 1000);
  assert.ok(registered().every(({ registrations }) => registrations === 1));
  // Another run sends nothing.
  const before = sent().length;
  assert.equal((await bulk(database, file).ended).code, 0);
  assert.equal(sent().length, before);
});

const sent = () => sandbox.state.mettl.requests.filter(({ method }) => method === "POST");

test("the README names every environment variable", () => {
  const readme = readFileSync(join(root, "examples/node-backend/README.md"), "utf8");
  const programs = ["server.mjs", "bulk.mjs"]
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("");
  const lists = [...programs.matchAll(/const \{ (.+) \} = process\.env/g)].map(([, list]) => list);
  const names = new Set(
    lists
      .join(", ")
      .split(", ")
      .map((name) => name.split(" ")[0]),
  );
  assert.equal(names.size, 8);
  for (const name of names) assert.ok(readme.includes(`\`${name}\``), name);
});
