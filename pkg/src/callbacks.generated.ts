// Printed from the catalog: cargo run -p invigil-tools -- print .

import type { CallbackEvent } from "./callbacks.js";
import type { Table } from "./table.js";

/** The fields of all events of `mettl.callback`. */
export interface MettlCallbackFields {
  /** The vendor's word for the event. Unknown values are kept unchanged. */
  eventType: "startAssessment" | "finishTest" | "gradedAssessment" | (string & {}) | null;
  /** The access key of the schedule. */
  invitationKey: string;
  /** The id of the assessment. */
  assessmentId: string | null;
  /** The id of the candidate's test. */
  candidateInstanceId: string | null;
  /** The `contextData` of the candidate's registration, unchanged: a place for a token of your own. */
  contextData: string | null;
  /** The time of the event. Whether it is that of the sending is not documented. */
  timestampGMT: string | null;
  /** The `sourceApp` of the schedule. */
  sourceApp: string | null;
  /** The URL that it was posted to. It may hold a token of yours. */
  notificationUrl: string | null;
  /** The candidate's name. */
  name: string | null;
  /** The candidate's e-mail address. */
  email: string | null;
}

function readMettlCallbackFields(table: Table): MettlCallbackFields {
  return {
    eventType: table.text(),
    invitationKey: table.key(),
    assessmentId: table.text(),
    candidateInstanceId: table.text(),
    contextData: table.text(),
    timestampGMT: table.text(),
    sourceApp: table.text(),
    notificationUrl: table.text(),
    name: table.text(),
    email: table.text(),
  };
}

/** The fields that only `finishTest` has of `mettl.callback`. */
export interface MettlFinishTestFields {
  /** How the test was finished. */
  finishMode: "NormalSubmission" | (string & {}) | null;
}

function readMettlFinishTestFields(table: Table): MettlFinishTestFields {
  return {
    finishMode: table.text(),
  };
}

/** One entry of the result. */
export interface MettlSectionalScore {
  /** The section. */
  sectionName: string | null;
  /** The marks that were scored in it. */
  sectionScore: number | null;
  /** The marks that can be scored in it. */
  sectionMaxScore: number | null;
}

function readMettlSectionalScore(table: Table): MettlSectionalScore {
  return {
    sectionName: table.text(),
    sectionScore: table.number(),
    sectionMaxScore: table.number(),
  };
}

/** One entry of the result. */
export interface MettlDifficultyMarks {
  /** The level of difficulty. Unknown values are kept unchanged. */
  level: "EASY" | (string & {}) | null;
  /** The marks that were scored. */
  totalMarks: number | null;
  /** The marks that can be scored. */
  maxMarks: number | null;
  /** The time taken. The vendor does not document its unit. */
  timeTaken: number | null;
  /** The number of questions. */
  totalQuestion: number | null;
  /** The number of correct answers. */
  totalCorrectAnswers: number | null;
  /** The number of questions without an answer. */
  totalUnAnswered: number | null;
}

function readMettlDifficultyMarks(table: Table): MettlDifficultyMarks {
  return {
    level: table.text(),
    totalMarks: table.number(),
    maxMarks: table.number(),
    timeTaken: table.number(),
    totalQuestion: table.number(),
    totalCorrectAnswers: table.number(),
    totalUnAnswered: table.number(),
  };
}

/** One entry of the result. */
export interface MettlRecommendation {
  /** What is recommended on, such as `Performance Category`. */
  type: string | null;
  /** The recommendation, such as `Poor`. */
  value: string | null;
}

function readMettlRecommendation(table: Table): MettlRecommendation {
  return {
    type: table.text(),
    value: table.text(),
  };
}

/** A part of the result. */
export interface MettlAnalysis {
  /** Not documented. */
  responseStyles: unknown[] | null;
  /** The recommendations. */
  recommendation: MettlRecommendation[] | null;
}

