// The end of a run before its source is empty: what was not sent has failed, and nothing that waits for its turn is awaited.
import assert from "node:assert/strict";
import { test } from "node:test";
import { AbortError, memoryJournal, VendorError } from "invigil";
import { candidates, collect, counts, FakeMettl, failure, INPUT } from "./support/bulk.mjs";

/** The tests hang if something is awaited that must not be. */
const SOON = { timeout: 20_000 };
/** A rate at which a second request has its turn after the end of the test. */
const RARE = { requestsPerSecond: 0.01 };

/** A journal whose intents are durable when `wait` resolves. */
function slow(wait) {
  const inner = memoryJournal();
  return {
    read: () => inner.read(),
    async append(lines) {
      if (lines.some((line) => line.startsWith('["send"'))) await wait();
      return inner.append(lines);
    },
  };
}
const after = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test("an abort while an intent is appended: nothing was sent, and the next run sends it", SOON, async () => {
  const controller = new AbortController();
  const journal = slow(() => {
    controller.abort(new Error("enough"));
    return after(20);
  });
  const vendor = new FakeMettl();
  const run = (options) => collect(vendor.bulk(candidates(45), { input: INPUT, journal, ...options }));
  const { outcomes, error } = await run({ signal: controller.signal });
  assert.ok(error instanceof AbortError);
  assert.equal(error.cause.message, "enough");
  assert.deepEqual(counts(outcomes), { failed: outcomes.length });
  assert.ok(outcomes.length > 0 && outcomes.every((outcome) => outcome.error instanceof AbortError));
  assert.equal(vendor.calls.length, 0);
  assert.deepEqual(counts((await run()).outcomes), { invited: 45 });
  assert.deepEqual([vendor.registered.size, vendor.asked.length], [45, 0]);
});

test("an append may take longer than the timeout of an attempt", SOON, async () => {
  const vendor = new FakeMettl();
  const journal = slow(() => after(120));
  const options = { input: INPUT, journal, timeoutMs: 40, retry: false };
  const { outcomes, error } = await collect(vendor.bulk(candidates(45), options));
  assert.equal(error, undefined);
  assert.deepEqual(counts(outcomes), { invited: 45 });
});

test("a request is signed when it is sent, however long the append takes", SOON, async (t) => {
  t.mock.timers.enable({ apis: ["Date"], now: 1_700_000_000_000 });
  const journal = slow(async () => t.mock.timers.tick(600_000));
  let signed;
  const fetch = async (_url, { body }) => {
    signed = new URLSearchParams(body).get("ts");
    return failure("E9");
  };
  await collect(new FakeMettl({ fetch }).bulk(candidates(1), { input: INPUT, journal }));
  assert.equal(signed, "1700000600");
});

test("leaving the loop does not await calls that wait for their turn", SOON, async () => {
  const vendor = new FakeMettl(RARE);
  for await (const { status } of vendor.bulk(candidates(200), { input: INPUT })) {
    assert.equal(status, "invited");
    break;
  }
  assert.equal(vendor.calls.length, 1);
});

test(
  "leaving the loop does not await Retry-After, and the next run sends what was refused",
  SOON,
  async () => {
    const journal = memoryJournal();
    const vendor = new FakeMettl();
    vendor.script = (_emails, call) =>
      call === 2 ? new Response("", { status: 429, headers: { "retry-after": "50" } }) : undefined;
    for await (const _ of vendor.bulk(candidates(60), { input: INPUT, journal })) {
      await after(50);
      break;
    }
    const next = new FakeMettl();
    const { outcomes } = await collect(next.bulk(candidates(60), { input: INPUT, journal }));
    assert.deepEqual(counts(outcomes), { invited: 60 });
    assert.equal(vendor.registered.size + next.registered.size, 60);
  },
);

test("leaving the loop awaits the source's return while the journal is read", SOON, async () => {
  const journal = memoryJournal();
  const vendor = new FakeMettl();
  await collect(vendor.bulk(candidates(2), { input: INPUT, journal }));
  let reads = 0;
  let reading = false;
  const slowly = {
    append: (lines) => journal.append(lines),
    async *read() {
      const late = reads++ > 0;
      for await (const line of journal.read()) {
        reading = late && line.startsWith('["done",1');
        if (reading) await after(50);
        yield line;
      }
    },
  };
  const items = candidates(2).values();
  let returned = false;
  const source = {
    [Symbol.asyncIterator]: () => source,
    next: async () => items.next(),
    return: async () => {
      await after(500);
      returned = true;
      return { done: true };
    },
  };
  for await (const { index } of vendor.bulk(source, { input: INPUT, journal: slowly })) {
    assert.equal(index, 0);
    while (!reading) await after(1);
    break;
  }
  assert.ok(returned);
});

test("leaving the loop awaits what is on the wire", SOON, async () => {
  const journal = memoryJournal();
  const vendor = new FakeMettl();
  vendor.script = (_emails, call) => (call === 1 ? undefined : after(100).then(() => undefined));
  for await (const _ of vendor.bulk(candidates(40), { input: INPUT, journal })) break;
  assert.equal(vendor.registered.size, 40);
  const { outcomes } = await collect(vendor.bulk(candidates(40), { input: INPUT, journal }));
  assert.deepEqual([counts(outcomes), vendor.calls.length], [{ invited: 40 }, 2]);
});

test("a wrong key is known at once, although other calls wait for their turn", SOON, async () => {
  const vendor = new FakeMettl(RARE);
  vendor.script = () => failure("E401");
  const { outcomes, error } = await collect(vendor.bulk(candidates(100), { input: INPUT }));
  assert.ok(error instanceof VendorError);
  assert.deepEqual(counts(outcomes), { failed: outcomes.length });
  assert.ok(outcomes.every((outcome) => outcome.error === error || outcome.error.vendorCode === "E401"));
});

test("a throwing onProgress ends the run at once", SOON, async () => {
  const fault = new Error("mine");
  const onProgress = () => {
    throw fault;
  };
  const { error } = await collect(new FakeMettl(RARE).bulk(candidates(100), { input: INPUT, onProgress }));
  assert.equal(error, fault);
});

test("a rejected promise of onProgress ends the run", SOON, async () => {
  const fault = new Error("mine");
  const onProgress = async () => {
    throw fault;
  };
  const { error } = await collect(new FakeMettl(RARE).bulk(candidates(100), { input: INPUT, onProgress }));
  assert.equal(error, fault);
});

test("a function `input` that is async is refused by name", SOON, async () => {
  for (const input of [
    async () => INPUT,
    async () => {
      throw new Error("mine");
    },
  ]) {
    const vendor = new FakeMettl();
    const { error } = await collect(vendor.bulk(candidates(5), { input }));
    assert.deepEqual([error.code, error.field], ["INVALID_INPUT", "input"]);
    assert.match(error.message, /promise/);
    assert.equal(vendor.calls.length, 0);
  }
});

test("after giving up, calls that wait for their turn are not sent", SOON, async () => {
  const vendor = new FakeMettl({ requestsPerSecond: 50, retry: false });
  vendor.script = () => new Response("<p>Not found</p>", { status: 404 });
  const options = { input: INPUT, concurrency: 300 };
  const { outcomes, error } = await collect(vendor.bulk(candidates(6000), options));
  assert.equal(error.status, 404);
  assert.deepEqual(counts(outcomes), { failed: outcomes.length });
  assert.ok(vendor.calls.length < 200, `${vendor.calls.length} calls`);
});
