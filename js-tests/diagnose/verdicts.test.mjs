// A right signature is `valid` in every form, and a signature of another key is never explained.

import assert from "node:assert/strict";
import { test } from "node:test";
import { diagnose, diagnoseAsync } from "invigil/debugger";
import { runs } from "../thorough.mjs";
import { find, formsOf, inputOf, make, nameOf, randomCases, randomPicks } from "./compose.mjs";
import { diagnoseAll } from "./crew.mjs";
import { FORMS } from "./forms.mjs";
import { SEED_OF_RUN, seedFor } from "./judge.mjs";
import { variantOf } from "./mistakes.mjs";
import { randomFrom } from "./random.mjs";
import { randomRequest } from "./requests.mjs";
import { sentOf, urlOf } from "./sent.mjs";
import { rightSigner, sign } from "./signer.mjs";

const VALID = runs(2000, 20_000);
const WRONG_KEY = runs(40, 400);

const usesKey = (pick) => variantOf(pick).usesKey !== false;

/** The codes of the warnings, except the one about a URL without a method. */
const warned = ({ warnings }) => warnings.map(({ code }) => code).filter((code) => code !== "method-assumed");

test("a right signature is valid in every form", (t) => {
  const random = randomFrom(seedFor("valid"));
  const printed = new Map(FORMS.map(({ name }) => [name, 0]));
  for (let count = 0; count < VALID; ) {
    const sample = make(random.seed(), []);
    for (const form of formsOf(sample)) {
      const input = inputOf(sample, form);
      const report = diagnose(input);
      const label = `${sample.seed} ${form.name}`;
      assert.equal(report.verdict, "valid", label);
      assert.deepEqual(report.causes, [], label);
      assert.deepEqual(report.expected, sample.right, label);
      assert.deepEqual(report.received.stringToSign, sample.right.stringToSign, label);
      assert.equal(report.received.signature, sample.right.signature, label);
      assert.deepEqual(warned(report), sample.request.scheme === "https" ? [] : ["http"], label);
      printed.set(form.name, printed.get(form.name) + 1);
      count++;
    }
  }
  t.diagnostic(`valid: ${JSON.stringify(Object.fromEntries(printed))}; SEED=${SEED_OF_RUN}`);
  for (const [name, count] of printed) assert.ok(count > 0, `${name} was not printed`);
});

/** Whether a full search of the request is short: most have the fewest parameters, every twentieth a few more. */
const isQuick = ({ request, right }, count) =>
  count % 20 === 0 ? right.stringToSign.length < 500 : request.parameters.length === 2;

/** Requests that were signed with another key, without a mistake or with one or two. */
function* signedByAnother(random) {
  for (let count = 0; count < WRONG_KEY; ) {
    const picks = randomPicks(random, random.pick([1, 1, 2]), usesKey);
    const sample = random.chance(0.2) ? make(random.seed(), []) : find(random, picks);
    if (!sample || !isQuick(sample, count)) continue;
    count++;
    const form = random.pick(formsOf(sample));
    yield { sample, form, input: inputOf(sample, form, random.uuid()) };
  }
}

test("a signature of another private key is never explained", async (t) => {
  let slowest = 0;
  let count = 0;
  await diagnoseAll(
    signedByAnother(randomFrom(seedFor("wrong key"))),
    ({ sample, form }, { report, time }) => {
      slowest = Math.max(slowest, time);
      count++;
      const label = `${sample.seed} ${form.name} ${sample.mistakes.map(nameOf).join(" + ")}`;
      assert.equal(report.verdict, "unexplained", label);
      assert.deepEqual(report.causes, [], label);
      assert.equal(report.received.stringToSign, null, label);
      assert.notEqual(report.expected.signature, sample.right.signature, label);
    },
  );
  assert.equal(count, WRONG_KEY);
  t.diagnostic(
    `wrong key: ${count} requests, none explained, slowest ${slowest.toFixed(0)} ms; SEED=${SEED_OF_RUN}`,
  );
});

