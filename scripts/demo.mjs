// Shows what works: the package that would be published, against the sandbox, step by step. Every step checks
// what came back and what the sandbox then knows.
//
//     node scripts/demo.mjs [--no-build]

import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { pack } from "./pack.mjs";
import { at, Failed, main } from "./run.mjs";

const load = (...path) => import(pathToFileURL(at(...path)).href);

// The documentation's own example.
const ENDPOINT = "https://api.mettl.com/v2/schedules/0x0x0x0x0x/candidates";
const RD = '{"registrationDetails":[{"First Name":"Name","Email Address":"name@email.com"}]}';
const NOW = 1635976200;
const OPEN = "0x0x0x0x0x";
const BY_INVITATION = "1x1x1x1x1x";
const DOCUMENTED = { "First Name": "Name", "Email Address": "name@email.com" };
const UNICODE = { "First Name": "Zoë Ångström-李", "Email Address": "zoe@email.com" };
const many = (count) =>
  Array.from({ length: count }, (_, index) => ({
    "First Name": `Name ${index + 1}`,
    "Email Address": `name${index + 1}@email.com`,
  }));

/** The signatures that the vendor's page prints, and what they belong to. */
const SIGNATURES = [
  {
    step: "Documented signature, mandatory parameters",
    options: {},
    values: ["{ak}", RD, NOW],
    asgn: "t72%2BcLqiOZPD4qIKLuabKh2czEebF6ELG8kZt%2F4HPRQ%3D",
  },
  {
    step: "Documented signature, all parameters (step e)",
    options: {
      allowMissingMandatoryRegistrationFields: true,
      timeLimitInSec: 86400,
      showCustomInstructions: true,
    },
    values: ["{ak}", true, RD, true, 86400, NOW],
    asgn: "lWKjNsV4fiEbn0TtKKp38vFwwnzATfEqKHBZ%2FlCmNHc%3D",
  },
  {
    step: "Signature of step f, for the request it belongs to",
    options: { allowMissingMandatoryRegistrationFields: true, timeLimitInSec: 86400 },
    values: ["{ak}", true, RD, 86400, NOW],
    asgn: "qsLTfT3m7XG6ASBIECit2R%2Bzr2z6xk8QlV8R1jouO8Q%3D",
  },
];

/** Runs the demonstration on what is packed. */
export async function demo() {
  const invigil = await load("js-tests/node_modules/invigil/dist/index.js");
  const { explain } = await load("js-tests/node_modules/invigil/dist/debugger.js");
  const { startSandbox } = await load("sandbox/dist/index.js");
  const sandbox = await startSandbox();
  try {
    console.log(
      `\nThe sandbox listens at ${sandbox.url}. What is sent and what comes back is shown masked.\n`,
    );
    const table = new Table(invigil.redact);
    await registrations(table, sandbox, invigil);
    await signatures(table, sandbox.credentials.mettl, invigil.Mettl, explain);
    table.end();
  } finally {
    await sandbox.close();
  }
}

