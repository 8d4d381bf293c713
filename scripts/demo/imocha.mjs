// iMocha V2 and V3: a registration, its callback, and the attempts of a period.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { stepsOf } from "./table.mjs";

/** Registers a candidate, completes the test, and reads the callback and the list of attempts. */
export async function imocha(table, sandbox, { IMocha, IMochaV2 }, parseCallback) {
  const { state, baseUrls, credentials } = sandbox;
  const { step, fetch } = stepsOf(table);
  const v2 = new IMochaV2({ ...credentials.imochaV2, baseUrl: baseUrls.imochaV2, fetch });
  const v3 = new IMocha({ ...credentials.imocha, baseUrl: baseUrls.imocha, fetch });
  const receiver = await startReceiver();
  // The sample of the documentation.
  const input = {
    testId: 840702,
    emailId: "testemail@imocha.io",
    fullName: "Amit Mishra",
    callbackUrl: receiver.url,
    redirectUrl: "http://yoursite.com/thankyoupage",
  };
  const { id } = v2.registerCandidate;
  await step(
    "iMocha V2: the documented candidate",
    id,
    () => v2.registerCandidate(input),
    (value) => {
      const [invitation] = state.imochaV2.invitations;
      assert.equal(value.testInvitationId, String(invitation.testInvitationId));
      assert.match(value.takeTestUrl, /^https:\/\//);
      assert.deepEqual([invitation.emailId, invitation.fullName], [input.emailId, input.fullName]);
    },
  );
  await step(
    "iMocha V2: an unknown test",
    id,
    () => v2.registerCandidate({ ...input, testId: "1" }),
    (_, error) => {
      assert.deepEqual([error?.code, error?.vendorCode, error?.outcome], ["VENDOR", "403.4", "refused"]);
    },
  );
  await step(
    "iMocha V2: the callback after the test",
    "imochaV2.callback",
    async () => {
      const [{ testInvitationId }] = state.imochaV2.invitations;
      await sandbox.complete({ vendor: "imochaV2", testInvitationId, score: 34 });
      return parseCallback("imochaV2", await receiver.body);
    },
    (value) => {
      assert.deepEqual(
        [value.candidateEmailId, value.totalScore, value.candidateScore],
        [input.emailId, 50, 34],
      );
      // A local time without a zone does not identify a moment.
      assert.deepEqual([value.attemptedOn, value.warnings[0]?.path], [null, "attemptedOn"]);
    },
  );
  receiver.close();
  const period = { startDateTime: "2020-03-20T16:00:00Z", endDateTime: new Date("2020-06-20T16:00:00Z") };
  await step(
    "iMocha V3: the documented period",
    v3.retrieveInvites.id,
    () => v3.retrieveInvites({ state: "completed", ...period }),
    ({ testAttempts }) => {
      assert.deepEqual(
        testAttempts.map((attempt) => attempt.testInvitationId),
        ["2655161", "2894725"],
      );
      assert.deepEqual([testAttempts[0].invitationType, testAttempts[0].testStatus], ["api", "Completed"]);
    },
  );
  await step(
    "iMocha V3: a wrong key",
    v3.retrieveInvites.id,
    () =>
      new IMocha({ apiKey: "another-key", baseUrl: baseUrls.imocha }).retrieveInvites({
        state: "expired",
        ...period,
      }),
    (_, error) => {
      assert.deepEqual([error?.code, error?.status], ["VENDOR", 401]);
      assert.match(error.message, /the key was refused/);
    },
  );
}

/** Starts a receiver of one callback, like the route of a backend. */
async function startReceiver() {
  let resolveBody;
  const body = new Promise((resolve) => {
    resolveBody = resolve;
  });
  const server = createServer((request, response) => {
    const chunks = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => {
      response.end();
      resolveBody(Buffer.concat(chunks));
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => server.close();
  return { url: `http://127.0.0.1:${server.address().port}/savecallbackpage`, body, close };
}
