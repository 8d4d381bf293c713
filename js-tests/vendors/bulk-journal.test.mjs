// The journal of bulk runs: intents before what is sent, outcomes after; a run that was killed continues.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { InvalidInputError, memoryJournal, VendorError } from "invigil";
import { settings } from "../unit/support/texts.mjs";
import {
  candidate,
  candidates,
  collect,
  counts,
  emailOf,
  FakeMettl,
  failure,
  INPUT,
} from "./support/bulk.mjs";
import { client } from "./support/clients.mjs";

const lines = async (journal) => {
  const all = [];
  for await (const line of journal.read()) all.push(line);
  return all;
};
const records = async (journal) => (await lines(journal)).map((line) => JSON.parse(line));
const reset = () => Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNRESET" } });

/** What two runs must agree on. */
const shown = ({ outcomes }) =>
  outcomes.map(({ index, status, link, error }) => [index, status, link, error?.code, error?.message]);

test("an intent is durable before its request, and an outcome before it is yielded", async () => {
  const durable = [];
  const inner = memoryJournal();
  let appending = false;
  const journal = {
    ...inner,
    async append(records) {
      assert.equal(appending, false, "two appends at the same time");
      appending = true;
      await new Promise((resolve) => setTimeout(resolve, 2));
      await inner.append(records);
      durable.push(...records.map((line) => JSON.parse(line)));
      appending = false;
    },
  };
  const vendor = new FakeMettl();
  vendor.script = (emails) => {
    const sent = durable.filter(([kind]) => kind === "send").flatMap(([, indices]) => indices);
    for (const email of emails) assert.ok(sent.includes(Number(/\d+/.exec(email)[0])), email);
    return undefined;
  };
  for await (const { index } of vendor.bulk(candidates(130), { input: INPUT, journal }))
    assert.ok(durable.some(([kind, recorded]) => kind === "done" && recorded === index));
});

test("a journal holds links, and neither addresses nor names nor keys", async () => {
  const journal = memoryJournal();
  const vendor = new FakeMettl();
  vendor.script = (emails) => {
    if (emails.includes(emailOf(1))) return failure("E9", `${emailOf(1)} Person1 is unknown`);
    if (!emails.includes(emailOf(2))) return undefined;
    const entry = {
      email: emailOf(2),
      status: "InValid",
      message: `Candidate ('${emailOf(2)}') Person2`,
      url: null,
    };
    return Response.json({ status: "SUCCESS", registrationStatus: [entry] });
  };
  const items = [...candidates(3), { "First Name": "Person3", "Email Address": "candidate3" }];
  const { outcomes } = await collect(vendor.bulk(items, { input: INPUT, journal }));
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ["invited", "rejected", "rejected", "rejected"],
  );
  const text = (await lines(journal)).join("\n");
  assert.doesNotMatch(text, /@example|Person\d|candidate3|0x0x0x0x0x/);
  assert.match(text, /https:\/\/tests\.mettl\.com/);
});

test("a finished run sends nothing again and yields what was recorded", async () => {
  const journal = memoryJournal();
  const vendor = new FakeMettl();
  vendor.script = (emails) => (emails.includes(emailOf(7)) ? failure("E999") : undefined);
  const items = candidates(60);
  items[30] = { "First Name": "No address" };
  const first = await collect(vendor.bulk(items, { input: INPUT, journal }));
  assert.deepEqual(counts(first.outcomes), { invited: 58, rejected: 2 });
  vendor.calls = [];
  const again = await collect(vendor.bulk(items, { input: INPUT, journal }));
  assert.deepEqual(shown(again), shown(first));
  assert.ok(again.outcomes[7].error instanceof VendorError);
  assert.equal(vendor.calls.length, 0);
});

