// Bulk runs: every item has one outcome, in order, whatever the vendor, the source and the caller do.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { AbortError, RedirectError, TransportError, VendorError } from "invigil";
import {
  candidate,
  candidates,
  collect,
  counts,
  emailOf,
  FakeMettl,
  failure,
  INPUT,
  inOrder,
  linkOf,
  refused,
} from "./support/bulk.mjs";
import { client } from "./support/clients.mjs";

const reset = () => Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNRESET" } });
/** Options with which no call is repeated, so that the faults of a test are exact. */
const ONCE = { retry: false };

/** The sources of the same items. */
const SOURCES = {
  array: (items) => items,
  set: (items) => new Set(items),
  *generator(items) {
    yield* items;
  },
  async *"async generator"(items) {
    for (const item of items) {
      await undefined;
      yield item;
    }
  },
  stream: (items) => ReadableStream.from(items),
};

test("an item may be a list of pairs", async () => {
  const pairs = candidates(3).map((item) => Object.entries(item));
  const { outcomes } = await collect(new FakeMettl().bulk(pairs, { input: INPUT }));
  assert.deepEqual(
    outcomes.map(({ link }) => link),
    [0, 1, 2].map((at) => linkOf(emailOf(at))),
  );
});

for (const [name, source] of Object.entries(SOURCES)) {
  test(`the source may be: ${name}`, async () => {
    const vendor = new FakeMettl();
    const { outcomes, error } = await collect(vendor.bulk(source(candidates(50)), { input: INPUT }));
    assert.equal(error, undefined);
    assert.deepEqual(counts(outcomes), { invited: 50 });
    inOrder(outcomes);
    assert.deepEqual(
      vendor.calls.map(({ length }) => length),
      [20, 20, 10],
    );
    for (const { index, link, item, message, error, entry, warnings, raw } of outcomes) {
      assert.equal(raw.status, "SUCCESS");
      assert.deepEqual([link, error, warnings], [linkOf(emailOf(index)), null, []]);
      assert.equal(item["Email Address"], emailOf(index));
      assert.match(message, /successfully registered/);
      assert.equal(entry.url, link);
    }
  });
}

test("an empty source has no outcomes and sends nothing", async () => {
  const vendor = new FakeMettl();
  assert.deepEqual(await collect(vendor.bulk([], { input: INPUT })), { outcomes: [] });
  assert.equal(vendor.calls.length, 0);
});

test("no more calls run at the same time than the caller allows", async () => {
  for (const concurrency of [1, 3]) {
    const vendor = new FakeMettl();
    await collect(vendor.bulk(candidates(300), { input: INPUT, concurrency }));
    assert.equal(vendor.most, concurrency);
  }
});

test("nothing is read or sent before the first outcome is asked for, and no further than the window", async () => {
  let read = 0;
  function* endless() {
    for (;;) yield candidate(read++);
  }
  const vendor = new FakeMettl();
  const run = vendor.bulk(endless(), { input: INPUT });
  assert.equal(read, 0);
  for (let taken = 0; taken < 1000; taken++) {
    await run.next();
    assert.ok(read - taken <= 4 * 20 * 4 + 1, `${read} read, ${taken} taken`);
  }
  assert.deepEqual(await run.return(), { done: true, value: undefined });
  const { length } = vendor.calls;
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(vendor.calls.length, length, "sent after the end");
});

