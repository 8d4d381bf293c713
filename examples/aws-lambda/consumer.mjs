// The consumer of the queue. SQS delivers a message at least once, but a candidate must not be registered twice.
//
// So an item is written before anything is sent, and only who writes it sends. A message whose item is there was
// delivered before. If its outcome is known, there is nothing to do. Otherwise the function that sent it may have died:
// the message goes to the dead letters, whose consumer asks Mettl. It is never sent again.

import { isInvalidInputError, isInvigilError } from "invigil";
import { accessKey, bury, candidateIn, mettl, store } from "./work.mjs";

/** What remains for recording the outcome when a call to Mettl times out. */
const RESERVE_MS = 5000;

export async function handler({ Records }, context) {
  const toInvite = [];
  const again = [];
  for (const record of Records) {
    const message = { ...record, candidate: candidateIn(record) };
    try {
      if (message.candidate && (await begin(message))) toInvite.push(message);
    } catch (error) {
      // The database has failed for this message, and must not stop the others.
      console.error(error);
      again.push(message);
    }
  }
  // One bad candidate may be why Mettl refuses a whole request, so whoever was refused goes alone the next time.
  const isFirst = ({ attributes }) => attributes.ApproximateReceiveCount === "1";
  const groups = [
    toInvite.filter(isFirst),
    ...toInvite.filter((message) => !isFirst(message)).map((message) => [message]),
  ];
  for (const group of groups) if (group.length > 0) again.push(...(await register(group, context)));
  // SQS deletes all messages but these, and delivers these again.
  return { batchItemFailures: again.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

/** Whether the message is to be sent now. */
async function begin({ candidate }) {
  try {
    // Sends nothing: finds out whether the candidate is valid.
    mettl.registerCandidates.request({ accessKey, registrationDetails: [detailsOf(candidate)] });
  } catch (error) {
    if (!isInvalidInputError(error)) throw error;
    console.error(JSON.stringify(error));
    await store.finish(candidate.email, "rejected");
    return false;
  }
  if (await store.begin(candidate.email)) return true;
  if ((await store.state(candidate.email)) === "sending") await bury(candidate);
  return false;
}

/** Registers up to 20 candidates with one request, and returns the messages that are to be delivered again. */
async function register(messages, context) {
  const timeoutMs = Math.max(1, context.getRemainingTimeInMillis() - RESERVE_MS);
  const registrationDetails = messages.map(({ candidate }) => detailsOf(candidate));
  const result = await mettl
    .registerCandidates({ accessKey, registrationDetails }, { timeoutMs })
    .catch((error) => error);
  if (!("registrationStatus" in result))
    console.error(isInvigilError(result) ? JSON.stringify(result) : result);
  const again = [];
  for (const message of messages) {
    try {
      if (!(await settle(message.candidate, result))) again.push(message);
    } catch (error) {
      // The item still says `sending`, so when the message comes again, Mettl is asked.
      console.error(error);
      again.push(message);
    }
  }
  return again;
}

/** Records what became of a candidate. It returns false if the message is to be delivered again. */
async function settle(candidate, { registrationStatus, outcome }) {
  const { email } = candidate;
  const entry = registrationStatus?.find((status) => status.email.toLowerCase() === email.toLowerCase());
  if (entry) {
    // Mettl's own sample has no link although the candidate can start.
    const isInvited = entry.url !== null || entry.status === "ToBeTaken";
    await store.finish(email, isInvited ? "invited" : "rejected", entry.url);
    return true;
  }
  if (outcome === "notSent" || outcome === "refused") {
    await store.forget(email);
    return false;
  }
  // Mettl may have registered the candidate. The item stays.
  await bury(candidate);
  return true;
}

const detailsOf = ({ name, email }) => ({ "First Name": name, "Email Address": email });
