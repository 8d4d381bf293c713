import { Fault } from "../../fault.js";
import { filledText, required } from "../../fields.js";
import type { Callback } from "../../outbox.js";
import { createTaking, SCORE_OF_MAX, type Taking } from "../../taking.js";
import { makeId } from "./identifiers.js";
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
        result: {
          completedAt: Math.floor(store.now().getTime() / 1000),
          scoreboard: {
            pointsAchieved: score,
            maxAchievablePoints: maxScore,
            achievementRatio: score / maxScore,
          },
        },
      };
      return store.outbox.send(callbackOf(store.tickets.put({ ...ticket, testInstance }), testInstance));
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

/**
 * The vendor posts the result of each test. Only the query with `callback.params` is documented, so the body is the
 * test in the form of the vendor's newer API.
 */
function callbackOf({ callback }: TestInviteTicket, testInstance: TestInviteTestInstance): Callback[] {
  if (!callback) return [];
  const url = new URL(callback.url);
  for (const [name, value] of callback.params ?? []) url.searchParams.append(name, value);
  return [{ event: testInstance.status, url: url.href, body: testInstance }];
}
