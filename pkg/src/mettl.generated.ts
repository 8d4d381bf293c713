// Printed from the catalog: cargo run -p invigil-tools -- print .

import { VENDORS } from "./catalog.generated.js";
import { Client, type BulkData, type OperationData, type PagedData } from "./client.js";
import type { BulkListOperation, Operation, PagedOperation } from "./operation.js";
import type { ClientOptions } from "./options.js";
import type { Table } from "./table.js";

/** The options of `Mettl`. */
export interface MettlOptions extends ClientOptions {
  /** The public API key (`ak`). */
  readonly publicKey: string;
  /** The private API key, as text. It is kept out of every log, error and inspection. */
  readonly privateKey: string;
  /** The version of the API: v1 signs with HMAC-SHA1, v2 and v3 with HMAC-SHA256. Default `v2`. */
  readonly version?: "v1" | "v2" | "v3";
  /** Where a POST request carries its parameters; the signature is the same. Default `form`. */
  readonly parameters?: "form" | "query";
  /** The base URL of the API, without the version. Default `https://api.mettl.com`. */
  readonly baseUrl?: string;
}

/** Names of your choice with string values; `Email Address` and `First Name` are required. A list of pairs keeps any order: objects reorder names that look like integers. */
export type MettlRegistrationFields =
  | { readonly [name: string]: string }
  | readonly (readonly [name: string, value: string])[];

/** A part of the input. */
export interface MettlRegistrationOptionalParams {
  /** The candidate: an `Email Address` of `registrationDetails`. At most 320 bytes. */
  readonly email: string;
  /** Text that the vendor returns in webhooks and results. */
  readonly contextData?: string | undefined;
  /** Extra minutes for the candidate. Not documented by the vendor; deployed clients send it as a string. 0 to 2147483647. */
  readonly compensatoryTime?: number | string | undefined;
}

/** The input of `mettl.registerCandidates`. */
export interface MettlRegisterCandidatesInput {
  /** The access key of the schedule: the last part of its test link. At most 512 bytes. */
  readonly accessKey: string;
  /** One entry for each candidate, keyed by the exact names of the registration fields. `Email Address` and `First Name` are required; each e-mail address may occur only once. 1 to 20 entries. */
  readonly registrationDetails: readonly MettlRegistrationFields[];
  /** Additional parameters for candidates in `registrationDetails`. 0 to 20 entries. */
  readonly optionalParams?: readonly MettlRegistrationOptionalParams[] | undefined;
  /** Lets the candidate fill in missing mandatory fields other than e-mail address and first name. The vendor's default is false. */
  readonly allowMissingMandatoryRegistrationFields?: boolean | undefined;
  /** The time until the links expire, in seconds. Without it, they never expire. 1 to 2147483647. */
  readonly timeLimitInSec?: number | undefined;
  /** Shows the assessment's own instructions before it starts. The vendor's default is false. */
  readonly showCustomInstructions?: boolean | undefined;
}

/** One entry of the result. */
export interface MettlRegistrationStatus {
  /** The candidate's e-mail address. */
  email: string;
  /** Whether the candidate can start the test. Unknown values are kept unchanged. */
  status: "ToBeTaken" | "Completed" | "InValid" | (string & {}) | null;
  /** The vendor's message. It contains the candidate's e-mail address. */
  message: string | null;
  /** The candidate's personal test link. It gives access to the test, so treat it as a secret. Null if the test cannot be started, or if the vendor omits it, as in its own sample. */
  url: string | null;
}

function readMettlRegistrationStatus(table: Table): MettlRegistrationStatus {
  return {
    email: table.key(),
    status: table.text(),
    message: table.text(),
    url: table.text(),
  };
}

/** The result of `mettl.registerCandidates`. */
export interface MettlRegisterCandidatesResult {
  /** One entry for each candidate, in the vendor's order. */
  registrationStatus: MettlRegistrationStatus[];
}

function readMettlRegisterCandidatesResult(table: Table): MettlRegisterCandidatesResult {
  return {
    registrationStatus: table.list(readMettlRegistrationStatus),
  };
}

const registerCandidatesData: BulkData<MettlRegisterCandidatesResult, MettlRegistrationStatus> = {
  number: 0,
  id: "mettl.registerCandidates",
  safety: "write",
  read: readMettlRegisterCandidatesResult,
  bulk: {
    list: "registrationDetails",
    limit: 20,
    entries: (result) => result.registrationStatus,
    key: (entry) => entry.email,
    itemKey: "Email Address",
    link: (entry) => entry.url,
    word: (entry) => entry.status,
    words: [["tobetaken", "invited"], ["completed", "alreadyInvited"], ["invalid", "rejected"]],
    message: (entry) => entry.message,
    narrow: true,
    stops: ["401", "403", "E401", "E403", "E504", "E607"],
    ask: { shared: ["accessKey"], item: ["Email Address", "email"] },
  },
};

/** The input of `mettl.getAccountInfo`. */
export interface MettlGetAccountInfoInput {
  /** The language of the registration fields, such as `en`. Seen in public client code; not documented. */
  readonly languageCode?: string | undefined;
}

/** A part of the result. */
export interface MettlAccountInfo {
  /** The first name of the account's owner. */
  firstName: string | null;
  /** The last name of the account's owner. */
  lastName: string | null;
  /** The e-mail address of the account's owner. */
  email: string | null;
  /** The type of the account. Its values are not documented. */
  accountType: string | null;
}

function readMettlAccountInfo(table: Table): MettlAccountInfo {
  return {
    firstName: table.text(),
    lastName: table.text(),
    email: table.text(),
    accountType: table.text(),
  };
}

/** The result of `mettl.getAccountInfo`. */
export interface MettlGetAccountInfoResult {
  /** The account, with the members that are known from public client code. Logo, white label, compliance and registration fields have names that are not documented; they are in `raw`. */
  accountInfo: MettlAccountInfo;
}

function readMettlGetAccountInfoResult(table: Table): MettlGetAccountInfoResult {
  return {
    accountInfo: readMettlAccountInfo(table),
  };
}

const getAccountInfoData: OperationData<MettlGetAccountInfoResult> = {
  number: 1,
  id: "mettl.getAccountInfo",
  safety: "read",
  read: readMettlGetAccountInfoResult,
};

/** The input of `mettl.listPbts`. */
export interface MettlListPbtsInput {
}

/** The result of `mettl.listPbts`. */
export interface MettlListPbtsResult {
}

function readMettlListPbtsResult(): MettlListPbtsResult {
  return {};
}

const listPbtsData: OperationData<MettlListPbtsResult> = {
  number: 2,
  id: "mettl.listPbts",
  safety: "read",
  read: readMettlListPbtsResult,
};

