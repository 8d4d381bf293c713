// An isolate is long-lived: memory that a canceled request does not free is lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { gate, until, upstream } from "./upstream.mjs";
import { ask, DATES, REGISTER, startWorker } from "./worker.mjs";

const WORKER = `
  const memories = [];
  const { Instance } = WebAssembly;
  WebAssembly.Instance = function (module, imports) {
    const instance = new Instance(module, imports);
    memories.push(instance.exports.memory);
    return instance;
  };
  ${REGISTER}
  export default {
    async fetch(request) {
      const { pathname, searchParams } = new URL(request.url);
      const mettl = pathname === "/client"
        ? new Mettl({ publicKey, privateKey, baseUrl: searchParams.get("base") })
        : client(searchParams.get("base"));
      const email = searchParams.get("email");
      if (pathname === "/memory") return Response.json(memories.map((memory) => memory.buffer.byteLength));
      const input = inputOf(email);
      input.registrationDetails[0].Remarks = "x".repeat(20_000);
      return tell(mettl.registerCandidates(input));
    },
  };
`;
const ROUNDS = 30;
const AT_ONCE = 20;

test("six hundred requests, canceled or not, hardly grow the core's memory", async (t) => {
  const worker = await startWorker(t, WORKER, { date: DATES.at(-1) });
  const held = gate();
  const vendor = await upstream(t, (email) => (email.startsWith("lost") ? held.opened : undefined));
  const memory = async () => {
    const sizes = await ask(worker, vendor, "", "memory").answer;
    return sizes.reduce((sum, size) => sum + size, 0);
  };
  const round = async (name, path, giveUp) => {
    const names = Array.from({ length: AT_ONCE }, (_, at) => `${name}-${at}@email.com`);
    const asked = names.map((email) => ask(worker, vendor, email, path));
    if (giveUp) {
      await until(() => names.every((email) => vendor.requests.includes(email)), "the requests to arrive");
      for (const one of asked) one.giveUp();
    }
    await Promise.all(asked.map(({ answer }) => answer));
  };

  for (let at = 0; at < 3; at++) await round(`warm${at}`);
  const before = await memory();
  for (let at = 0; at < ROUNDS; at++) await round(`good${at}`);
  const afterGood = await memory();
  for (let at = 0; at < ROUNDS; at++) await round(`client${at}`, "client");
  const afterClients = await memory();
  for (let at = 0; at < ROUNDS; at++) await round(`lost${at}`, "", true);
  const afterLost = await memory();
  t.diagnostic(
    `bytes: ${before} before, ${afterGood} after answers, ${afterClients} after a client each, ${afterLost} after requests given up`,
  );
  const allowed = 4 * 2 ** 20;
  assert.ok(afterGood - before < allowed, "answered requests");
  assert.ok(afterClients - afterGood < allowed, "a client for each request");
  assert.ok(afterLost - afterClients < allowed, "requests given up");
});
