import { Mettl } from "invigil";
import { parseCallback } from "invigil/callbacks";
import { startReceiver } from "./receiver.mjs";

/** Mettl: list assessments, create a schedule, register, receive the callbacks, read the result. */
export async function mettl(sandbox) {
  const client = new Mettl({ ...sandbox.credentials.mettl, baseUrl: sandbox.baseUrls.mettl });
  const received = [];
  const receiver = await startReceiver((text) => received.push(parseCallback("mettl", text)));

  const { assessments } = await client.listAssessments({});
  const [{ id, name }] = assessments;
  console.log(`assessment ${id}: ${name}`);

  const { createdSchedule } = await client.createSchedule({
    assessmentId: id,
    name: "Hiring flow",
    sourceApp: "hiring-flow",
    access: { type: "OpenForAll" },
    testStartNotificationUrl: receiver.url,
    testFinishNotificationUrl: receiver.url,
    testGradedNotificationUrl: receiver.url,
  });
  const { accessKey } = createdSchedule;

  const email = "mary@example.com";
  const { registrationStatus } = await client.registerCandidates({
    accessKey,
    registrationDetails: [{ "First Name": "Mary", "Email Address": email }],
  });
  console.log(`registration: ${registrationStatus[0].status}`);

  // Here the candidate would take the test. The sandbox does it, and posts the callbacks.
  await sandbox.complete({ vendor: "mettl", accessKey, email, score: 7.5 });
  for (const { event } of received) console.log(`callback: ${event}`);

  // Nobody signs callbacks, so the marks are read from the vendor.
  const { candidate } = await client.getCandidateResult({ accessKey, email });
  const { status, result } = candidate.testStatus;
  console.log(`result: ${status}, ${result.totalMarks} of ${result.maxMarks}`);
  await receiver.close();
}
