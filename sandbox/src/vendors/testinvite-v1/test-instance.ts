import type { TestInviteV1Candidate, TestInviteV1TestInstance } from "./state.js";

/** A test instance as it is sent. A test that is not complete has the result `false`. */
export function shownTestInstance(
  { testInstanceId, taskId, stepId, status, result }: TestInviteV1TestInstance,
  { candidateId, kind, group, labels }: TestInviteV1Candidate,
  mode: "basic" | "detailed",
) {
  const basic = { testInstanceId, taskId, stepId, ticketId: candidateId, status, ignored: false, result };
  if (mode === "basic") return basic;
  const scoreboard = result && { ...result.scoreboard, noOfQuestions: 4 };
  return {
    ...basic,
    organizationId: "organization1",
    candidate: { id: candidateId, kind },
    folder: "Folder",
    group,
    labels,
    tags: {},
    result: result && {
      completedAt: result.completedAt,
      scoreboard,
      sections: [{ uuid: "section1", scoreboard }],
      dimensions: [{ name: "Dimension", scoreboard, subDimensions: [{ name: "Sub-dimension", scoreboard }] }],
      effects: [{ name: "Effect", score: 3, subEffects: [{ name: "Sub-effect", score: 2 }] }],
    },
  };
}
