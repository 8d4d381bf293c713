import type { TestInviteV1Candidate, TestInviteV1TestInstance } from "./state.js";

/** A test instance as it is sent. A test that is not complete has the result `false`. */
export function shownTestInstance(
  { testInstanceId, taskId, stepId, status, startedAt }: TestInviteV1TestInstance,
  { candidateId, kind, group, labels }: TestInviteV1Candidate,
  mode: "basic" | "detailed",
): object {
  const points = { pointsAchieved: 7.5, maxAchievablePoints: 10, achievementRatio: 0.75 };
  const completedAt = startedAt / 1000 + 60;
  const isComplete = status === "COMPLETE";
  const basic = { testInstanceId, taskId, stepId, ticketId: candidateId, status, ignored: false };
  if (mode === "basic") return { ...basic, result: isComplete && { completedAt, scoreboard: points } };
  const scoreboard = { ...points, noOfQuestions: 4 };
  return {
    ...basic,
    organizationId: "organization1",
    candidate: { id: candidateId, kind },
    folder: "Folder",
    group,
    labels,
    tags: {},
    result: isComplete && {
      completedAt,
      scoreboard,
      sections: [{ uuid: "section1", scoreboard }],
      dimensions: [{ name: "Dimension", scoreboard, subDimensions: [{ name: "Sub-dimension", scoreboard }] }],
      effects: [{ name: "Effect", score: 3, subEffects: [{ name: "Sub-effect", score: 2 }] }],
    },
  };
}