async function registrations(table, sandbox, { Mettl }) {
  const { state, baseUrls, credentials } = sandbox;
  let wire = null;
  // The client's own option: it sees what leaves.
  const watching = (url, init) => {
    wire = `${init.method} ${url}${init.body === undefined ? "" : `\n${init.body}`}`;
    return fetch(url, init);
  };
  const options = { ...credentials.mettl, baseUrl: baseUrls.mettl, fetch: watching };
  const mettl = new Mettl(options);
  const candidates = (accessKey) =>
    state.mettl.schedules.find((schedule) => schedule.accessKey === accessKey).candidates;
  const find = (accessKey, email) =>
    candidates(accessKey).find((candidate) => candidate.email === email) ?? null;
  const last = () => state.mettl.requests.at(-1);

  /** One step: what `run` gives, or the error it must end with; then what the sandbox knows. */
  const step = (name, id, run, check) =>
    table.step(name, id, async () => {
      wire = null;
      const result = await run().then(
        (value) => ({ value }),
        (error) => ({ error }),
      );
      const back = result.error
        ? `${result.error.name}: ${result.error.message}`
        : JSON.stringify(result.value);
      return { sent: wire, back, check: () => check(result.value, result.error, wire) };
    });
  const register = (accessKey, registrationDetails) => async () =>
    (await mettl.registerCandidates({ accessKey, registrationDetails })).registrationStatus;
  const id = mettl.registerCandidates.id;

  let link;
  await step("The documentation's candidate", id, register(OPEN, [DOCUMENTED]), ([status]) => {
    link = status.url;
    assert.equal(status.status, "ToBeTaken");
    assert.equal(status.email, "name@email.com");
    const known = find(OPEN, "name@email.com");
    assert.equal(known.url, link);
    assert.deepEqual(known.registration, Object.entries(DOCUMENTED));
    assert.deepEqual([last().accepted, last().transport], [true, "form"]);
  });
  await step("A name beyond ASCII", id, register(OPEN, [UNICODE]), ([status]) => {
    assert.equal(status.status, "ToBeTaken");
    assert.deepEqual(find(OPEN, "zoe@email.com").registration, Object.entries(UNICODE));
  });
  await step("Twenty candidates at once", id, register(OPEN, many(20)), (statuses) => {
    assert.deepEqual(
      statuses.map((status) => [status.email, status.status]),
      many(20).map((candidate) => [candidate["Email Address"], "ToBeTaken"]),
    );
    assert.equal(new Set(statuses.map((status) => status.url)).size, 20);
    assert.equal(candidates(OPEN).length, 22);
  });
  await step("The first candidate again: the same link", id, register(OPEN, [DOCUMENTED]), ([status]) => {
    assert.equal(status.url, link);
    assert.equal(find(OPEN, "name@email.com").registrations, 2);
    assert.equal(candidates(OPEN).length, 22);
  });
  await step("By invitation, and invited", id, register(BY_INVITATION, [DOCUMENTED]), ([status]) => {
    assert.equal(status.status, "ToBeTaken");
    assert.equal(find(BY_INVITATION, "name@email.com").url, status.url);
  });
  await step("By invitation, and not invited", id, register(BY_INVITATION, [UNICODE]), ([status]) => {
    assert.deepEqual([status.status, status.url], ["InValid", null]);
    assert.equal(candidates(BY_INVITATION).length, 1);
  });
  const before = state.mettl.requests.length;
  await step("Twenty-one: refused, nothing is sent", id, register(OPEN, many(21)), (_, error, sent) => {
    assert.deepEqual([error?.code, error?.field], ["INVALID_INPUT", "registrationDetails"]);
    assert.equal(sent, null);
    assert.equal(state.mettl.requests.length, before);
  });
  const stranger = new Mettl({ ...options, privateKey: "another-key" });
  const misSigned = () => stranger.registerCandidates({ accessKey: OPEN, registrationDetails: many(1) });
  await step("The wrong private key", id, misSigned, (_, error) => {
    assert.deepEqual([error?.code, error?.vendorCode, error?.outcome], ["VENDOR", "E401", "refused"]);
    assert.deepEqual([last().accepted, last().code], [false, "E401"]);
    assert.equal(find(OPEN, "name1@email.com").registrations, 1);
  });
  const account = async () => {
    const request = mettl.sign({ method: "GET", url: `${baseUrls.mettl}/v2/account` });
    const response = await watching(request.url, request);
    return await response.json();
  };
  await step("Any endpoint: signed here, sent with fetch", "mettl.sign", account, (answer) => {
    assert.equal(answer.status, "SUCCESS");
    assert.deepEqual([last().path, last().accepted], ["/v2/account", true]);
  });
}

