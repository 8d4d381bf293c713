import { Fault } from "../../fault.js";
import { optional, word } from "../../fields.js";
import { createTaking, INVITATION, SCORE_OF_MAX, type Taking } from "../../taking.js";
import { firstCallback, lastCallback, sendCallbacks } from "./callbacks.js";
import { pointsOf } from "./reports.js";
import type { IMochaEnding, IMochaInvitation, IMochaStore } from "./state.js";

const ENDINGS: readonly IMochaEnding[] = ["Complete", "Terminated", "Test Left"];

/** How candidates of iMocha V3 take tests. One callback is sent at the start, another one at the end. */
export function takingOf(store: IMochaStore): Taking {
  return createTaking({
    who: INVITATION,
    result: { ...SCORE_OF_MAX, status: optional(word(...ENDINGS)) },
    maxScore: 50,
    start({ testInvitationId }) {
      const invitation = openInvitation(store, testInvitationId);
      if (invitation.status === "In Progress")
        throw new Fault("The test of this invitation has started already.");
      store.start(invitation);
      return sendCallbacks(store, testInvitationId, [firstCallback]);
    },
    complete({ testInvitationId, score, maxScore, status = "Complete" }) {
      const open = openInvitation(store, testInvitationId);
      const isStarted = open.status === "In Progress";
      const ending = ENDINGS.find((known) => known === status) ?? "Complete";
      store.complete(isStarted ? open : store.start(open), ending, score, maxScore);
      return sendCallbacks(
        store,
        testInvitationId,
        isStarted ? [lastCallback] : [firstCallback, lastCallback],
      );
    },
    takers: () =>
      store.invitations.all().map((invitation) => {
        const { testInvitationId, name, email, testId, status } = invitation;
        const attempt = store.taken(testInvitationId);
        return {
          person: `${name}, ${email}`,
          test: String(testId),
          status,
          score: attempt ? pointsOf(attempt).points : null,
          completion: isOpen(invitation) ? { vendor: "imocha" as const, testInvitationId } : null,
        };
      }),
  });
}

function isOpen({ status }: IMochaInvitation): boolean {
  return status === "Pending" || status === "In Progress";
}

function openInvitation(store: IMochaStore, testInvitationId: number): IMochaInvitation {
  const invitation = store.invitations.find(testInvitationId);
  if (!invitation) throw new Fault("There is no invitation with this testInvitationId.");
  if (!isOpen(invitation))
    throw new Fault("The test of this invitation was cancelled, or has ended already.");
  return invitation;
}
