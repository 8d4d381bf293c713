import { Fault } from "../../fault.js";
import { readQuery, readWord, refuseBody } from "../../request.js";
import { type IMochaCall, type IMochaEndpoint, idAt } from "./endpoint.js";
import type { IMochaAttempt } from "./state.js";

/** Every completed attempt has the scores of the documented callback. */
const [POINTS, MOST_POINTS] = [34, 50];
const COUNTS = { correctQuestions: 34, wrongQuestions: 10, skippedQuestions: 4, notAnsweredQuestions: 2 };

function attemptOf(call: IMochaCall): IMochaAttempt {
  const attempt = call.store.findAttempt(idAt(call, 0));
  if (!attempt) throw new Fault("There is no report for an invitation with this id.");
  return attempt;
}

/** GET /reports/{testInvitationId}. The name of the list of skills is not known, so the sandbox sends none. */
export const getReport: IMochaEndpoint = (call) => {
  const reportType = readWord(readQuery(call.request, ["reportType"]), "reportType", ["1", "2", "3"]);
  refuseBody(call.request);
  const { testInvitationId, testId, name, email, testStatus, endedAt } = attemptOf(call);
  const section = {
    candidateScore: POINTS,
    sectionScore: MOST_POINTS,
    noOfQue: 50,
    sectionID: 1,
    sectionName: "Section 1",
    sectionTime: 30,
    sectionTimeTaken: 1200,
    negativeMark: 0,
    ...COUNTS,
  };
  const body = {
    testInvitationId,
    testId,
    candidateEmail: email,
    candidateName: name,
    attemptedOn: endedAt,
    status: testStatus === "Completed" ? "Complete" : testStatus,
    score: POINTS,
    scorePercentage: (POINTS / MOST_POINTS) * 100,
    candidatePoints: POINTS,
    totalTestPoints: MOST_POINTS,
    testName: `Sandbox test ${testId}`,
    pdfReportUrl: "https://app.imocha.io/PDFReport?id=sandbox",
    performanceCategory: "Beginner",
    timeTaken: 20,
    testDuration: 30,
    quesDifficultyAnalysis: [
      { difficultyLevel: "Easy", noOfQuestions: 50, noOfCorrectQuestions: 34, percentage: 68 },
    ],
    ...(reportType !== "2" && { sections: [section] }),
  };
  return { status: 200, body };
};

/** POST /reports/{testInvitationId}/questions, as a public client calls it. */
export const getReportQuestions: IMochaEndpoint = (call) => {
  readQuery(call.request, []);
  refuseBody(call.request);
  attemptOf(call);
  const question = {
    questionId: 1,
    sectionId: 1,
    question: "What is 1 + 1?",
    score: 1,
    points: 1,
    timeTaken: 5,
  };
  return { status: 200, body: { result: [question], errors: null } };
};