function readMettlAnalysis(table: Table): MettlAnalysis {
  return {
    responseStyles: table.nullableList((table) => table.json()),
    recommendation: table.nullableList(readMettlRecommendation),
  };
}

/** One entry of the result. */
export interface MettlSkillMarks {
  /** The skill. */
  skillName: string | null;
  /** The marks that were scored. */
  totalMarks: number | null;
  /** The marks that can be scored. */
  maxMarks: number | null;
  /** The time taken. The vendor does not document its unit. */
  timeTaken: number | null;
  /** The number of questions. */
  totalQuestion: number | null;
  /** The number of correct answers. */
  totalCorrectAnswers: number | null;
  /** The number of questions without an answer. */
  totalUnAnswered: number | null;
  /** The marks by difficulty. */
  difficultyMarks: MettlDifficultyMarks[] | null;
}

function readMettlSkillMarks(table: Table): MettlSkillMarks {
  return {
    skillName: table.text(),
    totalMarks: table.number(),
    maxMarks: table.number(),
    timeTaken: table.number(),
    totalQuestion: table.number(),
    totalCorrectAnswers: table.number(),
    totalUnAnswered: table.number(),
    difficultyMarks: table.nullableList(readMettlDifficultyMarks),
  };
}

/** A part of the result. */
export interface MettlMcqTypeResponse {
  /** The option that was chosen. Not documented. */
  responseIndex: unknown;
}

function readMettlMcqTypeResponse(table: Table): MettlMcqTypeResponse {
  return {
    responseIndex: table.json(),
  };
}

/** A part of the result. */
export interface MettlMcaTypeResponse {
  /** The options that were chosen. Not documented. */
  responses: unknown[] | null;
}

function readMettlMcaTypeResponse(table: Table): MettlMcaTypeResponse {
  return {
    responses: table.nullableList((table) => table.json()),
  };
}

/** A part of the result. */
export interface MettlTextResponse {
  /** The text that the candidate wrote. */
  candidateResponse: string | null;
  /** Uploaded files. Not documented. */
  uploadedFiles: unknown[] | null;
}

function readMettlTextResponse(table: Table): MettlTextResponse {
  return {
    candidateResponse: table.text(),
    uploadedFiles: table.nullableList((table) => table.json()),
  };
}

/** A part of the result. */
export interface MettlQuestionResponse {
  /** The answer to a question with one right option. */
  mcqTypeResponse: MettlMcqTypeResponse | null;
  /** The answer to a question with several right options. */
  mcaTypeResponse: MettlMcaTypeResponse | null;
  /** The long answer. */
  longAnswerTypeResponse: MettlTextResponse | null;
  /** The short answer. */
  shortAnswerTypeResponse: MettlTextResponse | null;
  /** Not documented. */
  diagramTypeResponse: unknown;
}

function readMettlQuestionResponse(table: Table): MettlQuestionResponse {
  return {
    mcqTypeResponse: table.nullable(readMettlMcqTypeResponse),
    mcaTypeResponse: table.nullable(readMettlMcaTypeResponse),
    longAnswerTypeResponse: table.nullable(readMettlTextResponse),
    shortAnswerTypeResponse: table.nullable(readMettlTextResponse),
    diagramTypeResponse: table.json(),
  };
}

/** One entry of the result. */
export interface MettlEvaluatorData {
  /** The name of the evaluator. */
  name: string | null;
  /** The e-mail address of the evaluator. */
  email: string | null;
  /** The marks that the evaluator awarded. */
  marksAwarded: number | null;
  /** The comments. */
  evaluationComments: string | null;
  /** Not documented. */
  evaluationTime: unknown;
  /** The role of the evaluator. */
  evaluatorRole: string | null;
}

function readMettlEvaluatorData(table: Table): MettlEvaluatorData {
  return {
    name: table.text(),
    email: table.text(),
    marksAwarded: table.number(),
    evaluationComments: table.text(),
    evaluationTime: table.json(),
    evaluatorRole: table.text(),
  };
}

