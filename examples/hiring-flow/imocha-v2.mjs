import { IMochaV2 } from "invigil";
import { parseCallback } from "invigil/callbacks";
import { startReceiver } from "./receiver.mjs";

/** iMocha V2: list tests, register a candidate, receive the callback, read the report. */
export async function imochaV2(sandbox) {
  const client = new IMochaV2({ ...sandbox.credentials.imochaV2, baseUrl: sandbox.baseUrls.imochaV2 });
  const received = [];
  const receiver = await startReceiver((text) => received.push(parseCallback("imochaV2", text)));

  const { tests } = await client.listTests({});
  const [{ testId, testName }] = tests;
  console.log(`test ${testId}: ${testName}`);

  const { testInvitationId } = await client.registerCandidate({
    testId,
    emailId: "grace@example.com",
    fullName: "Grace",
    callbackUrl: receiver.url,
  });
  console.log(`invitation ${testInvitationId}`);

  // Here the candidate would take the test. The sandbox does it, and posts the callback.
  await sandbox.complete({ vendor: "imochaV2", testInvitationId, score: 12.5 });
  for (const { candidateScore, totalScore } of received) {
    console.log(`callback: ${candidateScore} of ${totalScore}`);
  }

  // Nobody signs callbacks, so the score is read from the vendor.
  const { score, totalScore } = await client.getReport({ testInvitationId });
  console.log(`report: ${score} of ${totalScore}`);
  await receiver.close();
}