/** The input of `mettl.listAssessments`. */
export interface MettlListAssessmentsInput {
  /** The maximum number of entries on a page. The vendor's default is 20. 1 to 100. */
  readonly limit?: number | undefined;
  /** The number of entries to skip. The vendor's default is 0. 0 to 2147483647. */
  readonly offset?: number | undefined;
  /** What to sort by. The vendor's default is `createdAt`. */
  readonly sort?: "createdAt" | "testTaken" | "name" | (string & {}) | undefined;
  /** The direction of sorting. The vendor's default is `desc`. */
  readonly sortOrder?: "asc" | "desc" | (string & {}) | undefined;
}

/** One entry of the result. */
export interface MettlRegistrationField {
  /** The exact name, which is the key in `registrationDetails` of `registerCandidates`. */
  name: string;
  /** The type. Unknown values are kept unchanged. */
  type: "TextBox" | (string & {}) | null;
  /** Whether the candidate must fill it in. */
  required: boolean | null;
  /** Not documented. */
  validate: boolean | null;
}

function readMettlRegistrationField(table: Table): MettlRegistrationField {
  return {
    name: table.key(),
    type: table.text(),
    required: table.boolean(),
    validate: table.boolean(),
  };
}

/** One entry of the result. */
export interface MettlAssessment {
  /** The id. */
  id: string;
  /** The name. */
  name: string | null;
  /** The duration in minutes. */
  duration: number | null;
  /** The assessment's own instructions. */
  instructions: string | null;
  /** The vendor's instructions, in HTML. */
  defaultInstructions: string | null;
  /** What a candidate is asked before the test. */
  registrationFields: MettlRegistrationField[] | null;
}

function readMettlAssessment(table: Table): MettlAssessment {
  return {
    id: table.key(),
    name: table.text(),
    duration: table.number(),
    instructions: table.text(),
    defaultInstructions: table.text(),
    registrationFields: table.nullableList(readMettlRegistrationField),
  };
}

/** A part of the result. */
export interface MettlPaging {
  /** The number of entries on all pages. */
  totalRecords: number | null;
}

function readMettlPaging(table: Table): MettlPaging {
  return {
    totalRecords: table.number(),
  };
}

/** The result of `mettl.listAssessments`. */
export interface MettlListAssessmentsResult {
  /** The assessments of this page. */
  assessments: MettlAssessment[];
  /** The paging. The vendor's signed URLs of other pages are left out, because they are secrets; they remain in `raw`. */
  paging: MettlPaging;
}

function readMettlListAssessmentsResult(table: Table): MettlListAssessmentsResult {
  return {
    assessments: table.list(readMettlAssessment),
    paging: readMettlPaging(table),
  };
}

const listAssessmentsData: PagedData<MettlListAssessmentsResult, MettlAssessment> = {
  number: 3,
  id: "mettl.listAssessments",
  safety: "read",
  read: readMettlListAssessmentsResult,
  paging: {
    field: "offset",
    total: (result) => result.paging.totalRecords,
    entries: (result) => result.assessments,
    key: (entry) => [entry.id],
  },
};

/** The input of `mettl.getAssessment`. */
export interface MettlGetAssessmentInput {
  /** The id of the assessment. */
  readonly assessmentId: number | string;
}

/** The result of `mettl.getAssessment`. */
export interface MettlGetAssessmentResult {
  /** The assessment. */
  assessment: MettlAssessment;
}

function readMettlGetAssessmentResult(table: Table): MettlGetAssessmentResult {
  return {
    assessment: readMettlAssessment(table),
  };
}

const getAssessmentData: OperationData<MettlGetAssessmentResult> = {
  number: 4,
  id: "mettl.getAssessment",
  safety: "read",
  read: readMettlGetAssessmentResult,
};

/** A part of the input. */
export interface MettlVisualProctoringFilterOptions {
  /** Whether the screen is captured. */
  readonly candidateScreenCapture?: boolean | undefined;
  /** Whether the candidate is identified. */
  readonly candidateAuthorization?: boolean | undefined;
}

/** A part of the input. */
export interface MettlVisualProctoringFilter {
  /** Whether photos are taken. */
  readonly mode?: "OFF" | "PHOTO" | (string & {}) | undefined;
  /** Options of the photos. */
  readonly options?: MettlVisualProctoringFilterOptions | undefined;
}

/** A part of the input. */
export interface MettlWebProctoringFilter {
  /** Whether leaving the test window is limited. */
  readonly enabled: boolean;
  /** How often the candidate may leave it. 0 to 2147483647. */
  readonly count?: number | undefined;
}

/** The input of `mettl.listAssessmentSchedules`. */
export interface MettlListAssessmentSchedulesInput {
  /** The id of the assessment. */
  readonly assessmentId: number | string;
  /** Only schedules with this visual proctoring. */
  readonly visualProctoring?: MettlVisualProctoringFilter | undefined;
  /** Only schedules with this web proctoring. */
  readonly webProctoring?: MettlWebProctoringFilter | undefined;
}

/** A part of the result. */
export interface MettlAssessmentDetails {
  /** The id of the assessment. */
  id: string | null;
  /** The duration in minutes. */
  duration: number | null;
}

function readMettlAssessmentDetails(table: Table): MettlAssessmentDetails {
  return {
    id: table.text(),
    duration: table.number(),
  };
}

/** A part of the result. */
export interface MettlScheduleTimes {
  /** The first day, as the vendor writes it. */
  startsOnDate: string | null;
  /** The time of day on the first day. */
  startsOnTime: string | null;
  /** The last day, as the vendor writes it. */
  endsOnDate: string | null;
  /** The time of day on the last day. */
  endsOnTime: string | null;
}

function readMettlScheduleTimes(table: Table): MettlScheduleTimes {
  return {
    startsOnDate: table.text(),
    startsOnTime: table.text(),
    endsOnDate: table.text(),
    endsOnTime: table.text(),
  };
}

/** One entry of the result. */
export interface MettlSchedule {
  /** The access key, by which other operations refer to the schedule. */
  accessKey: string;
  /** The id. Not known to be in every response. */
  id: string | null;
  /** The name. */
  name: string | null;
  /** The test link of the schedule. It gives access to the test, so treat it as a secret. */
  accessUrl: string | null;
  /** The status. Its values are not documented. */
  status: string | null;
  /** The id of the assessment. Known only from the response of `createSchedule`. */
  assessmentId: string | null;
  /** The assessment. Known only from the response of `getSchedule`. */
  assessmentDetails: MettlAssessmentDetails | null;
  /** When the test can be taken. Null for a schedule that is always on. */
  scheduleWindow: MettlScheduleTimes | null;
}

function readMettlSchedule(table: Table): MettlSchedule {
  return {
    accessKey: table.key(),
    id: table.text(),
    name: table.text(),
    accessUrl: table.text(),
    status: table.text(),
    assessmentId: table.text(),
    assessmentDetails: table.nullable(readMettlAssessmentDetails),
    scheduleWindow: table.nullable(readMettlScheduleTimes),
  };
}

/** The result of `mettl.listAssessmentSchedules`. */
export interface MettlListAssessmentSchedulesResult {
  /** The schedules. */
  schedules: MettlSchedule[];
}

