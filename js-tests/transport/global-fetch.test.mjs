import assert from "node:assert/strict";
import { test } from "node:test";
import { Mettl } from "invigil";
import { failure, GOOD, INPUT, KEYS, matches } from "./server.mjs";

/** Replaces a global, by default fetch, for one test. */
function replace(t, value, name = "fetch") {
  const original = Object.getOwnPropertyDescriptor(globalThis, name);
  t.after(() => Object.defineProperty(globalThis, name, original));
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

test("each call looks up the global fetch and calls it with globalThis as `this`", async (t) => {
  const mettl = new Mettl(KEYS);
  const calls = [];
  for (const name of ["first", "second"]) {
    replace(t, async function () {
      calls.push([name, this]);
      return new Response(GOOD);
    });
    await mettl.registerCandidates(INPUT);
  }
  assert.deepEqual(calls, [
    ["first", globalThis],
    ["second", globalThis],
  ]);
});

test("a client with its own fetch does not use the global one", async (t) => {
  replace(t, () => assert.fail("called"));
  await new Mettl({ ...KEYS, fetch: async () => new Response(GOOD) }).registerCandidates(INPUT);
});

test("without any fetch the call fails, and nothing is sent", async (t) => {
  const mettl = new Mettl(KEYS);
  for (const value of [undefined, null, "fetch"]) {
    replace(t, value);
    const error = await failure(mettl.registerCandidates(INPUT));
    matches(error, { attempts: 0, outcome: "notSent" });
  }
  replace(t, async () => new Response(GOOD));
  assert.equal((await mettl.registerCandidates(INPUT)).registrationStatus.length, 1);
});

test("without AbortController the call fails, and nothing was sent", async (t) => {
  const mettl = new Mettl({ ...KEYS, fetch: () => assert.fail("called") });
  replace(t, undefined, "AbortController");
  await assert.rejects(mettl.registerCandidates(INPUT), {
    name: "InternalError",
    code: "INTERNAL",
    operation: "mettl.registerCandidates",
    attempts: 0,
    outcome: "notSent",
    message: /the host has no AbortController/,
  });
});
