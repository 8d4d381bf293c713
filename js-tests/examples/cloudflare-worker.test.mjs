// examples/cloudflare-worker in workerd, with queues and a database of miniflare, as its wrangler.jsonc configures them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { build } from "esbuild";
import { startSandbox } from "invigil-sandbox";
import { Miniflare } from "miniflare";
import { install } from "./example.mjs";

let folder;
let sandbox;
let worker;
const log = [];

before(async () => {
  folder = install("cloudflare-worker");
  sandbox = await startSandbox();
});
after(() => sandbox.close());
// A worker for each test: messages of another one may still wait in its queues.
beforeEach(async () => {
  sandbox.reset();
  log.length = 0;
  worker = await start();
});
afterEach(() => worker.dispose());

/** What wrangler would read, without comments. */
const configuration = () =>
  JSON.parse(readFileSync(join(folder, "wrangler.jsonc"), "utf8").replaceAll(/^ *\/\/.*$/gm, ""));

async function start() {
  const { compatibility_date, d1_databases, queues, vars } = configuration();
  const { outputFiles } = await build({
    entryPoints: [join(folder, "worker.mjs")],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    outdir: "out",
    conditions: ["workerd"],
    loader: { ".wasm": "copy" },
    assetNames: "[name]",
  });
  const [core, main] = ["wasm", "js"].map((end) => outputFiles.find(({ path }) => path.endsWith(`.${end}`)));
  const { publicKey, privateKey } = sandbox.credentials.mettl;
  const started = new Miniflare({
    modules: [
      { type: "ESModule", path: "worker.js", contents: main.text },
      { type: "CompiledWasm", path: "core.wasm", contents: core.contents },
    ],
    compatibilityDate: compatibility_date,
    cf: false,
    bindings: {
      ...vars,
      METTL_URL: sandbox.baseUrls.mettl,
      METTL_PUBLIC_KEY: publicKey,
      METTL_PRIVATE_KEY: privateKey,
      API_TOKEN: "a-token",
    },
    d1Databases: Object.fromEntries(d1_databases.map(({ binding, database_id }) => [binding, database_id])),
    queueProducers: Object.fromEntries(
      queues.producers.map(({ binding, queue }) => [binding, { queueName: queue }]),
    ),
    // Everything as configured but the waits and the number of retries.
    queueConsumers: Object.fromEntries(
      queues.consumers.map(({ queue, max_batch_size, dead_letter_queue }) => [
        queue,
        {
          maxBatchSize: max_batch_size,
          maxBatchTimeout: 0.2,
          maxRetries: 2,
          retryDelay: 0,
          ...(dead_letter_queue && { deadLetterQueue: dead_letter_queue }),
        },
      ]),
    ),
    handleRuntimeStdio(stdout, stderr) {
      for (const stream of [stdout, stderr]) stream.on("data", (chunk) => log.push(String(chunk)));
    },
  });
  const database = await started.getD1Database("DB");
  const schema = readFileSync(join(folder, "schema.sql"), "utf8").replaceAll(/^--.*\n/gm, "");
  await database.exec(schema.trim());
  return started;
}

const authorization = "Bearer a-token";
const call = (path, init) =>
  worker.dispatchFetch(`http://worker${path}`, { headers: { authorization }, ...init });
const list = async () => (await call("/invitations")).json();
const post = (candidates) => call("/invitations", { method: "POST", body: JSON.stringify(candidates) });
const people = (count) =>
  Array.from({ length: count }, (_, index) => ({ name: `Name ${index}`, email: `name${index}@email.com` }));

