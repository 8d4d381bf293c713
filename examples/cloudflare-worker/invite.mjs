// The consumer of the queue. A queue delivers a message at least once, but a candidate must not be registered twice.
//
// So a row is written before anything is sent, and only who writes it sends. A message whose row is there was delivered
// before. If its outcome is known, there is nothing to do. Otherwise the worker that sent it may have died: the message
// goes to the dead letters, whose consumer asks Mettl. It is never sent again.

import { isInvalidInputError, isInvigilError } from "invigil";

export async function invite(messages, work) {
  const toInvite = [];
  for (const message of messages) {
    try {
      if (await begin(message, work)) toInvite.push(message);
    } catch (error) {
      // The database has failed for this message, and must not stop the others.
      console.error(error);
      message.retry();
    }
  }
  // One bad candidate may be why Mettl refuses a whole request, so whoever was refused goes alone the next time.
  const groups = [
    toInvite.filter(({ attempts }) => attempts === 1),
    ...toInvite.filter(({ attempts }) => attempts > 1).map((message) => [message]),
  ];
  for (const group of groups) if (group.length > 0) await register(group, work);
}

/** Whether the message is to be sent now. */
async function begin(message, { mettl, store, accessKey, dead }) {
  const { email } = message.body;
  try {
    // Sends nothing: finds out whether the candidate is valid.
    mettl.registerCandidates.request({ accessKey, registrationDetails: [detailsOf(message)] });
  } catch (error) {
    if (!isInvalidInputError(error)) throw error;
    console.error(JSON.stringify(error));
    await store.finish(email, "rejected");
    message.ack();
    return false;
  }
  if (await store.begin(email)) return true;
  if ((await store.state(email)) === "sending") await dead.send(message.body);
  message.ack();
  return false;
}

/** Registers up to 20 candidates with one request. */
async function register(messages, work) {
  const registrationDetails = messages.map(detailsOf);
  const { mettl, accessKey } = work;
  const result = await mettl.registerCandidates({ accessKey, registrationDetails }).catch((error) => error);
  if (!("registrationStatus" in result))
    console.error(isInvigilError(result) ? JSON.stringify(result) : result);
  for (const message of messages) {
    try {
      await settle(message, result, work);
    } catch (error) {
      // The row still says `sending`, so when the message comes again, Mettl is asked.
      console.error(error);
      message.retry();
    }
  }
}

/** Records what became of a candidate, and ends the message or returns it to the queue. */
async function settle(message, { registrationStatus, outcome }, { store, dead }) {
  const { email } = message.body;
  const entry = registrationStatus?.find((status) => status.email.toLowerCase() === email.toLowerCase());
  if (entry) {
    // Mettl's own sample has no link although the candidate can start.
    const isInvited = entry.url !== null || entry.status === "ToBeTaken";
    await store.finish(email, isInvited ? "invited" : "rejected", entry.url);
    message.ack();
  } else if (outcome === "notSent" || outcome === "refused") {
    await store.forget(email);
    message.retry();
  } else {
    // Mettl may have registered the candidate. The row stays.
    await dead.send(message.body);
    message.ack();
  }
}

const detailsOf = ({ body }) => ({ "First Name": body.name, "Email Address": body.email });
