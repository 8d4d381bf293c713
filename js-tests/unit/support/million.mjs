// A bulk run over a million candidates. Prints the memory in use after every 100,000. In a process of its own, because the
// hooks of the test runner would take most of the time. Needs --expose-gc.
import assert from "node:assert/strict";
import { TestInvite } from "invigil";

const used = () => {
  gc();
  gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

/** The response to every call. */
const CREDENTIALS = Array.from({ length: 200 }, (_none, at) => ({
  ticketId: `ticket${at}`,
  external: { id: `${at}`, data: null },
  code: `code${at}`,
  url: `https://www.testinvite.com/assessment/task/t?code=${at}`,
}));
const PAYLOAD = { credentials: CREDENTIALS, taskId: "t", requestId: "r" };
const BODY = new TextEncoder().encode(JSON.stringify({ kind: "zetok", payload: PAYLOAD }));

const body = () => {
  let left = 1;
  return {
    getReader: () => ({
      read: async () => (left-- > 0 ? { done: false, value: BODY } : { done: true }),
      cancel() {},
    }),
  };
};
const fetch = async () => ({ status: 200, redirected: false, type: "basic", body: body() });

function* source() {
  for (let at = 0; at < 1_000_000; at++) yield { fullname: "Name", externalId: `${at % 200}` };
}

const samples = [];
let count = 0;
const testinvite = new TestInvite({ organizationName: "O", organizationId: "o", privateKey: "key", fetch });
for await (const { status, index } of testinvite.createTickets.bulk(source(), { input: { taskId: "t" } })) {
  assert.equal(status, "invited");
  assert.equal(index, count);
  count += 1;
  if (count % 100_000 === 0) samples.push(used());
}
console.log(JSON.stringify({ count, samples }));