/** One entry of the result. */
export interface MettlQuestionWiseResponse {
  /** The id of the question. */
  questionId: string | null;
  /** The type of the question. Unknown values are kept unchanged. */
  apiQuestionType: "MCQ" | "MCA" | "LONG_ANSWER" | "SHORT_ANSWER" | (string & {}) | null;
  /** The version of the question. Not documented. */
  version: unknown;
  /** The answer, by the type of the question. */
  questionResponse: MettlQuestionResponse | null;
  /** The least marks that can be scored. */
  minMarks: number | null;
  /** The marks that can be scored. */
  maxMarks: number | null;
  /** The marks that were scored. */
  marksScored: number | null;
  /** Whether the candidate answered. */
  isAttempted: boolean | null;
  /** The time spent. The vendor does not document its unit. */
  timeSpent: number | null;
  /** The skill that the question tests. */
  skillName: string | null;
  /** What evaluators awarded. */
  evaluatorData: MettlEvaluatorData[] | null;
}

function readMettlQuestionWiseResponse(table: Table): MettlQuestionWiseResponse {
  return {
    questionId: table.text(),
    apiQuestionType: table.text(),
    version: table.json(),
    questionResponse: table.nullable(readMettlQuestionResponse),
    minMarks: table.number(),
    maxMarks: table.number(),
    marksScored: table.number(),
    isAttempted: table.boolean(),
    timeSpent: table.number(),
    skillName: table.text(),
    evaluatorData: table.nullableList(readMettlEvaluatorData),
  };
}

/** One entry of the result. */
export interface MettlSectionMarks {
  /** The section. */
  sectionName: string | null;
  /** The marks that were scored. */
  totalMarks: number | null;
  /** The marks that can be scored. */
  maxMarks: number | null;
  /** The time taken. The vendor does not document its unit. */
  timeTaken: number | null;
  /** The number of questions. */
  totalQuestion: number | null;
  /** The number of correct answers. */
  totalCorrectAnswers: number | null;
  /** The number of questions without an answer. */
  totalUnAnswered: number | null;
  /** The marks by skill. */
  skillMarks: MettlSkillMarks[] | null;
  /** The marks by difficulty. */
  difficultyMarks: MettlDifficultyMarks[] | null;
  /** The answers, if they were asked for. */
  questionWiseResponse: MettlQuestionWiseResponse[] | null;
}

function readMettlSectionMarks(table: Table): MettlSectionMarks {
  return {
    sectionName: table.text(),
    totalMarks: table.number(),
    maxMarks: table.number(),
    timeTaken: table.number(),
    totalQuestion: table.number(),
    totalCorrectAnswers: table.number(),
    totalUnAnswered: table.number(),
    skillMarks: table.nullableList(readMettlSkillMarks),
    difficultyMarks: table.nullableList(readMettlDifficultyMarks),
    questionWiseResponse: table.nullableList(readMettlQuestionWiseResponse),
  };
}

/** A part of the result. */
export interface MettlTestResult {
  /** The marks that were scored. */
  totalMarks: number | null;
  /** The marks that can be scored. */
  maxMarks: number | null;
  /** The percentile. */
  percentile: number | null;
  /** The time taken, in seconds. */
  attemptTime: number | null;
  /** The credibility, such as `Not Applicable`. */
  candidateCredibilityIndex: string | null;
  /** Plagiarism in code, such as `NA`. */
  codePlagiarism: string | null;
  /** The number of questions. */
  totalQuestion: number | null;
  /** The number of correct answers. */
  totalCorrectAnswers: number | null;
  /** The number of questions without an answer. */
  totalUnAnswered: number | null;
  /** The category of the performance, such as `Poor`. */
  performanceCategory: string | null;
  /** The version of the categories. */
  performanceCategoryVersion: number | null;
  /** The marks by difficulty. */
  difficultyMarks: MettlDifficultyMarks[] | null;
  /** Response styles and recommendations, if they were asked for. */
  analysis: MettlAnalysis | null;
  /** The marks by section. */
  sectionMarks: MettlSectionMarks[] | null;
}