function readMettlListAssessmentSchedulesResult(table: Table): MettlListAssessmentSchedulesResult {
  return {
    schedules: table.list(readMettlSchedule),
  };
}

const listAssessmentSchedulesData: OperationData<MettlListAssessmentSchedulesResult> = {
  number: 5,
  id: "mettl.listAssessmentSchedules",
  safety: "read",
  read: readMettlListAssessmentSchedulesResult,
};

/** The input of `mettl.listSchedules`. */
export interface MettlListSchedulesInput {
  /** The maximum number of entries on a page. The vendor's default is 20. 1 to 100. */
  readonly limit?: number | undefined;
  /** The number of entries to skip. The vendor's default is 0. 0 to 2147483647. */
  readonly offset?: number | undefined;
  /** What to sort by. The vendor's default is `createdAt`. */
  readonly sort?: "createdAt" | "testTaken" | "name" | (string & {}) | undefined;
  /** The direction of sorting. The vendor's default is `desc`. */
  readonly sortOrder?: "asc" | "desc" | (string & {}) | undefined;
}

/** The result of `mettl.listSchedules`. */
export interface MettlListSchedulesResult {
  /** The schedules of this page. */
  schedules: MettlSchedule[];
  /** The paging. The vendor's signed URLs of other pages are left out, because they are secrets; they remain in `raw`. */
  paging: MettlPaging;
}

function readMettlListSchedulesResult(table: Table): MettlListSchedulesResult {
  return {
    schedules: table.list(readMettlSchedule),
    paging: readMettlPaging(table),
  };
}

const listSchedulesData: PagedData<MettlListSchedulesResult, MettlSchedule> = {
  number: 6,
  id: "mettl.listSchedules",
  safety: "read",
  read: readMettlListSchedulesResult,
  paging: {
    field: "offset",
    total: (result) => result.paging.totalRecords,
    entries: (result) => result.schedules,
    key: (entry) => [entry.accessKey],
  },
};

/** The input of `mettl.getSchedule`. */
export interface MettlGetScheduleInput {
  /** The access key of the schedule: the last part of its test link. At most 512 bytes. */
  readonly accessKey: string;
}

/** The result of `mettl.getSchedule`. */
export interface MettlGetScheduleResult {
  /** The schedule. */
  schedule: MettlSchedule;
}

function readMettlGetScheduleResult(table: Table): MettlGetScheduleResult {
  return {
    schedule: readMettlSchedule(table),
  };
}

const getScheduleData: OperationData<MettlGetScheduleResult> = {
  number: 7,
  id: "mettl.getSchedule",
  safety: "read",
  read: readMettlGetScheduleResult,
};

