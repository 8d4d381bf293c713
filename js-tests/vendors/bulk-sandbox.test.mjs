// Bulk runs against the sandbox: what is called invited is there, once, and nothing else.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sandboxFor } from "../sandbox-for.mjs";
import { candidates, collect, counts, emailOf, INPUT } from "./support/bulk.mjs";
import { client } from "./support/clients.mjs";

async function vendor(t, name, id) {
  const sandbox = await sandboxFor(t);
  const api = client(name, { ...sandbox.credentials[id], baseUrl: sandbox.baseUrls[id] });
  return { api, state: sandbox.state[id] };
}

test("Mettl: 1,000 candidates", async (t) => {
  const { api, state } = await vendor(t, "Mettl", "mettl");
  const { outcomes, error } = await collect(api.registerCandidates.bulk(candidates(1000), { input: INPUT }));
  assert.equal(error, undefined);
  assert.deepEqual(counts(outcomes), { invited: 1000 });
  assert.equal(state.requests.length, 50);
  assert.equal(new Set(outcomes.map(({ link }) => link)).size, 1000);
});

test("Mettl: candidates who are not invited to the schedule are rejected", async (t) => {
  const { api, state } = await vendor(t, "Mettl", "mettl");
  const invited = [emailOf(1), emailOf(3)];
  state.addSchedule({ accessKey: "mine", access: { type: "ByInvitation", invited } });
  const { outcomes } = await collect(
    api.registerCandidates.bulk(candidates(5), { input: { accessKey: "mine" } }),
  );
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ["rejected", "invited", "rejected", "invited", "rejected"],
  );
  assert.match(outcomes[0].message, /is not invited/);
});

test("Mettl: E000 leaves the outcome open, and the run gives up after 40 calls without success", async (t) => {
  const { api, state } = await vendor(t, "Mettl", "mettl");
  const options = { input: { accessKey: "nowhere" }, concurrency: 1, retry: false };
  const { outcomes, error } = await collect(api.registerCandidates.bulk(candidates(1000), options));
  assert.equal(error.vendorCode, "E000");
  assert.equal(state.requests.filter(({ method }) => method === "POST").length, 40);
  assert.deepEqual(Object.keys(counts(outcomes)), ["unknown", "failed"]);
});

for (const [name, id, method, input, item] of [
  [
    "IMocha",
    "imocha",
    "inviteCandidate",
    { testId: 1134601 },
    (at) => ({ email: emailOf(at), name: "Name" }),
  ],
  [
    "IMochaV2",
    "imochaV2",
    "registerCandidate",
    { testId: 840702 },
    (at) => ({ emailId: emailOf(at), fullName: "Name" }),
  ],
]) {
  test(`${name}: one call for each candidate; a second run finds them invited`, async (t) => {
    const { api, state } = await vendor(t, name, id);
    const items = Array.from({ length: 60 }, (_none, at) => item(at));
    items[9] = item("no address");
    for (const run of [1, 2]) {
      const { outcomes, error } = await collect(api[method].bulk(items, { input }));
      assert.equal(error, undefined);
      assert.deepEqual(counts(outcomes), { invited: 59, rejected: 1 });
      assert.match(outcomes[9].error.field, /^items\[9\]\.email/);
      assert.equal(new Set(outcomes.map(({ link }) => link)).size, 60);
      assert.equal(state.requests.length, 59 * run);
    }
  });
}

test("TestInvite: tickets belong to their users, whatever the order of the response", async (t) => {
  const { api, state } = await vendor(t, "TestInvite", "testinvite");
  state.behave({ shuffled: true });
  const users = Array.from({ length: 450 }, (_none, at) => ({ fullname: `User ${at}`, externalId: `${at}` }));
  const input = { taskId: "tcxHArKva33C8VxCZcjy" };
  const { outcomes, error } = await collect(api.createTickets.bulk(users, { input }));
  assert.equal(error, undefined);
  assert.deepEqual(counts(outcomes), { invited: 450 });
  for (const { index, entry, link } of outcomes) {
    assert.equal(entry.external.id, String(index));
    assert.match(link, /^http/);
  }
  assert.equal(state.requests.length, 3);
});