function readMettlTestResult(table: Table): MettlTestResult {
  return {
    totalMarks: table.number(),
    maxMarks: table.number(),
    percentile: table.number(),
    attemptTime: table.number(),
    candidateCredibilityIndex: table.text(),
    codePlagiarism: table.text(),
    totalQuestion: table.number(),
    totalCorrectAnswers: table.number(),
    totalUnAnswered: table.number(),
    performanceCategory: table.text(),
    performanceCategoryVersion: table.number(),
    difficultyMarks: table.nullableList(readMettlDifficultyMarks),
    analysis: table.nullable(readMettlAnalysis),
    sectionMarks: table.nullableList(readMettlSectionMarks),
  };
}

/** A part of the result. */
export interface MettlTestStatus {
  /** The status. Unknown values are kept unchanged. */
  status: "InProgress" | "Completed" | "Archive" | "AccessRevoked" | (string & {}) | null;
  /** The status on the vendor's dashboard: Yet to Start, Not Started, In-progress, Completed or Test Stopped. Compare it without letter case, because the API writes some of these in another way. */
  overallStatus: string | null;
  /** More detail to `overallStatus`, such as `Test-taker Completed`. Compare it without letter case. */
  detailedStatus: string | null;
  /** Extra time, seen as `false`. Not documented. */
  compensatoryTime: string | null;
  /** How the test ended, such as `Completed`. */
  completionMode: string | null;
  /** When the test was started. */
  startTimeGMT: string | null;
  /** When the test ended. */
  endTimeGMT: string | null;
  /** The vendor's text in a local time zone, such as `IST`, which is ambiguous. Use `startTimeGMT`. */
  startTime: string | null;
  /** The vendor's text in a local time zone, such as `IST`, which is ambiguous. Use `endTimeGMT`. */
  endTime: string | null;
  /** The time of the last answer, while the test is in progress. */
  lastResponseTime: string | null;
  /** The URL of the report as a PDF. It may give access to the report, so treat it as a secret. */
  pdfReport: string | null;
  /** The URL of the report as a page. It may give access to the report, so treat it as a secret. */
  htmlReport: string | null;
  /** The marks. Null before the test is completed. */
  result: MettlTestResult | null;
}

function readMettlTestStatus(table: Table): MettlTestStatus {
  return {
    status: table.text(),
    overallStatus: table.text(),
    detailedStatus: table.text(),
    compensatoryTime: table.text(),
    completionMode: table.text(),
    startTimeGMT: table.text(),
    endTimeGMT: table.text(),
    startTime: table.text(),
    endTime: table.text(),
    lastResponseTime: table.text(),
    pdfReport: table.text(),
    htmlReport: table.text(),
    result: table.nullable(readMettlTestResult),
  };
}

/** The fields that only `gradedAssessment` has of `mettl.callback`. */
export interface MettlGradedAssessmentFields {
  /** How the test was finished. */
  finishMode: "NormalSubmission" | (string & {}) | null;
  /** When the test was started. */
  startTimeGMT: string | null;
  /** When the test ended. */
  endTimeGMT: string | null;
  /** The vendor's text in a local time zone, such as `IST`, which is ambiguous. Use `startTimeGMT`. */
  startTime: string | null;
  /** The vendor's text in a local time zone, such as `IST`, which is ambiguous. Use `endTimeGMT`. */
  endTime: string | null;
  /** The marks that were scored. */
  marksScored: number | null;
  /** The marks that can be scored. */
  maxMarks: number | null;
  /** The time taken. The vendor does not document its unit. */
  totalAttemptTime: number | null;
  /** The percentile. */
  percentile: number | null;
  /** The name of the assessment. */
  assessmentName: string | null;
  /** The id of the account. */
  clientId: string | null;
  /** The name of the schedule. */
  scheduleTitle: string | null;
  /** The marks by section. The vendor sends them as JSON text inside a string. */
  sectionalScores: MettlSectionalScore[] | null;
  /** How the test was graded. */
  gradingType: "NormalGrading" | (string & {}) | null;
  /** The registration fields by their names. */
  registrationDetails: Record<string, string> | null;
  /** Not documented: null or an object. */
  proctoringDetails: unknown;
  /** The status of the test, and its result. */
  testStatus: MettlTestStatus;
}