async function signatures(table, { publicKey, privateKey }, Mettl, explain) {
  const mettl = new Mettl({ publicKey, privateKey });
  const asExplained = (options, asgn) =>
    explain({
      method: "POST",
      url: ENDPOINT,
      params: { ak: publicKey, ts: NOW, rd: RD, ...options, asgn: decodeURIComponent(asgn) },
      privateKey,
    });
  for (const { step, options, values, asgn } of SIGNATURES) {
    await table.step(step, "explain", () => {
      const explained = asExplained(options, asgn);
      const input = { accessKey: OPEN, registrationDetails: [DOCUMENTED], ...options };
      const request = mettl.registerCandidates.request(input, { now: NOW });
      return {
        sent: null,
        back: `string-to-sign: ${JSON.stringify(explained.stringToSign)}\ndocumented, explained and built: ${asgn}`,
        show: true,
        check() {
          const stringToSign = `POST${ENDPOINT}\n${values.join("\n").replace("{ak}", publicKey)}`;
          assert.equal(explained.stringToSign, stringToSign);
          assert.equal(explained.encodedSignature, asgn);
          assert.equal(explained.matches, true);
          assert.equal(request.url, ENDPOINT);
          assert.equal(new URLSearchParams(request.body).get("asgn"), decodeURIComponent(asgn));
        },
      };
    });
  }
  await table.step("Signature of step f, for the request it is printed with", "explain", () => {
    const [, all, without] = SIGNATURES;
    const explained = asExplained(all.options, without.asgn);
    return {
      sent: null,
      back:
        `printed:  ${without.asgn}\ncomputed: ${explained.encodedSignature}\n` +
        "The page's request has showCustomInstructions, the signature was made without it.",
      show: true,
      check() {
        assert.equal(explained.matches, false);
        assert.equal(explained.encodedSignature, all.asgn);
      },
    };
  });
  await table.step("Documented signature of a GET (its first half is printed)", "mettl.sign", () => {
    const url = "https://api.mettl.com/v2/account";
    const request = mettl.sign({ method: "GET", url }, { now: NOW });
    return {
      sent: null,
      back: `documented: v4%2BlYYoZTdo…\nsigned:     ${request.encodedSignature}`,
      show: true,
      check() {
        assert.equal(request.stringToSign, `GET${url}\n${publicKey}\n${NOW}`);
        assert.ok(request.encodedSignature.startsWith("v4%2BlYYoZTdo"));
      },
    };
  });
}

/** Prints one row a step, and below it what was sent and what came back. */
class Table {
  #redact;
  #count = 0;
  #failed = 0;

  constructor(redact) {
    this.#redact = redact;
    this.#row("", "step", "operation", "result");
    console.log("-".repeat(100));
  }

  async step(name, id, run) {
    this.#count += 1;
    let fault;
    let shown = { sent: null, back: "" };
    try {
      shown = await run();
      await shown.check();
    } catch (error) {
      fault = error;
      this.#failed += 1;
    }
    this.#row(this.#count, name, id, fault ? "FAILED" : "ok");
    // The documentation's samples are public, and are compared: only what went over the wire is masked.
    const mask = shown.show ? (text) => text : this.#redact;
    this.#part("sent", shown.sent === null ? null : mask(shown.sent));
    this.#part("back", mask(shown.back));
    if (fault) this.#part("why", mask(String(fault.message ?? fault)));
    console.log();
  }

  #row(number, name, id, result) {
    console.log(`${String(number).padStart(2)}  ${name.padEnd(58)}${id.padEnd(28)}${result}`.trimEnd());
  }

  #part(name, text) {
    if (!text) return;
    const lines = text.split("\n").map((line) => (line.length > 240 ? `${line.slice(0, 240)}…` : line));
    for (const [index, line] of lines.entries()) {
      console.log(`    ${(index === 0 ? name : "").padEnd(6)}${line}`);
    }
  }

  /** The last line; fails if a step has. */
  end() {
    console.log(`${this.#count - this.#failed} of ${this.#count} steps did what they should.`);
    if (this.#failed > 0) throw new Failed("the demonstration");
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    if (!process.argv.includes("--no-build")) await pack();
    await demo();
  });
}
