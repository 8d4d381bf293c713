// iMocha, V2 and V3: a registration, its callback, and the attempts of a period.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { steps, watch } from "./table.mjs";

/** Registers, lets the test be done, reads what comes of it. */
export async function imocha(table, sandbox, { IMocha, IMochaV2 }, parseCallback) {
  const { state, baseUrls, credentials } = sandbox;
  const wire = watch();
  const step = steps(table, wire);
  const v2 = new IMochaV2({ ...credentials.imochaV2, baseUrl: baseUrls.imochaV2, fetch: wire.fetch });
  const v3 = new IMocha({ ...credentials.imocha, baseUrl: baseUrls.imocha, fetch: wire.fetch });
  const receiver = await receive();
  // The documentation's name, test and address.
  const input = {
    testId: 840702,
    emailId: "testemail@imocha.io",
    fullName: "Amit Mishra",
    callbackUrl: receiver.url,
    redirectUrl: "http://yoursite.com/thankyoupage",
  };
  const { id } = v2.registerCandidate;
  await step(
    "iMocha V2: the documentation's candidate",
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
    "iMocha V2: a test that is not there",
    id,
    () => v2.registerCandidate({ ...input, testId: "1" }),
    (_, error) => {
      assert.deepEqual([error?.code, error?.vendorCode, error?.outcome], ["VENDOR", "403.4", "refused"]);
    },
  );
  await step(
    "iMocha V2: the callback when the report is ready",
    "imochaV2.callback",
    async () => {
      const scores = { totalScore: 50, candidateScore: 34 };
      await state.imochaV2.complete(input.testId, input.emailId, scores);
      return parseCallback("imochaV2", await receiver.body);
    },
    (value) => {
      assert.deepEqual(
        [value.candidateEmailId, value.totalScore, value.candidateScore],
        [input.emailId, 50, 34],
      );
      // A local time without a zone is no point in time.
      assert.deepEqual([value.attemptedOn, value.warnings[0]?.path], [null, "attemptedOn"]);
    },
  );
  receiver.close();
  const period = { startDateTime: "2020-03-20T16:00:00Z", endDateTime: new Date("2020-06-20T16:00:00Z") };
  await step(
    "iMocha V3: the documentation's period",
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
    "iMocha V3: the wrong key",
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

/** A receiver of one callback, as a backend has one. */
async function receive() {
  let arrived;
  const body = new Promise((resolve) => {
    arrived = resolve;
  });
  const server = createServer((request, response) => {
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => {
      response.end();
      arrived(Buffer.concat(parts));
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => server.close();
  return { url: `http://127.0.0.1:${server.address().port}/savecallbackpage`, body, close };
}