test("what surrounds the key where it is given is no mistake of the signer", () => {
  const sample = make(7, []);
  const { privateKey } = sample.request;
  for (const given of [
    `${privateKey}\n`,
    `"${privateKey}"`,
    `PRIVATE_KEY='${privateKey}'`,
    `\ufeff${privateKey}\u200b`,
  ]) {
    const report = diagnose(inputOf(sample, formsOf(sample)[0], given));
    assert.equal(report.verdict, "valid", JSON.stringify(given));
    assert.ok(report.notes.some(({ code }) => code === "private-key-cleaned"));
    assert.ok(!JSON.stringify(report).includes(privateKey));
  }
});

test("a mistake that does not use the private key is explained whatever key is given", () => {
  const random = randomFrom(seedFor("unused key"));
  for (const pick of [
    { code: "keys-swapped", variant: "the public key" },
    { code: "hash-not-keyed", variant: "text only" },
  ]) {
    const sample = find(random, [pick]);
    const report = diagnose(inputOf(sample, formsOf(sample)[0], random.uuid()));
    assert.equal(report.verdict, "explained", nameOf(pick));
    assert.deepEqual(
      report.causes.map(({ code }) => code),
      [pick.code],
    );
  }
});

test("a value that a raw # cuts off is found, with the signature before or behind it", () => {
  const random = randomFrom(seedFor("raw hash"));
  for (let count = 0; count < 50; ) {
    const request = randomRequest(random.seed());
    if (request.place !== "query") continue;
    request.parameters.push(["note", "Block #5"]);
    const right = sign(rightSigner(request));
    const sent = sentOf(request, right.encodedSignature);
    const url = urlOf(sent).replaceAll("%23", "#");
    const { privateKey, now } = request;
    const report = diagnose({ request: { method: sent.method, url }, privateKey, now });
    const label = `${request.seed} ${url}`;
    assert.equal(report.verdict, "explained", label);
    assert.deepEqual(
      report.causes.map(({ code, parameter }) => [code, parameter]),
      [["value-cut", "note"]],
      label,
    );
    assert.deepEqual(report.expected, right, label);
    count++;
  }
});

test("diagnoseAsync returns the same as diagnose", async () => {
  for (const { sample, form } of randomCases(seedFor("async"), 1, 20)) {
    const input = inputOf(sample, form);
    assert.deepEqual(await diagnoseAsync(input), diagnose(input));
  }
});

test("diagnoseAsync reports its progress and lets other tasks run", async () => {
  const sample = make(7, []);
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  const reported = [];
  const report = await diagnoseAsync(
    { ...inputOf(sample, formsOf(sample)[0]), privateKey: "another key" },
    { onProgress: (progress) => reported.push(progress) },
  );
  clearInterval(timer);
  assert.equal(report.verdict, "unexplained");
  assert.ok(reported.length > 1, "no progress was reported");
  assert.equal(reported.at(-1).fraction, 1);
  assert.ok(turns > 0, "no other task ran");
});

test("diagnoseAsync reports the end of a search that needs no time, too", async () => {
  const sample = make(7, []);
  for (const request of [
    inputOf(sample, formsOf(sample)[0]).request,
    "https://api.mettl.com/v2/account?ak=a&ts=1",
  ]) {
    const reported = [];
    const input = { ...inputOf(sample, formsOf(sample)[0]), request };
    await diagnoseAsync(input, { onProgress: ({ fraction }) => reported.push(fraction) });
    assert.deepEqual(reported, [1]);
  }
});

test("diagnoseAsync rejects when it is aborted", async () => {
  const sample = make(7, []);
  const input = { ...inputOf(sample, formsOf(sample)[0]), privateKey: "another key" };
  const early = AbortSignal.abort(new Error("gone"));
  await assert.rejects(diagnoseAsync(input, { signal: early }), { code: "ABORTED" });
  const controller = new AbortController();
  const running = diagnoseAsync(input, {
    signal: controller.signal,
    onProgress: () => controller.abort(new Error("gone")),
  });
  await assert.rejects(running, (error) => error.code === "ABORTED" && error.cause?.message === "gone");
});
