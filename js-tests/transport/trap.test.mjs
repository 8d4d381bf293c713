// A trap in a synchronous call is an InternalError, and the next call uses a new instance.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const cwd = fileURLToPath(new URL(".", import.meta.url));
const run = async (program) => {
  const parameters = ["--input-type=module", "-e", program];
  const { stdout } = await promisify(execFile)(process.execPath, parameters, { cwd, timeout: 60_000 });
  return JSON.parse(stdout);
};

const PROLOGUE = `
  import { createRequire } from "node:module";
  const surfaced = [];
  for (const event of ["unhandledRejection", "uncaughtException"]) process.on(event, (what) => surfaced.push(String(what)));
  let trap = null;
  // Every function of the core can be made to trap, and those of a run together: their names begin with "bulk_".
  const { Instance } = WebAssembly;
  const instances = [];
  WebAssembly.Instance = function (module, imports) {
    const exports = {};
    for (const [name, value] of Object.entries(new Instance(module, imports).exports)) {
      exports[name] = typeof value !== "function" ? value : (...values) => {
        if (trap !== null && name.startsWith(trap)) throw new WebAssembly.RuntimeError("unreachable");
        return value(...values);
      };
    }
    instances.push(exports);
    return { exports };
  };
  const { Mettl, isInternalError } = createRequire(import.meta.url)("invigil");
  const { parseCallback } = createRequire(import.meta.url)("invigil/callbacks");
  const GOOD = '{"status":"SUCCESS","registrationStatus":[]}';
  const input = { accessKey: "key", registrationDetails: [{ "First Name": "N", "Email Address": "a@b.example" }] };
  const response = { status: 200, body: GOOD };
  let release;
  const held = new Promise((resolve) => { release = resolve; });
  const keys = { publicKey: "public", privateKey: "private" };
  const mettl = new Mettl(keys);
  const waiting = new Mettl({ ...keys, fetch: () => held.then(() => new Response(GOOD)) });
  const now = 1635976200;
  const url = "https://api.mettl.com/v2/account";
  const calls = {
    build: () => mettl.registerCandidates.request(input, { now }).body,
    sign: () => mettl.sign({ method: "GET", url }, { now }).signature,
    parse: () => mettl.registerCandidates.parse(response).registrationStatus.length,
    parse_callback: () => parseCallback("imochaV2", { TestInvitationId: 1 }).testInvitationId,
    open: () => typeof new Mettl({ ...keys, publicKey: "another" }),
  };
`;

test("a trap in any synchronous call is an INTERNAL error, and the next call works", async () => {
  const report = await run(`${PROLOGUE}
    const results = {};
    for (const [name, call] of Object.entries(calls)) {
      const before = JSON.stringify(call());
      const count = instances.length;
      trap = name;
      let error;
      try { call(); } catch (caught) { error = caught; }
      trap = null;
      const same = JSON.stringify(call()) === before;
      results[name] = [isInternalError(error), same, instances.length - count];
    }
    console.log(JSON.stringify({ results, surfaced }));`);
  assert.equal(Object.keys(report.results).length, 5);
  for (const [name, result] of Object.entries(report.results))
    assert.deepEqual(result, [true, true, 1], name);
  assert.deepEqual(report.surfaced, []);
});

test("a call that is pending while another traps is rejected once, with an unknown outcome", async () => {
  const report = await run(`${PROLOGUE}
    const ends = [];
    waiting.registerCandidates(input).then(() => ends.push("success"), ({ code, outcome, attempts }) => ends.push([code, outcome, attempts]));
    await new Promise((resolve) => setTimeout(resolve, 20));
    trap = "sign";
    try { calls.sign(); } catch {}
    trap = null;
    await new Promise((resolve) => setTimeout(resolve, 20));
    release();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const { registrationStatus } = await waiting.registerCandidates(input);
    console.log(JSON.stringify({ ends, next: registrationStatus.length, surfaced }));`);
  assert.deepEqual(report.ends, [["INTERNAL", "unknown", 1]]);
  assert.equal(report.next, 0);
  assert.deepEqual(report.surfaced, []);
});

