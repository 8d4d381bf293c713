import assert from "node:assert/strict";
import { test } from "node:test";
import { Mettl } from "invigil";
import { failure, GOOD, INPUT, KEYS, matches } from "./server.mjs";

/** Puts something in the place of the global fetch for one test. */
function replace(t, value) {
  const kept = Object.getOwnPropertyDescriptor(globalThis, "fetch");
  t.after(() => Object.defineProperty(globalThis, "fetch", kept));
  Object.defineProperty(globalThis, "fetch", { value, configurable: true, writable: true });
}

test("the global fetch is looked up at the call, and called as the global object's", async (t) => {
  const mettl = new Mettl(KEYS);
  const own = [];
  for (const name of ["first", "second"]) {
    replace(t, async function () {
      own.push([name, this]);
      return new Response(GOOD);
    });
    await mettl.registerCandidates(INPUT);
  }
  assert.deepEqual(own, [
    ["first", globalThis],
    ["second", globalThis],
  ]);
});

test("a client with a fetch of its own leaves the global one alone", async (t) => {
  replace(t, () => assert.fail("called"));
  await new Mettl({ ...KEYS, fetch: async () => new Response(GOOD) }).registerCandidates(INPUT);
});

test("without any fetch the call fails, and nothing was sent", async (t) => {
  const mettl = new Mettl(KEYS);
  for (const value of [undefined, null, "fetch"]) {
    replace(t, value);
    const error = await failure(mettl.registerCandidates(INPUT));
    matches(error, { attempts: 0, outcome: "notSent" });
  }
  replace(t, async () => new Response(GOOD));
  assert.equal((await mettl.registerCandidates(INPUT)).registrationStatus.length, 1);
});
