// Memory stays small with many clients, whose credentials share a limited number of slots, and after large texts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Mettl } from "invigil";
import { diagnose, explain } from "invigil/debugger";
import { core } from "./support/core.mjs";
import { attempt, gc, reserved } from "./support/memories.mjs";
import { client, NOW, outcome, PRIVATE_KEY, registration } from "./support/mettl.mjs";
import { signed } from "./support/oracle.mjs";

const wasmBytes = () => core.instance().exports.memory.buffer.byteLength;
const heapBytes = () => {
  gc();
  gc();
  return process.memoryUsage().heapUsed;
};
const build = (mettl) => mettl.registerCandidates.request(registration(), { now: NOW });

test("100,000 clients, each building one request, keep memory flat", () => {
  const sample = {};
  for (let count = 1; count <= 100_000; count++) {
    const mettl = new Mettl({ publicKey: `public-${count}`, privateKey: `private-${count}` });
    const { body } = build(mettl);
    if (count % 10_000 === 0) {
      assert.ok(body.startsWith(`ak=public-${count}&`));
      sample[count] = { wasm: wasmBytes(), heap: heapBytes() };
    }
  }
  assert.equal(sample[100_000].wasm, sample[10_000].wasm);
  assert.ok(sample[100_000].heap < sample[10_000].heap + 2 ** 20, JSON.stringify(sample));
});

test("10,000 clients that sign, parse and fail keep memory flat", () => {
  const use = (number) => {
    const mettl = client({ publicKey: `public-${number}` });
    mettl.sign({ method: "GET", url: "https://api.mettl.com/v2/account", params: { number } }, { now: NOW });
    mettl.registerCandidates.parse({
      status: 200,
      body: `{"status":"SUCCESS","registrationStatus":[],"made":${number}}`,
    });
    outcome(() => mettl.registerCandidates.parse({ status: 200, body: "<html>" }));
    outcome(() => mettl.registerCandidates.request({}));
    outcome(() => client({ privateKey: " " }));
  };
  for (let number = 0; number < 2000; number++) use(number);
  const before = { wasm: wasmBytes(), heap: heapBytes() };
  for (let number = 0; number < 10_000; number++) use(number);
  assert.equal(wasmBytes(), before.wasm);
  assert.ok(heapBytes() < before.heap + 2 ** 20);
});

const MIB = 2 ** 20;
const large = (count) => "x".repeat(count * MIB);

test("memory is released after a large text, before the next call", async () => {
  const body = `{"status":"SUCCESS","registrationStatus":[],"pad":"${large(15)}"}`;
  const mettl = client({ fetch: async () => new Response(body) });
  const request = build(mettl);
  const uses = {
    parse: () => mettl.registerCandidates.parse({ status: 200, body }),
    "parse of bytes": () => mettl.registerCandidates.parse({ status: 200, body: Buffer.from(body) }),
    "a refused body": () => mettl.registerCandidates.parse({ status: 200, body: `<${body}` }),
    "a refused request": () => mettl.registerCandidates.request({ accessKey: body }),
    "a refused client": () => client({ privateKey: body }),
    call: () => mettl.registerCandidates(registration()),
  };
  /** The memory after a call. Nothing outside of this function holds the instance. */
  const peakOf = async (use) => {
    const { memory } = core.instance().exports;
    await attempt(use);
    return memory.buffer.byteLength;
  };
  for (const [name, use] of Object.entries(uses)) {
    const peak = await peakOf(use);
    assert.ok(15 * MIB < peak && peak < 72 * MIB, `${name}: ${peak} bytes at its peak`);
    const left = await reserved();
    // An instance with at most 32 MiB is kept.
    assert.ok(left < 33 * MIB, `${name}: ${left} bytes`);
    assert.deepEqual(build(mettl), request);
  }
  const { raw } = await mettl.registerCandidates(registration());
  build(mettl);
  assert.equal(raw.pad.length, 15 * MIB);
});