test("a finished run that is repeated reports its progress once, at the end", async () => {
  const options = { input: INPUT, journal: memoryJournal() };
  const vendor = new FakeMettl();
  await collect(vendor.bulk(candidates(30), options));
  const reports = [];
  const onProgress = (progress) => reports.push(progress);
  await collect(vendor.bulk(candidates(30), { ...options, onProgress }));
  const counted = { done: 30, failed: 0, unknown: 0, total: 30 };
  assert.deepEqual(reports, [{ ...counted, perSecond: null, secondsLeft: null }]);
});

test("an error of onProgress ends a run of outcomes from the journal too", async () => {
  const options = { input: INPUT, journal: memoryJournal() };
  const vendor = new FakeMettl();
  await collect(vendor.bulk(candidates(30), options));
  const fault = new Error("mine");
  const rejecting = async () => {
    throw fault;
  };
  const { error } = await collect(vendor.bulk(candidates(30), { ...options, onProgress: rejecting }));
  assert.equal(error, fault);
});

/** A gateway's answer: the call has failed, and the vendor can be reached. */
const notFound = () => new Response("<p>Not found</p>", { status: 404 });

test("what has failed is sent by the next run", async () => {
  const journal = memoryJournal();
  const vendor = new FakeMettl();
  vendor.script = (_emails, call) => (call === 2 ? notFound() : undefined);
  const options = { input: INPUT, journal, retry: false };
  const first = await collect(vendor.bulk(candidates(60), options));
  assert.deepEqual(counts(first.outcomes), { invited: 40, failed: 20 });
  const second = await collect(vendor.bulk(candidates(60), options));
  assert.deepEqual(counts(second.outcomes), { invited: 60 });
  assert.equal(vendor.calls.length, 4);
});

test("an outcome that was recorded long after those of later items is found", async () => {
  const journal = memoryJournal();
  const vendor = new FakeMettl();
  vendor.script = (_emails, call) => (call === 1 ? notFound() : undefined);
  const items = candidates(11_000);
  const options = { input: INPUT, journal, retry: false, concurrency: 1 };
  const runs = [];
  for (let run = 0; run < 3; run++) runs.push(await collect(vendor.bulk(items, options)));
  assert.deepEqual(
    runs.map(({ outcomes }) => counts(outcomes)),
    [{ failed: 20, invited: 10_980 }, { invited: 11_000 }, { invited: 11_000 }],
  );
  assert.deepEqual(shown(runs[2]), shown(runs[1]));
  assert.equal(vendor.calls.length, 551);
});

/** A run that is killed when its journal has appended so many times. What is in flight goes on at the vendor. */
async function killed(vendor, items, options, journal, appends) {
  let left = appends;
  let dead = () => {};
  const death = new Promise((resolve) => {
    dead = resolve;
  });
  const dying = {
    ...journal,
    append(records) {
      if (left-- > 0) return journal.append(records);
      dead();
      return new Promise(() => {});
    },
  };
  // Its calls wait for the journal for ever, and this process for their timers.
  const run = collect(vendor.bulk(items, { ...options, journal: dying, timeoutMs: 2000, retry: false }));
  await Promise.race([run, death]);
  await new Promise((resolve) => setTimeout(resolve, 10));
}

for (let appends = 0; appends < 24; appends += 1) {
  test(`a run that is killed after ${appends} appends continues`, async () => {
    const journal = memoryJournal();
    const vendor = new FakeMettl();
    vendor.script = (emails) => (emails.includes(emailOf(7)) ? failure("E999") : undefined);
    const items = candidates(150);
    await killed(vendor, items, { input: INPUT, concurrency: 2 }, journal, appends);
    const open = vendor.registered.size;
    const { outcomes, error } = await collect(vendor.bulk(items, { input: INPUT, journal }));
    assert.equal(error, undefined);
    assert.equal(outcomes.length, 150);
    assert.ok(
      [...vendor.registered.values()].every((times) => times === 1),
      "invited twice",
    );
    for (const { index, status } of outcomes) {
      const invited = vendor.registered.has(emailOf(index));
      if (status === "invited" || status === "alreadyInvited") assert.ok(invited, `${index} is not invited`);
      if (status === "rejected") assert.ok(!invited, `${index} is invited`);
    }
    assert.ok(open <= vendor.registered.size);
  });
}

