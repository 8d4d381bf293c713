// Refusals that are not about a candidate: whoever was refused is sent by the next run with the same journal.
import assert from "node:assert/strict";
import { test } from "node:test";
import { memoryJournal, VendorError } from "invigil";
import { candidates, collect, counts, emailOf, FakeMettl, failure, INPUT } from "./support/bulk.mjs";
import { client } from "./support/clients.mjs";

/** iMocha, which answers with `refusal` to the requests for which `refuses` holds. */
function fakeIMocha(refuses, refusal) {
  const invited = new Map();
  let request = 0;
  const fetch = async (_url, { body }) => {
    const { email } = JSON.parse(body);
    if (refuses(request++, email)) return refusal();
    invited.set(email, (invited.get(email) ?? 0) + 1);
    return Response.json({ testInvitationId: 1, testUrl: "https://test.imocha.io/x", status: "Pending" });
  };
  const { bulk } = client("IMocha", { fetch, retry: false }).inviteCandidate;
  return { invited, bulk };
}
const people = (count) =>
  Array.from({ length: count }, (_none, at) => ({ email: emailOf(at), name: "Name" }));
const answer = (status, message) => () => Response.json({ message, statusCode: status }, { status });

test("iMocha: a subscription that expires stops the run, and the next one invites the others", async () => {
  let expired = true;
  const { invited, bulk } = fakeIMocha(
    (request) => expired && request >= 50,
    answer(401, "Access denied due to invalid subscription key."),
  );
  const journal = memoryJournal();
  const run = () => collect(bulk(people(200), { input: { testId: 1 }, journal }));
  const first = await run();
  assert.ok(first.error instanceof VendorError, String(first.error));
  assert.deepEqual(counts(first.outcomes), { invited: 50, failed: first.outcomes.length - 50 });
  expired = false;
  assert.deepEqual(counts((await run()).outcomes), { invited: 200 });
  assert.ok(invited.size === 200 && [...invited.values()].every((times) => times === 1));
});

test("iMocha: a few candidates who were refused because of the test are sent again", async () => {
  let exists = false;
  const { bulk } = fakeIMocha(() => !exists, answer(400, "Test not found"));
  const journal = memoryJournal();
  const run = () => collect(bulk(people(5), { input: { testId: 1 }, journal }));
  assert.deepEqual(counts((await run()).outcomes), { rejected: 5 });
  exists = true;
  assert.deepEqual(counts((await run()).outcomes), { invited: 5 });
});

for (const code of ["E402", "E404", "E601"]) {
  test(`Mettl refuses everything with ${code}: nobody is called rejected, and the next run invites all`, async () => {
    const journal = memoryJournal();
    const vendor = new FakeMettl();
    vendor.script = () => failure(code);
    const run = () => collect(vendor.bulk(candidates(60), { input: INPUT, journal }));
    const first = await run();
    assert.equal(first.error.vendorCode, code);
    assert.deepEqual(counts(first.outcomes), { failed: 60 });
    vendor.script = () => undefined;
    assert.deepEqual(counts((await run()).outcomes), { invited: 60 });
    assert.ok([...vendor.registered.values()].every((times) => times === 1));
  });
}

test("a candidate who was refused is known as rejected before the source ends", {
  timeout: 20_000,
}, async () => {
  const { bulk } = fakeIMocha(() => true, answer(400, "Invalid e-mail"));
  let next = () => {};
  async function* source() {
    for (const item of people(3)) {
      const taken = new Promise((resolve) => {
        next = resolve;
      });
      yield item;
      await taken;
    }
  }
  const statuses = [];
  for await (const { status } of bulk(source(), { input: { testId: 1 } })) {
    statuses.push(status);
    next();
  }
  assert.deepEqual(statuses, ["rejected", "rejected", "rejected"]);
});

test("many invalid items after a refused one do not stop the run", { timeout: 20_000 }, async () => {
  const { bulk } = fakeIMocha((request) => request === 0, answer(400, "no"));
  const items = [...people(1), ...Array.from({ length: 600 }, () => ({ name: "Nobody" })), ...people(2)];
  const { outcomes, error } = await collect(bulk(items, { input: { testId: 1 } }));
  assert.equal(error, undefined);
  assert.deepEqual(counts(outcomes), { rejected: 601, invited: 2 });
});

test("after 40 responses that invite nobody the run gives up, with an error that says so", async () => {
  const vendor = new FakeMettl();
  vendor.script = (emails) =>
    Response.json({
      status: "SUCCESS",
      registrationStatus: emails.map((email) => ({ email, status: "InValid", message: "no", url: null })),
    });
  const { outcomes, error } = await collect(vendor.bulk(candidates(1000), { input: INPUT }));
  assert.deepEqual([error.code, error.status], ["RESPONSE_FORMAT", 200]);
  assert.match(error.message, /^mettl\.registerCandidates: the response invites nobody$/);
  assert.ok(counts(outcomes).rejected >= 800);
});