test("the debugger releases its memory after every call", async () => {
  const url = "https://api.mettl.com/v2/account?ak=public&ts=1635976200";
  const signed = `${url}&asgn=dGhlIGJhc2U2NCBvZiBzb21lIHR3ZW50eQ%3D%3D`;
  const before = await reserved();
  for (const [name, use] of Object.entries({
    explain: () => explain({ method: "GET", url, params: { a: large(15) }, privateKey: "private" }),
    "explain, refused": () => explain({ method: "GET", url, unknown: large(15), privateKey: "private" }),
    diagnose: () => diagnose({ request: `${signed}\n${large(7)}`, privateKey: "private", depth: 1 }),
    "diagnose, refused": () => diagnose({ request: large(8), privateKey: "private" }),
  })) {
    await attempt(use);
    assert.equal(await reserved(), before, name);
  }
});

test("an instance is not replaced while a call is pending on it", async () => {
  const body = `{"status":"SUCCESS","registrationStatus":[],"pad":"${"x".repeat(15 * 2 ** 20)}"}`;
  let respond;
  const mettl = client({ fetch: () => new Promise((resolve) => (respond = resolve)) });
  const pending = mettl.registerCandidates(registration());
  const instance = core.instance();
  mettl.registerCandidates.parse({ status: 200, body });
  assert.equal(core.instance(), instance);
  await new Promise(setImmediate);
  respond(new Response('{"status":"SUCCESS","registrationStatus":[]}'));
  assert.deepEqual((await pending).registrationStatus, []);
  build(mettl);
  assert.notEqual(core.instance(), instance);
});

test("an evicted client works, with its own key", () => {
  const clients = Array.from({ length: 130 }, (_, at) => ({
    publicKey: `public-${at}`,
    privateKey: `private-${at}`,
    version: ["v1", "v2", "v3"][at % 3],
  }));
  const instances = clients.map((options) => new Mettl(options));
  for (const order of [clients.keys(), [...clients.keys()].reverse(), clients.keys()]) {
    for (const at of order) {
      const url = `https://api.mettl.com/${clients[at].version}/account`;
      const { signature } = instances[at].sign({ method: "GET", url }, { now: NOW });
      const expected = signed({
        ...clients[at],
        method: "GET",
        url,
        params: [],
        parameters: "form",
        now: NOW,
      });
      assert.equal(signature, expected.signature, `client ${at}`);
    }
  }
});

test("a client that is evicted again and again works", () => {
  const mettl = client();
  const request = build(mettl);
  for (let round = 0; round < 20; round++) {
    for (let other = 0; other < 65; other++) client({ publicKey: `other-${other}` });
    assert.deepEqual(build(mettl), request);
  }
});

test("a disposed client refuses every call that needs its keys", async () => {
  const mettl = client({ fetch: () => assert.fail("sent") });
  const { registerCandidates } = mettl;
  build(mettl);
  mettl.dispose();
  mettl.dispose();
  const refusal = { name: "InvalidInputError", code: "INVALID_INPUT", field: "client" };
  assert.throws(() => build(mettl), refusal);
  assert.throws(() => registerCandidates.request(registration()), refusal);
  assert.throws(() => mettl.sign({ method: "GET", url: "https://api.mettl.com/v2/account" }), refusal);
  await assert.rejects(mettl.registerCandidates(registration()), refusal);
});

test("disposing of a client does not affect others", () => {
  const [first, second] = [client(), client({ publicKey: "another" })];
  const request = build(second);
  first.dispose();
  const third = client({ publicKey: "a third" });
  assert.deepEqual(build(second), request);
  assert.ok(build(third).body.startsWith("ak=a%20third&"));
});

test("disposing of an evicted client does not affect the client in its slot", () => {
  const old = client();
  const others = Array.from({ length: 64 }, (_, at) => client({ publicKey: `other-${at}` }));
  old.dispose();
  for (const [at, other] of others.entries()) assert.ok(build(other).body.startsWith(`ak=other-${at}&`));
});

test("a private key does not stay in the core's memory as text", () => {
  const privateKey = `${PRIVATE_KEY}-to-be-looked-for`;
  const mettl = client({ privateKey });
  build(mettl);
  const held = () => Buffer.from(core.instance().exports.memory.buffer).includes(privateKey);
  assert.equal(held(), false);
  mettl.sign({ method: "GET", url: "https://api.mettl.com/v2/account", params: { x: privateKey } });
  assert.equal(held(), true, "the check would find it");
});