/** The input of `mettl.listScheduleResults`. */
export interface MettlListScheduleResultsInput {
  /** The access key of the schedule: the last part of its test link. At most 512 bytes. */
  readonly accessKey: string;
  /** The maximum number of candidates on a page. The vendor documents no limit here, and 100 for other lists; deployed clients send up to 500. The vendor's default is 20. 1 to 2147483647. */
  readonly limit?: number | undefined;
  /** The number of entries to skip. The vendor's default is 0. 0 to 2147483647. */
  readonly offset?: number | undefined;
  /** What to sort by. Seen in public client code, with the default `testStartTime`; not documented. */
  readonly sort?: "testStartTime" | "name" | (string & {}) | undefined;
  /** The direction of sorting. The vendor's default is `desc`. */
  readonly sortOrder?: "asc" | "desc" | (string & {}) | undefined;
  /** Adds the responses to essay questions, for grading them manually. The vendor's default is false. */
  readonly qr?: boolean | undefined;
  /** Adds the responses to each question. Seen in public client code; not documented. */
  readonly cr?: boolean | undefined;
  /** Adds what evaluators awarded. Seen in public client code; not documented. */
  readonly em?: boolean | undefined;
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

/** One entry of the result. */
export interface MettlCandidateResult {
  /** The candidate's e-mail address. */
  email: string;
  /** The registration fields by their names. */
  registration: Record<string, string> | null;
  /** The status of the test, and its result. */
  testStatus: MettlTestStatus;
}

function readMettlCandidateResult(table: Table): MettlCandidateResult {
  return {
    email: table.key(),
    registration: table.nullableMap((table) => table.key()),
    testStatus: readMettlTestStatus(table),
  };
}

/** The result of `mettl.listScheduleResults`. */
export interface MettlListScheduleResultsResult {
  /** The candidates of this page. */
  candidates: MettlCandidateResult[];
  /** The paging. The vendor's signed URLs of other pages are left out, because they are secrets; they remain in `raw`. */
  paging: MettlPaging;
}

function readMettlListScheduleResultsResult(table: Table): MettlListScheduleResultsResult {
  return {
    candidates: table.list(readMettlCandidateResult),
    paging: readMettlPaging(table),
  };
}

const listScheduleResultsData: PagedData<MettlListScheduleResultsResult, MettlCandidateResult> = {
  number: 8,
  id: "mettl.listScheduleResults",
  safety: "read",
  read: readMettlListScheduleResultsResult,
  paging: {
    field: "offset",
    total: (result) => result.paging.totalRecords,
    entries: (result) => result.candidates,
    key: (entry) => [entry.email],
  },
};

/** The input of `mettl.getCandidateResult`. */
export interface MettlGetCandidateResultInput {
  /** The access key of the schedule: the last part of its test link. At most 512 bytes. */
  readonly accessKey: string;
  /** The candidate's e-mail address, as it was registered. At most 320 bytes. */
  readonly email: string;
  /** Adds recommendations. The vendor's default is false. */
  readonly recommendation?: boolean | undefined;
  /** Adds the response style. The vendor's default is false. */
  readonly rs?: boolean | undefined;
  /** Adds the responses to essay questions, for grading them manually. The vendor's default is false. */
  readonly qr?: boolean | undefined;
}

/** The result of `mettl.getCandidateResult`. */
export interface MettlGetCandidateResultResult {
  /** The candidate. */
  candidate: MettlCandidateResult;
}

function readMettlGetCandidateResultResult(table: Table): MettlGetCandidateResultResult {
  return {
    candidate: readMettlCandidateResult(table),
  };
}

const getCandidateResultData: OperationData<MettlGetCandidateResultResult> = {
  number: 9,
  id: "mettl.getCandidateResult",
  safety: "read",
  read: readMettlGetCandidateResultResult,
};

/** The input of `mettl.listCandidateResults`. */
export interface MettlListCandidateResultsInput {
  /** The candidate's e-mail address, as it was registered. At most 320 bytes. */
  readonly email: string;
  /** Adds the responses to essay questions, for grading them manually. The vendor's default is false. */
  readonly qr?: boolean | undefined;
  /** The maximum number of results, only in v3. The vendor's default is 20. 1 to 100. */
  readonly limit?: number | undefined;
  /** The number of results to skip, only in v3. The vendor's default is 0. 0 to 2147483647. */
  readonly offset?: number | undefined;
}

/** The result of `mettl.listCandidateResults`. */
export interface MettlListCandidateResultsResult {
  /** The results. Neither this name nor the form of the entries is documented; the name was seen in public client code. If the vendor uses another name, this is null, and the results are in `raw`. */
  candidateDetails: unknown[] | null;
}

function readMettlListCandidateResultsResult(table: Table): MettlListCandidateResultsResult {
  return {
    candidateDetails: table.nullableList((table) => table.json()),
  };
}

const listCandidateResultsData: OperationData<MettlListCandidateResultsResult> = {
  number: 10,
  id: "mettl.listCandidateResults",
  safety: "read",
  read: readMettlListCandidateResultsResult,
};

/** A part of the input. */
export interface MettlInvitedCandidate {
  /** The candidate's name. */
  readonly name?: string | undefined;
  /** The candidate's e-mail address. At most 320 bytes. */
  readonly email: string;
}

/** A part of the input. */
export interface MettlAccess {
  /** Whether anyone with the link can take the test, or only the invited candidates. */
  readonly type: "OpenForAll" | "ByInvitation" | (string & {});
  /** The invited candidates, with `ByInvitation`; null with `OpenForAll`. The names of their members were seen in public client code. 0 to 1000 entries. */
  readonly candidates?: readonly MettlInvitedCandidate[] | null | undefined;
  /** Sends an e-mail to the candidates; only with `ByInvitation`. The vendor's default is false, also for every later call that adds candidates. */
  readonly sendEmail?: boolean | undefined;
  /** Does not ask the candidate for registration fields that are known, other than the e-mail address. The vendor's default is false. */
  readonly isCandidateCrfPrefilled?: boolean | undefined;
  /** Sends reminders. Seen in public client code; not documented. */
  readonly sendReminders?: boolean | null | undefined;
  /** Seen in public client code beside `isCandidateCrfPrefilled`; not documented. */
  readonly candidateCrfPrefilled?: boolean | null | undefined;
}

/** A part of the input. */
export interface MettlScheduleWindow {
  /** Whether the test begins at one time or in a slot. */
  readonly fixedAccessOption?: "ExactTime" | "SlotWise" | (string & {}) | undefined;
  /** The first day, such as `Thu, 09 Jul 2020`. */
  readonly startsOnDate?: string | undefined;
  /** The last day, such as `Thu, 09 Jul 2020`. */
  readonly endsOnDate?: string | undefined;
  /** The time of day, such as `17:00:00`. */
  readonly startsOnTime?: string | undefined;
  /** The time of day, such as `17:00:00`. */
  readonly endsOnTime?: string | undefined;
  /** The time zone, such as `Asia/Kolkata`. */
  readonly locationTimeZone?: string | undefined;
  /** The time zone, such as `UTC+05:30`. */
  readonly timeZone?: string | undefined;
}

/** A part of the input. */
export interface MettlTestLinkSettings {
  /** The day of the test. */
  readonly testDate?: string | undefined;
  /** The time zone. */
  readonly timeZone?: string | undefined;
  /** The time zone of a place. */
  readonly locationTimeZone?: string | undefined;
  /** When the test starts. */
  readonly testStartTime?: string | undefined;
  /** When the test ends. */
  readonly testEndTime?: string | undefined;
  /** From when candidates may enter the waiting room. */
  readonly reportingStartTime?: string | undefined;
  /** Until when candidates may enter the waiting room. */
  readonly reportingFinishTime?: string | undefined;
}

/** A part of the input. */
export interface MettlWebProctoring {
  /** Whether leaving the test window is limited. */
  readonly enabled: boolean;
  /** How often the candidate may leave it. 0 to 2147483647. */
  readonly count?: number | undefined;
  /** Shows how often it is still allowed. Seen in public client code; not documented. */
  readonly showRemainingCounts?: boolean | undefined;
}

/** A part of the input. */
export interface MettlVisualProctoringOptions {
  /** Captures the screen. */
  readonly candidateScreenCapture?: boolean | undefined;
  /** Identifies the candidate. */
  readonly candidateAuthorization?: boolean | undefined;
  /** Records the sound. Seen in public client code; not documented. */
  readonly isAudioProctoring?: boolean | undefined;
}

/** A part of the input. */
export interface MettlVisualProctoring {
  /** Whether photos or a video are taken. `VIDEO` was seen in public client code; it is not documented. */
  readonly mode?: "OFF" | "PHOTO" | "VIDEO" | (string & {}) | undefined;
  /** Options of the proctoring. */
  readonly options?: MettlVisualProctoringOptions | undefined;
}

/** A part of the input. */
export interface MettlSecureBrowser {
  /** Whether the browser is required. */
  readonly enabled: boolean;
}

/** A part of the input. */
export interface MettlIpAccessRestriction {
  /** Whether addresses are restricted. */
  readonly enabled?: boolean | undefined;
  /** What is allowed. */
  readonly type?: "SINGLE" | "RANGE" | (string & {}) | undefined;
  /** The address, for `SINGLE`. */
  readonly ip?: string | undefined;
  /** The addresses, for `RANGE`. Their form is not known. */
  readonly ranges?: unknown | undefined;
}

/** A part of the input. */
export interface MettlTestGradeNotification {
  /** Whether e-mails are sent. */
  readonly enabled: boolean;
  /** The e-mail addresses of the recipients. 0 to 1000 entries. */
  readonly recipients?: readonly string[] | undefined;
}

/** The input of `mettl.createSchedule`. */
export interface MettlCreateScheduleInput {
  /** The id of the assessment. */
  readonly assessmentId: number | string;
  /** The name, which is unique in the assessment. */
  readonly name: string;
  /** The name of your application. */
  readonly sourceApp: string;
  /** Who can take the test. */
  readonly access: MettlAccess;
  /** Whether the test can be taken at any time. Seen in public client code; not documented. */
  readonly scheduleType?: "AlwaysOn" | "Fixed" | (string & {}) | undefined;
  /** When the test can be taken, for `Fixed`; null for `AlwaysOn`. Seen in public client code; not documented. */
  readonly scheduleWindow?: MettlScheduleWindow | null | undefined;
  /** `SCHEDULED` has a waiting room. Seen in public client code; not documented. */
  readonly testLinkType?: "DURATION" | "SCHEDULED" | (string & {}) | undefined;
  /** The times of a `SCHEDULED` test. Seen in public client code; not documented. */
  readonly testLinkSettings?: MettlTestLinkSettings | undefined;
  /** Limits leaving the test window. */
  readonly webProctoring?: MettlWebProctoring | undefined;
  /** Watches the candidate. */
  readonly visualProctoring?: MettlVisualProctoring | undefined;
  /** Requires the vendor's browser. Seen in public client code; not documented. */
  readonly secureBrowser?: MettlSecureBrowser | undefined;
  /** Restricts the addresses from which the test can be taken. Seen in public client code; not documented. */
  readonly ipAccessRestriction?: MettlIpAccessRestriction | undefined;
  /** Sends e-mails when a test is graded. Seen in public client code; not documented. */
  readonly testGradeNotification?: MettlTestGradeNotification | undefined;
  /** The URL of the webhook for a started test. At most 2048 bytes. */
  readonly testStartNotificationUrl?: string | undefined;
  /** The URL of the webhook for a finished test. At most 2048 bytes. */
  readonly testFinishNotificationUrl?: string | undefined;
  /** The URL of the webhook for a graded test. At most 2048 bytes. */
  readonly testGradedNotificationUrl?: string | undefined;
  /** The URL of the webhook for an expired test that can be resumed. At most 2048 bytes. */
  readonly testResumeEnabledForExpiredTestUrl?: string | undefined;
  /** The URL to which the candidate is sent after the test, in v1. Seen in public client code. At most 2048 bytes. */
  readonly exitRedirectionUrl?: string | undefined;
  /** A setting of v1. Seen in public client code; its type and meaning are not known. */
  readonly allowCopyPaste?: unknown | undefined;
  /** A setting of v1. Seen in public client code; its type and meaning are not known. */
  readonly imageProctoring?: unknown | undefined;
  /** A setting of v1. Seen in public client code; its type and meaning are not known. */
  readonly isCandidateAuthProctored?: unknown | undefined;
  /** A setting of v1. Seen in public client code; its type and meaning are not known. */
  readonly showResultsOnTestCompletion?: unknown | undefined;
}

/** The result of `mettl.createSchedule`. */
export interface MettlCreateScheduleResult {
  /** The new schedule. */
  createdSchedule: MettlSchedule;
}

function readMettlCreateScheduleResult(table: Table): MettlCreateScheduleResult {
  return {
    createdSchedule: readMettlSchedule(table),
  };
}

const createScheduleData: OperationData<MettlCreateScheduleResult> = {
  number: 11,
  id: "mettl.createSchedule",
  safety: "write",
  read: readMettlCreateScheduleResult,
};

/** The input of `mettl.editSchedule`. */
export interface MettlEditScheduleInput {
  /** The access key of the schedule: the last part of its test link. At most 512 bytes. */
  readonly accessKey: string;
  /** The name, which is unique in the assessment. */
  readonly name?: string | undefined;
  /** The name of your application. */
  readonly sourceApp?: string | undefined;
  /** Who can take the test. */
  readonly access?: MettlAccess | undefined;
  /** Whether the test can be taken at any time. Seen in public client code; not documented. */
  readonly scheduleType?: "AlwaysOn" | "Fixed" | (string & {}) | undefined;
  /** When the test can be taken, for `Fixed`; null for `AlwaysOn`. Seen in public client code; not documented. */
  readonly scheduleWindow?: MettlScheduleWindow | null | undefined;
  /** `SCHEDULED` has a waiting room. Seen in public client code; not documented. */
  readonly testLinkType?: "DURATION" | "SCHEDULED" | (string & {}) | undefined;
  /** The times of a `SCHEDULED` test. Seen in public client code; not documented. */
  readonly testLinkSettings?: MettlTestLinkSettings | undefined;
  /** Limits leaving the test window. */
  readonly webProctoring?: MettlWebProctoring | undefined;
  /** Watches the candidate. */
  readonly visualProctoring?: MettlVisualProctoring | undefined;
  /** Requires the vendor's browser. Seen in public client code; not documented. */
  readonly secureBrowser?: MettlSecureBrowser | undefined;
  /** Restricts the addresses from which the test can be taken. Seen in public client code; not documented. */
  readonly ipAccessRestriction?: MettlIpAccessRestriction | undefined;
  /** Sends e-mails when a test is graded. Seen in public client code; not documented. */
  readonly testGradeNotification?: MettlTestGradeNotification | undefined;
  /** The URL of the webhook for a started test. At most 2048 bytes. */
  readonly testStartNotificationUrl?: string | undefined;
  /** The URL of the webhook for a finished test. At most 2048 bytes. */
  readonly testFinishNotificationUrl?: string | undefined;
  /** The URL of the webhook for a graded test. At most 2048 bytes. */
  readonly testGradedNotificationUrl?: string | undefined;
  /** The URL of the webhook for an expired test that can be resumed. At most 2048 bytes. */
  readonly testResumeEnabledForExpiredTestUrl?: string | undefined;
  /** The URL to which the candidate is sent after the test, in v1. Seen in public client code. At most 2048 bytes. */
  readonly exitRedirectionUrl?: string | undefined;
  /** A setting of v1. Seen in public client code; its type and meaning are not known. */
  readonly allowCopyPaste?: unknown | undefined;
  /** A setting of v1. Seen in public client code; its type and meaning are not known. */
  readonly imageProctoring?: unknown | undefined;
  /** A setting of v1. Seen in public client code; its type and meaning are not known. */
  readonly isCandidateAuthProctored?: unknown | undefined;
  /** A setting of v1. Seen in public client code; its type and meaning are not known. */
  readonly showResultsOnTestCompletion?: unknown | undefined;
}

/** The result of `mettl.editSchedule`. */
export interface MettlEditScheduleResult {
}

function readMettlEditScheduleResult(): MettlEditScheduleResult {
  return {};
}

const editScheduleData: OperationData<MettlEditScheduleResult> = {
  number: 12,
  id: "mettl.editSchedule",
  safety: "write",
  read: readMettlEditScheduleResult,
};

/** The input of `mettl.deleteCandidateResult`. */
export interface MettlDeleteCandidateResultInput {
  /** The access key of the schedule: the last part of its test link. At most 512 bytes. */
  readonly accessKey: string;
  /** The candidate's e-mail address, as it was registered. At most 320 bytes. */
  readonly email: string;
}

/** The result of `mettl.deleteCandidateResult`. */
export interface MettlDeleteCandidateResultResult {
}

function readMettlDeleteCandidateResultResult(): MettlDeleteCandidateResultResult {
  return {};
}

const deleteCandidateResultData: OperationData<MettlDeleteCandidateResultResult> = {
  number: 13,
  id: "mettl.deleteCandidateResult",
  safety: "write",
  read: readMettlDeleteCandidateResultResult,
};

/** The input of `mettl.addPbts`. */
export interface MettlAddPbtsInput {
  /** The ids of the tests. 1 to 1000 entries. */
  readonly pbts: readonly number[];
}

/** The result of `mettl.addPbts`. */
export interface MettlAddPbtsResult {
}

function readMettlAddPbtsResult(): MettlAddPbtsResult {
  return {};
}

const addPbtsData: OperationData<MettlAddPbtsResult> = {
  number: 14,
  id: "mettl.addPbts",
  safety: "write",
  read: readMettlAddPbtsResult,
};

/** A part of the input. */
export interface MettlAssessmentSkill {
  /** The name of the skill. */
  readonly name: string;
  /** The level of difficulty. */
  readonly level?: "easy" | "medium" | "difficult" | (string & {}) | undefined;
  /** The number of questions. 0 to 2147483647. */
  readonly questionCount?: number | undefined;
  /** Seen in public client code; its type and meaning are not known. */
  readonly questionPooling?: unknown | undefined;
  /** The type of the questions. Its values are not documented. */
  readonly questionType?: string | undefined;
  /** The marks for a right answer. */
  readonly correctGrade?: number | undefined;
  /** The marks for a wrong answer. */
  readonly incorrectGrade?: number | undefined;
}

/** A part of the input. */
export interface MettlAssessmentSection {
  /** The name. */
  readonly name?: string | undefined;
  /** The duration in minutes. 1 to 2147483647. */
  readonly duration?: number | undefined;
  /** The instructions. */
  readonly instructions?: string | undefined;
  /** Whether every question must be answered. */
  readonly allQuestionsMandatory?: boolean | undefined;
  /** Shows the questions in random order. */
  readonly randomizeQuestions?: boolean | undefined;
  /** The skills that are tested. 0 to 1000 entries. */
  readonly skills?: readonly MettlAssessmentSkill[] | undefined;
}

/** The input of `mettl.createAssessment`. */
export interface MettlCreateAssessmentInput {
  /** The name, which is unique. */
  readonly name: string;
  /** The duration in minutes. Required unless every section has one. 1 to 2147483647. */
  readonly duration?: number | undefined;
  /** The instructions. */
  readonly instructions?: string | undefined;
  /** Allows copying and pasting. */
  readonly allowCopyPaste?: boolean | undefined;
  /** The URL to which the candidate is sent after the test. At most 2048 bytes. */
  readonly exitRedirectionUrl?: string | undefined;
  /** Shows the report to the candidate. */
  readonly showReportToCandidateOnExit?: boolean | undefined;
  /** Offers a calculator. */
  readonly onScreenCalculator?: boolean | undefined;
  /** The sections. The names of their members were seen in public client code; they are not documented. 0 to 1000 entries. */
  readonly sections?: readonly MettlAssessmentSection[] | undefined;
}

/** The result of `mettl.createAssessment`. */
export interface MettlCreateAssessmentResult {
}

function readMettlCreateAssessmentResult(): MettlCreateAssessmentResult {
  return {};
}

const createAssessmentData: OperationData<MettlCreateAssessmentResult> = {
  number: 15,
  id: "mettl.createAssessment",
  safety: "write",
  read: readMettlCreateAssessmentResult,
};

/** The input of `mettl.editAssessmentSettings`. */
export interface MettlEditAssessmentSettingsInput {
  /** The id of the assessment. */
  readonly assessmentId: number | string;
  /** The instructions. */
  readonly instructions?: string | undefined;
  /** Allows copying and pasting. */
  readonly allowCopyPaste?: boolean | undefined;
  /** The URL to which the candidate is sent after the test. At most 2048 bytes. */
  readonly exitRedirectionUrl?: string | undefined;
  /** Shows the report to the candidate. */
  readonly showReportToCandidate?: boolean | undefined;
  /** Offers a calculator. */
  readonly onScreenCalculator?: boolean | undefined;
}

/** The result of `mettl.editAssessmentSettings`. */
export interface MettlEditAssessmentSettingsResult {
}

function readMettlEditAssessmentSettingsResult(): MettlEditAssessmentSettingsResult {
  return {};
}

const editAssessmentSettingsData: OperationData<MettlEditAssessmentSettingsResult> = {
  number: 16,
  id: "mettl.editAssessmentSettings",
  safety: "write",
  read: readMettlEditAssessmentSettingsResult,
};

/** A part of the input. */
export interface MettlLogo {
  /** The content. A `Blob` or `File` is read with `await blob.arrayBuffer()`. 1 to 102400 bytes. */
  readonly bytes: Uint8Array | ArrayBuffer;
  /** The name of the file. At most 512 bytes. */
  readonly fileName: string;
  /** The media type. */
  readonly contentType: "image/jpeg" | "image/png" | "image/gif";
}

/** The input of `mettl.updateLogo`. */
export interface MettlUpdateLogoInput {
  /** The image; 160 by 60 pixels are recommended. */
  readonly logo: MettlLogo;
}

/** The result of `mettl.updateLogo`. */
export interface MettlUpdateLogoResult {
}

function readMettlUpdateLogoResult(): MettlUpdateLogoResult {
  return {};
}

const updateLogoData: OperationData<MettlUpdateLogoResult> = {
  number: 17,
  id: "mettl.updateLogo",
  safety: "write",
  read: readMettlUpdateLogoResult,
};

/** A part of the input. */
export interface MettlFavicon {
  /** The content. A `Blob` or `File` is read with `await blob.arrayBuffer()`. 1 to 10240 bytes. */
  readonly bytes: Uint8Array | ArrayBuffer;
  /** The name of the file. At most 512 bytes. */
  readonly fileName: string;
  /** The media type. */
  readonly contentType: "image/png" | "image/x-icon" | "image/vnd.microsoft.icon";
}

/** A part of the input. */
export interface MettlCover {
  /** The content. A `Blob` or `File` is read with `await blob.arrayBuffer()`. 1 to 10485760 bytes. */
  readonly bytes: Uint8Array | ArrayBuffer;
  /** The name of the file. At most 512 bytes. */
  readonly fileName: string;
  /** The media type. At most 512 bytes. */
  readonly contentType: string;
}

/** The input of `mettl.updateWhiteLabel`. */
export interface MettlUpdateWhiteLabelInput {
  /** The background of the header: hexadecimal digits without `#`. */
  readonly headerBackgroundColor?: string | undefined;
  /** The text of the header: hexadecimal digits without `#`. */
  readonly headerFontColor?: string | undefined;
  /** The buttons: hexadecimal digits without `#`. */
  readonly buttonColor?: string | undefined;
  /** The text of the buttons: hexadecimal digits without `#`. */
  readonly buttonFontColor?: string | undefined;
  /** The telephone numbers of the support. How the vendor wants them written is not in the pages that this was written from. 1 to 2 entries. */
  readonly supportNumbers?: readonly string[] | undefined;
  /** The icon of the page. */
  readonly favicon?: MettlFavicon | undefined;
  /** The cover image. Which formats and sizes the vendor takes is not in the pages that this was written from. */
  readonly cover?: MettlCover | undefined;
}

/** The result of `mettl.updateWhiteLabel`. */
export interface MettlUpdateWhiteLabelResult {
}

function readMettlUpdateWhiteLabelResult(): MettlUpdateWhiteLabelResult {
  return {};
}

const updateWhiteLabelData: OperationData<MettlUpdateWhiteLabelResult> = {
  number: 18,
  id: "mettl.updateWhiteLabel",
  safety: "write",
  read: readMettlUpdateWhiteLabelResult,
};

/** The operations of Mercer | Mettl, which the client class inherits. */
export class MettlOperations extends Client {
  constructor(options: MettlOptions) {
    super(VENDORS.mettl, options);
  }

