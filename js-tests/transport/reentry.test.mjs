// The caller's code that runs inside a call: getters of the input, and the caller's fetch. It may throw, and it may call
// the package again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isInvigilError, Mettl } from "invigil";
import { GOOD, INPUT, KEYS } from "./server.mjs";

const NOW = { now: 1635976200 };
const plain = (request) => JSON.parse(JSON.stringify(request));
const account = { method: "GET", url: "https://api.mettl.com/v2/account" };

/** A call that is pending until it is released. */
function pending() {
  let release;
  const held = new Promise((resolve) => {
    release = () => resolve(new Response(GOOD));
  });
  const call = new Mettl({ ...KEYS, fetch: () => held }).registerCandidates(INPUT);
  call.catch(() => {});
  return { call, release };
}

for (const error of [new Error("mine"), new TypeError("mine"), new RangeError("mine")]) {
  test(`an input whose getter throws a ${error.name} does not affect other calls`, async () => {
    const { call, release } = pending();
    const mettl = new Mettl(KEYS);
    const input = {
      ...INPUT,
      get timeLimitInSec() {
        throw error;
      },
    };
    assert.throws(
      () => mettl.registerCandidates.request(input),
      (caught) => caught === error || isInvigilError(caught),
    );
    await assert.rejects(mettl.registerCandidates(input));
    release();
    const end = await call.catch((lost) => lost);
    assert.equal(isInvigilError(end), false, `another call failed with it: ${end.message}`);
    assert.equal(mettl.registerCandidates.request(INPUT).method, "POST");
  });
}

test("an input that calls the package while it is read is read correctly", () => {
  const mettl = new Mettl(KEYS);
  const expected = mettl.registerCandidates.request({ ...INPUT, timeLimitInSec: 60 }, NOW);
  const request = mettl.registerCandidates.request(
    {
      ...INPUT,
      get timeLimitInSec() {
        mettl.sign({ ...account, params: { a: "1", b: "2" } }, NOW);
        return 60;
      },
    },
    NOW,
  );
  assert.deepEqual(plain(request), plain(expected));
});

test("a fetch may call the package, synchronously and later", async () => {
  const mettl = new Mettl(KEYS);
  const expected = plain(mettl.sign(account, NOW));
  const seen = [];
  const outer = new Mettl({
    ...KEYS,
    fetch: async () => {
      seen.push(plain(mettl.sign(account, NOW)));
      await null;
      seen.push(plain(mettl.sign(account, NOW)));
      const inner = new Mettl({ ...KEYS, fetch: async () => new Response(GOOD) });
      assert.equal((await inner.registerCandidates(INPUT)).registrationStatus.length, 1);
      return new Response(GOOD);
    },
  });
  const { registrationStatus } = await outer.registerCandidates(INPUT);
  assert.equal(registrationStatus[0].email, "somebody@email.com");
  assert.deepEqual(seen, [expected, expected]);
});

test("a response whose getters call the package is read", async () => {
  const mettl = new Mettl(KEYS);
  const sign = () => mettl.sign(account, NOW).signature;
  const expected = sign();
  const seen = [];
  const bytes = new TextEncoder().encode(GOOD);
  const response = {
    get status() {
      seen.push(sign());
      return 200;
    },
    get body() {
      seen.push(sign());
      return null;
    },
    arrayBuffer() {
      seen.push(sign());
      return Promise.resolve(bytes.buffer);
    },
  };
  const { registrationStatus } = await new Mettl({ ...KEYS, fetch: async () => response }).registerCandidates(
    INPUT,
  );
  assert.equal(registrationStatus.length, 1);
  assert.ok(seen.length >= 3 && seen.every((signature) => signature === expected));
});

test("evicted clients register again, and their pending calls are not affected", async () => {
  const waiting = Array.from({ length: 20 }, pending);
  const first = new Mettl(KEYS);
  const expected = plain(first.sign(account, NOW));
  for (let at = 0; at < 5000; at++) new Mettl({ publicKey: `public${at}`, privateKey: "private" });
  assert.deepEqual(plain(first.sign(account, NOW)), expected);
  for (const { release } of waiting) release();
  for (const { call } of waiting) assert.equal((await call).registrationStatus.length, 1);
});

test("disposing of a client does not end its pending call, but its next call is refused", async () => {
  let release;
  const fetch = () =>
    new Promise((resolve) => {
      release = () => resolve(new Response(GOOD));
    });
  const mettl = new Mettl({ ...KEYS, fetch });
  const call = mettl.registerCandidates(INPUT);
  await new Promise((resolve) => setTimeout(resolve, 10));
  mettl.dispose();
  release();
  assert.equal((await call).registrationStatus.length, 1);
  await assert.rejects(mettl.registerCandidates(INPUT), { code: "INVALID_INPUT" });
});
