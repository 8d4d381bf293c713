// The mistake on the vendor's own page and the mistakes of published clients, each reproduced as it was made.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { diagnose } from "invigil/debugger";
import { SAMPLE_KEYS } from "./requests.mjs";

const { publicKey, privateKey } = SAMPLE_KEYS;
const TS = 1635976200;
const NOW = TS + 60;
const ENDPOINT = "https://api.mettl.com/v2/schedules/0x0x0x0x0x/candidates";
const RD = '{"registrationDetails":[{"First Name":"Name","Email Address":"name@email.com"}]}';
const SCHEDULES = "https://api.mettl.com/v2/assessments/2690/schedules";
const SC = '{"name":"Campus 7","sourceApp":"invigil","access":{"type":"OpenForAll","candidates":null}}';

const hmac = (text, hash = "sha256") => createHmac(hash, privateKey).update(text, "utf8").digest("base64");
const query = (pairs) => pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
const codes = ({ causes }) => causes.map(({ code }) => code);

/** A form post, as these clients send it; `asgn` is already encoded. */
const posted = (url, pairs, asgn) => ({
  method: "POST",
  url,
  headers: { "content-type": "application/x-www-form-urlencoded; charset=UTF-8" },
  body: `${query(pairs)}&asgn=${asgn}`,
});

/** Asserts that the report has this one cause and the exact text that was signed. */
function explains(request, code, stringToSign) {
  const report = diagnose({ request, privateKey, now: NOW });
  assert.equal(report.verdict, "explained");
  assert.deepEqual([...new Set(codes(report))], [code]);
  assert.equal(report.received.stringToSign, stringToSign);
  return report;
}

const vectors = JSON.parse(
  readFileSync(new URL("../vectors/mettl-signing.json", import.meta.url), "utf8"),
).vectors;
const vector = (name) => vectors.find((known) => known.name === name);

// Example 2 of the page prints this for a request with all parameters; its step e has the right signature.
const STEP_F =
  "https://api.mettl.com/v2/schedules/0x0x0x0x0x/candidates?ak=ab12c345-6789-0123-456d-78e9f0123456&ts=1635976200" +
  "&rd=%7B%22registrationDetails%22%3A%5B%7B%22First%20Name%22%3A%22Name%22%2C%22Email%20Address%22%3A%22name%40email.com%22%7D%5D%7D" +
  "&allowMissingMandatoryRegistrationFields=true&timeLimitInSec=86400&showCustomInstructions=true" +
  "&asgn=qsLTfT3m7XG6ASBIECit2R%2Bzr2z6xk8QlV8R1jouO8Q%3D";
for (const [name, request] of [
  ["a URL", STEP_F],
  ["a curl line", `curl -X POST '${STEP_F}'`],
  ["an object", { method: "POST", url: STEP_F }],
]) {
  test(`step f of the documentation, pasted as ${name}, is found to be signed without showCustomInstructions`, () => {
    const report = diagnose({ request, privateKey, now: NOW });
    assert.equal(report.verdict, "explained");
    assert.deepEqual(
      report.causes.map(({ code, parameter }) => ({ code, parameter })),
      [{ code: "parameter-omitted", parameter: "showCustomInstructions" }],
    );
    assert.match(report.causes[0].message + report.causes[0].fix, /showCustomInstructions/);
    assert.equal(
      report.received.stringToSign,
      vector("register, without showCustomInstructions").stringToSign,
    );
    const right = vector("register, all parameters");
    assert.equal(report.expected.stringToSign, right.stringToSign);
    assert.equal(report.expected.signature, right.signature);
    assert.equal(report.expected.encodedSignature, right.encodedSignature);
    assert.ok(report.hypothesesTried > 0);
  });
}

test("step f is explained with the current time too, although it has expired", () => {
  const report = diagnose({ request: STEP_F, privateKey });
  assert.equal(report.verdict, "explained");
  assert.deepEqual(codes(report), ["parameter-omitted"]);
  assert.notDeepEqual(report.warnings, []);
});

