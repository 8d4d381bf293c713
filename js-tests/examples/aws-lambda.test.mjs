// examples/aws-lambda: its handlers, with events of the documented form and a stand-in for SQS and DynamoDB.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { pathToFileURL } from "node:url";
import { startSandbox } from "invigil-sandbox";
import { apiEvent, startAws } from "./aws.mjs";
import { install } from "./example.mjs";

let folder;
let sandbox;
let aws;
let api;
let consumer;
let reconciler;

before(async () => {
  folder = install("aws-lambda");
  sandbox = await startSandbox();
  aws = await startAws();
  const { publicKey, privateKey } = sandbox.credentials.mettl;
  Object.assign(process.env, {
    AWS_REGION: "us-east-2",
    AWS_ACCESS_KEY_ID: "id",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_ENDPOINT_URL: aws.url,
    QUEUE_URL: `${aws.url}/123456789012/invitations`,
    DEAD_QUEUE_URL: `${aws.url}/123456789012/dead`,
    TABLE: "invitations",
    METTL_URL: sandbox.baseUrls.mettl,
    METTL_ACCESS_KEY: "0x0x0x0x0x",
    METTL_PUBLIC_KEY: publicKey,
    METTL_PRIVATE_KEY: privateKey,
  });
  const load = async (name) => (await import(pathToFileURL(join(folder, name)).href)).handler;
  [api, consumer, reconciler] = await Promise.all(["api.mjs", "consumer.mjs", "reconcile.mjs"].map(load));
});
after(async () => {
  await aws.close();
  await sandbox.close();
});
beforeEach((t) => {
  sandbox.reset();
  aws.items.clear();
  aws.broken.clear();
  for (const queue of Object.values(aws.queues)) queue.length = 0;
  t.mock.method(console, "error", () => {});
});

const people = (count) =>
  Array.from({ length: count }, (_, index) => ({ name: `Name ${index}`, email: `name${index}@email.com` }));
const post = (candidates) => api(apiEvent(JSON.stringify(candidates)));
const candidates = () => sandbox.state.mettl.schedules[0].candidates;
const sent = () => sandbox.state.mettl.requests.filter(({ method }) => method === "POST");
const states = () => [...aws.items.values()].map(({ state }) => state.S);

/** Delivers until both queues are empty. */
async function run() {
  while (aws.queues.invitations.length > 0) await aws.deliver("invitations", consumer);
  while (aws.queues.dead.length > 0) await aws.deliver("dead", reconciler, { size: 10, most: 3 });
}

test("registers every candidate once, 20 with a request", async () => {
  const { statusCode, body } = await post(people(45));
  assert.deepEqual([statusCode, JSON.parse(body)], [202, { queued: 45, of: 45 }]);
  await run();
  assert.equal(candidates().length, 45);
  for (const { email, url } of candidates()) assert.equal(aws.items.get(email).url.S, url);
  assert.deepEqual(
    sent().map((request) => request.candidates),
    [20, 20, 5],
  );
});

test("a message that is delivered again is not sent again", async () => {
  for (let round = 0; round < 3; round++) {
    await post(people(3));
    await run();
  }
  assert.deepEqual(
    candidates().map(({ registrations }) => registrations),
    [1, 1, 1],
  );
  assert.deepEqual(states(), ["invited", "invited", "invited"]);
});

test("a request that is refused is repeated, one candidate at a time", async () => {
  sandbox.state.mettl.answerNext({ status: 429, text: "too many requests" });
  await post(people(3));
  await run();
  assert.deepEqual(states(), ["invited", "invited", "invited"]);
  assert.equal(sent().length, 4);
});

test("one candidate who is refused every time fails, and only that one is delivered again", async () => {
  await post(people(3));
  sandbox.state.mettl.answerNext({ status: 429, text: "too many requests" });
  await aws.deliver("invitations", consumer);
  // The first of the three is refused four times more; between its deliveries come the others.
  for (let delivery = 2; delivery <= 5; delivery++) {
    sandbox.state.mettl.answerNext({ status: 429, text: "too many requests" });
    await aws.deliver("invitations", consumer, { size: 3 });
    assert.equal(aws.queues.invitations.length, delivery < 5 ? 1 : 0);
  }
  await run();
  assert.deepEqual(states().sort(), ["failed", "invited", "invited"]);
  assert.equal(candidates().length, 2);
});

test("an outcome that is unknown is asked for and not sent again", async () => {
  sandbox.state.mettl.answerNext({ status: 502, text: "bad gateway", performed: true });
  await post(people(4));
  await run();
  assert.deepEqual(states(), ["invited", "invited", "invited", "invited"]);
  assert.equal(sent().length, 1);
});

test("an outcome that nobody can find out stays unknown, and is not sent again", async () => {
  sandbox.state.mettl.answerNext({ status: 502, text: "bad gateway" });
  await post(people(2));
  await run();
  assert.deepEqual(states(), ["unknown", "unknown"]);
  assert.equal(sent().length, 1);
});