test("an item that cannot be sent has no intent, so a run that continues asks nothing about it", async () => {
  const items = candidates(40);
  items[25] = { "First Name": "Nobody" };
  for (let appends = 0; appends < 6; appends++) {
    const journal = memoryJournal();
    const vendor = new FakeMettl();
    await killed(vendor, items, { input: INPUT }, journal, appends);
    const { outcomes, error } = await collect(vendor.bulk(items, { input: INPUT, journal }));
    assert.equal(error, undefined);
    assert.deepEqual([outcomes.length, outcomes[25].status], [40, "rejected"]);
  }
});

test("open intents: Mettl is asked, and what it does not know stays unknown", async () => {
  const journal = memoryJournal();
  const vendor = new FakeMettl();
  await killed(vendor, candidates(20), { input: INPUT }, journal, 1);
  assert.equal(vendor.registered.size, 20);
  vendor.finds = (email) => email !== emailOf(3);
  const { outcomes } = await collect(vendor.bulk(candidates(20), { input: INPUT, journal }));
  assert.deepEqual([counts(outcomes), outcomes[3].status], [{ alreadyInvited: 19, unknown: 1 }, "unknown"]);
  const asked = vendor.asked.length;
  const again = await collect(vendor.bulk(candidates(20), { input: INPUT, journal, onUnknown: "repeat" }));
  assert.deepEqual(counts(again.outcomes), { alreadyInvited: 19, invited: 1 });
  assert.equal(vendor.asked.length, asked + 1, "only the open one is asked for again");
  assert.equal(vendor.registered.get(emailOf(3)), 2, "repeated, as the caller allows");
});

for (const [name, method, items, input, misses, expected, calls] of [
  ["IMocha", "inviteCandidate", [{ email: "a@b.example", name: "A" }], { testId: 1 }, 2, "invited", 3],
  ["TestInvite", "createTickets", [{ fullname: "A" }], { taskId: "t" }, 1, "unknown", 1],
]) {
  test(`open intents of ${name}: ${expected}`, async () => {
    let sent = 0;
    const fetch = async () => {
      sent += 1;
      if (sent <= misses) throw reset();
      return Response.json({ testInvitationId: 1, testUrl: "https://test.imocha.io/x", status: "Pending" });
    };
    const journal = memoryJournal();
    const { bulk } = client(name, { fetch })[method];
    const first = await collect(bulk(items, { input, journal, retry: false }));
    assert.deepEqual(counts(first.outcomes), { unknown: 1 });
    const second = await collect(bulk(items, { input, journal, retry: false }));
    assert.deepEqual([counts(second.outcomes), sent], [{ [expected]: 1 }, calls]);
  });
}

test("a journal of other items, another input or another operation is refused", async () => {
  const journal = memoryJournal();
  const vendor = new FakeMettl();
  await collect(vendor.bulk(candidates(50), { input: INPUT, journal }));
  const other = candidates(50);
  other[30] = candidate(99);
  const v2 = client("IMochaV2").registerCandidate;
  const runs = [
    [vendor.bulk(other, { input: INPUT, journal }), /item 30 differs/, 30],
    [vendor.bulk(candidates(40), { input: INPUT, journal }), /it has more than 40/],
    [vendor.bulk(candidates(50), { input: { accessKey: "other" }, journal }), /item 0 differs/],
    [v2.bulk([], { input: { testId: 1 }, journal }), /belongs to a run of mettl\.registerCandidates/],
  ];
  vendor.calls = [];
  for (const [run, message] of runs) {
    const { error } = await collect(run);
    assert.ok(error instanceof InvalidInputError, String(error));
    assert.equal(error.field, "journal");
    assert.match(error.message, message);
  }
  assert.equal(vendor.calls.length, 0);
});

