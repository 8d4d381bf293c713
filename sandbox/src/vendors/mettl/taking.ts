import { Fault } from "../../fault.js";
import { filledText, required } from "../../fields.js";
import { createTaking, SCORE_OF_MAX, type Taking } from "../../taking.js";
import { finishCallback, gradedCallback, startCallback } from "./callbacks.js";
import type { MettlCandidate, MettlStore, StoredSchedule } from "./state.js";

interface Who {
  readonly accessKey: string;
  readonly email: string;
}

/** How candidates of Mettl take tests. A schedule may have URLs for the start, the end and the marks of a test. */
export function takingOf(store: MettlStore): Taking {
  const change = (schedule: StoredSchedule, candidate: MettlCandidate) => {
    schedule.candidates.set(candidate.email, candidate);
    return { store, schedule, candidate };
  };
  const start = (who: Who) => {
    const { schedule, candidate } = find(store, who);
    if (candidate.status === "InProgress") throw new Fault("This candidate has started already.");
    return change(schedule, { ...candidate, status: "InProgress", startedAt: store.now().toISOString() });
  };
  return createTaking({
    who: { accessKey: required(filledText), email: required(filledText) },
    result: SCORE_OF_MAX,
    maxScore: 10,
    // Whether callbacks that fail are sent again is not documented: each is sent once.
    start: (who) => store.outbox.send(startCallback(start(who))),
    complete({ score, maxScore, ...who }) {
      const isStarted = find(store, who).candidate.status === "InProgress";
      const first = isStarted ? [] : startCallback(start(who));
      const { schedule, candidate } = find(store, who);
      const test = change(schedule, {
        ...candidate,
        status: "Completed",
        endedAt: store.now().toISOString(),
        totalMarks: score,
        maxMarks: maxScore,
      });
      return store.outbox.send([...first, ...finishCallback(test), ...gradedCallback(test)]);
    },
    takers: () =>
      store.schedules.all().flatMap(({ accessKey, candidates }) =>
        [...candidates.values()].map(({ email, registration, status, totalMarks }) => ({
          person: `${new Map(registration).get("First Name")}, ${email}`,
          test: accessKey,
          status,
          score: totalMarks ?? null,
          completion: status === "Completed" ? null : { vendor: "mettl" as const, accessKey, email },
        })),
      ),
  });
}

/** The candidate and the schedule that a request names. The test must not be completed. */
function find(store: MettlStore, { accessKey, email }: Who) {
  const schedule = store.schedules.find(accessKey);
  const candidate = schedule?.candidates.get(email);
  if (!schedule || !candidate)
    throw new Fault("No candidate with this email is registered in a schedule with this accessKey.");
  if (candidate.status === "Completed") throw new Fault("This candidate has completed the test already.");
  return { schedule, candidate };
}
