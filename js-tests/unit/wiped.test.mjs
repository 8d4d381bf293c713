// Once a call is over, no core holds a key that it should not hold: its memory is searched for it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { diagnose, diagnoseAsync, explain } from "invigil/debugger";
import { VENDORS } from "../operations/vendors.mjs";
import { errorOf, client as vendorClient } from "../vendors/support/clients.mjs";
import { attempt, copies } from "./support/memories.mjs";
import { client, NOW } from "./support/mettl.mjs";

let keys = 0;
/** A key that no other test has used. It has no special characters, so that it is found in any text. */
const newKey = () => `canary${++keys}of0memory0123456789`;

const URL = "https://api.mettl.com/v2/account?ak=public&ts=1635976200";
const SIGNED = `${URL}&asgn=dGhlIGJhc2U2NCBvZiBzb21lIHR3ZW50eQ%3D%3D`;
const explained = (privateKey, more) => ({ method: "GET", url: URL, privateKey, ...more });
const diagnosed = (privateKey, more) => ({ request: SIGNED, privateKey, now: NOW, depth: 1, ...more });
/** Its separators must be escaped, so the input is written again. */
const ESCAPED = { params: { a: "\u001f" } };
const LARGE = "x".repeat(2 ** 21);

const CALLS = {
  explain: (key) => explain(explained(key)),
  "explain, escaped": (key) => explain(explained(key, ESCAPED)),
  "explain, an unknown field": (key) => explain(explained(key, { unknown: 1 })),
  "explain, an unknown field, escaped": (key) => explain(explained(key, { "\u001f": 1 })),
  "explain, the key as a parameter": (key) => explain(explained(key, { params: { key } })),
  "explain, the key as a field": (key) => explain(explained(key, { [key]: 1 })),
  "explain, a large text": (key) => explain(explained(key, { params: { LARGE } })),
  "explain, a large text of a field": (key) => explain(explained(key, { method: LARGE })),
  diagnose: (key) => diagnose(diagnosed(key)),
  "diagnose, the key in quotes": (key) => diagnose(diagnosed(`KEY="${key}"`)),
  "diagnose, an unknown field": (key) => diagnose(diagnosed(key, { unknown: 1 })),
  "diagnose, a wrong time": (key) => diagnose(diagnosed(key, { now: -1 })),
  "diagnose, escaped": (key) => diagnose(diagnosed(key, { request: `${SIGNED}\u001f` })),
  "diagnose, the key in the request": (key) => diagnose(diagnosed(key, { request: `${SIGNED}&key=${key}` })),
  "diagnose, a large text": (key) => diagnose(diagnosed(key, { request: `${SIGNED}\n${LARGE}` })),
  diagnoseAsync: (key) => diagnoseAsync(diagnosed(key)),
  "diagnoseAsync, refused": (key) => diagnoseAsync(diagnosed(key, { unknown: 1 })),
  "diagnoseAsync, aborted": (key) => diagnoseAsync(diagnosed(key), { signal: AbortSignal.abort() }),
  "diagnoseAsync, stopped": (key) =>
    diagnoseAsync(diagnosed(key, { depth: 3 }), {
      onProgress() {
        throw new Error("enough");
      },
    }),
};

for (const [name, call] of Object.entries(CALLS)) {
  test(`the debugger keeps no key: ${name}`, async () => {
    const key = newKey();
    await attempt(() => call(key));
    assert.equal(await copies(key), 0);
  });
}

test("a diagnosis in progress keeps keys no longer than it lasts", async () => {
  const [key, other] = [newKey(), newKey()];
  let held;
  const diagnosis = diagnoseAsync(diagnosed(key, { depth: 3 }), {
    onProgress() {
      explain(explained(other));
      held ??= copies(key);
    },
  });
  assert.equal((await diagnosis).verdict, "unexplained");
  assert.ok((await held) > 0, "the check would find it");
  assert.equal(await copies(key), 0);
  assert.equal(await copies(other), 0);
});

for (const [vendor, { secret, secretValue = (text) => text }] of Object.entries(VENDORS)) {
  test(`${vendor}: a refused constructor keeps no key`, async () => {
    for (const [why, more] of Object.entries({
      "an unknown option": () => ({ unknown: 1 }),
      "a base URL that is none": () => ({ baseUrl: "x" }),
      "an escaped base URL": () => ({ baseUrl: "\u001f" }),
      "an escaped key": (key) => ({ [secret]: secretValue(`${key}\u001f`) }),
      "a key that is too long": (key) => ({ [secret]: secretValue(key + LARGE) }),
    })) {
      const key = newKey();
      const { code } = errorOf(() => vendorClient(vendor, { [secret]: secretValue(key), ...more(key) }));
      assert.equal(code, "INVALID_INPUT", why);
      assert.equal(await copies(key), 0, why);
    }
  });
}

test("the check finds a key that is in memory", async () => {
  const key = newKey();
  client().sign({ method: "GET", url: "https://api.mettl.com/v2/account", params: { key } });
  assert.ok((await copies(key)) > 0);
});
