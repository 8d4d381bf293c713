// Connections that are refused for a while: nothing was sent, so every call may be repeated, even one that writes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { IMocha, Mettl } from "invigil";
import { startSandbox } from "invigil-sandbox";

const RETRIES = false;
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
    const sandbox = await startSandbox({ faults: [{ kind: "refused", ms: 500, nth: 1 }] });
    t.after(() => sandbox.close());
    const { credentials, baseUrls, state } = sandbox;
    const clients = {
      mettl: new Mettl({ ...credentials.mettl, baseUrl: baseUrls.mettl }),
      imocha: new IMocha({ ...credentials.imocha, baseUrl: baseUrls.imocha }),
    };
    const received = () => state.mettl.requests.length + state.imocha.requests.length;
    await call(clients);
    assert.equal(received(), 1);
    const end = await call(clients).then(
      () => null,
      ({ code, outcome, attempts }) => ({ code, outcome, attempts }),
    );
    assert.deepEqual(end, RETRIES ? null : { code: "TRANSPORT", outcome: "notSent", attempts: 1 });
    assert.equal(received(), RETRIES ? 2 : 1);
    assert.equal(sandbox.faults.done.refused, 1);
  });
}
