import { readQuery, refuseBody } from "../../request.js";
import { type IMochaV2Call, type IMochaV2Endpoint, invitationOf, success } from "./endpoint.js";

/** Every completed test has the scores of the documented callback. */
const [SCORE, TOTAL] = [34, 50];

/** The invitation of a request for a report, and its score: 0 before the test is completed. */
function reported(call: IMochaV2Call) {
  readQuery(call.request, []);
  refuseBody(call.request);
  const invitation = invitationOf(call);
  const isCompleted = invitation.testStatus === "Completed";
  return { invitation, isCompleted, score: isCompleted ? SCORE : 0 };
}

/** GET /report/{testInvitationId}. */
export const getReport: IMochaV2Endpoint = (call) => {
  const { invitation, isCompleted, score } = reported(call);
  return success({
    emailId: invitation.emailId,
    fullName: invitation.fullName,
    timeTaken: isCompleted ? 20 : 0,
    testName: `Sandbox test ${invitation.testId}`,
    duration: 30,
    questions: 10,
    attemptedOn: isCompleted ? "2018-02-15T16:00:00" : null,
    totalScore: String(TOTAL),
    score: String(score),
    wv: 0,
    tv: 0,
    testStatus: invitation.testStatus,
    reportStatus: isCompleted ? "Generated" : "Pending",
  });
};

/** GET /report/{testInvitationId}/sections: the result is the list itself, as in the documented sample. */
export const getReportSections: IMochaV2Endpoint = (call) => {
  const { score } = reported(call);
  return success([{ sectionName: "Section 1", sectionScore: TOTAL, candidateScore: score }]);
};

/** GET /report/{testInvitationId}/skills. */
export const getReportSkills: IMochaV2Endpoint = (call) => {
  const { invitation, score } = reported(call);
  const { testInvitationId, testId } = invitation;
  const skill = { skillId: 1, skillName: "Skill 1", candidateSkillScore: score, totalSkillScore: TOTAL };
  return success({
    testInvitationId,
    testId,
    testName: `Sandbox test ${testId}`,
    candidateScore: score,
    totalTestScore: TOTAL,
    skills: [{ ...skill, sectionId: 1, sectionName: "Section 1" }],
  });
};
