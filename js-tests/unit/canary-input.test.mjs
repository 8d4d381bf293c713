// The error of a refused input shows no secret and no personal data of that input.
import assert from "node:assert/strict";
import { test } from "node:test";
import { InvigilError, Mettl, redact } from "invigil";
import { explain } from "invigil/debugger";
import { assertHides, renderings } from "./support/canaries.mjs";
import { candidate, client, outcome, registration } from "./support/mettl.mjs";

/** Texts that must not show, in values that most fields refuse. */
const SECRET = "Canary5ecretKey-7f3a/+x==";
const EMAIL = "canary.person@secret-mail.example";
const NAME = "Canarya Quillfeather";
const CANARIES = { key: SECRET, email: EMAIL, name: NAME };
const WRONG = [SECRET, EMAIL, NAME].flatMap((text) => [
  text,
  ` ${text}`,
  `${text}\n`,
  `${text}\0`,
  `${text}@@`,
  `${text}\ud800`,
  `https://${text}`,
  `https://user:${text}@api.mettl.com/v2/x`,
  `https://api.mettl.com/v2/x?a=${text}`,
  `https://api.mettl.com/v1/${encodeURIComponent(text)}`,
  text.repeat(4000),
  [text],
  { a: text },
  new Map([[text, text]]),
  new Set([text]),
  new String(text),
  () => text,
  Symbol(text),
  Object.assign(new Date(Number.NaN), { text }),
  Object.assign(new Error(text), { text }),
]);

const mettl = client();
const PLACES = {
  publicKey: (value) => client({ publicKey: value }),
  privateKey: (value) => client({ privateKey: value }),
  version: (value) => client({ version: value }),
  parameters: (value) => client({ parameters: value }),
  baseUrl: (value) => client({ baseUrl: value }),
  fetch: (value) => client({ fetch: value }),
  timeoutMs: (value) => client({ timeoutMs: value }),
  totalTimeoutMs: (value) => client({ totalTimeoutMs: value }),
  maxResponseBytes: (value) => client({ maxResponseBytes: value }),
  dangerouslyAllowBrowser: (value) => client({ dangerouslyAllowBrowser: value }),
  "a client's options": (value) => new Mettl(value),
  input: (value) => mettl.registerCandidates.request(value),
  now: (value) => mettl.registerCandidates.request(registration(), { now: value }),
  options: (value) => mettl.registerCandidates.request(registration(), value),
  response: (value) => mettl.registerCandidates.parse(value),
  status: (value) => mettl.registerCandidates.parse({ status: value, body: "{}" }),
  body: (value) => mettl.registerCandidates.parse({ status: 200, body: value }),
  accessKey: (value) => mettl.registerCandidates.request(registration({ accessKey: value })),
  registrationDetails: (value) =>
    mettl.registerCandidates.request(registration({ registrationDetails: value })),
  candidate: (value) => mettl.registerCandidates.request(registration({ registrationDetails: [value] })),
  "First Name": (value) =>
    mettl.registerCandidates.request(
      registration({ registrationDetails: [candidate({ "First Name": value })] }),
    ),
  "Email Address": (value) =>
    mettl.registerCandidates.request(
      registration({ registrationDetails: [candidate({ "Email Address": value })] }),
    ),
  "an e-mail twice": (value) =>
    mettl.registerCandidates.request(
      registration({
        registrationDetails: [candidate({ "Email Address": value }), candidate({ "Email Address": value })],
      }),
    ),
  "a value in pairs": (value) =>
    mettl.registerCandidates.request(
      registration({ registrationDetails: [[...Object.entries(candidate()), ["Other", value]]] }),
    ),
  "a pair": (value) =>
    mettl.registerCandidates.request(
      registration({ registrationDetails: [[...Object.entries(candidate()), value]] }),
    ),
  optionalParams: (value) => mettl.registerCandidates.request(registration({ optionalParams: value })),
  "optionalParams[0]": (value) => mettl.registerCandidates.request(registration({ optionalParams: [value] })),
  "optionalParams[0].email": (value) =>
    mettl.registerCandidates.request(registration({ optionalParams: [{ email: value }] })),
  "optionalParams[0].contextData": (value) =>
    mettl.registerCandidates.request(
      registration({ optionalParams: [{ email: "name@email.com", contextData: value }] }),
    ),
  "optionalParams[0].compensatoryTime": (value) =>
    mettl.registerCandidates.request(
      registration({ optionalParams: [{ email: "name@email.com", compensatoryTime: value }] }),
    ),
  timeLimitInSec: (value) => mettl.registerCandidates.request(registration({ timeLimitInSec: value })),
  showCustomInstructions: (value) =>
    mettl.registerCandidates.request(registration({ showCustomInstructions: value })),
  "the input of sign": (value) => mettl.sign(value),
  method: (value) => mettl.sign({ method: value, url: "https://api.mettl.com/v2/x" }),
  url: (value) => mettl.sign({ method: "GET", url: value }),
  params: (value) => mettl.sign({ method: "GET", url: "https://api.mettl.com/v2/x", params: value }),
  "params.x": (value) =>
    mettl.sign({ method: "GET", url: "https://api.mettl.com/v2/x", params: { x: value } }),
  "params.asgn": (value) =>
    mettl.sign({ method: "GET", url: "https://api.mettl.com/v2/x", params: { asgn: value } }),
  "params[0]": (value) => mettl.sign({ method: "GET", url: "https://api.mettl.com/v2/x", params: [value] }),
  "the input of explain": (value) => explain(value),
  "explain's method": (value) => explain({ method: value, url: "/x", privateKey: 1 }),
  "explain's url": (value) => explain({ method: "GET", url: value, privateKey: 1 }),
  "explain's key": (value) => explain({ method: "GET", url: `/x?k=${value?.toString()}`, privateKey: value }),
  "explain's version": (value) => explain({ method: "GET", url: "/x", privateKey: "k", version: value }),
  "explain's params": (value) =>
    explain({ method: "GET", url: "/x", privateKey: "k", params: [["x", value]], version: 1 }),
  "redact's text": (value) => redact({ value }),
  "redact's secrets": (value) => redact("", { value }),
};