function readMettlGradedAssessmentFields(table: Table): MettlGradedAssessmentFields {
  return {
    finishMode: table.text(),
    startTimeGMT: table.text(),
    endTimeGMT: table.text(),
    startTime: table.text(),
    endTime: table.text(),
    marksScored: table.number(),
    maxMarks: table.number(),
    totalAttemptTime: table.number(),
    percentile: table.number(),
    assessmentName: table.text(),
    clientId: table.text(),
    scheduleTitle: table.text(),
    sectionalScores: table.nullableList(readMettlSectionalScore),
    gradingType: table.text(),
    registrationDetails: table.nullableMap((table) => table.key()),
    proctoringDetails: table.json(),
    testStatus: readMettlTestStatus(table),
  };
}

/** The callback that Mettl posts to the notification URLs of a schedule: when a test is started, finished or graded, or when an expired test may be resumed. The vendor's word for the last one is not known, so it is read as `unknown`. See Mettl's knowledge base on schedules; the bodies are those of public receivers. */
export type MettlCallback =
  | (CallbackEvent<"mettl", "startAssessment" | "unknown"> & MettlCallbackFields)
  | (CallbackEvent<"mettl", "finishTest"> & MettlCallbackFields & MettlFinishTestFields)
  | (CallbackEvent<"mettl", "gradedAssessment"> & MettlCallbackFields & MettlGradedAssessmentFields);

/** The fields of all events of `imocha.callback`. */
export interface IMochaCallbackFields {
  /** The id of the invitation. */
  testInvitationId: string;
  /** The status of the test. */
  status: "In Progress" | "Complete" | "Terminated" | "Test Left" | (string & {}) | null;
  /** The candidate's e-mail address. */
  candidateEmailId: string | null;
  /** When the candidate attempted the test, as the vendor writes it, such as `09-Oct-2020 06:51 PM`. Its zone is not documented. */
  attemptedOn: string | null;
  /** The same time in UTC, as the vendor writes it, such as `2020-10-09T13:21:53`. Append a `Z` before you make it a `Date`. */
  attemptedOnUtc: string | null;
  /** The maximum score; 0 while the test is in progress. */
  totalScore: number | null;
  /** The candidate's score; 0 while the test is in progress. */
  candidateScore: number | null;
  /** The vendor's word for the performance, such as `Beginner`; null while the test is in progress. */
  performanceCategory: string | null;
  /** The URL of the report; null while the test is in progress. It gives access to the report, so treat it as a secret. */
  reportPdfUrl: string | null;
  /** Not explained by the vendor. An older page and public client code have it, the newest page does not. */
  baseImgUrl: string | null;
}

function readIMochaCallbackFields(table: Table): IMochaCallbackFields {
  return {
    testInvitationId: table.key(),
    status: table.text(),
    candidateEmailId: table.text(),
    attemptedOn: table.text(),
    attemptedOnUtc: table.text(),
    totalScore: table.number(),
    candidateScore: table.number(),
    performanceCategory: table.text(),
    reportPdfUrl: table.text(),
    baseImgUrl: table.text(),
  };
}

