// The generator of wrong signatures: without a mistake it gives the documented signatures, with one a wrong signature.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { DEMANDED, find, formsOf, make, nameOf, pickOf, printed, randomCases } from "./compose.mjs";
import { FORMS } from "./forms.mjs";
import { judge } from "./judge.mjs";
import { compatible, MISTAKES, PICKS, rowOf, variantOf } from "./mistakes.mjs";
import { randomFrom } from "./random.mjs";
import { randomRequest, signatureOf, stringToSignOf, TRANSPORT_ENCODINGS } from "./requests.mjs";
import { decoded } from "./sent.mjs";
import { rightSigner, sign } from "./signer.mjs";

const { vectors } = JSON.parse(
  readFileSync(new URL("../vectors/mettl-signing.json", import.meta.url), "utf8"),
);

/** The request of the generator that corresponds to a vector. */
function requestOf({ method, endpoint, parameters, privateKey, algorithm }) {
  const [, scheme = "", host = "", path] = endpoint.match(/^(?:(https?):\/\/([^/]+))?(\/.*)$/);
  const version = algorithm === "HMAC-SHA1" ? "v1" : "v2";
  return { method, scheme, host, path, version, parameters, privateKey };
}

for (const vector of vectors) {
  test(`the signature of the vector "${vector.name}" is the documented one`, () => {
    const request = requestOf(vector);
    const steps = rightSigner(request);
    // The endpoint of one vector is a path without a host.
    if (request.scheme === "") steps.scheme = "";
    const signed = sign(steps);
    assert.equal(signed.stringToSign, vector.stringToSign);
    assert.equal(signed.signature, vector.signature);
    assert.equal(signed.encodedSignature, vector.encodedSignature);
    if (request.scheme !== "") {
      assert.equal(stringToSignOf(request), vector.stringToSign);
      assert.equal(signatureOf(request), vector.signature);
    }
  });
}

/** The causes that the debugger promises to find. */
const PROMISED = `
  hash-algorithm hash-not-keyed hmac-arguments-swapped
  endpoint-scheme endpoint-trailing-slash endpoint-host-missing endpoint-query-included endpoint-version
  endpoint-encoding method-case method-missing method-wrong method-separator separator trailing-newline
  endpoint-case endpoint-host endpoint-missing endpoint-port endpoint-slashes
  key-dashes key-suffix value-cut value-spelling unicode-normalization
  signature-dashes signature-of-base64 signature-prefixed signature-quoted
  parameter-order parameter-omitted parameter-added names-included
  values-percent-encoded values-form-encoded values-double-encoded payload-reformatted
  timestamp-unit timestamp-changed timestamp-fraction
  keys-swapped key-whitespace key-case key-decoded key-quoted text-encoding
  signature-not-encoded signature-double-encoded signature-hex signature-base64url signature-unpadded
  signature-of-hex signature-line-break signature-truncated`;

test("there is a row for every cause", () => {
  const codes = MISTAKES.map(({ code }) => code);
  assert.deepEqual([...codes].sort(), PROMISED.trim().split(/\s+/).sort());
});

for (const pick of PICKS.filter((pick) => !variantOf(pick).withOthersOnly)) {
  test(`${nameOf(pick)} gives a wrong signature`, () => {
    const sample = find(randomFrom(11), [pick], 400);
    assert.ok(sample, "no request shows the mistake");
    assert.notEqual(sample.signed.arrived, sample.right.signature);
    assert.ok(formsOf(sample).length > 0, "no form can carry it");
  });
}

test("a variant that shows only together with others does so", () => {
  const long = pickOf("signature-of-hex/lower");
  for (const pick of PICKS.filter((pick) => variantOf(pick).withOthersOnly)) {
    assert.ok(find(randomFrom(12), [pick, long]), nameOf(pick));
  }
});

test("a mistake that does not change the signature is not made", () => {
  // A request for the account signs only ASCII letters, digits and dashes.
  const random = randomFrom(13);
  const plain = () => {
    for (;;) {
      const seed = random.seed();
      if (randomRequest(seed).about === "account") return seed;
    }
  };
  assert.equal(make(plain(), [pickOf("values-percent-encoded/encodeURIComponent")]), null);
  assert.equal(make(plain(), [pickOf("text-encoding/Latin-1, else ?")]), null);
  assert.equal(make(plain(), [pickOf("payload-reformatted/spaced")]), null);
  assert.equal(make(plain(), [pickOf("endpoint-encoding/decoded")]), null);
});

test("each of two mistakes changes the signature", () => {
  for (const { sample } of randomCases(14, 2, 60)) {
    // If one mistake changes what is sent, the other alone belongs to a different request.
    if (sample.mistakes.some((pick) => variantOf(pick).send)) continue;
    for (const pick of sample.mistakes) {
      const alone = make(sample.seed, [pick]);
      assert.notEqual(alone?.signed.arrived, sample.signed.arrived);
    }
  }
  // A plain hash has no key that could be wrong.
  assert.equal(make(1, [pickOf("hash-not-keyed/text only"), pickOf("key-quoted/double")]), null);
});

