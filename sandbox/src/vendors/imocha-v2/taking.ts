import { Fault } from "../../fault.js";
import { createTaking, INVITATION, SCORE_OF_MAX, type Taking } from "../../taking.js";
import { callbackOf } from "./callback.js";
import type { IMochaV2Invitation, IMochaV2Store } from "./state.js";

/** How candidates of iMocha V2 take tests. The callback is sent once, whether or not it arrives. */
export function takingOf(store: IMochaV2Store): Taking {
  return createTaking({
    who: INVITATION,
    result: SCORE_OF_MAX,
    maxScore: 50,
    start({ testInvitationId }) {
      const invitation = openInvitation(store, testInvitationId);
      if (invitation.testStatus === "In progress") throw new Fault("This candidate has started already.");
      store.start(invitation);
      return store.outbox.send([]);
    },
    complete({ testInvitationId, score, maxScore }) {
      const open = openInvitation(store, testInvitationId);
      const started = open.testStatus === "In progress" ? open : store.start(open);
      const completed = store.complete(started, score, maxScore);
      const { callbackURL: url, testStatus: event } = completed;
      return store.outbox.send(url === undefined ? [] : [{ event, url, body: callbackOf(completed) }]);
    },
    takers: () =>
      store.invitations.all().map(({ testInvitationId, fullName, emailId, testId, testStatus, ...rest }) => ({
        person: `${fullName}, ${emailId}`,
        test: String(testId),
        status: testStatus,
        score: rest.candidateScore ?? null,
        completion:
          testStatus === "Completed" || testStatus === "Cancelled"
            ? null
            : { vendor: "imochaV2" as const, testInvitationId },
      })),
  });
}

function openInvitation(store: IMochaV2Store, testInvitationId: number): IMochaV2Invitation {
  const invitation = store.invitations.find(testInvitationId);
  if (!invitation) throw new Fault("There is no invitation with this testInvitationId.");
  if (invitation.testStatus === "Completed")
    throw new Fault("This candidate has completed the test already.");
  if (invitation.testStatus === "Cancelled") throw new Fault("This invitation is cancelled.");
  return invitation;
}
