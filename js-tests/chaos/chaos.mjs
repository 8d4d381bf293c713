// Candidates are registered while the network fails and the process is killed again and again. In the end the sandbox,
// which knows what really happened, judges the outcomes.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startSandbox } from "invigil-sandbox";
import { emailOf } from "./candidates.mjs";

const CHILD = fileURLToPath(new URL("child.mjs", import.meta.url));
const ACCESS_KEY = "0x0x0x0x0x";

/** One request in five is hit by one of these. */
const FAULTS = [
  { kind: "refused" },
  { kind: "reset" },
  { kind: "reset", performed: true },
  { kind: "stalledHeaders", performed: true },
  { kind: "cutBody" },
  { kind: "html", performed: true },
  { kind: "status", status: 429, retryAfter: 0 },
  { kind: "status", status: 503 },
  { kind: "status", status: 503, performed: true },
];
const RATE = 0.2;
const CONCURRENCY = 4;
/** The candidates in a call. */
const LIMIT = 20;

/** A generator of random numbers from 0 to 1 (mulberry32). */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Runs with a seed. Returns how often each status occurs, and what the sandbox saw. */
export async function chaos({ seed, count, kills }) {
  const next = random(seed);
  const sandbox = await startSandbox({ seed });
  const folder = mkdtempSync(join(tmpdir(), "invigil-chaos-"));
  for (const fault of FAULTS) sandbox.faults.add({ ...fault, rate: RATE / FAULTS.length });
  const options = {
    ...sandbox.credentials.mettl,
    baseUrl: sandbox.baseUrls.mettl,
    journal: join(folder, "journal"),
    accessKey: ACCESS_KEY,
    count,
    concurrency: CONCURRENCY,
  };
  const calls = watch();
  try {
    // A kill after a random number of registered candidates, so that the kills are spread over the whole run.
    for (let kill = 0; kill < kills; kill++) {
      const until = ((kill + next()) / kills) * 0.6 * count;
      await killed(options, () => sandbox.state.mettl.registrations.length >= until, next() * 20);
    }
    // An outcome may stay unknown for each candidate of a call without an answer, or of one that a kill has hit.
    const unexplained = (await finished(options)).filter((status) => status === "unknown").length;
    const most = LIMIT * (calls.unanswered() + sandbox.faults.done.html + CONCURRENCY * kills);
    assert.ok(unexplained <= most, `${unexplained} candidates are unknown, and ${most} may be`);
    // Without faults every question is answered, so only who is not registered stays unknown.
    sandbox.faults.clear();
    const result = judge(await finished(options), sandbox, count);
    return { ...result, unknown: [unexplained, most] };
  } finally {
    calls.end();
    await sandbox.close();
    rmSync(folder, { recursive: true });
  }
}

/** Watches, at the server, the calls that register candidates. */
function watch() {
  const calls = [];
  const started = ({ request, response }) => {
    if (request.method === "POST") calls.push(response);
  };
  subscribe("http.server.request.start", started);
  return {
    /** How many calls have got neither a whole response with status 200 nor a refusal with 429. */
    unanswered: () => calls.filter((response) => !isAnswer(response)).length,
    end: () => unsubscribe("http.server.request.start", started),
  };
}

const isAnswer = ({ writableFinished, statusCode }) =>
  writableFinished && (statusCode === 200 || statusCode === 429);

function begin(options) {
  const child = spawn(process.execPath, [CHILD, JSON.stringify(options)], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [text, problem] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (part) => {
    text += part;
  });
  child.stderr.setEncoding("utf8").on("data", (part) => {
    problem += part;
  });
  const ended = new Promise((resolve) => {
    child.once("close", (code) => resolve({ code, text, problem }));
  });
  return { child, ended };
}

/** Begins a run, and kills it, before its end, when a condition holds and some milliseconds have passed. */
async function killed(options, condition, milliseconds) {
  const { child, ended } = begin(options);
  let over = false;
  ended.then(() => {
    over = true;
  });
  while (!over && !condition()) await new Promise((resolve) => setTimeout(resolve, 2));
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  child.kill("SIGKILL");
  const { code, problem } = await ended;
  assert.equal(code, null, `the run had ended before it was killed: ${problem}`);
}

async function finished(options) {
  const { code, text, problem } = await begin(options).ended;
  assert.equal(code, 0, problem);
  return JSON.parse(text);
}

/** Compares the outcomes with what the sandbox has done. */
function judge(outcomes, sandbox, count) {
  assert.equal(outcomes.length, count, "each candidate has an outcome");
  const { registrations } = sandbox.state.mettl;
  const times = new Map(registrations.map(({ email, times }) => [email, times]));
  const counts = {};
  for (const [index, status] of outcomes.entries()) {
    const done = times.get(emailOf(index)) ?? 0;
    const lie = `candidate ${index} is ${status}, and was registered ${done} times`;
    assert.ok(done <= 1, lie);
    if (status === "invited" || status === "alreadyInvited") assert.equal(done, 1, lie);
    else assert.equal(done, 0, lie);
    counts[status] = (counts[status] ?? 0) + 1;
  }
  return { counts, faults: sandbox.faults.done, registered: registrations.length };
}