  /**
   * Registers 1 to 20 candidates in a schedule and returns a personal test link for each.
   *
   * `POST /schedules/{accessKey}/candidates`; safety: write.
   *
   * @see https://support.mettl.com/portal/en/kb/articles/register-candidates-in-schedule-api
   *
   * @example
   * ```ts
   * import { Mettl } from "invigil";
   *
   * const mettl = new Mettl({ publicKey: "public", privateKey: "private" });
   * const { registrationStatus } = await mettl.registerCandidates({
   *   accessKey: "0x0x0x0x0x",
   *   registrationDetails: [{ "First Name": "Name", "Email Address": "name@email.com" }],
   * });
   * ```
   */
  get registerCandidates(): BulkListOperation<MettlRegisterCandidatesInput, MettlRegisterCandidatesResult, "registrationDetails", MettlRegistrationStatus> {
    return this.bulk(registerCandidatesData, () => this.getCandidateResult);
  }

  /**
   * Returns the account that the API keys belong to.
   *
   * `GET /account`; safety: read.
   *
   * @see https://support.mettl.com/portal/en/kb/articles/get-account-info-api
   *
   * @example
   * ```ts
   * import { Mettl } from "invigil";
   *
   * const mettl = new Mettl({ publicKey: "public", privateKey: "private" });
   * const { accountInfo } = await mettl.getAccountInfo({});
   * ```
   */
  get getAccountInfo(): Operation<MettlGetAccountInfoInput, MettlGetAccountInfoResult> {
    return this.operation(getAccountInfoData);
  }

