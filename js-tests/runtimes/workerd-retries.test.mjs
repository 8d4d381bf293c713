// Calls in workerd that are repeated: the waits between the attempts belong to their request, so neither other requests
// nor canceled ones disturb them. The vendor refuses with 429, after which even a write may be sent again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { shuffled, until, upstream } from "./upstream.mjs";
import { DATES, REGISTER, send, startWorker } from "./worker.mjs";

const WORKER = `${REGISTER}
  import { memoryJournal } from "invigil";
  export default {
    async fetch(request) {
      const { pathname, searchParams } = new URL(request.url);
      // A client for each request: those of the same client share a retry budget.
      const mettl = new Mettl({ publicKey, privateKey, baseUrl: searchParams.get("base"), retry: { baseDelayMs: 20 } });
      if (pathname === "/bulk") {
        const items = searchParams.get("email").split(",").map((email) => inputOf(email).registrationDetails[0]);
        const options = { input: { accessKey: "0x0x0x0x0x" }, concurrency: 4, journal: memoryJournal() };
        const outcomes = [];
        for await (const { index, status, item } of mettl.registerCandidates.bulk(items, options))
          outcomes.push([index, status, item["Email Address"]]);
        return Response.json(outcomes);
      }
      const emails = searchParams.get("email").split(",");
      const responses = await Promise.all(emails.map((email) => respondWith(mettl.registerCandidates(inputOf(email)))));
      const ends = await Promise.all(responses.map((response) => response.json()));
      return Response.json(ends.length === 1 ? ends[0] : ends);
    },
  };
`;

const emails = (count, name) => Array.from({ length: count }, (_, at) => `${name}${at}@email.com`);
const good = (email) => ({ email, status: "ToBeTaken" });
const problems = (worker) =>
  worker.log.filter((line) => /cannot perform|hang|different request|uncaught|error/i.test(line));

/** A vendor that refuses the first `refusals(email)` requests of each candidate. */
async function limited(t, refusals, headers = {}) {
  const attempts = new Map();
  const vendor = await upstream(t, (email, response) => {
    const attempt = (attempts.get(email) ?? 0) + 1;
    attempts.set(email, attempt);
    if (attempt <= refusals(email)) response.writeHead(429, headers).end();
  });
  return Object.assign(vendor, { attempts });
}

for (const date of DATES) {
  test(`concurrent requests whose calls are repeated get their own responses (${date})`, async (t) => {
    const worker = await startWorker(t, WORKER, { date });
    const vendor = await limited(t, (email) => email.length % 3);
    for (let round = 0; round < 3; round++) {
      const names = shuffled(emails(40, `${"r".repeat(round + 1)}-`), round + 1);
      const sent = names.map((email) => send(worker, vendor, email).response);
      assert.deepEqual(await Promise.all(sent), names.map(good));
    }
    for (const [email, attempts] of vendor.attempts) assert.equal(attempts, (email.length % 3) + 1, email);
    assert.deepEqual(problems(worker), []);
  });

  test(`several calls of one request are repeated (${date})`, async (t) => {
    const worker = await startWorker(t, WORKER, { date });
    const vendor = await limited(t, (email) => (email.startsWith("twice") ? 1 : 0));
    const groups = Array.from({ length: 10 }, (_, at) => [`twice${at}@email.com`, `once${at}@email.com`]);
    const sent = groups.map((group) => send(worker, vendor, group.join(",")).response);
    assert.deepEqual(
      await Promise.all(sent),
      groups.map((group) => group.map(good)),
    );
    assert.equal(vendor.requests.length, 30);
    assert.deepEqual(problems(worker), []);
  });

  test(`bulk runs whose calls are repeated end within their requests (${date})`, async (t) => {
    const worker = await startWorker(t, WORKER, { date });
    // Of five calls of a run, each is sent twice or three times; the second run waits as long as the vendor says.
    for (const [run, headers] of [{}, { "retry-after": "1" }].entries()) {
      const vendor = await limited(t, (email) => (email.startsWith(`a${run}`) ? 1 : 2), headers);
      const groups = ["a", "b"].map((name) => emails(100, `${name}${run}-`));
      const sent = groups.map((group) => send(worker, vendor, group.join(","), "bulk").response);
      const expected = groups.map((group) => group.map((email, index) => [index, "invited", email]));
      assert.deepEqual(await Promise.all(sent), expected);
      assert.deepEqual(vendor.registered.sort(), groups.flat().sort(), "each candidate once");
      assert.equal(vendor.requests.length, 5 * 2 + 5 * 3);
    }
    assert.deepEqual(problems(worker), []);
  });

  test(`requests that are canceled while a call waits do not block others (${date})`, async (t) => {
    const worker = await startWorker(t, WORKER, { date });
    const isCanceled = (email) => email.startsWith("canceled");
    const vendor = await limited(t, (email) => (isCanceled(email) ? 1 : email.length % 2), {
      "retry-after": "1",
    });
    for (let round = 0; round < 10; round++) {
      const canceled = emails(3, `canceled${round}-`);
      const sent = canceled.map((email) => send(worker, vendor, email));
      await until(() => canceled.every((email) => vendor.attempts.has(email)), "the requests to arrive");
      const others = emails(4, `on${round}-`).map((email) => send(worker, vendor, email).response);
      for (const { cancel } of sent) cancel();
      assert.deepEqual(await Promise.all(others), emails(4, `on${round}-`).map(good), `round ${round}`);
    }
    assert.deepEqual(problems(worker), []);
  });
}
