// The signing vectors, stage by stage, through every function that signs.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Mettl } from "invigil";
import { explain } from "invigil/debugger";
import { decoded, PRIVATE_KEY } from "./support/mettl.mjs";

const file = new URL("../vectors/mettl-signing.json", import.meta.url);
const { vectors } = JSON.parse(readFileSync(file, "utf8"));
const DOCUMENTED = new Map([
  ["register, mandatory parameters", "t72%2BcLqiOZPD4qIKLuabKh2czEebF6ELG8kZt%2F4HPRQ%3D"],
  ["register, all parameters", "lWKjNsV4fiEbn0TtKKp38vFwwnzATfEqKHBZ%2FlCmNHc%3D"],
  ["register, without showCustomInstructions", "qsLTfT3m7XG6ASBIECit2R%2Bzr2z6xk8QlV8R1jouO8Q%3D"],
]);
const stages = ({ sortedNames, stringToSign, signature, encodedSignature }) => ({
  sortedNames,
  stringToSign,
  signature,
  encodedSignature,
});
const find = (name) => vectors.find((vector) => vector.name === name);

test("the vectors contain the documented signatures", () => {
  assert.ok(vectors.length >= 11);
  for (const [name, encodedSignature] of DOCUMENTED)
    assert.equal(find(name).encodedSignature, encodedSignature);
});

for (const vector of vectors) {
  const { method, endpoint: url, parameters, privateKey, algorithm } = vector;
  const version = algorithm === "HMAC-SHA1" ? "v1" : "v2";

  test(`explain shows each stage: ${vector.name}`, () => {
    for (const params of [parameters, parameters.toReversed(), Object.fromEntries(parameters)]) {
      const explanation = explain({ method, url, params, privateKey, version });
      assert.deepEqual(stages(explanation), stages(vector));
      assert.equal(explanation.algorithm, algorithm);
      assert.equal(explanation.matches, null);
      for (const { name, value } of explanation.steps)
        if (name in vector && name !== "sortedNames" && name !== "parameters")
          assert.equal(value, vector[name]);
    }
  });

  if (!url.startsWith("https://")) continue;
  const others = parameters.filter(([name]) => name !== "ak" && name !== "ts");
  const { ak: publicKey, ts } = Object.fromEntries(parameters);
  for (const place of ["form", "query"]) {
    test(`sign gives the signature, parameters in the ${place}: ${vector.name}`, () => {
      const version = url.match(/\/(v[123])\//)[1];
      const mettl = new Mettl({ publicKey, privateKey, version, parameters: place });
      for (const params of [others, others.toReversed(), Object.fromEntries(others)]) {
        const request = mettl.sign({ method, url, params }, { now: Number(ts) });
        const { sortedNames: _, ...expected } = stages(vector);
        const { stringToSign, signature, encodedSignature } = request;
        assert.deepEqual({ stringToSign, signature, encodedSignature }, expected);
        assert.ok((request.body ?? request.url).endsWith(`&asgn=${encodedSignature}`));
        const sent = decoded(request);
        assert.equal(sent.length, parameters.length + 1);
        assert.deepEqual(Object.fromEntries(sent), { ...Object.fromEntries(parameters), asgn: signature });
        assert.equal("body" in request, method === "POST" && place === "form");
      }
    });
  }
}

const TYPED = {
  allowMissingMandatoryRegistrationFields: (text) => text === "true",
  showCustomInstructions: (text) => text === "true",
  timeLimitInSec: Number,
};
for (const vector of vectors.filter(({ parameters }) => parameters.some(([name]) => name === "rd"))) {
  test(`registerCandidates gives the signature: ${vector.name}`, () => {
    const { rd, ak, ts, ...options } = Object.fromEntries(vector.parameters);
    const input = { accessKey: vector.endpoint.match(/schedules\/(\w+)\/candidates$/)[1], ...JSON.parse(rd) };
    for (const [name, text] of Object.entries(options)) input[name] = TYPED[name](text);
    const version = vector.endpoint.match(/\/(v[123])\//)[1];
    const [form, query] = ["form", "query"].map((parameters) => {
      const mettl = new Mettl({ publicKey: ak, privateKey: vector.privateKey, version, parameters });
      return mettl.registerCandidates.request(input, { now: Number(ts) });
    });
    const expected = { ...Object.fromEntries(vector.parameters), asgn: vector.signature };
    assert.deepEqual(Object.fromEntries(decoded(form)), expected);
    assert.deepEqual(decoded(query), decoded(form));
    assert.equal(form.url, vector.endpoint);
    assert.equal(query.url, `${vector.endpoint}?${form.body}`);
    assert.equal("body" in query, false);
  });
}

// Step f of the vendor's second example prints a signature that was made before showCustomInstructions existed.
const STALE =
  "https://api.mettl.com/v2/schedules/0x0x0x0x0x/candidates?ak=ab12c345-6789-0123-456d-78e9f0123456&ts=1635976200&rd=%7B%22registrationDetails%22%3A%5B%7B%22First%20Name%22%3A%22Name%22%2C%22Email%20Address%22%3A%22name%40email.com%22%7D%5D%7D&allowMissingMandatoryRegistrationFields=true&timeLimitInSec=86400&showCustomInstructions=true&asgn=qsLTfT3m7XG6ASBIECit2R%2Bzr2z6xk8QlV8R1jouO8Q%3D";

test("the signature in step f of the vendor's example does not match its request", () => {
  const { matches, signature } = explain({ method: "POST", url: STALE, privateKey: PRIVATE_KEY });
  assert.equal(matches, false);
  assert.equal(signature, find("register, all parameters").signature);
});

test("it matches the request without showCustomInstructions", () => {
  const url = STALE.replace("&showCustomInstructions=true", "");
  assert.equal(explain({ method: "POST", url, privateKey: PRIVATE_KEY }).matches, true);
});