  /**
   * Lists the pre-built tests (PBTs) that the account can use. Their form is not in the pages that this was written from, so they are only in `raw`.
   *
   * `GET /pbts`; safety: read.
   *
   * @see Mettl's page "Get All PBTs"
   *
   * @example
   * ```ts
   * import { Mettl } from "invigil";
   *
   * const mettl = new Mettl({ publicKey: "public", privateKey: "private" });
   * const { raw } = await mettl.listPbts({});
   * ```
   */
  get listPbts(): Operation<MettlListPbtsInput, MettlListPbtsResult> {
    return this.operation(listPbtsData);
  }

  /**
   * Lists the assessments of the account, page by page.
   *
   * `GET /assessments`; safety: read.
   *
   * @see Mettl's page "Get All Assessments"
   *
   * @example
   * ```ts
   * import { Mettl } from "invigil";
   *
   * const mettl = new Mettl({ publicKey: "public", privateKey: "private" });
   * for await (const { id, name } of mettl.listAssessments.items({ limit: 100 })) console.log(id, name);
   * ```
   */
  get listAssessments(): PagedOperation<MettlListAssessmentsInput, MettlListAssessmentsResult, MettlAssessment> {
    return this.paged(listAssessmentsData);
  }

  /**
   * Returns an assessment.
   *
   * `GET /assessments/{assessmentId}`; safety: read.
   *
   * @see Mettl's page "Get Assessment"
   *
   * @example
   * ```ts
   * import { Mettl } from "invigil";
   *
   * const mettl = new Mettl({ publicKey: "public", privateKey: "private" });
   * const { assessment } = await mettl.getAssessment({ assessmentId: 1 });
   * ```
   */
  get getAssessment(): Operation<MettlGetAssessmentInput, MettlGetAssessmentResult> {
    return this.operation(getAssessmentData);
  }

