// A vendor's `registrations` show how often it has registered each candidate, so that duplicates are visible.
import assert from "node:assert/strict";
import { test } from "node:test";
import { rdOf, register, sandboxFor, send } from "./client.mjs";
import { post } from "./http.mjs";

const EMAIL = "name@email.com";
const IMOCHA = { "x-api-key": "sandbox-imocha-api-key" };
const IMOCHA_V2 = { "x-api-key": "YOUR_API_KEY_HERE" };
const TASK = "tcxHArKva33C8VxCZcjy";
const auth = { organizationId: "zUH8oMYJ60As4HYP", privateKey: "a8faef00-43c1-11ed-81bc-976010" };

/** Every request that registers a candidate: its vendor, the place, and how it is sent. */
const REQUESTS = [
  ["mettl", "0x0x0x0x0x", (sandbox) => register(sandbox)],
  [
    "imocha",
    "292930/100",
    ({ baseUrls }) => post(`${baseUrls.imocha}/tests/292930/invite`, { email: EMAIL, name: "N" }, IMOCHA),
  ],
  [
    "imocha",
    "292930/200",
    ({ baseUrls }) =>
      post(`${baseUrls.imocha}/tests/292930/testlinks/200/invite`, { email: EMAIL, name: "N" }, IMOCHA),
  ],
  [
    "imochaV2",
    "840702",
    ({ baseUrls }) =>
      post(`${baseUrls.imochaV2}/tests/840702/register`, { emailId: EMAIL, fullName: "N" }, IMOCHA_V2),
  ],
  [
    "testinvite",
    TASK,
    ({ baseUrls }) =>
      post(`${baseUrls.testinvite}/create-tickets`, {
        requester: { name: "Organization Name", auth },
        task: { taskId: TASK },
        users: [{ fullname: "N", email: EMAIL }, { fullname: "N" }],
      }),
  ],
  [
    "testinviteV1",
    TASK,
    ({ baseUrls }) =>
      post(
        `${baseUrls.testinviteV1}/api/integration/rest/v1/tasks/${TASK}/candidates`,
        { kind: "temporary-candidate", fullname: "N", email: EMAIL },
        { authorization: "sandbox-testinvite-v1-token" },
      ),
  ],
];

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
