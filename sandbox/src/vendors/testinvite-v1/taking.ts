import { Fault } from "../../fault.js";
import { filledText, required } from "../../fields.js";
import { createTaking, SCORE_OF_MAX, type Taking } from "../../taking.js";
import { makeId } from "../testinvite/identifiers.js";
import { callbackOf, resultOf } from "../testinvite/result.js";
import {
  STEP,
  type TestInviteV1Candidate,
  type TestInviteV1Store,
  type TestInviteV1TestInstance,
} from "./state.js";
import { shownTestInstance } from "./test-instance.js";

/** How candidates of TestInvite's REST v1 take tests. Each takes one: every task has one step. */
export function takingOf(store: TestInviteV1Store): Taking {
  const open = (candidateId: string) => {
    const candidate = store.candidates.find(candidateId);
    if (!candidate) throw new Fault("There is no candidate with this candidateId.");
    const test = testsOf(store).get(candidateId);
    if (test?.result) throw new Fault("The test of this candidate has been completed already.");
    return { candidate, test };
  };
  return createTaking({
    who: { candidateId: required(filledText) },
    result: SCORE_OF_MAX,
    maxScore: 100,
    start({ candidateId }) {
      const { candidate, test } = open(candidateId);
      if (test?.status === "STARTED") throw new Fault("The test of this candidate has started already.");
      put(store, candidate, { ...test, status: "STARTED" });
      return store.outbox.send([]);
    },
    complete({ candidateId, score, maxScore }) {
      const { candidate, test } = open(candidateId);
      const result = resultOf(store.now(), score, maxScore);
      const completed = put(store, candidate, { ...test, status: "COMPLETE", result });
      return store.outbox.send(
        callbackOf(candidate.callback, shownTestInstance(completed, candidate, "basic")),
      );
    },
    takers() {
      const tests = testsOf(store);
      return store.candidates.all().map(({ candidateId, taskId, fullname, email }) => {
        const test = tests.get(candidateId);
        return {
          person: [fullname ?? [], email ?? []].flat().join(", "),
          test: taskId,
          status: test?.status ?? "not started",
          score: test?.result ? test.result.scoreboard.pointsAchieved : null,
          completion: test?.result ? null : { vendor: "testinviteV1" as const, candidateId },
        };
      });
    },
  });
}

/** The test instances by candidate. */
function testsOf(store: TestInviteV1Store): ReadonlyMap<string, TestInviteV1TestInstance> {
  return new Map(store.testInstances.all().map((test) => [test.candidateId, test]));
}

/** Changes the test instance of a candidate, who has logged in for it. Without one, a new one begins. */
function put(
  store: TestInviteV1Store,
  candidate: TestInviteV1Candidate,
  changes: Partial<TestInviteV1TestInstance>,
): TestInviteV1TestInstance {
  const { taskId, candidateId } = candidate;
  store.candidates.put({ ...candidate, loggedIn: true });
  return store.testInstances.put({
    testInstanceId: makeId(),
    taskId,
    stepId: STEP,
    candidateId,
    status: "STARTED",
    startedAt: store.now().getTime(),
    result: false,
    ...changes,
  });
}
