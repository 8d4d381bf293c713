// mettl.sign builds what an independent implementation builds, for random parameters.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Mettl } from "invigil";
import { decoded, NOW } from "./support/mettl.mjs";
import { encode, signed } from "./support/oracle.mjs";
import { name, settings, text } from "./support/texts.mjs";

const RESERVED = ["ak", "ts", "asgn"];
const key = fc
  .oneof(fc.string({ unit: "binary", minLength: 1, maxLength: 90 }), fc.uuid())
  .map((characters) => characters.replace(/[\p{White_Space}\p{Cc}]/gu, "") || "k");
const segment = text
  .map((characters) => encode([...characters].slice(0, 40).join("")))
  .filter((segment) => !["", ".", "..", "v1", "v2", "v3"].includes(segment));
const value = fc.oneof(
  { weight: 6, arbitrary: text },
  { weight: 1, arbitrary: fc.oneof(fc.maxSafeInteger(), fc.boolean(), fc.constant(undefined)) },
);
const request = fc.record({
  publicKey: key,
  privateKey: key,
  version: fc.constantFrom("v1", "v2", "v3"),
  parameters: fc.constantFrom("form", "query"),
  method: fc.constantFrom("GET", "POST", "DELETE", "PUT", "PATCH", "HEAD"),
  path: fc.array(segment, { minLength: 1, maxLength: 4 }),
  params: fc
    .uniqueArray(fc.tuple(name, value), { selector: ([name]) => name, maxLength: 8 })
    .map((pairs) => pairs.filter(([name]) => !RESERVED.includes(name))),
  asObject: fc.boolean(),
  now: fc.integer({ min: 0, max: 99_999_999_999 }),
});

// An object that can have even `__proto__` as its own member.
const objectOf = (pairs) => {
  const object = {};
  for (const [name, value] of pairs)
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true });
  return object;
};

test("random requests equal those of the oracle, byte for byte", () => {
  const seen = { query: 0, form: 0 };
  fc.assert(
    fc.property(request, ({ path, params, asObject, now, method, ...credentials }) => {
      const url = `https://api.example.com/${credentials.version}/${path.join("/")}`;
      const mettl = new Mettl(credentials);
      const result = mettl.sign({ method, url, params: asObject ? objectOf(params) : params }, { now });
      const texts = params.filter(([, value]) => value !== undefined).map(([name, of]) => [name, String(of)]);
      const expected = signed({ ...credentials, method, url, params: texts, now });
      assert.deepEqual({ ...result }, expected);
      assert.equal("body" in result, "body" in expected);
      assert.equal(new URL(result.url).href, result.url);
      const sent = new Map(decoded(result));
      assert.equal(sent.size, texts.length + 3);
      for (const [name, of] of texts) assert.equal(sent.get(name), of);
      assert.deepEqual(
        RESERVED.map((name) => sent.get(name)),
        [credentials.publicKey, String(now), expected.signature],
      );
      seen["body" in expected ? "form" : "query"] += 1;
    }),
    settings,
  );
  assert.ok(seen.query > settings.numRuns / 4 && seen.form > settings.numRuns / 5, JSON.stringify(seen));
});

test("a form and a query carry the same values", () => {
  fc.assert(
    fc.property(request, ({ params, now, path, publicKey, privateKey, version }) => {
      const url = `https://api.example.com/${version}/${path.join("/")}`;
      const [form, query] = ["form", "query"].map((parameters) => {
        const mettl = new Mettl({ publicKey, privateKey, version, parameters });
        return mettl.sign({ method: "POST", url, params }, { now });
      });
      assert.deepEqual(decoded(form), decoded(query));
      assert.equal(query.url, `${form.url}?${form.body}`);
    }),
    { ...settings, numRuns: settings.numRuns / 10 },
  );
});

test("the oracle gives the documented signature", () => {
  const { encodedSignature } = signed({
    publicKey: "ab12c345-6789-0123-456d-78e9f0123456",
    privateKey: "zy98x765-4321-0987-654w-32v1u0987654",
    version: "v2",
    parameters: "form",
    method: "POST",
    url: "https://api.mettl.com/v2/schedules/0x0x0x0x0x/candidates",
    params: [["rd", '{"registrationDetails":[{"First Name":"Name","Email Address":"name@email.com"}]}']],
    now: NOW,
  });
  assert.equal(encodedSignature, "t72%2BcLqiOZPD4qIKLuabKh2czEebF6ELG8kZt%2F4HPRQ%3D");
});