test("a function that died after it had begun leaves an outcome that is asked for", async () => {
  const [{ email }] = people(1);
  aws.items.set(email, { email: { S: email }, state: { S: "sending" } });
  await post(people(2));
  await run();
  assert.deepEqual(states(), ["unknown", "invited"]);
  assert.deepEqual(
    sent().map((request) => request.candidates),
    [1],
  );
});

test("an invalid candidate is rejected and costs the others nothing", async () => {
  await post([{ name: "", email: "nobody" }, ...people(2)]);
  await run();
  assert.deepEqual(states().sort(), ["invited", "invited", "rejected"]);
});

test("a message whose item cannot be written is delivered again, and the others are registered", async () => {
  aws.broken.add("name1@email.com");
  await post(people(3));
  await aws.deliver("invitations", consumer);
  assert.deepEqual(states(), ["invited", "invited"]);
  assert.equal(aws.queues.invitations.length, 1);
  aws.broken.clear();
  await run();
  assert.deepEqual(states(), ["invited", "invited", "invited"]);
});

test("a link that cannot be stored costs one candidate, who is asked for", async (t) => {
  await post(people(3));
  // Breaks once the request has arrived: after the first write, before the second.
  const { answerNext } = sandbox.state.mettl;
  const entries = people(3).map(({ email }) => ({
    email,
    status: "ToBeTaken",
    message: "",
    url: "https://tests.mettl.com/x",
  }));
  answerNext({
    status: 200,
    text: JSON.stringify({ status: "SUCCESS", registrationStatus: entries }),
    performed: true,
  });
  const { fetch } = globalThis;
  t.mock.method(globalThis, "fetch", async (...request) => {
    const response = await fetch(...request);
    aws.broken.add("name1@email.com");
    return response;
  });
  await aws.deliver("invitations", consumer);
  aws.broken.clear();
  assert.deepEqual(states(), ["invited", "sending", "invited"]);
  t.mock.restoreAll();
  t.mock.method(console, "error", () => {});
  await run();
  assert.deepEqual(states(), ["invited", "invited", "invited"]);
  assert.equal(sent().length, 1);
});

test("a message that is no candidate is dropped, and not logged", async () => {
  await post(people(2));
  for (const body of ["name7@email.com", "null", "{}"]) {
    aws.queues.invitations.unshift({ messageId: body, body, received: 0 });
    aws.queues.dead.push({ messageId: body, body, received: 0 });
  }
  await run();
  assert.deepEqual(states(), ["invited", "invited"]);
  for (const { arguments: words } of console.error.mock.calls)
    assert.deepEqual(words, ["a message is not a candidate"]);
});

test("a candidate who can start is invited without a link; one who cannot is rejected", async () => {
  const registrationStatus = ["ToBeTaken", "InValid"].map((status, index) => ({
    email: `name${index}@email.com`,
    status,
  }));
  sandbox.state.mettl.answerNext({
    status: 200,
    text: JSON.stringify({ status: "SUCCESS", registrationStatus }),
  });
  await post(people(2));
  await run();
  assert.deepEqual(states(), ["invited", "rejected"]);
});

test("the response says how many messages SQS has not taken", async () => {
  aws.refused.add("1");
  const { statusCode, body } = await post(people(3));
  assert.deepEqual([statusCode, JSON.parse(body)], [502, { queued: 2, of: 3 }]);
});

test("a body that is no list is refused; one in base64 is read", async () => {
  for (const body of ["", "{}", '[{"name":"Name"}]', "[null]", undefined]) {
    assert.equal((await api(apiEvent(body))).statusCode, 400, body);
  }
  const body = Buffer.from(JSON.stringify(people(1))).toString("base64");
  assert.equal((await api(apiEvent(body, true))).statusCode, 202);
});

test("the log has neither a key nor a person", async () => {
  sandbox.state.mettl.answerNext({ status: 502, text: "name0@email.com" });
  await post([{ name: "Secretperson", email: "wrong" }, ...people(2)]);
  await run();
  const log = console.error.mock.calls.map(({ arguments: words }) => words.join(" ")).join("\n");
  assert.match(log, /INVALID_INPUT[\s\S]*VENDOR/);
  assert.doesNotMatch(log, /name\d@email\.com|zy98x765|Secretperson/);
});

test("the template names the handlers, every variable, and a batch as large as a request to Mettl", () => {
  const read = (name) => readFileSync(join(folder, name), "utf8");
  const template = read("template.yaml");
  for (const [, name] of template.matchAll(/Handler: (\w+)\.handler/g))
    assert.match(read(`${name}.mjs`), /function handler/);
  const [, variables] = /const \{([^}]+)\}\s*=\s*process\.env/.exec(read("work.mjs"));
  const names = [...variables.match(/\w+/g), "QUEUE_URL"];
  assert.equal(names.length, 7);
  for (const name of names) assert.match(template, new RegExp(`^ {8}${name}: `, "m"), name);
  assert.match(template, /BatchSize: 20\n\s+MaximumBatchingWindowInSeconds: [1-9]/);
  assert.equal(template.match(/ReportBatchItemFailures/g).length, 2);
});
