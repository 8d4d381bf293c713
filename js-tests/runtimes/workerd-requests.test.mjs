// In workerd a promise of one request must not be resumed inside another, and a canceled request must not block what
// requests share: the instance of the core and its queue of futures.
import assert from "node:assert/strict";
import { test } from "node:test";
import { gate, scrambled, until, upstream } from "./upstream.mjs";
import { ask, DATES, REGISTER, startWorker } from "./worker.mjs";

const WORKER = `${REGISTER}
  export default {
    async fetch(request, env, context) {
      const { pathname, searchParams } = new URL(request.url);
      const mettl = client(searchParams.get("base"), { timeoutMs: 8000 });
      const email = searchParams.get("email");
      if (pathname === "/many") {
        // Several concurrent calls of one request.
        const emails = email.split(",");
        const answers = await Promise.all(emails.map((email) => tell(mettl.registerCandidates(inputOf(email)))));
        return Response.json(await Promise.all(answers.map((answer) => answer.json())));
      }
      if (pathname === "/twice") {
        await mettl.registerCandidates(inputOf("first-" + email));
        return tell(mettl.registerCandidates(inputOf(email)));
      }
      if (pathname === "/signal") return tell(mettl.registerCandidates(inputOf(email), { signal: request.signal }));
      if (pathname === "/wait") {
        const call = mettl.registerCandidates(inputOf(email));
        context.waitUntil(call.catch(() => {}));
        return new Response("accepted");
      }
      return tell(mettl.registerCandidates(inputOf(email)));
    },
  };
`;

const emails = (count, name = "n") => Array.from({ length: count }, (_, at) => `${name}${at}@email.com`);
const good = (email) => ({ email, status: "ToBeTaken" });
const complaints = (worker) =>
  worker.log.filter((line) => /cannot perform|hang|different request|uncaught|error/i.test(line));

for (const date of DATES) {
  test(`interleaved requests get their own responses, in any order (${date})`, async (t) => {
    const worker = await startWorker(t, WORKER, { date });
    const gates = new Map();
    const vendor = await upstream(t, (email) => {
      gates.set(email, gate());
      return gates.get(email).opened;
    });
    for (let round = 0; round < 3; round++) {
      const names = emails(40, `r${round}-`);
      const asked = names.map((email) => ask(worker, vendor, email).answer);
      await until(() => names.every((email) => gates.has(email)), "all requests to arrive");
      for (const email of scrambled(names, round + 1)) {
        gates.get(email).open();
        // Some responses come one by one, some together.
        if (email.length % 2) await new Promise((resolve) => setTimeout(resolve, 1));
      }
      assert.deepEqual(await Promise.all(asked), names.map(good));
    }
    assert.equal(new Set(vendor.requests).size, vendor.requests.length, "nothing was sent twice");
    assert.deepEqual(complaints(worker), []);
  });

  test(`several requests with several calls each get their responses (${date})`, async (t) => {
    const worker = await startWorker(t, WORKER, { date });
    const vendor = await upstream(
      t,
      (email) => new Promise((resolve) => setTimeout(resolve, (email.charCodeAt(1) * 7) % 40)),
    );
    const groups = Array.from({ length: 10 }, (_, at) => emails(5, `g${at}-`));
    const asked = groups.map((group) => ask(worker, vendor, group.join(","), "many").answer);
    const twice = emails(10, "t").map((email) => ask(worker, vendor, email, "twice").answer);
    assert.deepEqual(
      await Promise.all(asked),
      groups.map((group) => group.map(good)),
    );
    assert.deepEqual(await Promise.all(twice), emails(10, "t").map(good));
    assert.deepEqual(complaints(worker), []);
  });

  test(`fifty requests that are canceled during a call do not block others (${date})`, async (t) => {
    const worker = await startWorker(t, WORKER, { date });
    const held = gate();
    const vendor = await upstream(t, (email) => (email.startsWith("lost") ? held.opened : undefined));
    for (let round = 0; round < 50; round++) {
      const lost = ask(worker, vendor, `lost${round}@email.com`);
      await until(() => vendor.requests.includes(`lost${round}@email.com`), "the request to arrive");
      lost.giveUp();
      assert.equal(await lost.answer, null);
      const email = `next${round}@email.com`;
      assert.deepEqual(await ask(worker, vendor, email).answer, good(email), `round ${round}`);
    }
    // The worker has noticed the cancellation: it has closed its connection.
    await until(
      () => vendor.closed === 50,
      `the worker to drop its calls, of which it dropped ${vendor.closed}`,
    );
    held.open();
    const last = emails(10, "last");
    assert.deepEqual(
      await Promise.all(last.map((email) => ask(worker, vendor, email).answer)),
      last.map(good),
    );
    assert.deepEqual(complaints(worker), []);
  });

  test(`requests that are canceled at any moment do not block others (${date})`, async (t) => {
    const worker = await startWorker(t, WORKER, { date });
    const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    const vendor = await upstream(t, (email) => pause(email.length % 7));
    for (let round = 0; round < 50; round++) {
      const lost = ask(worker, vendor, `lost${"x".repeat(round % 7)}${round}@email.com`);
      const names = emails(3, `on${round}-`);
      const going = names.map((email) => ask(worker, vendor, email).answer);
      // Before it is sent, while it waits, when the response arrives, and afterwards.
      await pause(round % 12);
      lost.giveUp();
      assert.deepEqual(await Promise.all(going), names.map(good), `round ${round}`);
    }
    assert.deepEqual(complaints(worker), []);
  });

  test(`a call in waitUntil finishes after its request (${date})`, async (t) => {
    const worker = await startWorker(t, WORKER, { date });
    const held = gate();
    const vendor = await upstream(t, (email) => (email.startsWith("wait") ? held.opened : undefined));
    assert.equal(await ask(worker, vendor, "wait@email.com", "wait").answer, "accepted");
    assert.deepEqual(await ask(worker, vendor, "other@email.com").answer, good("other@email.com"));
    held.open();
    assert.deepEqual(await ask(worker, vendor, "after@email.com").answer, good("after@email.com"));
    assert.equal(vendor.closed, 0);
    assert.deepEqual(complaints(worker), []);
  });
}

test("the signal of a request aborts its call when the request is canceled", async (t) => {
  const worker = await startWorker(t, WORKER, { date: DATES.at(-1), flags: ["enable_request_signal"] });
  const held = gate();
  const vendor = await upstream(t, (email) => (email.startsWith("lost") ? held.opened : undefined));
  for (let round = 0; round < 10; round++) {
    const lost = ask(worker, vendor, `lost${round}@email.com`, "signal");
    await until(() => vendor.requests.includes(`lost${round}@email.com`), "the request to arrive");
    lost.giveUp();
    const email = `next${round}@email.com`;
    assert.deepEqual(await ask(worker, vendor, email, "signal").answer, good(email), `round ${round}`);
  }
  await until(() => vendor.closed === 10, "the worker to drop its calls");
  assert.deepEqual(complaints(worker), []);
});
