import { TestInvite } from "invigil";
import { parseCallback } from "invigil/callbacks";
import { startReceiver } from "./receiver.mjs";

/** TestInvite: create a ticket for a known task, receive the callback, query the result. */
export async function testinvite(sandbox) {
  const client = new TestInvite({ ...sandbox.credentials.testinvite, baseUrl: sandbox.baseUrls.testinvite });
  const received = [];
  const receiver = await startReceiver((text) => received.push(parseCallback("testinvite", text)));

  // The form of the response to `fetchTasks` is not publicly documented, so the id of the task has to be known.
  const [taskId] = sandbox.state.testinvite.tasks;
  const { credentials } = await client.createTickets({
    taskId,
    users: [{ fullname: "Katherine", email: "katherine@example.com" }],
    callback: { url: receiver.url },
  });
  const [{ ticketId }] = credentials;
  console.log(`tickets: ${credentials.length}`);

  // Here the candidate would take the test. The sandbox does it, and posts the callback.
  await sandbox.complete({ vendor: "testinvite", ticketId, score: 88 });
  for (const { event } of received) console.log(`callback: ${event}`);

  // The form of a result is not publicly documented, so it is in `raw` alone, as the sandbox sends it.
  const { raw } = await client.queryTestResults({ taskId, kind: "by-ticket", tickets: [{ ticketId }] });
  const [{ status, result }] = raw.payload.testInstances;
  console.log(
    `result: ${status}, ${result.scoreboard.pointsAchieved} of ${result.scoreboard.maxAchievablePoints}`,
  );
  await receiver.close();
}