test("a journal of another account, host or schedule is refused, also if the input is a function", async () => {
  const journal = memoryJournal();
  const account = { publicKey: "a", privateKey: "old", baseUrl: "http://127.0.0.1:1" };
  const bulk = (options, input) => {
    const vendor = new FakeMettl({ ...account, ...options });
    return { vendor, run: () => collect(vendor.bulk(candidates(30), { input, journal })) };
  };
  // What a function returns for some items may depend on them.
  const input = (accessKey) => (items) => ({
    accessKey,
    optionalParams: items.map((item) => ({ email: item["Email Address"], contextData: "42" })),
  });
  assert.deepEqual(counts((await bulk({}, input("a")).run()).outcomes), { invited: 30 });
  for (const { vendor, run } of [
    bulk({ publicKey: "b" }, input("a")),
    bulk({ baseUrl: "http://127.0.0.1:2" }, input("a")),
    bulk({}, input("b")),
    bulk({}, { accessKey: "a" }),
  ]) {
    const { outcomes, error } = await run();
    assert.ok(error instanceof InvalidInputError, String(error));
    assert.match(error.message, /item 0 differs/);
    assert.deepEqual([outcomes, vendor.calls], [[], []]);
  }
  const { vendor, run } = bulk({ privateKey: "new" }, input("a"));
  assert.deepEqual(counts((await run()).outcomes), { invited: 30 });
  assert.equal(vendor.calls.length, 0, "a key may be renewed");
});

test("who was refused before somebody else was invited is rejected for good, whoever comes last is sent again", async () => {
  const journal = memoryJournal();
  const vendor = new FakeMettl();
  vendor.script = (emails) =>
    emails.includes(emailOf(7)) || emails.includes(emailOf(59)) ? failure("E999") : undefined;
  const run = () => collect(vendor.bulk(candidates(60), { input: INPUT, journal, concurrency: 1 }));
  assert.deepEqual(counts((await run()).outcomes), { invited: 58, rejected: 2 });
  vendor.calls = [];
  vendor.script = () => undefined;
  assert.deepEqual(counts((await run()).outcomes), { invited: 59, rejected: 1 });
  assert.deepEqual(vendor.calls, [[emailOf(59)]]);
});

test("a candidate who is found is no proof that the vendor still invites", async () => {
  const journal = memoryJournal();
  const vendor = new FakeMettl();
  // Nobody learns that the first call is performed. Then the account expires, without a code that says so.
  vendor.script = (_emails, call) =>
    call > 1
      ? failure("E999")
      : () => {
          throw reset();
        };
  const run = () =>
    collect(vendor.bulk(candidates(30), { input: INPUT, journal, concurrency: 1, retry: false }));
  await run();
  vendor.script = () => undefined;
  assert.deepEqual(counts((await run()).outcomes), { alreadyInvited: 20, invited: 10 });
});

test("a longer source continues a finished run", async () => {
  const journal = memoryJournal();
  const vendor = new FakeMettl();
  await collect(vendor.bulk(candidates(50), { input: INPUT, journal }));
  const { outcomes } = await collect(vendor.bulk(candidates(70), { input: INPUT, journal }));
  assert.deepEqual(counts(outcomes), { invited: 70 });
  assert.ok([...vendor.registered.values()].every((times) => times === 1));
});

for (const line of [
  "",
  "{}",
  "[",
  "[1]",
  '["send",1,2]',
  '["done","x"]',
  '["invigil",2,"mettl.registerCandidates"]',
]) {
  test(`a journal that has the line ${JSON.stringify(line)} is refused`, async () => {
    for (const before of [[], ['["invigil",1,"mettl.registerCandidates"]']]) {
      const journal = memoryJournal();
      await journal.append([...before, line]);
      const { error } = await collect(new FakeMettl().bulk(candidates(1), { input: INPUT, journal }));
      assert.ok(error instanceof InvalidInputError, String(error));
      assert.equal(error.field, "journal");
    }
  });
}

