// Outages: a bulk run waits until the vendor can be reached again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { candidates, collect, counts, emailOf, FakeMettl, INPUT, inOrder, refused } from "./support/bulk.mjs";
import { client } from "./support/clients.mjs";

/** A vendor that answers for some requests, then has an outage, then answers again. */
function outage(after, requests, response, options) {
  const waits = [];
  const onEvent = ({ type, callId, delayMs }) => type === "wait" && waits.push([callId, delayMs]);
  const vendor = new FakeMettl({ onEvent, ...options });
  let request = 0;
  vendor.down = () => {
    request += 1;
    return request > after && request <= after + requests ? response() : undefined;
  };
  return { vendor, waits };
}
const unreachable = () => {
  throw refused();
};
const busy = () => new Response("", { status: 503 });
const QUICK = { attempts: 1, baseDelayMs: 1, maxDelayMs: 4 };

for (const [name, random, expected] of [
  ["least", 0, [1, 1, 2, 2, 2, 2]],
  ["most", 0.999, [1, 2, 4, 4, 4, 4]],
]) {
  test(`a pause is a random part of its time, at the ${name} this`, async (t) => {
    t.mock.method(Math, "random", () => random);
    const { vendor, waits } = outage(2, 8, unreachable, { retry: QUICK });
    await collect(vendor.bulk(candidates(200), { input: INPUT, concurrency: 1 }));
    assert.deepEqual(
      waits,
      expected.map((delayMs) => [0, delayMs]),
    );
  });
}

test("an outage is waited out: what was surely not performed is sent again", async () => {
  const { vendor, waits } = outage(2, 8, unreachable, { retry: QUICK });
  const { outcomes, error } = await collect(vendor.bulk(candidates(200), { input: INPUT, concurrency: 1 }));
  assert.equal(error, undefined);
  assert.deepEqual(counts(outcomes), { invited: 200 });
  assert.ok([...vendor.registered.values()].every((times) => times === 1));
  assert.equal(waits.length, 6);
  inOrder(outcomes);
});

test("an outage with HTTP 503: no call begins before the vendor is back, and then it is asked", async () => {
  const { vendor } = outage(2, 20, busy, { retry: QUICK });
  const asked = [];
  vendor.finds = (email) => asked.push(email) > 0;
  const { outcomes, error } = await collect(vendor.bulk(candidates(2000), { input: INPUT, concurrency: 4 }));
  assert.equal(error, undefined);
  const found = counts(outcomes);
  assert.deepEqual(
    [found.invited + found.alreadyInvited + (found.unknown ?? 0), found.failed],
    [2000, undefined],
  );
  assert.ok(found.alreadyInvited > 0 && 2000 - found.invited <= 6 * 20, JSON.stringify(found));
  assert.ok(found.unknown === undefined || found.unknown <= 2, "questions are asked again after an outage");
});

test("iMocha: invitations, which may be repeated, are sent again after an outage", async () => {
  const invited = new Map();
  let request = 0;
  const fetch = async (_url, { body }) => {
    request += 1;
    if (request > 5 && request <= 25) return busy();
    const { email } = JSON.parse(body);
    invited.set(email, (invited.get(email) ?? 0) + 1);
    return Response.json({
      testInvitationId: request,
      testUrl: "https://test.imocha.io/x",
      status: "Pending",
    });
  };
  const { inviteCandidate } = client("IMocha", { fetch, retry: QUICK });
  const items = Array.from({ length: 40 }, (_none, at) => ({ email: emailOf(at), name: "Name" }));
  const { outcomes, error } = await collect(inviteCandidate.bulk(items, { input: { testId: 1 } }));
  assert.equal(error, undefined);
  assert.deepEqual(counts(outcomes), { invited: 40 });
  assert.ok([...invited.values()].every((times) => times === 1));
});

test("a vendor that was never reached is given up after five pauses", async () => {
  const { vendor, waits } = outage(0, Number.POSITIVE_INFINITY, unreachable, { retry: QUICK });
  const { outcomes, error } = await collect(vendor.bulk(candidates(1000), { input: INPUT, concurrency: 1 }));
  assert.deepEqual([error.code, error.cause.cause.code], ["TRANSPORT", "ECONNREFUSED"]);
  assert.deepEqual(Object.keys(counts(outcomes)), ["failed"]);
  assert.equal(waits.length, 5);
});

test("a run that waits an outage out can be aborted at once", async () => {
  const controller = new AbortController();
  const { vendor } = outage(1, Number.POSITIVE_INFINITY, unreachable, {
    retry: { attempts: 1, baseDelayMs: 600_000 },
    onEvent: ({ type }) => type === "wait" && setTimeout(() => controller.abort()),
  });
  const options = { input: INPUT, concurrency: 1, signal: controller.signal };
  const run = collect(vendor.bulk(candidates(100), options));
  const { outcomes, error } = await run;
  assert.equal(error.code, "ABORTED");
  assert.deepEqual(counts(outcomes), { invited: 20, failed: 80 });
});

test("questions without an answer do not stop the invitations", async () => {
  const { vendor } = outage(0, 0, busy, { retry: QUICK });
  vendor.finds = () => {
    throw new TypeError("the results are down");
  };
  vendor.script = (_emails, call) =>
    call === 1
      ? () => {
          throw Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNRESET" } });
        }
      : undefined;
  const { outcomes, error } = await collect(vendor.bulk(candidates(200), { input: INPUT, concurrency: 2 }));
  assert.equal(error, undefined);
  assert.deepEqual(counts(outcomes), { unknown: 20, invited: 180 });
});

test("a question waits for its turn like an invitation", async () => {
  const { vendor } = outage(0, 0, busy, { requestsPerSecond: 100, totalTimeoutMs: 100, retry: QUICK });
  vendor.script = (_emails, call) =>
    call === 1
      ? () => {
          throw Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNRESET" } });
        }
      : undefined;
  const { outcomes } = await collect(vendor.bulk(candidates(800), { input: INPUT, concurrency: 40 }));
  assert.deepEqual(counts(outcomes), { alreadyInvited: 20, invited: 780 });
  assert.equal(vendor.asked.length, 20);
});

test("a few invitations with which the vendor always fails are no outage", async () => {
  let requests = 0;
  const fetch = async (_url, { body }) => {
    requests += 1;
    if (/candidate3[012]@/.test(body)) return new Response("", { status: 500 });
    return Response.json({ testInvitationId: 1, testUrl: "https://test.imocha.io/x", status: "Pending" });
  };
  const { inviteCandidate } = client("IMocha", { fetch, retry: QUICK });
  const items = Array.from({ length: 33 }, (_none, at) => ({ email: emailOf(at), name: "Name" }));
  const { outcomes, error } = await collect(inviteCandidate.bulk(items, { input: { testId: 1 } }));
  assert.equal(error, undefined);
  assert.deepEqual(counts(outcomes), { invited: 30, unknown: 3 });
  assert.ok(requests <= 30 + 3 * 4, `${requests} requests`);
});