/** Posts candidates and waits until each of them has an outcome. */
async function invited(candidates) {
  assert.equal((await post(candidates)).status, 202);
  for (;;) {
    const rows = await list();
    if (rows.length === candidates.length && rows.every(({ state }) => state !== "sending")) return rows;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const candidates = () => sandbox.state.mettl.schedules[0].candidates;
const sent = () => sandbox.state.mettl.requests.filter(({ method }) => method === "POST");
const states = (rows) => rows.map(({ state }) => state);

test("registers every candidate once, 20 with a request", async () => {
  const rows = await invited(people(45));
  assert.deepEqual(new Set(states(rows)), new Set(["invited"]));
  assert.equal(candidates().length, 45);
  const urls = new Map(candidates().map(({ email, url }) => [email, url]));
  for (const { email, url } of rows) assert.equal(url, urls.get(email));
  assert.ok(sent().every((request) => request.candidates <= 20));
  assert.equal(sent().length, 3);
});

test("a message that is delivered again is not sent again", async () => {
  const rows = await invited(people(5));
  assert.deepEqual(await invited(people(5)), rows);
  // The marker is behind them in the queue.
  const marked = [...people(5), { name: "Marker", email: "marker@email.com" }];
  assert.equal((await invited(marked)).length, 6);
  assert.deepEqual(
    candidates().map(({ registrations }) => registrations),
    [1, 1, 1, 1, 1, 1],
  );
});

test("a request that is refused is repeated, one candidate at a time", async () => {
  sandbox.state.mettl.answerNext({ status: 429, text: "too many requests" });
  const rows = await invited(people(3));
  assert.deepEqual(states(rows), ["invited", "invited", "invited"]);
  assert.deepEqual(
    sent().map((request) => request.candidates),
    // The sandbox does not read a request whose response is arranged.
    [0, 1, 1, 1],
  );
});

test("a candidate who is refused every time has failed, and may be invited again", async () => {
  sandbox.state.mettl.answerNext({ status: 429, text: "too many requests" }, 3);
  assert.deepEqual(states(await invited(people(1))), ["failed"]);
  assert.equal(sent().length, 3);
  assert.deepEqual(candidates(), []);
});

test("an outcome that is unknown is asked for and not sent again", async () => {
  sandbox.state.mettl.answerNext({ status: 502, text: "bad gateway", performed: true });
  const rows = await invited(people(4));
  assert.deepEqual(states(rows), ["invited", "invited", "invited", "invited"]);
  assert.deepEqual(new Set(rows.map(({ url }) => url)), new Set([null]));
  assert.equal(sent().length, 1);
});

test("an outcome that nobody can find out stays unknown, and is not sent again", async () => {
  sandbox.state.mettl.answerNext({ status: 502, text: "bad gateway" });
  assert.deepEqual(states(await invited(people(4))), ["unknown", "unknown", "unknown", "unknown"]);
  assert.equal(sent().length, 1);
  assert.deepEqual(await (await call("/invitations?state=invited")).json(), []);
});

test("a worker that died after it had begun leaves an outcome that is asked for", async () => {
  const database = await worker.getD1Database("DB");
  const { METTL_ACCESS_KEY } = configuration().vars;
  await database
    .prepare("INSERT INTO invitations VALUES (?, ?, 'sending', NULL)")
    .bind(METTL_ACCESS_KEY, "name0@email.com")
    .run();
  const rows = await invited(people(2));
  assert.deepEqual(
    rows.map(({ email, state }) => [email, state]),
    [
      ["name0@email.com", "unknown"],
      ["name1@email.com", "invited"],
    ],
  );
  assert.deepEqual(
    sent().map((request) => request.candidates),
    [1],
  );
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
  assert.deepEqual(states(await invited(people(2))), ["invited", "rejected"]);
});

test("an invalid candidate is rejected and costs the others nothing", async () => {
  const rows = await invited([{ name: "", email: "nobody" }, ...people(2)]);
  assert.deepEqual(states(rows).sort(), ["invited", "invited", "rejected"]);
});

test("the log has neither a key nor a person", async () => {
  sandbox.state.mettl.answerNext({ status: 502, text: "name0@email.com" });
  await invited([{ name: "Secretperson", email: "wrong" }, ...people(2)]);
  assert.match(log.join(""), /INVALID_INPUT[\s\S]*VENDOR/);
  assert.doesNotMatch(log.join(""), /name\d@email\.com|zy98x765|Secretperson/);
});

test("the route needs the token and a list", async () => {
  assert.equal((await call("/invitations", { headers: {} })).status, 401);
  assert.equal((await call("/invitations", { headers: { authorization: "Bearer another" } })).status, 401);
  assert.equal((await call("/elsewhere")).status, 404);
  for (const body of ["", "{}", '[{"name":"Name"}]', "[null]"]) {
    assert.equal((await call("/invitations", { method: "POST", body })).status, 400, body);
  }
});
