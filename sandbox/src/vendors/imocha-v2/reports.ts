import { readQuery, refuseBody } from "../../request.js";
import { type IMochaV2Call, type IMochaV2Endpoint, invitationOf, success } from "./endpoint.js";

/** The invitation of a request for a report, and its scores: 0 of 50 before the test is completed. */
function reported(call: IMochaV2Call) {
  readQuery(call.request, []);
  refuseBody(call.request);
  const invitation = invitationOf(call);
  const { candidateScore: score = 0, totalScore: total = 50 } = invitation;
  return { invitation, score, total };
}

/** The time as the vendor writes it, in UTC without a zone. */
const utc = (iso: string | undefined): string | null => iso?.slice(0, 19) ?? null;

/** GET /report/{testInvitationId}. */
export const getReport: IMochaV2Endpoint = (call) => {
  const { invitation, score, total } = reported(call);
  const isCompleted = invitation.testStatus === "Completed";
  return success({
    emailId: invitation.emailId,
    fullName: invitation.fullName,
    timeTaken: isCompleted ? 20 : 0,
    testName: `Sandbox test ${invitation.testId}`,
    duration: 30,
    questions: 10,
    attemptedOn: utc(invitation.attemptedOn),
    totalScore: String(total),
    score: String(score),
    wv: 0,
    tv: 0,
    testStatus: invitation.testStatus,
    reportStatus: isCompleted ? "Generated" : "Pending",
  });
};

/** GET /report/{testInvitationId}/sections: the result is the list itself, as in the documented sample. */
export const getReportSections: IMochaV2Endpoint = (call) => {
  const { score, total } = reported(call);
  return success([{ sectionName: "Section 1", sectionScore: total, candidateScore: score }]);
};

/** GET /report/{testInvitationId}/skills. */
export const getReportSkills: IMochaV2Endpoint = (call) => {
  const { invitation, score, total } = reported(call);
  const { testInvitationId, testId } = invitation;
  const skill = { skillId: 1, skillName: "Skill 1", candidateSkillScore: score, totalSkillScore: total };
  return success({
    testInvitationId,
    testId,
    testName: `Sandbox test ${testId}`,
    candidateScore: score,
    totalTestScore: total,
    skills: [{ ...skill, sectionId: 1, sectionName: "Section 1" }],
  });
};