/** A real journal, with a value, a line or a character changed. */
async function journals() {
  const journal = memoryJournal();
  const vendor = new FakeMettl();
  vendor.script = (emails) => {
    if (emails.includes(emailOf(3))) return failure("E9", "no");
    if (emails.includes(emailOf(25))) throw reset();
    return undefined;
  };
  vendor.finds = () => false;
  await collect(vendor.bulk(candidates(50), { input: INPUT, journal, retry: false }));
  const all = await lines(journal);
  const line = fc.nat(all.length - 1);
  const replaced = (at, text) => all.with(at, text);
  return fc.oneof(
    fc.tuple(line, fc.nat(6), fc.jsonValue()).map(([at, member, value]) => {
      const record = JSON.parse(all[at]);
      record[member] = value;
      return replaced(at, JSON.stringify(record));
    }),
    fc.tuple(line, fc.nat(400), fc.string({ maxLength: 2 })).map(([at, from, text]) => {
      const changed = all[at];
      return replaced(at, changed.slice(0, from) + text + changed.slice(from + 1));
    }),
    fc.tuple(line, line).map(([at, other]) => replaced(at, all[other])),
    line.map((at) => all.toSpliced(at, 1)),
  );
}

test("a changed journal is refused, or gives each item one outcome", async () => {
  const statuses = ["invited", "alreadyInvited", "rejected", "failed", "unknown"];
  await fc.assert(
    fc.asyncProperty(await journals(), async (all) => {
      const journal = memoryJournal();
      await journal.append(all);
      const { outcomes, error } = await collect(
        new FakeMettl().bulk(candidates(50), { input: INPUT, journal }),
      );
      assert.ok(outcomes.every(({ index }, at) => index === at));
      for (const { status, link, message } of outcomes) {
        assert.ok(statuses.includes(status), status);
        assert.ok([link, message].every((text) => text === null || typeof text === "string"));
      }
      if (error === undefined) assert.equal(outcomes.length, 50);
      else assert.deepEqual([error.code, error.field], ["INVALID_INPUT", "journal"], String(error));
    }),
    // A run takes 10 ms, and the journal has some fifty lines.
    settings,
  );
});

for (const [how, fail] of [
  ["rejects", (fault) => Promise.reject(fault)],
  [
    "throws",
    (fault) => {
      throw fault;
    },
  ],
]) {
  test(`a journal whose append ${how} ends the run; nothing is sent without its intent`, async () => {
    for (const appends of [0, 1, 2, 3]) {
      const vendor = new FakeMettl();
      const inner = memoryJournal();
      const fault = new Error("the disk is full");
      let called = 0;
      const journal = {
        ...inner,
        // It works again later, but what it lost is missing, so nothing may follow.
        append: (records) => (called++ === appends ? fail(fault) : inner.append(records)),
      };
      const options = { input: INPUT, journal, concurrency: 1 };
      const { error } = await collect(vendor.bulk(candidates(200), options));
      assert.equal(error, fault);
      assert.equal(called, appends + 1, "nothing is appended after what was lost");
      const intents = (await records(inner)).filter(([kind]) => kind === "send");
      assert.equal(vendor.calls.length, intents.length);
      const { outcomes } = await collect(vendor.bulk(candidates(200), options));
      assert.deepEqual(counts(outcomes).unknown, undefined);
      assert.equal(vendor.registered.size, 200);
      assert.ok([...vendor.registered.values()].every((times) => times === 1));
    }
  });
}

test("a full disk is shown as what it is, not as a bug", async () => {
  const fault = new Error("the disk is full");
  const journal = { ...memoryJournal(), append: () => Promise.reject(fault) };
  const codes = [];
  const onEvent = ({ type, code, outcome }) => type === "giveUp" && codes.push([code, outcome]);
  const vendor = new FakeMettl({ onEvent });
  const { outcomes, error } = await collect(
    vendor.bulk(candidates(45), { input: INPUT, journal, concurrency: 2 }),
  );
  assert.equal(error, fault);
  assert.equal(vendor.calls.length, 0);
  assert.deepEqual(counts(outcomes), { failed: outcomes.length });
  assert.ok(outcomes.length > 0 && outcomes.every((outcome) => outcome.error === null));
  assert.ok(codes.length > 0);
  for (const found of codes) assert.deepEqual(found, ["ABORTED", "notSent"]);
});

