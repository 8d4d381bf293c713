import { Fault } from "../../fault.js";
import { filledText, required } from "../../fields.js";
import { createTaking, SCORE_OF_MAX, type Taking } from "../../taking.js";
import { makeId } from "./identifiers.js";
import { callbackOf, resultOf } from "./result.js";
import type { TestInviteStore, TestInviteTestInstance, TestInviteTicket } from "./state.js";

/** Every task has one step. */
const STEP = "sandbox-step";

/** How candidates of TestInvite take tests. */
export function takingOf(store: TestInviteStore): Taking {
  return createTaking({
    who: { ticketId: required(filledText) },
    result: SCORE_OF_MAX,
    maxScore: 100,
    start({ ticketId }) {
      const ticket = ticketOf(store, ticketId);
      if (ticket.testInstance) throw new Fault("The test of this ticket has started already.");
      store.tickets.put({ ...ticket, testInstance: started(ticket) });
      return store.outbox.send([]);
    },
    complete({ ticketId, score, maxScore }) {
      const ticket = ticketOf(store, ticketId);
      const testInstance: TestInviteTestInstance = {
        ...(ticket.testInstance ?? started(ticket)),
        status: "COMPLETE",
        result: resultOf(store.now(), score, maxScore),
      };
      store.tickets.put({ ...ticket, testInstance });
      return store.outbox.send(callbackOf(ticket.callback, testInstance));
    },
    takers: () =>
      store.tickets.all().map(({ ticketId, taskId, user, testInstance }) => ({
        person: [user.fullname, user.email ?? []].flat().join(", "),
        test: taskId,
        status: testInstance?.status ?? "not started",
        score: testInstance?.result ? testInstance.result.scoreboard.pointsAchieved : null,
        completion: testInstance?.result ? null : { vendor: "testinvite" as const, ticketId },
      })),
  });
}

/** The ticket with this id, whose test must not be completed. */
function ticketOf(store: TestInviteStore, ticketId: string): TestInviteTicket {
  const ticket = store.tickets.find(ticketId);
  if (!ticket) throw new Fault("There is no ticket with this ticketId.");
  if (ticket.testInstance?.result) throw new Fault("The test of this ticket has been completed already.");
  return ticket;
}

function started({ ticketId, taskId }: TestInviteTicket): TestInviteTestInstance {
  return {
    testInstanceId: makeId(),
    taskId,
    stepId: STEP,
    ticketId,
    status: "STARTED",
    ignored: false,
    result: false,
  };
}
