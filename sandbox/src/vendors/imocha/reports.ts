import { Fault } from "../../fault.js";
import { readQuery, readWord, refuseBody } from "../../request.js";
import { type IMochaCall, type IMochaEndpoint, idAt } from "./endpoint.js";
import type { IMochaAttempt } from "./state.js";

/** The points of an attempt, by default those of the documented callback. */
export const pointsOf = ({ points = 34, maxPoints = 50 }: IMochaAttempt) => ({ points, maxPoints });

function attemptOf(call: IMochaCall): IMochaAttempt {
  const attempt = call.store.taken(idAt(call, 0));
  if (!attempt) throw new Fault("There is no report for an invitation with this id.");
  return attempt;
}

/** GET /reports/{testInvitationId}. The name of the list of skills is not known, so the sandbox sends none. */
export const getReport: IMochaEndpoint = (call) => {
  const reportType = readWord(readQuery(call.request, ["reportType"]), "reportType", ["1", "2", "3"]);
  refuseBody(call.request);
  const attempt = attemptOf(call);
  const { testInvitationId, testId, name, email, testStatus, endedAt } = attempt;
  const { points, maxPoints } = pointsOf(attempt);
  const right = points > 0 ? 1 : 0;
  const section = {
    candidateScore: points,
    sectionScore: maxPoints,
    noOfQue: 1,
    sectionID: 1,
    sectionName: "Section 1",
    sectionTime: 30,
    sectionTimeTaken: 1200,
    negativeMark: 0,
    correctQuestions: right,
    wrongQuestions: 1 - right,
    skippedQuestions: 0,
    notAnsweredQuestions: 0,
  };
  const body = {
    testInvitationId,
    testId,
    candidateEmail: email,
    candidateName: name,
    attemptedOn: attempt.startedAt ?? endedAt,
    status: testStatus === "Completed" ? "Complete" : testStatus,
    score: points,
    scorePercentage: (points / maxPoints) * 100,
    candidatePoints: points,
    totalTestPoints: maxPoints,
    testName: `Sandbox test ${testId}`,
    pdfReportUrl: "https://app.imocha.io/PDFReport?id=sandbox",
    performanceCategory: "Beginner",
    timeTaken: 20,
    testDuration: 30,
    quesDifficultyAnalysis: [
      { difficultyLevel: "Easy", noOfQuestions: 1, noOfCorrectQuestions: right, percentage: 100 * right },
    ],
    ...(reportType !== "2" && { sections: [section] }),
  };
  return { status: 200, body };
};

/** POST /reports/{testInvitationId}/questions, as a public client calls it. */
export const getReportQuestions: IMochaEndpoint = (call) => {
  readQuery(call.request, []);
  refuseBody(call.request);
  const { points, maxPoints } = pointsOf(attemptOf(call));
  const question = {
    questionId: 1,
    sectionId: 1,
    question: "What is 1 + 1?",
    score: maxPoints,
    points,
    timeTaken: 5,
  };
  return { status: 200, body: { result: [question], errors: null } };
};
