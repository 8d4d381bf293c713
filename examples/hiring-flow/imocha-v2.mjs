import { IMocha, IMochaV2 } from "invigil";
import { parseCallback } from "invigil/callbacks";
import { startReceiver } from "./receiver.mjs";

/** iMocha V2: register a candidate for a known test, receive the callback, read the report of V3. */
export async function imochaV2(sandbox) {
  const client = new IMochaV2({ ...sandbox.credentials.imochaV2, baseUrl: sandbox.baseUrls.imochaV2 });
  const received = [];
  const receiver = await startReceiver((text) => received.push(parseCallback("imochaV2", text)));

  const { testInvitationId } = await client.registerCandidate({
    testId: 840702,
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

  // Nobody signs callbacks, so the score is read from the vendor. Both versions show the same account.
  const current = new IMocha({ ...sandbox.credentials.imocha, baseUrl: sandbox.baseUrls.imocha });
  const report = await current.getReport({ testInvitationId });
  console.log(`report: ${report.candidatePoints} of ${report.totalTestPoints}`);
  await receiver.close();
}
