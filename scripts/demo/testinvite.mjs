// TestInvite: tickets, and the users they belong to.

import assert from "node:assert/strict";
import { stepsOf } from "./table.mjs";

/** Creates tickets as documented, and shows oddities of the responses. */
export async function testinvite(table, sandbox, { TestInvite }) {
  const { state, baseUrls, credentials } = sandbox;
  const { step, fetch } = stepsOf(table);
  const options = { ...credentials.testinvite, baseUrl: baseUrls.testinvite, fetch };
  const client = new TestInvite(options);
  const { id } = client.createTickets;
  const taskId = "tcxHArKva33C8VxCZcjy";
  // The three candidates of the documentation.
  const users = [
    { fullname: "Candidate 1 Full Name" },
    { fullname: "Candidate 2 Full Name", email: "candidatesemail@testinvite.com" },
    { fullname: "Candidate 3 Full Name", email: "candidatesemail@testinvite.com", group: "candidates_group" },
  ];
  const create = (input) => () => client.createTickets({ taskId, ...input });
  const indices = (result) => result.credentials.map((credential) => credential.userIndex);

  await step("TestInvite: one ticket", id, create({ users: [{ fullname: "Candidate Name" }] }), (value) => {
    assert.equal(value.taskId, taskId);
    assert.deepEqual([indices(value), value.warnings], [[0], []]);
    const last = state.testinvite.tickets.at(-1);
    assert.deepEqual([value.credentials[0].ticketId, value.credentials[0].code], [last.ticketId, last.code]);
  });
  await step(
    "TestInvite: three tickets, and a callback",
    id,
    create({
      users,
      callback: { url: "https://your-domain.com/api", params: { reference: "42" } },
    }),
    (value) => {
      // Without an external id, only the position shows which user a ticket belongs to.
      assert.deepEqual(indices(value), [0, 1, 2]);
      assert.match(value.warnings[0].message, /by position/);
    },
  );
  state.testinvite.behave({ shuffled: true });
  const known = users.map((user, index) => ({ ...user, externalId: `own-${index}` }));
  await step("TestInvite: in another order, with externalId", id, create({ users: known }), (value) => {
    for (const { userIndex, external } of value.credentials) assert.equal(external.id, `own-${userIndex}`);
    assert.deepEqual(indices(value).sort(), [0, 1, 2]);
    assert.deepEqual(value.warnings, []);
  });
  state.testinvite.behave({ shuffled: false, wrappedUrls: true });
  await step("TestInvite: links with a line break, as in the samples", id, create({ users }), (value) => {
    for (const { url } of value.credentials) assert.equal(new URL(url).href.includes(" "), false);
    assert.equal(value.warnings.filter(({ message }) => message.includes("wrapped")).length, 3);
  });
  state.testinvite.behave({ wrappedUrls: false });
  const withWrongKey = new TestInvite({ ...options, privateKey: "another-key" });
  await step(
    "TestInvite: a wrong private key",
    id,
    () => withWrongKey.createTickets({ taskId, users }),
    (_, error) => {
      assert.deepEqual([error?.code, error?.outcome], ["VENDOR", "refused"]);
    },
  );
}
