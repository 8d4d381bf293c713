// In workerd a promise of one request must not be resumed inside another, and a canceled request must not block what
// requests share: the instance of the core and its queue of futures.
import assert from "node:assert/strict";
import { test } from "node:test";
import { gate, shuffled, until, upstream } from "./upstream.mjs";
import { DATES, REGISTER, send, startWorker } from "./worker.mjs";

const WORKER = `${REGISTER}
  export default {
    async fetch(request, env, context) {
      const { pathname, searchParams } = new URL(request.url);
      const mettl = client(searchParams.get("base"), { timeoutMs: 60_000 });
      const email = searchParams.get("email");
      if (pathname === "/many") {
        // Several concurrent calls of one request.
        const emails = email.split(",");
        const responses = await Promise.all(emails.map((email) => respondWith(mettl.registerCandidates(inputOf(email)))));
        return Response.json(await Promise.all(responses.map((response) => response.json())));
      }
      if (pathname === "/twice") {
        await mettl.registerCandidates(inputOf("first-" + email));
        return respondWith(mettl.registerCandidates(inputOf(email)));
      }
      if (pathname === "/signal") return respondWith(mettl.registerCandidates(inputOf(email), { signal: request.signal }));
      if (pathname === "/wait") {
        const call = mettl.registerCandidates(inputOf(email));
        context.waitUntil(call.catch(() => {}));
        return new Response("accepted");
      }
      return respondWith(mettl.registerCandidates(inputOf(email)));
    },
  };
`;

const emails = (count, name = "n") => Array.from({ length: count }, (_, at) => `${name}${at}@email.com`);
const good = (email) => ({ email, status: "ToBeTaken" });
const problems = (worker) =>
  worker.log.filter((line) => /cannot perform|hang|different request|uncaught|error/i.test(line));

for (const date of DATES) {
  test(`concurrent requests get their own responses, in any order (${date})`, async (t) => {
    const worker = await startWorker(t, WORKER, { date });
    const gates = new Map();
    const vendor = await upstream(t, (email) => {
      gates.set(email, gate());
      return gates.get(email).opened;
    });
    for (let round = 0; round < 3; round++) {
      const names = emails(40, `r${round}-`);
      const sent = names.map((email) => send(worker, vendor, email).response);
      await until(() => names.every((email) => gates.has(email)), "all requests to arrive");
      for (const email of shuffled(names, round + 1)) {
        gates.get(email).open();
        // Some responses come one by one, some together.
        if (email.length % 2) await new Promise((resolve) => setTimeout(resolve, 1));
      }
      assert.deepEqual(await Promise.all(sent), names.map(good));
    }
    assert.equal(new Set(vendor.requests).size, vendor.requests.length, "nothing was sent twice");
    assert.deepEqual(problems(worker), []);
  });

  test(`several requests with several calls each get their responses (${date})`, async (t) => {
    const worker = await startWorker(t, WORKER, { date });
    const vendor = await upstream(
      t,
      (email) => new Promise((resolve) => setTimeout(resolve, (email.charCodeAt(1) * 7) % 40)),
    );
    const groups = Array.from({ length: 10 }, (_, at) => emails(5, `g${at}-`));
    const sent = groups.map((group) => send(worker, vendor, group.join(","), "many").response);
    const twice = emails(10, "t").map((email) => send(worker, vendor, email, "twice").response);
    assert.deepEqual(
      await Promise.all(sent),
      groups.map((group) => group.map(good)),
    );
    assert.deepEqual(await Promise.all(twice), emails(10, "t").map(good));
    assert.deepEqual(problems(worker), []);
  });

  test(`fifty requests that are canceled during a call do not block others (${date})`, async (t) => {
    const worker = await startWorker(t, WORKER, { date });
    const held = gate();
    const vendor = await upstream(t, (email) => (email.startsWith("canceled") ? held.opened : undefined));
    for (let round = 0; round < 50; round++) {
      const canceled = send(worker, vendor, `canceled${round}@email.com`);
      await until(() => vendor.requests.includes(`canceled${round}@email.com`), "the request to arrive");
      canceled.cancel();
      assert.equal(await canceled.response, null);
      const email = `next${round}@email.com`;
      assert.deepEqual(await send(worker, vendor, email).response, good(email), `round ${round}`);
    }
    // The worker has noticed the cancellation if it has closed the connection to the vendor.
    await until(() => vendor.closed === 50, `the worker to end its calls; it has ended ${vendor.closed}`);
    held.open();
    const last = emails(10, "last");
    assert.deepEqual(
      await Promise.all(last.map((email) => send(worker, vendor, email).response)),
      last.map(good),
    );
    assert.deepEqual(problems(worker), []);
  });

  test(`requests that are canceled at any moment do not block others (${date})`, async (t) => {
    const worker = await startWorker(t, WORKER, { date });
    const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    const vendor = await upstream(t, (email) => pause(email.length % 7));
    for (let round = 0; round < 50; round++) {
      const canceled = send(worker, vendor, `canceled${"x".repeat(round % 7)}${round}@email.com`);
      const names = emails(3, `on${round}-`);
      const others = names.map((email) => send(worker, vendor, email).response);
      // Before it is sent, while it waits, when the response arrives, and afterwards.
      await pause(round % 12);
      canceled.cancel();
      assert.deepEqual(await Promise.all(others), names.map(good), `round ${round}`);
    }
    assert.deepEqual(problems(worker), []);
  });

  test(`a call in waitUntil finishes after its request (${date})`, async (t) => {
    const worker = await startWorker(t, WORKER, { date });
    const held = gate();
    const vendor = await upstream(t, (email) => (email.startsWith("wait") ? held.opened : undefined));
    assert.equal(await send(worker, vendor, "wait@email.com", "wait").response, "accepted");
    assert.deepEqual(await send(worker, vendor, "other@email.com").response, good("other@email.com"));
    held.open();
    assert.deepEqual(await send(worker, vendor, "after@email.com").response, good("after@email.com"));
    assert.equal(vendor.closed, 0);
    assert.deepEqual(problems(worker), []);
  });
}

test("the signal of a request aborts its call when the request is canceled", async (t) => {
  const worker = await startWorker(t, WORKER, { date: DATES.at(-1), flags: ["enable_request_signal"] });
  const held = gate();
  const vendor = await upstream(t, (email) => (email.startsWith("canceled") ? held.opened : undefined));
  for (let round = 0; round < 10; round++) {
    const canceled = send(worker, vendor, `canceled${round}@email.com`, "signal");
    await until(() => vendor.requests.includes(`canceled${round}@email.com`), "the request to arrive");
    canceled.cancel();
    const email = `next${round}@email.com`;
    assert.deepEqual(await send(worker, vendor, email, "signal").response, good(email), `round ${round}`);
  }
  await until(() => vendor.closed === 10, "the worker to end its calls");
  assert.deepEqual(problems(worker), []);
});
