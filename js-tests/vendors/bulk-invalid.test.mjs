// Bulk runs with invalid input: an invalid item is rejected by itself, an invalid rest of the input ends the run.
import assert from "node:assert/strict";
import { test } from "node:test";
import { InvalidInputError } from "invigil";
import { candidate, candidates, collect, counts, FakeMettl, INPUT } from "./support/bulk.mjs";
import { client } from "./support/clients.mjs";

test("an invalid candidate is rejected with its field, and the others of its call are sent", async () => {
  const items = candidates(45);
  items[3] = { "First Name": "Nobody" };
  items[21] = { ...candidate(21), "Email Address": "no address" };
  items[22] = null;
  items[30] = candidate(29);
  const vendor = new FakeMettl();
  const { outcomes, error } = await collect(vendor.bulk(items, { input: INPUT }));
  assert.equal(error, undefined);
  assert.deepEqual(counts(outcomes), { invited: 41, rejected: 4 });
  const fields = outcomes.filter((outcome) => outcome.error).map((outcome) => outcome.error.field);
  assert.deepEqual(fields, [
    'items[3]["Email Address"]',
    'items[21]["Email Address"]',
    "items[22]",
    'items[30]["Email Address"]',
  ]);
  assert.match(outcomes[30].error.message, /repeats items\[29\]/);
  assert.equal(
    outcomes[30].error.stack,
    `InvalidInputError: ${outcomes[30].error.message}`,
    "no frames of our own",
  );
  assert.equal(vendor.registered.size, 41);
});

for (const [name, more] of [
  ["a name with a space", { "First Name": 1 }],
  ["the vendor's name of a field", { "Email Address": 1 }],
  ["a sign", { $ref: 1 }],
  ["a letter that is not ASCII", { é: 1 }],
  ["a list where text belongs", { name: ["Name"] }],
  ["a misspelled name", { emial: "a@b.example" }],
]) {
  test(`an item of iMocha with ${name} is rejected, and the others are invited`, async () => {
    const fetch = async () =>
      Response.json({ testInvitationId: 1, testUrl: "https://test.imocha.io/x", status: "Pending" });
    const { bulk } = client("IMocha", { fetch }).inviteCandidate;
    const person = { email: "a@b.example", name: "Name" };
    const { outcomes, error } = await collect(
      bulk([person, { ...person, ...more }, person], { input: { testId: 1 } }),
    );
    assert.equal(error, undefined);
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ["invited", "rejected", "invited"],
    );
    assert.match(outcomes[1].error.field, /^items\[1\][.[]/);
  });
}

test("a wrong rest of the input is not blamed on an item that has the same letters", async () => {
  const { bulk } = client("IMocha", { fetch: () => assert.fail("sent") }).inviteCandidate;
  for (const input of [{ testId: "x" }, { testId: 1, email2: 1 }, { testId: 1, names: "x" }]) {
    const { outcomes, error } = await collect(bulk([{ email: "a@b.example", name: "Name" }], { input }));
    assert.ok(error instanceof InvalidInputError, String(error));
    assert.deepEqual(counts(outcomes), { failed: 1 });
  }
});

test("an item whose getter throws is rejected", async () => {
  const items = candidates(3);
  items[1] = {
    get "Email Address"() {
      throw new Error("canary");
    },
  };
  const vendor = new FakeMettl();
  const { outcomes, error } = await collect(vendor.bulk(items, { input: INPUT }));
  assert.equal(error, undefined);
  assert.deepEqual(counts(outcomes), { invited: 2, rejected: 1 });
  assert.equal(outcomes[1].error.field, "items[1]");
});

test("an invalid rest of the input ends the run before anything is sent", async () => {
  const vendor = new FakeMettl();
  for (const input of [{}, { accessKey: "" }, { ...INPUT, timeLimitInSec: -1 }, { ...INPUT, other: 1 }]) {
    const { outcomes, error } = await collect(vendor.bulk(candidates(30), { input }));
    assert.ok(error instanceof InvalidInputError, String(error));
    assert.ok(outcomes.every(({ status }) => status === "failed"));
  }
  assert.equal(vendor.calls.length, 0);
});

test("options are checked at once", () => {
  const { bulk } = new FakeMettl();
  for (const [field, source, options] of [
    ["options", [], undefined],
    ["input", [], {}],
    ["source", 7, { input: INPUT }],
    ["source", "text", { input: INPUT }],
    ["source", null, { input: INPUT }],
    ["concurrency", [], { input: INPUT, concurrency: 0 }],
    ["narrow", [], { input: INPUT, narrow: 1 }],
    ["onProgress", [], { input: INPUT, onProgress: 1 }],
    ["journal", [], { input: INPUT, journal: {} }],
    ["timeoutMs", [], { input: INPUT, timeoutMs: 0 }],
    ["signal", [], { input: INPUT, signal: 1 }],
    ["concurency", [], { input: INPUT, concurency: 1 }],
    ["retry", [], { input: INPUT, retry: 3 }],
    ["onUnknown", [], { input: INPUT, onUnknown: "again" }],
  ]) {
    assert.throws(
      () => bulk(source, options),
      (error) => error instanceof InvalidInputError && error.field === field,
      field,
    );
  }
});

test("the rest of the input may be a function of the items of a call", async () => {
  const vendor = new FakeMettl();
  const seen = [];
  const input = (items) => {
    seen.push(items.length);
    const optionalParams = items.map((item) => ({ email: item["Email Address"], contextData: "42" }));
    return { ...INPUT, optionalParams };
  };
  const { outcomes } = await collect(vendor.bulk(candidates(25), { input }));
  assert.deepEqual([counts(outcomes), seen], [{ invited: 25 }, [20, 5]]);
});

test("an error of that function ends the run", async () => {
  const vendor = new FakeMettl();
  const fault = new Error("mine");
  const input = () => {
    throw fault;
  };
  const { outcomes, error } = await collect(vendor.bulk(candidates(25), { input }));
  assert.equal(error, fault);
  // What was not read yet has no outcome.
  assert.deepEqual([counts(outcomes), vendor.calls.length], [{ failed: 20 }, 0]);
});
