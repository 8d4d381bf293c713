import { Fault } from "../../fault.js";
import { filledText, required } from "../../fields.js";
import { createTaking, SCORE, type Sending, type Taking } from "../../taking.js";
import { dateOf, type PerspectAICandidate } from "./candidate.js";
import type { PerspectAIStore } from "./state.js";

const WHO = { assessmentCode: required(filledText), email: required(filledText) };

interface Who {
  readonly assessmentCode: string;
  readonly email: string;
}

/** How candidates of PerspectAI take tests. The vendor documents no callback. */
export function takingOf(store: PerspectAIStore): Taking {
  const change = (who: Who, changes: Partial<PerspectAICandidate>): Sending => {
    const candidate = candidateOf(store, who);
    store.put(who.assessmentCode, { ...candidate, ...changes });
    return store.outbox.send([]);
  };
  const date = (): string => dateOf(Math.floor(store.now().getTime() / 1000));
  return createTaking({
    who: WHO,
    result: SCORE,
    maxScore: 100,
    start(who) {
      if (candidateOf(store, who).status === "Ongoing")
        throw new Fault("This candidate has started already.");
      return change(who, { status: "Ongoing", completion_status: "Ongoing", started_on: date() });
    },
    complete({ score, ...who }) {
      return change(who, {
        status: "Complete",
        completion_status: "Complete",
        started_on: candidateOf(store, who).started_on ?? date(),
        completed_on: date(),
        persp_score: score,
        suspicious_activity: { status: "Not Detected", color_code: 3 },
      });
    },
    takers: () =>
      store.codes().flatMap((assessmentCode) =>
        (store.find(assessmentCode) ?? []).map(({ candidate }) => ({
          person: `${candidate.name}, ${candidate.email_id}`,
          test: assessmentCode,
          status: candidate.status,
          score: candidate.persp_score,
          completion: isOpen(candidate)
            ? { vendor: "perspectai" as const, assessmentCode, email: candidate.email_id }
            : null,
        })),
      ),
  });
}

function isOpen({ status }: PerspectAICandidate): boolean {
  return status !== "Complete" && status !== "Expired";
}

/** The candidate with this address, who must not have finished. */
function candidateOf(store: PerspectAIStore, { assessmentCode, email }: Who): PerspectAICandidate {
  const found = (store.find(assessmentCode) ?? []).find(({ candidate }) => candidate.email_id === email);
  if (!found)
    throw new Fault("There is no candidate with this email in an assessment with this assessmentCode.");
  if (!isOpen(found.candidate))
    throw new Fault("This candidate has completed the test already, or is too late.");
  return found.candidate;
}