test("pairs and triples cover every cause and combine different kinds", () => {
  const seen = new Set();
  for (const count of [2, 3]) {
    for (const { sample, form } of randomCases(15, count, 300)) {
      assert.equal(sample.mistakes.length, count);
      assert.equal(new Set(sample.mistakes.map((pick) => rowOf(pick).kind)).size, count);
      assert.ok(form);
      for (const { code } of sample.mistakes) seen.add(code);
    }
  }
  assert.deepEqual([...seen].sort(), MISTAKES.map(({ code }) => code).sort());
});

test("compatibility of mistakes is symmetric", () => {
  for (const pick of DEMANDED) {
    for (const other of DEMANDED) assert.equal(compatible(pick, other), compatible(other, pick));
  }
});

test("a seed gives the same request again", () => {
  for (const { sample, form } of randomCases(16, 2, 20)) {
    const again = make(sample.seed, sample.mistakes);
    assert.deepEqual(printed(again, form), printed(sample, form));
  }
});

test("every transport encoding decodes to the value", () => {
  const random = randomFrom(17);
  for (let count = 0; count < 200; count++) {
    for (const [name, value] of randomRequest(random.seed()).parameters) {
      for (const encode of Object.values(TRANSPORT_ENCODINGS))
        assert.equal(decoded(encode(value)), value, name);
    }
  }
});

test("random requests cover 1 to 20 candidates, Unicode, and every version, endpoint and placement", () => {
  const random = randomFrom(18);
  const seen = {
    candidates: new Set(),
    versions: new Set(),
    places: new Set(),
    about: new Set(),
    unicode: 0,
  };
  for (let count = 0; count < 1500; count++) {
    const request = randomRequest(random.seed());
    const rd = request.parameters.find(([name]) => name === "rd");
    if (rd) seen.candidates.add(JSON.parse(rd[1]).registrationDetails.length);
    if (rd && /[^ -~\s]/.test(rd[1])) seen.unicode++;
    seen.versions.add(request.version);
    seen.places.add(request.place);
    seen.about.add(request.about);
  }
  assert.deepEqual(
    [...seen.candidates].sort((left, right) => left - right),
    Array.from({ length: 20 }, (_, index) => index + 1),
  );
  assert.deepEqual([...seen.versions].sort(), ["v1", "v2", "v3"]);
  assert.deepEqual([...seen.places].sort(), ["form", "mixed", "query"]);
  assert.equal(seen.about.size, 12);
  assert.ok(seen.unicode > 300);
});

test("every form has a unique name and is printed", () => {
  assert.equal(new Set(FORMS.map(({ name }) => name)).size, FORMS.length);
  const names = new Set();
  const random = randomFrom(19);
  for (let count = 0; count < 300; count++)
    for (const { name } of formsOf(make(random.seed(), []))) names.add(name);
  assert.equal(names.size, FORMS.length);
});

test("the judge counts as exact only causes that give the same signature", () => {
  const sample = find(randomFrom(20), [pickOf("endpoint-scheme/none"), pickOf("key-quoted/double")]);
  const cause = (code) => ({ code, message: "what", fix: "how" });
  const report = (codes, stringToSign = sample.signed.stringToSign) => ({
    verdict: "explained",
    causes: codes.map(cause),
    expected: sample.right,
    received: { stringToSign },
  });
  const figures = ({ explained, exact, sameText, expected, worded }) => ({
    explained,
    exact,
    sameText,
    expected,
    worded,
  });
  const right = { explained: true, exact: true, sameText: true, expected: null, worded: true };
  const judged = (answer) => figures(judge(sample, answer));
  assert.deepEqual(judged(report(["key-quoted", "endpoint-scheme"])), right);
  // Another cause of the same text counts as exact; another cause of the same key does not.
  assert.deepEqual(judged(report(["key-quoted", "endpoint-host-missing"])), right);
  assert.deepEqual(judged(report(["key-case", "endpoint-scheme"])), { ...right, exact: false });
  assert.deepEqual(judged(report(["endpoint-scheme"])), { ...right, exact: false });
  assert.deepEqual(judged(report(["key-quoted", "endpoint-scheme"], "text")), { ...right, sameText: false });
  assert.deepEqual(judged(report(["key-quoted", "method-case"], "text")), {
    ...right,
    exact: false,
    sameText: false,
  });
  const mute = { ...report([]), causes: [{ ...cause("key-quoted"), fix: "" }, cause("endpoint-scheme")] };
  assert.deepEqual(judged(mute), { ...right, worded: false });
  const unexplained = {
    ...report([], null),
    verdict: "unexplained",
    expected: { ...sample.right, signature: "" },
  };
  assert.deepEqual(judged(unexplained), {
    ...right,
    explained: false,
    exact: false,
    sameText: false,
    expected: "expected.signature",
  });
});
