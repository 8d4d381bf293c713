import { IMocha } from "invigil";
import { parseCallback } from "invigil/callbacks";
import { startReceiver } from "./receiver.mjs";

/** iMocha V3: list tests, invite, receive the callbacks, read the report. */
export async function imocha(sandbox) {
  const client = new IMocha({ ...sandbox.credentials.imocha, baseUrl: sandbox.baseUrls.imocha });
  const received = [];
  const receiver = await startReceiver((text) => received.push(parseCallback("imocha", text)));

  const { tests } = await client.listTests({});
  const [{ testId, testName }] = tests;
  console.log(`test ${testId}: ${testName}`);

  const { testInvitationId, status } = await client.inviteCandidate({
    testId,
    email: "ada@example.com",
    name: "Ada",
    callbackUrl: receiver.url,
  });
  console.log(`invitation ${testInvitationId}: ${status}`);

  // Here the candidate would take the test. The sandbox does it, and posts the callbacks.
  await sandbox.complete({ vendor: "imocha", testInvitationId, score: 41 });
  for (const { status, candidateScore, totalScore } of received) {
    console.log(`callback: ${status}, ${candidateScore} of ${totalScore}`);
  }

  // Nobody signs callbacks, so the score is read from the vendor.
  const report = await client.getReport({ testInvitationId });
  console.log(`report: ${report.candidatePoints} of ${report.totalTestPoints}`);
  await receiver.close();
}