test("step e of the documentation is valid", () => {
  const request = STEP_F.replace(/asgn=.*/, `asgn=${vector("register, all parameters").encodedSignature}`);
  assert.equal(diagnose({ request, privateKey, now: NOW }).verdict, "valid");
});

test("a client that signs only ak and ts but sends more is explained", () => {
  const pairs = [
    ["ak", publicKey],
    ["ts", String(TS)],
    ["rd", RD],
    ["timeLimitInSec", "86400"],
    ["showCustomInstructions", "true"],
  ];
  const text = `POST${ENDPOINT}\n${publicKey}\n${TS}`;
  const report = explains(posted(ENDPOINT, pairs, encodeURIComponent(hmac(text))), "parameter-omitted", text);
  const named = report.causes.map(({ parameter }) => parameter).filter(Boolean);
  const advice = report.causes.map(({ message, fix }) => message + fix).join(" ");
  for (const name of ["rd", "timeLimitInSec", "showCustomInstructions"]) {
    assert.ok(named.includes(name) || advice.includes(name), `${name} is not named`);
  }
});

const scheduled = [
  ["ak", publicKey],
  ["ts", String(TS)],
  ["sc", SC],
];
const scheduleText = `POST${SCHEDULES}\n${publicKey}\n${SC}\n${TS}`;

test("a client that signs in insertion order is explained", () => {
  const text = `POST${SCHEDULES}\n${publicKey}\n${TS}\n${SC}`;
  explains(posted(SCHEDULES, scheduled, encodeURIComponent(hmac(text))), "parameter-order", text);
});

test("a client that does not sign sc is explained", () => {
  const text = `POST${SCHEDULES}\n${publicKey}\n${TS}`;
  const report = explains(
    posted(SCHEDULES, scheduled, encodeURIComponent(hmac(text))),
    "parameter-omitted",
    text,
  );
  assert.equal(report.causes[0].parameter, "sc");
});

test("a client that does not encode asgn, so that plus signs arrive as spaces, is explained", () => {
  const signature = hmac(`POST${ENDPOINT}\n${publicKey}\n${RD}\n${TS}`);
  assert.match(signature, /\+/);
  const pairs = [
    ["ak", publicKey],
    ["ts", String(TS)],
    ["rd", RD],
  ];
  const request = `${ENDPOINT}?${query(pairs)}&asgn=${signature}`;
  explains(request, "signature-not-encoded", `POST${ENDPOINT}\n${publicKey}\n${RD}\n${TS}`);
});

test("a client that encodes asgn twice is explained", () => {
  const twice = encodeURIComponent(encodeURIComponent(hmac(scheduleText)));
  explains(posted(SCHEDULES, scheduled, twice), "signature-double-encoded", scheduleText);
});

test("a client that sends a fraction of a second but does not sign it is explained", () => {
  const pairs = scheduled.map(([name, value]) => [name, name === "ts" ? "1635976200.1234567" : value]);
  explains(
    posted(SCHEDULES, pairs, encodeURIComponent(hmac(scheduleText))),
    "timestamp-fraction",
    scheduleText,
  );
});

test("a client that signs a fraction of a second is valid, with a warning", () => {
  const fraction = "1635976200.12";
  const pairs = scheduled.map(([name, value]) => [name, name === "ts" ? fraction : value]);
  const text = `POST${SCHEDULES}\n${publicKey}\n${SC}\n${fraction}`;
  const request = posted(SCHEDULES, pairs, encodeURIComponent(hmac(text)));
  const report = diagnose({ request, privateKey, now: NOW });
  assert.equal(report.verdict, "valid");
  assert.match(JSON.stringify(report.warnings), /ts|timestamp/i);
});

test("a client that signs v2 with SHA-1 is explained", () => {
  const request = posted(SCHEDULES, scheduled, encodeURIComponent(hmac(scheduleText, "sha1")));
  explains(request, "hash-algorithm", scheduleText);
});