test("a bulk call that waits for its turn, longer than a call may take, is told of a trap", async () => {
  const report = await run(`${PROLOGUE}
    const paced = new Mettl({ ...keys, fetch: async () => new Response(GOOD), requestsPerSecond: 0.1 });
    const { accessKey, registrationDetails: [item] } = input;
    const options = { input: { accessKey }, totalTimeoutMs: 50, concurrency: 2 };
    const items = Array.from({ length: 40 }, (_none, at) => ({ ...item, "Email Address": at + "@b.example" }));
    const ends = [];
    const bulk = (async () => {
      for await (const { status, error } of paced.registerCandidates.bulk(items, options)) ends.push([status, error?.code]);
    })().catch(({ code, outcome, attempts }) => ends.push([code, outcome, attempts]));
    await new Promise((resolve) => setTimeout(resolve, 200));
    // A new call drops those that can no longer end.
    await waiting.registerCandidates(input, { totalTimeoutMs: 10 }).catch(() => {});
    trap = "sign";
    try { calls.sign(); } catch {}
    trap = null;
    const late = setTimeout(() => { console.log("null"); process.exit(); }, 5_000);
    await bulk;
    clearTimeout(late);
    console.log(JSON.stringify({ last: ends.at(-1), statuses: [...new Set(ends.map(([status]) => status))], surfaced }));`);
  assert.deepEqual(report, {
    last: ["INTERNAL", "notSent", 0],
    statuses: ["unknown", "failed", "INTERNAL"],
    surfaced: [],
  });
});

for (const [what, when, source] of [
  ["while a call is in flight", "fetch", "[item]"],
  ["while an item is read", "next", "(async function* () { yield item; reached.next(); yield item; })()"],
  [
    "while the source throws",
    "throws",
    "(async function* () { yield item; reached.throws(); throw new Error(); })()",
  ],
]) {
  test(`a trap in the core of a bulk run ends the run: ${what}`, async () => {
    const report = await run(`${PROLOGUE}
      const reached = { fetch: () => {}, next: () => {}, throws: () => {} };
      reached[${JSON.stringify(when)}] = () => { trap = "bulk_"; };
      const fetch = async () => { reached.fetch(); return new Response(GOOD); };
      const { accessKey, registrationDetails: [item] } = input;
      const client = new Mettl({ ...keys, fetch });
      let end = null;
      (async () => { for await (const _ of client.registerCandidates.bulk(${source}, { input: { accessKey } })); })()
        .catch((error) => { end = [isInternalError(error), error.message]; });
      await new Promise((resolve) => setTimeout(resolve, 300));
      console.log(JSON.stringify({ end, surfaced }));`);
    const end = [true, "a bug in invigil: the core stopped; please report it"];
    assert.deepEqual(report, { end, surfaced: [] });
  });
}

test("nothing is sent if the core traps at the start of a call", async () => {
  const report = await run(`${PROLOGUE}
    let sent = 0;
    const counting = new Mettl({ ...keys, fetch: async () => { sent += 1; return new Response(GOOD); } });
    trap = "send";
    const error = await counting.registerCandidates(input).catch((error) => error);
    trap = null;
    const first = sent;
    await counting.registerCandidates(input);
    const { code, outcome, attempts } = error;
    console.log(JSON.stringify({ code, outcome, attempts, first, sent, surfaced }));`);
  assert.deepEqual(report, {
    code: "INTERNAL",
    outcome: "notSent",
    attempts: 0,
    first: 0,
    sent: 1,
    surfaced: [],
  });
});

test("with an exhausted stack a call fails or works, and the next calls work", async () => {
  const report = await run(`${PROLOGUE}
    const expected = calls.build() + calls.sign();
    const ends = new Set();
    let tries = 0;
    const dive = () => {
      try { dive(); } catch {}
      if (tries++ > 300) return;
      try { calls.build(); calls.sign(); ends.add("works"); } catch (error) { ends.add(error.code ?? error.name); }
    };
    dive();
    let same;
    try { same = calls.build() + calls.sign() === expected; } catch (error) { same = error.code; }
    console.log(JSON.stringify({ ends: [...ends], same, surfaced }));`);
  for (const end of report.ends) assert.ok(["works", "INTERNAL", "RangeError"].includes(end), end);
  assert.equal(report.same, true, "the first call after the stack has unwound");
  assert.deepEqual(report.surfaced, []);
});
