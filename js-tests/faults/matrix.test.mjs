// Every operation of the matrix with every fault, over real sockets: each call has one end, with the right code and the
// right outcome, and shows no secret and no candidate's data. The vendor has done what it should have done, and no write
// twice. Redirects lead to a port that nobody may connect to. The calls are made in another process, which must end by
// itself.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { startSandbox } from "invigil-sandbox";
import { CATALOG } from "../catalog.mjs";
import { FIXTURES } from "../operations/fixtures.mjs";
import { sandboxFor } from "../sandbox-for.mjs";
import { OPERATIONS } from "./operations.mjs";
import { expectedEffects, expectedEnd, FAULTS } from "./rules.mjs";

const CHILD = fileURLToPath(new URL("children/calls.mjs", import.meta.url));

/** The time for an attempt where faults stall. The second one of `once` must succeed, even on a busy machine. */
const STALL_MS = { once: 3000, always: 500 };

const RETRY = { baseDelayMs: 5, maxDelayMs: 10 };

/** Where redirects lead to. */
const elsewhere = createServer((socket) => {
  elsewhere.contacts += 1;
  socket.destroy();
});
elsewhere.contacts = 0;

before(() => new Promise((resolve) => elsewhere.listen(0, "127.0.0.1", resolve)));
after(() => elsewhere.close());

/** A port that nobody listens on. Ports from 1024 on are given to others as soon as they are free. */
const CLOSED_PORT = "2";
const atClosedPort = (url) => Object.assign(new URL(url), { port: CLOSED_PORT }).href;

/** One call: what the child needs to make it, what is expected, and the sandbox that it meets. */
async function arrange(id, sight, fault, lasts) {
  const [name, method] = id.split(".");
  const { fixture } = FIXTURES[id];
  const sandbox = await startSandbox();
  if (fault) {
    const location = `http://127.0.0.1:${elsewhere.address().port}/`;
    const whole = { ...fault, ...(fault.kind === "redirect" && { location }) };
    sandbox.faults.add(lasts === "once" ? { ...whole, nth: 1 } : whole);
  }
  const credentials = sandbox.credentials[name];
  const { privateKey, apiKey, token, headers } = credentials;
  const secrets = [privateKey ?? apiKey ?? token ?? headers.authorization, "asgn", ...fixture.canaries];
  const call = {
    vendor: CATALOG.operations.find((operation) => operation.id === id).class,
    method,
    options: {
      ...credentials,
      retry: RETRY,
      baseUrl: fault ? sandbox.baseUrls[name] : atClosedPort(sandbox.baseUrls[name]),
      ...fixture.options,
    },
    input: { ...fixture.input(), ...fixture.people },
    call: sight === "silence" ? { timeoutMs: STALL_MS[lasts] } : {},
    canaries: Object.fromEntries(secrets.map((secret, at) => [`canary ${at}`, secret])),
  };
  const end = { operation: id, ...expectedEnd(sight, OPERATIONS[id].safety, lasts) };
  return { what: `${lasts}: ${JSON.stringify(fault)}`, id, name, sight, fault, lasts, sandbox, call, end };
}

/** Makes the calls in a process of their own, and returns what it reports once it has ended by itself. */
async function make(calls) {
  const child = spawn(process.execPath, [CHILD], { stdio: ["pipe", "pipe", "inherit"], timeout: 120_000 });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text) => (output += text));
  child.stdin.end(JSON.stringify(calls));
  const [code, signal] = await once(child, "close");
  assert.deepEqual([code, signal], [0, null], "the process ends by itself");
  return JSON.parse(output);
}