test("a client that signs http with a trailing slash but sends https without one is explained", () => {
  const text = `POSThttp://api.mettl.com/v2/assessments/2690/schedules/\n${publicKey}\n${SC}\n${TS}`;
  const report = diagnose({
    request: posted(SCHEDULES, scheduled, encodeURIComponent(hmac(text))),
    privateKey,
    now: NOW,
  });
  assert.equal(report.verdict, "explained");
  assert.deepEqual(codes(report).sort(), ["endpoint-scheme", "endpoint-trailing-slash"]);
  assert.equal(report.received.stringToSign, text);
});

// Ruby's encode64 and Python 2's encodestring end the line; wrapping by hand breaks it within.
for (const [name, broken] of [
  ["at its end", (signature) => `${signature}\n`],
  ["inside", (signature) => `${signature.slice(0, 38)}\n${signature.slice(38)}`],
]) {
  test(`a client whose base64 has a line break ${name} is explained`, () => {
    const asgn = encodeURIComponent(broken(hmac(scheduleText)));
    explains(posted(SCHEDULES, scheduled, asgn), "signature-line-break", scheduleText);
  });
}

// What is sent is read from the parameter asgn only: the verdict is that of the signature, with a note.
for (const [name, request] of [
  [
    "another parameter",
    (asgn) => ({ method: "POST", url: `${SCHEDULES}?${query(scheduled)}&signature=${asgn}` }),
  ],
  [
    "a header",
    (asgn) => ({
      method: "POST",
      url: `${SCHEDULES}?${query(scheduled)}`,
      headers: { "X-Signature": decodeURIComponent(asgn) },
    }),
  ],
]) {
  test(`a client that sends the signature as ${name} is told so`, () => {
    const signed = (text) => encodeURIComponent(hmac(text));
    const right = diagnose({ request: request(signed(scheduleText)), privateKey, now: NOW });
    assert.equal(right.verdict, "explained");
    assert.deepEqual(
      right.causes.map(({ code }) => code),
      ["signature-name"],
    );
    assert.equal(right.received.stringToSign, scheduleText);
    const wrong = diagnose({ request: request(signed(`${scheduleText}\n`)), privateKey, now: NOW });
    assert.deepEqual(
      wrong.causes.map(({ code }) => code),
      ["trailing-newline", "signature-name"],
    );
    const other = diagnose({ request: request("not-a-signature"), privateKey, now: NOW });
    assert.equal(other.verdict, "unsigned");
  });
}

test("the same causes in another order are not an alternative", () => {
  const text = `POST${SCHEDULES.replace("https", "http")}/\n${publicKey}\n${SC}\n${TS}\n`;
  const report = diagnose({
    request: posted(SCHEDULES, scheduled, encodeURIComponent(hmac(text))),
    privateKey,
    now: NOW,
  });
  const sets = [report, ...report.alternatives].map((explanation) => codes(explanation).sort().join());
  assert.equal(sets[0], "endpoint-scheme,endpoint-trailing-slash,trailing-newline");
  assert.equal(new Set(sets).size, sets.length);
});

test("a request without asgn is unsigned", () => {
  const report = diagnose({ request: `${ENDPOINT}?${query(scheduled)}`, privateKey, now: NOW });
  assert.equal(report.verdict, "unsigned");
  assert.deepEqual(report.causes, []);
});

test("a request to another vendor is unsigned", () => {
  const request = {
    method: "POST",
    url: "https://apiv3.imocha.io/v3/tests/1234/invite",
    headers: { "x-api-key": "key", "content-type": "application/json" },
    body: '{"email":"name@email.com","name":"Name"}',
  };
  assert.equal(diagnose({ request, privateKey, now: NOW }).verdict, "unsigned");
});

test("an unexplained report suggests a wrong private key first", () => {
  const asgn = encodeURIComponent(createHmac("sha256", "another key").update(scheduleText).digest("base64"));
  const report = diagnose({ request: posted(SCHEDULES, scheduled, asgn), privateKey, now: NOW });
  assert.equal(report.verdict, "unexplained");
  assert.deepEqual(report.causes, []);
  assert.equal(report.received.stringToSign, null);
  // Only the first of the suggested checks is fixed: the private key.
  assert.match(JSON.stringify(report), /private key/i);
});
