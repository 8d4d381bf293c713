// An isolate is long-lived: memory that a canceled request does not free is lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { gate, until, upstream } from "./upstream.mjs";
import { DATES, REGISTER, send, startWorker } from "./worker.mjs";

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
      return respondWith(mettl.registerCandidates(input));
    },
  };
`;
const ROUNDS = 30;
const AT_ONCE = 20;

test("600 requests, canceled or not, hardly increase the memory of the core", async (t) => {
  const worker = await startWorker(t, WORKER, { date: DATES.at(-1) });
  const held = gate();
  const vendor = await upstream(t, (email) => (email.startsWith("canceled") ? held.opened : undefined));
  const memory = async () => {
    const sizes = await send(worker, vendor, "", "memory").response;
    return sizes.reduce((sum, size) => sum + size, 0);
  };
  const round = async (name, path, cancel) => {
    const names = Array.from({ length: AT_ONCE }, (_, at) => `${name}-${at}@email.com`);
    const sent = names.map((email) => send(worker, vendor, email, path));
    if (cancel) {
      await until(() => names.every((email) => vendor.requests.includes(email)), "the requests to arrive");
      for (const request of sent) request.cancel();
    }
    await Promise.all(sent.map(({ response }) => response));
  };

  for (let at = 0; at < 3; at++) await round(`warm${at}`);
  const before = await memory();
  for (let at = 0; at < ROUNDS; at++) await round(`good${at}`);
  const afterGood = await memory();
  for (let at = 0; at < ROUNDS; at++) await round(`client${at}`, "client");
  const afterClients = await memory();
  for (let at = 0; at < ROUNDS; at++) await round(`canceled${at}`, "", true);
  const afterCanceled = await memory();
  t.diagnostic(
    `bytes: ${before} before, ${afterGood} after requests, ${afterClients} after requests with their own clients, ${afterCanceled} after canceled requests`,
  );
  const allowed = 4 * 2 ** 20;
  assert.ok(afterGood - before < allowed, "requests");
  assert.ok(afterClients - afterGood < allowed, "requests with their own clients");
  assert.ok(afterCanceled - afterClients < allowed, "canceled requests");
});