/** The differences between what a call has done and what it should have done. */
function problemsOf(
  { id, name, sight, fault, lasts, sandbox, end },
  { ends, shown, status, warnings, events, ...seen },
) {
  const problems = [];
  const check = (what, run) => {
    try {
      run();
    } catch ({ message }) {
      problems.push(`${what}: ${message.replace(/\s+/g, " ")}`);
    }
  };
  const { code, outcome, attempts, operation } = end;
  const wanted = code === null ? { code } : { code, outcome, attempts, operation };
  check("the end", () => assert.deepEqual(seen, wanted));
  check("the number of ends", () => assert.equal(ends, 1));
  if (code === null) check("the warnings", () => assert.equal(warnings > 0, sight === "result"));
  check("a canary", () => assert.equal(shown, null));
  if (fault?.status !== undefined && code !== null)
    check("the status", () => assert.equal(status, fault.status));

  const accepted = sandbox.state[name].requests.filter((request) => request.accepted).length;
  const [least, most] = expectedEffects({ sight, fault }, end);
  const message = `${accepted} instead of ${least} to ${most}`;
  check("effects", () => assert.ok(accepted >= least && accepted <= most, message));
  if (OPERATIONS[id].safety === "write") check("duplicates", () => assert.ok(accepted <= 1, message));
  for (const { times } of sandbox.state[name].registrations ?? [])
    check("registrations", () => assert.equal(times, accepted));

  const hits = fault && sandbox.faults.done[fault.kind];
  const due = lasts === "once" ? 1 : attempts;
  if (sight === "silence") check("faults", () => assert.ok(hits <= due, `${hits} of ${due}`));
  else if (fault) check("faults", () => assert.equal(hits, due));

  const count = (type) => events.filter((event) => event === type).length;
  check("events", () => {
    assert.deepEqual(
      { request: count("request"), retry: count("retry"), giveUp: count("giveUp") },
      { request: attempts, retry: attempts - 1, giveUp: code === null ? 0 : 1 },
    );
    if (code !== null) assert.equal(events.at(-1), "giveUp");
  });
  return problems;
}

test("the matrix has every kind of fault, every vendor and every safety class", async (t) => {
  const sandbox = await sandboxFor(t);
  // `refused` has a test of its own: it happens to the request after the one that it hits.
  const kinds = new Set([...FAULTS.flatMap(([, fault]) => fault?.kind ?? []), "refused"]);
  assert.deepEqual([...kinds].sort(), Object.keys(sandbox.faults.done).sort());
  const names = Object.keys(OPERATIONS).map((id) => id.split(".")[0]);
  assert.deepEqual([...new Set(names)].sort(), Object.keys(sandbox.state).sort());
  const classes = new Set(Object.values(OPERATIONS).map(({ safety }) => safety));
  assert.deepEqual([...classes].sort(), ["idempotent", "read", "write"]);
});

test("the matrix notices a write that is repeated, a text that shows, and a wrong code", async (t) => {
  const cell = await arrange(
    "mettl.registerCandidates",
    "lost",
    { kind: "reset", performed: true },
    "always",
  );
  t.after(() => cell.sandbox.close());
  cell.call.call.onUnknown = "repeat";
  cell.call.canaries.operation = "registerCandidates";
  cell.end.code = "TIMEOUT";
  const { reports } = await make([cell.call]);
  assert.deepEqual(
    problemsOf(cell, reports[0]).map((problem) => problem.split(":")[0]),
    ["the end", "a canary", "effects", "duplicates", "faults", "events"],
  );
});

describe("every fault", { concurrency: 2 }, () => {
  for (const id of Object.keys(OPERATIONS)) {
    test(`${id}, ${OPERATIONS[id].safety}`, async (t) => {
      const cases = await Promise.all(
        FAULTS.flatMap(([seen, fault]) => {
          const { wrongTypes = "unreadable" } = OPERATIONS[id];
          const sight = seen === "wrongTypes" ? wrongTypes : seen;
          return ["once", "always"].map((lasts) => arrange(id, sight, fault, lasts));
        }),
      );
      t.after(() => Promise.all(cases.map(({ sandbox }) => sandbox.close())));
      const { reports, left, surfaced } = await make(cases.map(({ call }) => call));
      assert.equal(reports.length, cases.length);
      const problems = cases.flatMap((cell, at) =>
        problemsOf(cell, reports[at]).map((problem) => `${cell.what}: ${problem}`),
      );
      assert.deepEqual(problems, []);
      assert.deepEqual({ left, surfaced }, { left: [], surfaced: [] });
      assert.equal(elsewhere.contacts, 0, "connections to where redirects lead");
    });
  }
});
