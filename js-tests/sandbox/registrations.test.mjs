// A vendor's `registrations` show how often it has registered each candidate, so that duplicates are visible.
import assert from "node:assert/strict";
import { test } from "node:test";
import { rdOf, register, sandboxFor, send } from "./client.mjs";
import { EMAIL, REQUESTS } from "./registering.mjs";

for (const [vendor, place, request] of REQUESTS) {
  test(`${vendor}: counts the registrations in ${place}`, async (t) => {
    const sandbox = await sandboxFor(t);
    const { registrations } = sandbox.state[vendor];
    assert.deepEqual(registrations, []);
    for (const times of [1, 2]) {
      assert.equal((await request(sandbox)).status < 300, true);
      assert.deepEqual(sandbox.state[vendor].registrations, [{ place, email: EMAIL, times }]);
    }
    const { json } = await send(sandbox, { path: "/_sandbox/state" });
    assert.deepEqual(json[vendor].registrations, [{ place, email: "***", times: 2 }]);
    sandbox.reset();
    assert.deepEqual(sandbox.state[vendor].registrations, []);
  });
}

test("a candidate who is refused is not counted", async (t) => {
  const sandbox = await sandboxFor(t);
  await register(sandbox, { rd: rdOf("name@email.com", "other@email.com") }, { accessKey: "1x1x1x1x1x" });
  assert.deepEqual(sandbox.state.mettl.registrations, [{ place: "1x1x1x1x1x", email: EMAIL, times: 1 }]);
});