test("links and candidates are in no log", async () => {
  const vendor = new FakeMettl();
  vendor.script = (emails) => (emails.includes(emailOf(1)) ? failure("E1", emailOf(1)) : undefined);
  const { outcomes } = await collect(vendor.bulk(candidates(3), { input: INPUT }));
  assert.deepEqual(counts(outcomes), { invited: 2, rejected: 1 });
  const shown = [
    JSON.stringify(outcomes),
    inspect(outcomes, { depth: 9, showHidden: true }),
    String(outcomes),
  ];
  for (const text of shown) assert.doesNotMatch(text, /candidate\d|Person\d|tests\.mettl/);
  assert.match(shown[0], /"index":0,"status":"invited"/);
  assert.match(shown[1], /^\[\s+BulkOutcome \{\s+index: 0,/);
});

// --- Refusals ---

test("a call that is refused for one candidate is narrowed down to this candidate", async () => {
  const vendor = new FakeMettl();
  const bad = [7, 8, 33];
  vendor.script = (emails) => (bad.some((at) => emails.includes(emailOf(at))) ? failure("E999") : undefined);
  const { outcomes } = await collect(vendor.bulk(candidates(60), { input: INPUT }));
  const rejected = outcomes.filter(({ status }) => status === "rejected");
  assert.deepEqual(
    rejected.map(({ index }) => index),
    bad,
  );
  for (const { error, link } of rejected) {
    assert.ok(error instanceof VendorError);
    assert.deepEqual([error.vendorCode, link], ["E999", null]);
  }
  assert.equal(vendor.registered.size, 57);
  assert.ok([...vendor.registered.values()].every((times) => times === 1));
});

test("without narrowing, the candidates of a refused call have failed", async () => {
  const vendor = new FakeMettl();
  vendor.script = (emails) => (emails.includes(emailOf(7)) ? failure("E999") : undefined);
  const { outcomes } = await collect(vendor.bulk(candidates(60), { input: INPUT, narrow: false }));
  assert.deepEqual(counts(outcomes), { failed: 20, invited: 40 });
  assert.equal(vendor.calls.length, 3);
});

for (const [name, response] of [
  ["E401", () => failure("E401")],
  ["E403", () => failure("E403")],
  ["E607", () => failure("E607")],
  ["HTTP 403", () => new Response("{}", { status: 403 })],
]) {
  test(`after ${name}, which is not about the candidates, nothing more is sent`, async () => {
    const vendor = new FakeMettl();
    vendor.script = () => response();
    const { outcomes, error } = await collect(
      vendor.bulk(candidates(1000), { input: INPUT, concurrency: 1 }),
    );
    assert.ok(error instanceof VendorError);
    assert.equal(vendor.calls.length, 1);
    assert.deepEqual(Object.keys(counts(outcomes)), ["failed"]);
    assert.ok(outcomes.every((outcome) => outcome.error === error || outcome.error.code === "VENDOR"));
    inOrder(outcomes);
  });
}

test("a redirect ends the run: the base URL is wrong", async () => {
  const vendor = new FakeMettl();
  vendor.script = () => new Response(null, { status: 307, headers: { location: "https://example.com" } });
  const { outcomes, error } = await collect(vendor.bulk(candidates(30), { input: INPUT, concurrency: 1 }));
  assert.ok(error instanceof RedirectError);
  assert.deepEqual([counts(outcomes), vendor.calls.length], [{ unknown: 20, failed: 10 }, 1]);
});

test("after 40 calls in succession without success the run gives up", async () => {
  const vendor = new FakeMettl();
  vendor.script = () => failure("E999");
  const { outcomes, error } = await collect(vendor.bulk(candidates(1000), { input: INPUT, concurrency: 1 }));
  assert.ok(error instanceof VendorError);
  assert.equal(vendor.calls.length, 40);
  assert.deepEqual(
    Object.keys(counts(outcomes)),
    ["failed"],
    "the reason is most likely not in the candidates",
  );
});

// --- The source ---

test("a source that throws ends the run after the items before it", async () => {
  const fault = new Error("the database is gone");
  function* synchronous() {
    yield* candidates(30);
    throw fault;
  }
  async function* asynchronous() {
    yield* synchronous();
  }
  for (const source of [synchronous(), asynchronous()]) {
    const { outcomes, error } = await collect(new FakeMettl().bulk(source, { input: INPUT }));
    assert.equal(error, fault);
    assert.deepEqual(counts(outcomes), { invited: 30 });
  }
});

test("the source is closed when the caller stops", async () => {
  let closed = false;
  function* source() {
    try {
      for (let at = 0; ; at++) yield candidate(at);
    } finally {
      closed = true;
    }
  }
  const vendor = new FakeMettl();
  for await (const { index } of vendor.bulk(source(), { input: INPUT })) if (index === 10) break;
  assert.equal(closed, true);
});

test("a source that waits for ever does not keep an aborted run", async () => {
  const controller = new AbortController();
  async function* source() {
    yield* candidates(5);
    await new Promise(() => {});
  }
  const vendor = new FakeMettl();
  setTimeout(() => controller.abort(), 20);
  const { outcomes, error } = await collect(
    vendor.bulk(source(), { input: INPUT, signal: controller.signal }),
  );
  assert.ok(error instanceof AbortError);
  assert.deepEqual(counts(outcomes), { failed: 5 });
});

// --- Unknown outcomes ---

test("after an unknown outcome Mettl is asked for each candidate", async () => {
  const vendor = new FakeMettl();
  vendor.script = (_emails, call) =>
    call === 1
      ? () => {
          throw reset();
        }
      : undefined;
  vendor.finds = (email) => email === emailOf(4);
  const { outcomes, error } = await collect(vendor.bulk(candidates(50), { input: INPUT, ...ONCE }));
  assert.equal(error, undefined);
  assert.deepEqual(counts(outcomes), { unknown: 19, alreadyInvited: 1, invited: 30 });
  assert.deepEqual([outcomes[4].status, outcomes[4].link, outcomes[4].error], ["alreadyInvited", null, null]);
  assert.deepEqual(
    vendor.asked.toSorted(),
    candidates(20)
      .map((candidate) => candidate["Email Address"])
      .toSorted(),
  );
  assert.ok(outcomes[0].error instanceof TransportError);
  assert.ok([...vendor.registered.values()].every((times) => times === 1));
});

test("a candidate whom the response does not mention is asked for, with an event", async () => {
  const events = [];
  const onEvent = (event) => {
    if (event.type === "reconcile") events.push(event);
    throw new Error("ignored");
  };
  const vendor = new FakeMettl({ onEvent });
  vendor.finds = (email) => email !== emailOf(2);
  vendor.script = () => () => Response.json({ status: "SUCCESS", registrationStatus: [] });
  const { outcomes } = await collect(vendor.bulk(candidates(3), { input: INPUT }));
  assert.deepEqual(counts(outcomes), { alreadyInvited: 2, unknown: 1 });
  const common = { type: "reconcile", callId: 0, operation: "mettl.registerCandidates", vendor: "mettl" };
  const expected = [true, true, false].map((found) => ({ ...common, host: "", attempt: 0, found }));
  assert.deepEqual(events, expected);
});

for (const refusal of [
  () => failure("E403"),
  () => failure("E401"),
  () => new Response("{}", { status: 403 }),
]) {
  test("a question that the vendor refuses says nothing, so nothing is sent again", async () => {
    const found = [];
    const onEvent = (event) => event.type === "reconcile" && found.push(event.found);
    const vendor = new FakeMettl({ onEvent });
    vendor.answers = refusal;
    vendor.script = () => () => {
      throw reset();
    };
    const options = { input: INPUT, onUnknown: "repeat", ...ONCE };
    const { outcomes } = await collect(vendor.bulk(candidates(2), options));
    assert.deepEqual([counts(outcomes), found], [{ unknown: 2 }, [null, null]]);
    assert.ok([...vendor.registered.values()].every((times) => times === 1));
  });
}

test("TestInvite cannot be asked: the outcome stays unknown", async () => {
  let calls = 0;
  const fetch = async () => {
    calls += 1;
    throw reset();
  };
  const testinvite = client("TestInvite", { fetch });
  const users = [{ fullname: "One" }, { fullname: "Two" }];
  const { outcomes } = await collect(testinvite.createTickets.bulk(users, { input: { taskId: "t" } }));
  assert.deepEqual([counts(outcomes), calls], [{ unknown: 2 }, 1]);
});

test("what was surely not sent has failed", async () => {
  const vendor = new FakeMettl();
  vendor.script = () => {
    throw refused();
  };
  const { outcomes } = await collect(vendor.bulk(candidates(5), { input: INPUT }));
  assert.deepEqual(counts(outcomes), { failed: 5 });
  assert.equal(outcomes[0].error.outcome, "notSent");
});

test("the vendor's words decide", async () => {
  const vendor = new FakeMettl();
  const words = ["ToBeTaken", "Completed", "InValid", "Suspended", "Suspended", null];
  vendor.script = (emails) =>
    Response.json({
      status: "SUCCESS",
      registrationStatus: emails.map((email, at) => ({
        email: email.toUpperCase(),
        status: words[at],
        message: null,
        url: at === 3 ? "https://x" : null,
      })),
    });
  vendor.finds = () => false;
  const { outcomes } = await collect(vendor.bulk(candidates(6), { input: INPUT }));
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ["invited", "alreadyInvited", "rejected", "invited", "unknown", "unknown"],
  );
});

// --- Abort and progress ---

test("an abort gives every item that was read its true outcome", async () => {
  const vendor = new FakeMettl();
  const controller = new AbortController();
  vendor.script = (_emails, call, signal) => {
    if (call <= 2) return undefined;
    if (call === 4) controller.abort(new Error("enough"));
    return new Promise((_resolve, reject) => {
      const abort = () => reject(new DOMException("aborted", "AbortError"));
      if (signal.aborted) abort();
      else signal.addEventListener("abort", abort);
    });
  };
  const options = { input: INPUT, signal: controller.signal, concurrency: 2 };
  const { outcomes, error } = await collect(vendor.bulk(candidates(500), options));
  assert.ok(error instanceof AbortError);
  assert.equal(error.cause.message, "enough");
  inOrder(outcomes);
  const found = counts(outcomes);
  assert.deepEqual([found.invited, found.unknown], [40, 40]);
  assert.equal(found.failed + 80, outcomes.length);
  assert.equal(vendor.asked.length, 0, "asked after the abort");
  assert.equal(vendor.calls.length, 4);
});

test("an aborted signal ends the run before it begins", async () => {
  const vendor = new FakeMettl();
  const { outcomes, error } = await collect(
    vendor.bulk(candidates(5), { input: INPUT, signal: AbortSignal.abort() }),
  );
  assert.ok(error instanceof AbortError);
  assert.deepEqual([outcomes, vendor.calls], [[], []]);
});

test("progress counts the outcomes, and knows the total of a source with a length", async () => {
  for (const [source, total] of [
    [candidates(50), 50],
    [new Set(candidates(50)), 50],
    [candidates(50).values(), null],
  ]) {
    const vendor = new FakeMettl();
    const seen = [];
    await collect(vendor.bulk(source, { input: INPUT, onProgress: (progress) => seen.push(progress) }));
    assert.equal(seen.length, 3);
    const { perSecond, secondsLeft, ...last } = seen.at(-1);
    assert.deepEqual(last, { done: 50, failed: 0, unknown: 0, total });
    assert.ok(perSecond === null || perSecond > 0);
    if (total !== null && perSecond !== null) assert.equal(secondsLeft, 0);
  }
});

test("an error of onProgress ends the run", async () => {
  const vendor = new FakeMettl();
  const fault = new Error("mine");
  const onProgress = () => {
    throw fault;
  };
  const { error } = await collect(vendor.bulk(candidates(50), { input: INPUT, concurrency: 1, onProgress }));
  assert.equal(error, fault);
  assert.equal(vendor.calls.length, 1);
});