test("an item that can no longer be read after its call: it may be invited, and the run ends", async () => {
  const journal = memoryJournal();
  const vendor = new FakeMettl();
  const fault = new Error("it is gone");
  const hidden = { ...candidate(1) };
  let gone = false;
  Object.defineProperty(hidden, "Email Address", {
    enumerable: true,
    get() {
      if (gone) throw fault;
      return emailOf(1);
    },
  });
  vendor.script = () => () => {
    gone = true;
  };
  const run = () =>
    collect(vendor.bulk([candidate(0), hidden, candidate(2)], { input: INPUT, journal, retry: false }));
  const { outcomes, error } = await run();
  assert.equal(error, fault);
  assert.deepEqual(counts(outcomes), { unknown: 3 });
  assert.ok((await records(journal)).every(([kind]) => kind !== "none"));
  gone = false;
  vendor.script = () => undefined;
  assert.deepEqual(counts((await run()).outcomes), { alreadyInvited: 3 });
  assert.ok([...vendor.registered.values()].every((times) => times === 1));
});

test("a journal belongs to one run at a time, and is free when that has ended, however it did", async () => {
  const journal = memoryJournal();
  const vendor = new FakeMettl();
  let fails = true;
  const shared = {
    append: (records) => (fails ? Promise.reject(new Error("the disk is full")) : journal.append(records)),
    read: () => journal.read(),
  };
  const bulk = () => vendor.bulk(candidates(60), { input: INPUT, journal: shared });
  assert.match((await collect(bulk())).error.message, /the disk is full/);
  fails = false;

  const runs = await Promise.all([collect(bulk()), collect(bulk()), collect(bulk())]);
  assert.deepEqual(counts(runs[0].outcomes), { invited: 60 });
  for (const { error, outcomes } of runs.slice(1)) {
    assert.ok(error instanceof InvalidInputError, String(error));
    assert.deepEqual([error.field, error.problem], ["journal", "is in use by another run"]);
    assert.equal(outcomes.length, 0);
  }
  assert.ok([...vendor.registered.values()].every((times) => times === 1));

  for await (const { status } of bulk()) {
    assert.equal(status, "invited");
    const { error } = await collect(bulk());
    assert.equal(error?.problem, "is in use by another run");
    break;
  }
  assert.deepEqual(counts((await collect(bulk())).outcomes), { invited: 60 });
  assert.equal(vendor.calls.length, 3);
});

test("several calls share an append", async () => {
  let appends = 0;
  const inner = memoryJournal();
  const journal = {
    ...inner,
    async append(records) {
      appends += 1;
      await new Promise((resolve) => setTimeout(resolve, 5));
      return inner.append(records);
    },
  };
  const vendor = new FakeMettl();
  await collect(vendor.bulk(candidates(1600), { input: INPUT, journal, concurrency: 16 }));
  assert.equal(vendor.calls.length, 80);
  assert.ok(appends < 60, `${appends} appends for 80 calls`);
});

test("a page of a gateway refuses no candidate: the next run sends again", async () => {
  let sent = 0;
  const fetch = async () => {
    sent += 1;
    if (sent === 1) return new Response("<p>Not found</p>", { status: 404 });
    return Response.json({ testInvitationId: 1, testUrl: "https://test.imocha.io/x", status: "Pending" });
  };
  const journal = memoryJournal();
  const { bulk } = client("IMocha", { fetch }).inviteCandidate;
  const run = () => collect(bulk([{ email: "a@b.example", name: "A" }], { input: { testId: 1 }, journal }));
  assert.deepEqual(counts((await run()).outcomes), { failed: 1 });
  assert.deepEqual(counts((await run()).outcomes), { invited: 1 });
});
