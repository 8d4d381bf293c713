// The consumer of the dead letters: invitations of unknown outcome, and those that were refused every time.

import { isInvigilError } from "invigil";

export async function reconcile(messages, { mettl, store, accessKey }) {
  for (const message of messages) {
    const { email } = message.body;
    const state = await store.state(email);
    // There is no row: whenever it was sent, Mettl refused it. It may be sent again.
    if (state === null) await store.finish(email, "failed");
    if (state !== "sending" && state !== "unknown") {
      message.ack();
      continue;
    }
    try {
      await mettl.getCandidateResult({ accessKey, email });
      // Mettl knows the candidate, and nobody has the link.
      await store.settle(email, "invited");
      message.ack();
    } catch (error) {
      console.error(isInvigilError(error) ? JSON.stringify(error) : error);
      // Mettl could not be asked, or does not know the candidate. It does not document that it lists those who have not
      // started, so that proves nothing. It is asked again later; what stays unknown is for a person to look up.
      await store.settle(email, "unknown");
      message.retry();
    }
  }
}