  /**
   * Lists the schedules of an assessment.
   *
   * `GET /assessments/{assessmentId}/schedules`; safety: read.
   *
   * @see Mettl's page "All Schedules in Assessment"
   *
   * @example
   * ```ts
   * import { Mettl } from "invigil";
   *
   * const mettl = new Mettl({ publicKey: "public", privateKey: "private" });
   * const { schedules } = await mettl.listAssessmentSchedules({ assessmentId: 1 });
   * ```
   */
  get listAssessmentSchedules(): Operation<MettlListAssessmentSchedulesInput, MettlListAssessmentSchedulesResult> {
    return this.operation(listAssessmentSchedulesData);
  }

  /**
   * Lists the schedules of the account, page by page.
   *
   * `GET /schedules`; safety: read.
   *
   * @see Mettl's page "All Schedules in Account"
   *
   * @example
   * ```ts
   * import { Mettl } from "invigil";
   *
   * const mettl = new Mettl({ publicKey: "public", privateKey: "private" });
   * for await (const { accessKey, name } of mettl.listSchedules.items({ limit: 100 })) console.log(accessKey, name);
   * ```
   */
  get listSchedules(): PagedOperation<MettlListSchedulesInput, MettlListSchedulesResult, MettlSchedule> {
    return this.paged(listSchedulesData);
  }

  /**
   * Returns a schedule.
   *
   * `GET /schedules/{accessKey}`; safety: read.
   *
   * @see Mettl's page "Get Schedule"
   *
   * @example
   * ```ts
   * import { Mettl } from "invigil";
   *
   * const mettl = new Mettl({ publicKey: "public", privateKey: "private" });
   * const { schedule } = await mettl.getSchedule({ accessKey: "0x0x0x0x0x" });
   * ```
   */
  get getSchedule(): Operation<MettlGetScheduleInput, MettlGetScheduleResult> {
    return this.operation(getScheduleData);
  }

  /**
   * Lists the candidates of a schedule with their results, page by page.
   *
   * `GET /schedules/{accessKey}/candidates`; safety: read.
   *
   * @see Mettl's page "Get Results of All Candidates in Schedule"
   *
   * @example
   * ```ts
   * import { Mettl } from "invigil";
   *
   * const mettl = new Mettl({ publicKey: "public", privateKey: "private" });
   * for await (const { email, testStatus } of mettl.listScheduleResults.items({ accessKey: "0x0x0x0x0x" })) {
   *   console.log(email, testStatus.result?.totalMarks);
   * }
   * ```
   */
  get listScheduleResults(): PagedOperation<MettlListScheduleResultsInput, MettlListScheduleResultsResult, MettlCandidateResult> {
    return this.paged(listScheduleResultsData);
  }

  /**
   * Returns the result of a candidate of a schedule.
   *
   * `GET /schedules/{accessKey}/candidates/{email}`; safety: read.
   *
   * @see Mettl's page "Get Result of Candidate"
   *
   * @example
   * ```ts
   * import { Mettl } from "invigil";
   *
   * const mettl = new Mettl({ publicKey: "public", privateKey: "private" });
   * const { candidate } = await mettl.getCandidateResult({ accessKey: "0x0x0x0x0x", email: "name@email.com" });
   * ```
   */
  get getCandidateResult(): Operation<MettlGetCandidateResultInput, MettlGetCandidateResultResult> {
    return this.operation(getCandidateResultData);
  }