/** The callback that iMocha V3 posts when a candidate starts a test, and again when the test is complete, terminated or left. See iMocha's page on callbacks (V3), at https://developer.imocha.io. */
export type IMochaCallback =
  | (CallbackEvent<"imocha", "inProgress" | "complete" | "terminated" | "testLeft" | "unknown"> & IMochaCallbackFields);

/** The fields of all events of `imochaV2.callback`. */
export interface IMochaV2CallbackFields {
  /** The id of the candidate's test, as in the result of the registration. */
  testInvitationId: string;
  /** The candidate's e-mail address. */
  candidateEmailId: string | null;
  /** When the candidate attempted the test. The vendor sends a local time without a zone, so this is null with a warning; the text is in `raw`. */
  attemptedOn: string | null;
  /** The maximum score. */
  totalScore: number | null;
  /** The candidate's score. */
  candidateScore: number | null;
  /** The URL of the report. It gives access to the report, so treat it as a secret. */
  reportPdfUrl: string | null;
  /** Not documented for V2. It is read if it comes as in the callback of V3. */
  status: string | null;
  /** Not documented for V2. It is read if it comes as in the callback of V3: a time in UTC without a `Z`, so append one before you make it a `Date`. */
  attemptedOnUtc: string | null;
  /** Not documented for V2. It is read if it comes as in the callback of V3. */
  performanceCategory: string | null;
}

function readIMochaV2CallbackFields(table: Table): IMochaV2CallbackFields {
  return {
    testInvitationId: table.key(),
    candidateEmailId: table.text(),
    attemptedOn: table.text(),
    totalScore: table.number(),
    candidateScore: table.number(),
    reportPdfUrl: table.text(),
    status: table.text(),
    attemptedOnUtc: table.text(),
    performanceCategory: table.text(),
  };
}

/** The callback that iMocha V2 posts when a candidate's report is ready. See iMocha's page "Register candidate for test" (V2). */
export type IMochaV2Callback =
  | (CallbackEvent<"imochaV2", "reportGenerated" | "unknown"> & IMochaV2CallbackFields);

/** The callback that TestInvite posts when a test session ends: one for each test of a task. Its fields are not in the pages that this was written from, so they are all in `raw`. See TestInvite's page "Types, Examples, and Response" on creating tickets. */
export type TestInviteCallback =
  | (CallbackEvent<"testinvite", "sessionEnded">);

/** The callbacks that can be read, by the id of their vendor. */
export interface Callbacks {
  /** The callback that Mettl posts to the notification URLs of a schedule: when a test is started, finished or graded, or when an expired test may be resumed. The vendor's word for the last one is not known, so it is read as `unknown`. */
  mettl: MettlCallback;
  /** The callback that iMocha V3 posts when a candidate starts a test, and again when the test is complete, terminated or left. */
  imocha: IMochaCallback;
  /** The callback that iMocha V2 posts when a candidate's report is ready. */
  imochaV2: IMochaV2Callback;
  /** The callback that TestInvite posts when a test session ends: one for each test of a task. Its fields are not in the pages that this was written from, so they are all in `raw`. */
  testinvite: TestInviteCallback;
}

export const CALLBACKS = {
  mettl: {
    number: 0,
    id: "mettl.callback", read: readMettlCallbackFields,
    events: [
      { name: "startAssessment" },
      { name: "finishTest", read: readMettlFinishTestFields },
      { name: "gradedAssessment", read: readMettlGradedAssessmentFields },
    ],
  },
  imocha: {
    number: 1,
    id: "imocha.callback", read: readIMochaCallbackFields,
    events: [
      { name: "inProgress" },
      { name: "complete" },
      { name: "terminated" },
      { name: "testLeft" },
    ],
  },
  imochaV2: {
    number: 2,
    id: "imochaV2.callback", read: readIMochaV2CallbackFields,
    events: [
      { name: "reportGenerated" },
    ],
  },
  testinvite: {
    number: 3,
    id: "testinvite.callback",
    events: [
      { name: "sessionEnded" },
    ],
  },
};
