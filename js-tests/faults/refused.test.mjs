// Connections that are refused for a while: nothing was sent, so every call may be repeated, even one that writes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { IMocha, Mettl } from "invigil";
import { sandboxFor } from "../sandbox-for.mjs";

/** More attempts than fit into the time for which connections are refused. */
const RETRY = { attempts: 50, baseDelayMs: 50, maxDelayMs: 50 };
const CALLS = {
  read: ({ mettl }) => mettl.getAccountInfo({}),
  idempotent: ({ imocha }) => imocha.inviteCandidate({ testId: 292930, email: "a@b.example", name: "N" }),
  write: ({ mettl }) =>
    mettl.registerCandidates({
      accessKey: "0x0x0x0x0x",
      registrationDetails: [{ "First Name": "N", "Email Address": "a@b.example" }],
    }),
};

for (const [safety, call] of Object.entries(CALLS)) {
  test(`${safety}: a connection that is refused`, async (t) => {
    const sandbox = await sandboxFor(t, { faults: [{ kind: "refused", ms: 500, nth: 1 }] });
    const { credentials, baseUrls, state } = sandbox;
    const retries = [];
    const onEvent = (event) => event.type === "retry" && retries.push(event);
    const clients = {
      mettl: new Mettl({ ...credentials.mettl, baseUrl: baseUrls.mettl, retry: RETRY, onEvent }),
      imocha: new IMocha({ ...credentials.imocha, baseUrl: baseUrls.imocha, retry: RETRY, onEvent }),
    };
    const received = () => state.mettl.requests.length + state.imocha.requests.length;
    await call(clients);
    assert.equal(received(), 1);
    retries.length = 0;
    await call(clients);
    assert.equal(received(), 2);
    assert.ok(retries.length > 0, "the first attempt was refused");
    for (const { code, status } of retries) assert.deepEqual([code, status], ["TRANSPORT", 0]);
    assert.equal(sandbox.faults.done.refused, 1);
  });
}