  /**
   * Lists the results of a candidate in all schedules of the account.
   *
   * `GET /candidates/{email}`; safety: read.
   *
   * @see https://support.mettl.com/portal/en/kb/articles/get-all-results-of-candidate-in-account-api
   *
   * @example
   * ```ts
   * import { Mettl } from "invigil";
   *
   * const mettl = new Mettl({ publicKey: "public", privateKey: "private" });
   * const { candidateDetails } = await mettl.listCandidateResults({ email: "name@email.com" });
   * ```
   */
  get listCandidateResults(): Operation<MettlListCandidateResultsInput, MettlListCandidateResultsResult> {
    return this.operation(listCandidateResultsData);
  }

  /**
   * Creates a schedule of an assessment.
   *
   * `POST /assessments/{assessmentId}/schedules`; safety: write.
   *
   * @see https://support.mettl.com/portal/en/kb/articles/create-schedule-api
   *
   * @example
   * ```ts
   * import { Mettl } from "invigil";
   *
   * const mettl = new Mettl({ publicKey: "public", privateKey: "private" });
   * const { createdSchedule } = await mettl.createSchedule({
   *   assessmentId: 1,
   *   name: "Schedule",
   *   sourceApp: "My application",
   *   access: { type: "OpenForAll" },
   * });
   * ```
   */
  get createSchedule(): Operation<MettlCreateScheduleInput, MettlCreateScheduleResult> {
    return this.operation(createScheduleData);
  }

  /**
   * Changes a schedule. What the response contains is not in the pages that this was written from, so it is only in `raw`.
   *
   * `POST /schedules/{accessKey}/edit`; safety: write.
   *
   * @see https://support.mettl.com/portal/en/kb/articles/edit-schedule-api
   *
   * @example
   * ```ts
   * import { Mettl } from "invigil";
   *
   * const mettl = new Mettl({ publicKey: "public", privateKey: "private" });
   * await mettl.editSchedule({ accessKey: "0x0x0x0x0x", name: "Another name" });
   * ```
   */
  get editSchedule(): Operation<MettlEditScheduleInput, MettlEditScheduleResult> {
    return this.operation(editScheduleData);
  }

  /**
   * Deletes the result of a candidate whose test is completed or expired. A test in progress is not touched.
   *
   * `DELETE /schedules/{accessKey}/candidates/{email}`; safety: write.
   *
   * @see Mettl's page "Delete Result of Candidate"
   *
   * @example
   * ```ts
   * import { Mettl } from "invigil";
   *
   * const mettl = new Mettl({ publicKey: "public", privateKey: "private" });
   * await mettl.deleteCandidateResult({ accessKey: "2x2x2x2x2x", email: "name@email.com" });
   * ```
   */
  get deleteCandidateResult(): Operation<MettlDeleteCandidateResultInput, MettlDeleteCandidateResultResult> {
    return this.operation(deleteCandidateResultData);
  }

  /**
   * Adds pre-built tests (PBTs) to the account. What the response contains is not in the pages that this was written from, so it is only in `raw`. The path is the one on the vendor's page; a public client of v1 sends `/pbts/add`.
   *
   * `POST /pbts`; safety: write.
   *
   * @see https://support.mettl.com/portal/en/kb/articles/add-pbts-api
   *
   * @example
   * ```ts
   * import { Mettl } from "invigil";
   *
   * const mettl = new Mettl({ publicKey: "public", privateKey: "private" });
   * await mettl.addPbts({ pbts: [1336, 1255, 1176] });
   * ```
   */
  get addPbts(): Operation<MettlAddPbtsInput, MettlAddPbtsResult> {
    return this.operation(addPbtsData);
  }

  /**
   * Creates an assessment. What the response contains is not in the pages that this was written from, so it is only in `raw`.
   *
   * `POST /assessments`; safety: write.
   *
   * @see https://support.mettl.com/portal/en/kb/articles/create-assessment-api
   *
   * @example
   * ```ts
   * import { Mettl } from "invigil";
   *
   * const mettl = new Mettl({ publicKey: "public", privateKey: "private" });
   * await mettl.createAssessment({
   *   name: "Assessment",
   *   duration: 30,
   *   sections: [{ name: "Section", skills: [{ name: "Skill", level: "easy", questionCount: 5 }] }],
   * });
   * ```
   */
  get createAssessment(): Operation<MettlCreateAssessmentInput, MettlCreateAssessmentResult> {
    return this.operation(createAssessmentData);
  }

  /**
   * Changes the settings of an assessment. What the response contains is not in the pages that this was written from, so it is only in `raw`.
   *
   * `POST /assessments/{assessmentId}/settings/edit`; safety: write.
   *
   * @see Mettl's page "Edit Assessment Settings"
   *
   * @example
   * ```ts
   * import { Mettl } from "invigil";
   *
   * const mettl = new Mettl({ publicKey: "public", privateKey: "private" });
   * await mettl.editAssessmentSettings({ assessmentId: 1, onScreenCalculator: true });
   * ```
   */
  get editAssessmentSettings(): Operation<MettlEditAssessmentSettingsInput, MettlEditAssessmentSettingsResult> {
    return this.operation(editAssessmentSettingsData);
  }

  /**
   * Replaces the logo of the account. What the response contains is not in the pages that this was written from, so it is only in `raw`.
   *
   * `POST /account/upload-logo`; safety: write.
   *
   * @see https://support.mettl.com/portal/en/kb/articles/update-logo-api
   *
   * @example
   * ```ts
   * import { Mettl } from "invigil";
   *
   * const mettl = new Mettl({ publicKey: "public", privateKey: "private" });
   * const bytes = Uint8Array.from(atob("R0lGODlhAQABAAAAACwAAAAAAQABAAA="), (byte) => byte.charCodeAt(0));
   * await mettl.updateLogo({ logo: { bytes, fileName: "logo.gif", contentType: "image/gif" } });
   * ```
   */
  get updateLogo(): Operation<MettlUpdateLogoInput, MettlUpdateLogoResult> {
    return this.operation(updateLogoData);
  }

  /**
   * Changes colors, support numbers and images of the account, which must be authorized for white labels. The vendor has more settings, whose names are not in the pages that this was written from, nor is what the response contains: it is only in `raw`.
   *
   * `POST /account/update-white-labeling`; safety: write.
   *
   * @see https://support.mettl.com/portal/en/kb/articles/update-white-label-api
   *
   * @example
   * ```ts
   * import { Mettl } from "invigil";
   *
   * const mettl = new Mettl({ publicKey: "public", privateKey: "private" });
   * await mettl.updateWhiteLabel({ headerBackgroundColor: "002c77" });
   * ```
   */
  get updateWhiteLabel(): Operation<MettlUpdateWhiteLabelInput, MettlUpdateWhiteLabelResult> {
    return this.operation(updateWhiteLabelData);
  }
}
