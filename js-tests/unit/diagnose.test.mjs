// The JavaScript API of the diagnosis. What it finds is tested in js-tests/diagnose and tests/diagnose*.rs.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import { isInvalidInputError, Mettl } from "invigil";
import { diagnose, diagnoseAsync } from "invigil/debugger";
import { assertHides, shows } from "./support/canaries.mjs";
import { NOW, PRIVATE_KEY, PUBLIC_KEY, registration } from "./support/mettl.mjs";
import { refuses } from "./support/refusal.mjs";

const STEP_F =
  "https://api.mettl.com/v2/schedules/0x0x0x0x0x/candidates?ak=ab12c345-6789-0123-456d-78e9f0123456&ts=1635976200&rd=%7B%22registrationDetails%22%3A%5B%7B%22First%20Name%22%3A%22Name%22%2C%22Email%20Address%22%3A%22name%40email.com%22%7D%5D%7D&allowMissingMandatoryRegistrationFields=true&timeLimitInSec=86400&showCustomInstructions=true&asgn=qsLTfT3m7XG6ASBIECit2R%2Bzr2z6xk8QlV8R1jouO8Q%3D";

const input = (request, more = {}) => ({ request, privateKey: PRIVATE_KEY, now: NOW, ...more });
const codes = ({ causes }) => causes.map(({ code }) => code);

/** A GET of the account whose text was signed with this key. */
function account(text, key = PRIVATE_KEY) {
  const asgn = createHmac("sha256", key).update(text).digest("base64");
  return `https://api.mettl.com/v2/account?ak=${PUBLIC_KEY}&ts=${NOW}&asgn=${encodeURIComponent(asgn)}`;
}
const RIGHT = `GEThttps://api.mettl.com/v2/account\n${PUBLIC_KEY}\n${NOW}`;
const WRONG_KEY = account(RIGHT, "another key");

/** The type of every property of a diagnosis. */
const SHAPE = {
  verdict: "string",
  vendor: "string",
  summary: "string",
  causes: "array",
  alternatives: "array",
  warnings: "array",
  notes: "array",
  checks: "array",
  expected: { stringToSign: "string", signature: "string", encodedSignature: "string" },
  received: { stringToSign: "string", signature: "string", encodedSignature: "string" },
  proof: { key: "string", hash: "string", construction: "string", encoding: "string", output: "string" },
  request: {
    form: "string",
    description: "string",
    entry: "null",
    method: "string",
    methodKnown: "boolean",
    endpoint: "string",
    version: "string",
    parameters: "array",
  },
  candidates: "array",
  corrected: {
    method: "string",
    url: "string",
    body: "null",
    timestamp: "string",
    signature: "string",
    curl: "string",
  },
  hypothesesTried: "number",
  complete: "boolean",
};
const kind = (value) => (value === null ? "null" : Array.isArray(value) ? "array" : typeof value);
const shapeOf = (value) =>
  kind(value) === "object"
    ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shapeOf(member)]))
    : kind(value);

test("a diagnosis has every documented property, with its type", () => {
  const diagnosis = diagnose(input(STEP_F));
  assert.deepEqual(shapeOf(diagnosis), SHAPE);
  assert.deepEqual(JSON.parse(JSON.stringify(diagnosis)), diagnosis, "plain data");
  const [cause, ...others] = diagnosis.causes;
  assert.deepEqual(Object.keys(cause).sort(), ["code", "fix", "message", "parameter"]);
  assert.deepEqual(
    [cause.code, cause.parameter, others],
    ["parameter-omitted", "showCustomInstructions", []],
  );
  assert.deepEqual(diagnosis.request.parameters[1], ["ts", "1635976200"]);
});

test("a cause that concerns no parameter has no property parameter", () => {
  const { causes } = diagnose(input(account(RIGHT.replace("https", "http"))));
  assert.deepEqual(codes({ causes }), ["endpoint-scheme"]);
  assert.equal("parameter" in causes[0], false);
});

