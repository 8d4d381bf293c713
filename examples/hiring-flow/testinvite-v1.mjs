import { TestInviteV1 } from "invigil";
import { parseCallback } from "invigil/callbacks";
import { startReceiver } from "./receiver.mjs";

/** TestInvite REST v1: list tasks, create a candidate, receive the callback, read the result. */
export async function testinviteV1(sandbox) {
  const client = new TestInviteV1({
    ...sandbox.credentials.testinviteV1,
    baseUrl: sandbox.baseUrls.testinviteV1,
  });
  const received = [];
  // Neither of TestInvite's APIs documents what is in a callback, so both are read alike: all of it is in `raw`.
  const receiver = await startReceiver((text) => received.push(parseCallback("testinvite", text)));

  const { tasks } = await client.listTasks({ page: 1 });
  const [{ taskId, title }] = tasks;
  console.log(`task ${taskId}: ${title}`);

  const { candidateId } = await client.createCandidate({
    taskId,
    kind: "temporary-candidate",
    fullname: "Dorothy",
    email: "dorothy@example.com",
    callback: { url: receiver.url, resource: "basic" },
  });
  const { loggedIn } = await client.getCandidate({ taskId, candidateId });
  console.log(`candidate: ${loggedIn ? "logged in" : "not logged in"}`);

  // Here the candidate would take the test. The sandbox does it, and posts the callback.
  await sandbox.complete({ vendor: "testinviteV1", candidateId, score: 73 });
  for (const { event } of received) console.log(`callback: ${event}`);

  // Nobody signs callbacks, so the score is read from the vendor.
  const { testInstances } = await client.listTestInstances({ taskId, candidateId, page: 1 });
  for (const { status, result } of testInstances) {
    const { pointsAchieved, maxAchievablePoints } = result.scoreboard;
    console.log(`result: ${status}, ${pointsAchieved} of ${maxAchievablePoints}`);
  }
  await receiver.close();
}
