// The warnings of a diagnosis do not depend on whether the signature is right.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import { diagnose } from "invigil/debugger";
import { SAMPLE_KEYS } from "./requests.mjs";

const { publicKey, privateKey } = SAMPLE_KEYS;
const TS = 1635976200;
const DAY = 86400;
const PATH = "api.mettl.com/v2/schedules/0x0x0x0x0x/candidates";
const FORM = "application/x-www-form-urlencoded; charset=UTF-8";

const registration = (count) =>
  JSON.stringify({
    registrationDetails: Array.from({ length: count }, (_, index) => ({
      "First Name": "Name",
      "Email Address": `name${index}@email.com`,
    })),
  });

/** A registration with the right signature, and the changes of a test. */
function signed({ ts = String(TS), candidates = 1, scheme = "https", type = FORM, more = [] } = {}) {
  const url = `${scheme}://${PATH}`;
  const parameters = [["ak", publicKey], ["rd", registration(candidates)], ...more, ["ts", ts]];
  const text = `POST${url}${parameters.map(([, value]) => `\n${value}`).join("")}`;
  const asgn = createHmac("sha256", privateKey).update(text).digest("base64");
  const body = [...parameters, ["asgn", asgn]].map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return { method: "POST", url, headers: { "content-type": type }, body: body.join("&") };
}

const answer = (request, now = TS + 60) => diagnose({ request, privateKey, now });

function warns(report, pattern) {
  assert.ok(report.warnings.length > 0, "no warning");
  assert.match(JSON.stringify(report.warnings), pattern);
}

test("a right request with a fresh timestamp has no warning", () => {
  for (const candidates of [1, 20]) {
    const report = answer(signed({ candidates }));
    assert.equal(report.verdict, "valid");
    assert.deepEqual(report.warnings, []);
  }
});

test("a timestamp is fresh for 24 hours", () => {
  assert.deepEqual(answer(signed(), TS + DAY - 60).warnings, []);
  warns(answer(signed(), TS + DAY + 60), /expire|24 h|older/i);
  assert.equal(answer(signed(), TS + DAY + 60).verdict, "valid");
});

test("a timestamp in the future has a warning", () => {
  const report = answer(signed(), TS - 3600);
  assert.equal(report.verdict, "valid");
  warns(report, /future|ahead/i);
});

test("a timestamp in milliseconds has a warning", () => {
  const report = answer(signed({ ts: `${TS}123` }));
  assert.equal(report.verdict, "valid");
  warns(report, /millisecond/i);
});

test("more than 20 candidates have a warning", () => {
  const report = answer(signed({ candidates: 21 }));
  assert.equal(report.verdict, "valid");
  warns(report, /\b20\b/);
});

test("a parameter that is sent twice has a warning", () => {
  const request = signed();
  request.body += "&ts=1635976200";
  warns(answer(request), /twice|duplicate|more than once|repeated/i);
  const inBoth = signed();
  inBoth.url += `?ak=${publicKey}`;
  warns(answer(inBoth), /twice|duplicate|more than once|repeated/i);
});

test("http has a warning", () => {
  const report = answer(signed({ scheme: "http" }));
  assert.equal(report.verdict, "valid");
  warns(report, /http/i);
});

test("a form with another content type has a warning", () => {
  warns(answer(signed({ type: "application/json" })), /content.type|JSON/i);
  warns(answer(signed({ type: "text/plain" })), /content.type/i);
});

test("a JSON body has a warning", () => {
  const request = signed();
  const fields = Object.fromEntries(new URLSearchParams(request.body));
  const json = { ...request, headers: { "content-type": "application/json" }, body: JSON.stringify(fields) };
  warns(answer(json), /JSON/i);
});

test("a wrong signature has warnings too", () => {
  const request = signed({ candidates: 21 });
  request.body = request.body.replace("ts=1635976200", "ts=1635976201");
  const report = answer(request, TS + 2 * DAY);
  assert.equal(report.verdict, "explained");
  warns(report, /\b20\b/);
  warns(report, /expire|24 h|older/i);
});

test("no warning contains the private key or a candidate's address", () => {
  const report = answer(signed({ candidates: 21, ts: `${TS}123`, scheme: "http", type: "text/plain" }));
  const text = JSON.stringify(report.warnings);
  assert.ok(report.warnings.length >= 4);
  for (const secret of [privateKey, "name3@email.com"]) assert.ok(!text.includes(secret));
});