test("requests that the package builds or corrects are valid", () => {
  const client = new Mettl({ publicKey: PUBLIC_KEY, privateKey: PRIVATE_KEY });
  for (const parameters of ["form", "query"]) {
    const signer = new Mettl({ publicKey: PUBLIC_KEY, privateKey: PRIVATE_KEY, parameters });
    const request = signer.registerCandidates.request(registration(), { now: NOW });
    const diagnosis = diagnose(input(request));
    assert.equal(diagnosis.verdict, "valid");
    assert.deepEqual([diagnosis.warnings, diagnosis.notes], [[], []]);
  }
  const signed = client.sign({ method: "GET", url: "https://api.mettl.com/v2/account" }, { now: NOW });
  assert.equal(diagnose(input(signed)).verdict, "valid");
  const { corrected, expected } = diagnose(input(STEP_F));
  for (const request of [corrected, corrected.url, corrected.curl]) {
    const again = diagnose(input(request));
    assert.equal(again.verdict, "valid");
    assert.equal(again.received.signature, expected.signature);
  }
});

test("the corrected form of an expired request has the current time", () => {
  const later = NOW + 90_000;
  const { corrected, warnings } = diagnose(input(STEP_F, { now: later }));
  assert.equal(corrected.timestamp, String(later));
  assert.deepEqual(
    warnings.map(({ code }) => code),
    ["timestamp-expired"],
  );
  assert.equal(diagnose(input(corrected.curl, { now: later })).verdict, "valid");
});

test("now may be a Date or a number, and defaults to the current time", () => {
  const expired = (now) => diagnose(input(STEP_F, { now })).warnings.length > 0;
  assert.equal(expired(new Date(NOW * 1000)), false);
  assert.equal(expired(NOW + 0.5), false);
  assert.equal(expired(undefined), true);
});

test("depth limits the search", () => {
  const text = `get${RIGHT.slice(3).replace("https", "http")}`;
  assert.deepEqual(codes(diagnose(input(account(text)))).sort(), ["endpoint-scheme", "method-case"]);
  const single = diagnose(input(account(text), { depth: 1 }));
  assert.equal(single.verdict, "unexplained");
  assert.ok(single.hypothesesTried > 100 && single.hypothesesTried < 500);
  const pairs = diagnose(input(WRONG_KEY, { depth: 2 }));
  assert.ok(pairs.hypothesesTried > 5000 && pairs.complete);
});

test("bad input is refused by name", () => {
  const ok = input(STEP_F);
  refuses("request", () => diagnose({ ...ok, request: undefined }));
  refuses("request", () => diagnose({ ...ok, request: [STEP_F] }));
  refuses("request", () => diagnose({ ...ok, request: "\ud800" }));
  refuses("request.headers", () => diagnose({ ...ok, request: { url: STEP_F, headers: new Set() } }));
  refuses("privateKey", () => diagnose({ ...ok, privateKey: undefined }));
  refuses("depth", () => diagnose({ ...ok, depth: "2" }));
  refuses("now", () => diagnose({ ...ok, now: "now" }));
  refuses("now", () => diagnose({ ...ok, now: NOW * 1000 }));
  refuses("colour", () => diagnose({ ...ok, colour: "red" }));
  for (const wrong of [undefined, null, 7, STEP_F, [ok]]) refuses("input", () => diagnose(wrong));
});

test("an error thrown by a getter is the cause of the refusal", async () => {
  const thrown = new Error("mine");
  const request = {
    get url() {
      throw thrown;
    },
  };
  for (const run of [() => diagnose(input(request)), () => diagnoseAsync(input(request))]) {
    await assert.rejects(
      async () => run(),
      (error) => isInvalidInputError(error) && error.cause === thrown,
    );
  }
});

test("diagnoseAsync returns the same as diagnose", async () => {
  for (const request of [STEP_F, account(RIGHT), "https://api.mettl.com/v2/account?ak=a&ts=1"]) {
    assert.deepEqual(await diagnoseAsync(input(request)), diagnose(input(request)));
  }
  await assert.rejects(diagnoseAsync(input("words")), { code: "INVALID_INPUT", field: "request" });
});

test("diagnoseAsync lets other code run between its slices, and reports its progress", async () => {
  const reports = [];
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  const diagnosis = await diagnoseAsync(input(WRONG_KEY), {
    onProgress: (progress) => reports.push(progress),
  });
  clearInterval(timer);
  assert.equal(diagnosis.verdict, "unexplained");
  assert.ok(turns > 5, `${turns} turns of a timer`);
  assert.ok(reports.length > 20, `${reports.length} slices`);
  for (const [index, { hypothesesTried, fraction }] of reports.entries()) {
    const before = reports[index - 1] ?? { hypothesesTried: 0, fraction: 0 };
    assert.ok(hypothesesTried >= before.hypothesesTried && fraction >= before.fraction && fraction <= 1);
  }
});