for (const [place, use] of Object.entries(PLACES)) {
  test(`a bad value of ${place} does not show in the error`, () => {
    let refusals = 0;
    for (const value of WRONG) {
      const { error } = outcome(() => use(value));
      if (error === undefined) continue;
      refusals += 1;
      assert.ok(error instanceof InvigilError, `${place}: ${error?.stack ?? String(error)}`);
      assertHides(error, CANARIES, `${place} with ${typeof value}`);
    }
    assert.ok(refusals > 0 || place === "explain's key");
  });
}

test("an e-mail address as the name of a field does not show", () => {
  for (const run of [
    () => mettl.registerCandidates.request({ ...registration(), [EMAIL]: 1 }),
    () =>
      mettl.registerCandidates.request(registration({ registrationDetails: [candidate({ [EMAIL]: 1 })] })),
    () => mettl.sign({ method: "GET", url: "https://api.mettl.com/v2/x", params: { [EMAIL]: null } }),
    () => mettl.sign({ method: "GET", url: "https://api.mettl.com/v2/x", [EMAIL]: 1 }),
  ])
    assertHides(outcome(run).error, { EMAIL }, String(run));
});

test("the check finds every form of a text", () => {
  for (const form of [
    SECRET,
    encodeURIComponent(SECRET),
    Buffer.from(`a ${SECRET} b`).toString("base64"),
    encodeURIComponent(JSON.stringify({ a: EMAIL })),
  ]) {
    assert.throws(() => assertHides(new Error(form), CANARIES, "self"));
    assert.throws(() =>
      assertHides(Object.assign(new Error("x"), { cause: { a: [form] } }), CANARIES, "self"),
    );
    assert.throws(() => assertHides({ a: { b: { c: { d: form } } } }, CANARIES, "self"));
  }
  assert.ok(renderings(new Error("x")).length > 7);
});