test("a signal stops diagnoseAsync, before it starts and while it runs", async () => {
  const reason = new Error("enough");
  const stopped = (error) => error.code === "ABORTED" && error.cause === reason;
  await assert.rejects(diagnoseAsync(input(WRONG_KEY), { signal: AbortSignal.abort(reason) }), stopped);
  const controller = new AbortController();
  let slices = 0;
  const onProgress = () => {
    if (++slices === 3) controller.abort(reason);
  };
  await assert.rejects(diagnoseAsync(input(WRONG_KEY), { signal: controller.signal, onProgress }), stopped);
  assert.equal(slices, 3);
});

test("an error thrown by onProgress ends diagnoseAsync and leaves the core usable", async () => {
  const thrown = new Error("mine");
  const onProgress = () => {
    throw thrown;
  };
  await assert.rejects(diagnoseAsync(input(WRONG_KEY), { onProgress }), thrown);
  assert.equal(diagnose(input(STEP_F)).verdict, "explained");
});

test("the options of diagnoseAsync are checked", async () => {
  for (const [field, options] of [
    ["options", 7],
    ["signal", { signal: 7 }],
    ["onProgress", { onProgress: 7 }],
    ["colour", { colour: 7 }],
  ]) {
    await assert.rejects(diagnoseAsync(input(STEP_F), options), { code: "INVALID_INPUT", field });
  }
});

test("concurrent diagnoses do not affect each other or a synchronous one", async () => {
  const texts = [RIGHT, RIGHT.replace("GET", "get"), RIGHT.replace("https", "http"), `${RIGHT}\n`];
  const expected = [[], ["method-case"], ["endpoint-scheme"], ["trailing-newline"]];
  const slow = diagnoseAsync(input(WRONG_KEY, { depth: 2 }));
  const all = texts.map((text) => diagnoseAsync(input(account(text))));
  assert.deepEqual(codes(diagnose(input(STEP_F))), ["parameter-omitted"]);
  assert.deepEqual((await Promise.all(all)).map(codes), expected);
  assert.equal((await slow).verdict, "unexplained");
});

test("if more than 64 diagnoses run at once, the oldest ones end with an error", async () => {
  const all = Array.from({ length: 66 }, () => diagnoseAsync(input(WRONG_KEY, { depth: 2 })));
  const ends = await Promise.allSettled(all);
  const failed = ends.filter(({ status }) => status === "rejected");
  assert.equal(failed.length, 2);
  for (const { reason } of failed) assert.equal(reason.code, "INTERNAL");
  assert.deepEqual(
    ends.slice(0, 2).map(({ status }) => status),
    ["rejected", "rejected"],
  );
});

test("the private key shows nowhere", async () => {
  const canary = "CaNaRy01-zyxw-4321-0987-654w32v1u098";
  const text = `GEThttps://api.mettl.com/v2/account\n${PUBLIC_KEY}\n${NOW}`;
  const signed = [
    text,
    `${text}\n`,
    text.replace(PUBLIC_KEY, `${PUBLIC_KEY}\n${canary}`),
    text.replace(PUBLIC_KEY, `${PUBLIC_KEY}\n${canary.toUpperCase()}`),
  ];
  const requests = [
    ...signed.map((request) => account(request, canary)),
    account(text, canary.toUpperCase()),
    account(text, `"${canary}"\n`),
    account(text, "another key"),
    account(text, canary).replace(PUBLIC_KEY, canary),
    `${account(text, canary)}&key=${encodeURIComponent(canary)}&Key=${canary.toLowerCase()}`,
    { method: canary, url: `https://api.mettl.com/v2/${canary}?ak=a&ts=1`, body: canary },
    `words ${canary}`,
  ];
  for (const [index, request] of requests.entries()) {
    for (const more of [{}, { [canary]: 1 }]) {
      const options = { request, privateKey: canary, now: NOW, depth: 2, ...more };
      let result;
      try {
        result = diagnose(options);
      } catch (error) {
        result = error;
      }
      assertHides(
        result,
        { canary, small: canary.toLowerCase(), large: canary.toUpperCase() },
        `request ${index}`,
      );
    }
  }
  assert.ok(shows({ key: canary }, canary), "the check would find the key");
});
