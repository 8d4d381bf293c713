// Printed from the catalog: cargo run -p invigil-tools -- print .

import { VENDORS } from "./catalog.generated.js";
import { Client, type BulkData, type OperationData, type PagedData } from "./client.js";
import type { BulkOperation, Operation, PagedOperation } from "./operation.js";
import type { ClientOptions } from "./options.js";
import type { Table } from "./table.js";

/** The options of `IMocha`. */
export interface IMochaOptions extends ClientOptions {
  /** The API key, sent as `x-api-key`. It is kept out of every log, error and inspection. */
  readonly apiKey: string;
  /** The base URL of the API. Default `https://apiv3.imocha.io/v3`. */
  readonly baseUrl?: string;
}

/** The input of `imocha.retrieveInvites`. */
export interface IMochaRetrieveInvitesInput {
  /** Which attempts to list. `completed` includes attempts that were left or terminated. */
  readonly state: "completed" | "cancelled" | "expired";
  /** The beginning of the period. */
  readonly startDateTime: Date | string;
  /** The end of the period. */
  readonly endDateTime: Date | string;
  /** Lists only attempts of this test. Not documented by the vendor; public clients send it. */
  readonly testId?: number | string | undefined;
}

/** One entry of the result. */
export interface IMochaTestAttempt {
  /** The id of the attempt. */
  testInvitationId: string;
  /** The id of the test. */
  testId: string;
  /** The candidate's name. */
  name: string | null;
  /** The candidate's e-mail address. */
  email: string | null;
  /** Whether the candidate was invited through the API or in the vendor's application. */
  invitationType: "api" | "app" | (string & {}) | null;
  /** The status of the attempt. The vendor's pages spell the values differently; the spelling is kept. */
  testStatus: "Completed" | "Testleft" | "Terminated" | "Cancelled" | "Expired" | (string & {}) | null;
}

function readIMochaTestAttempt(table: Table): IMochaTestAttempt {
  return {
    testInvitationId: table.key(),
    testId: table.key(),
    name: table.text(),
    email: table.text(),
    invitationType: table.text(),
    testStatus: table.text(),
  };
}

/** The result of `imocha.retrieveInvites`. */
export interface IMochaRetrieveInvitesResult {
  /** The attempts, in the vendor's order. */
  testAttempts: IMochaTestAttempt[];
}

function readIMochaRetrieveInvitesResult(table: Table): IMochaRetrieveInvitesResult {
  return {
    testAttempts: table.list(readIMochaTestAttempt),
  };
}

const retrieveInvitesData: OperationData<IMochaRetrieveInvitesResult> = {
  number: 19,
  id: "imocha.retrieveInvites",
  safety: "read",
  read: readIMochaRetrieveInvitesResult,
};

/** The input of `imocha.inviteCandidate`. */
export interface IMochaInviteCandidateInput {
  /** The id of the test. */
  readonly testId: number | string;
  /** The candidate's e-mail address. Together with the test link it identifies the invitation. At most 320 bytes. */
  readonly email: string;
  /** The candidate's name. */
  readonly name: string;
  /** The URL to which the vendor posts when the test begins and when it ends. At most 2048 bytes. */
  readonly callbackUrl?: string | undefined;
  /** The URL to which the candidate's browser is redirected after the test. At most 2048 bytes. */
  readonly redirectUrl?: string | undefined;
  /** 1 lets the vendor make up an address and a name that are missing; here both are required. The vendor's default is 0. 0 to 1. */
  readonly disableMandatoryFields?: number | undefined;
  /** 1 hides the instructions. The vendor's default is 0. 0 to 1. */
  readonly hideInstruction?: number | undefined;
  /** Whether the vendor sends the candidate an e-mail. The vendor's default is `no`. It does not say whether a repeated call sends another one. */
  readonly sendEmail?: "yes" | "no" | undefined;
  /** The addresses that are notified, separated by commas; `disable` notifies nobody. */
  readonly stakeholderEmails?: string | undefined;
  /** From when the test can be taken. */
  readonly startDateTime?: Date | string | undefined;
  /** Until when the test can be taken. */
  readonly endDateTime?: Date | string | undefined;
  /** The vendor's id of a time zone, such as 1720. */
  readonly timeZoneId?: number | string | undefined;
  /** How the candidate is watched. */
  readonly proctoringMode?: "disabled" | "image" | "video" | (string & {}) | undefined;
}

/** The result of `imocha.inviteCandidate`. */
export interface IMochaInviteCandidateResult {
  /** The id of the invitation. */
  testInvitationId: string;
  /** The candidate's personal test link. It gives access to the test, so treat it as a secret. */
  testUrl: string | null;
  /** The status of the invitation. The vendor's pages spell the values differently; the spelling is kept. */
  status: "Pending" | "In Progress" | "Complete" | "Test Left" | "Terminated" | "cancelled" | "Expired" | (string & {}) | null;
}

function readIMochaInviteCandidateResult(table: Table): IMochaInviteCandidateResult {
  return {
    testInvitationId: table.key(),
    testUrl: table.text(),
    status: table.text(),
  };
}

const inviteCandidateData: BulkData<IMochaInviteCandidateResult, IMochaInviteCandidateResult> = {
  number: 20,
  id: "imocha.inviteCandidate",
  safety: "idempotent",
  read: readIMochaInviteCandidateResult,
  bulk: {
    limit: 1,
    entries: (result) => [result],
    link: (entry) => entry.testUrl,
    word: (entry) => entry.status,
    words: [["pending", "invited"], ["inprogress", "alreadyInvited"], ["complete", "alreadyInvited"], ["testleft", "alreadyInvited"], ["terminated", "alreadyInvited"]],
    narrow: false,
    stops: ["401", "403"],
  },
};

/** The input of `imocha.inviteCandidateByTestLink`. */
export interface IMochaInviteCandidateByTestLinkInput {
  /** The id of the test. */
  readonly testId: number | string;
  /** The id of the test link. */
  readonly testLinkId: number | string;
  /** The candidate's e-mail address. Together with the test link it identifies the invitation. At most 320 bytes. */
  readonly email: string;
  /** The candidate's name. */
  readonly name: string;
  /** The URL to which the vendor posts when the test begins and when it ends. At most 2048 bytes. */
  readonly callbackUrl?: string | undefined;
  /** The URL to which the candidate's browser is redirected after the test. At most 2048 bytes. */
  readonly redirectUrl?: string | undefined;
  /** 1 lets the vendor make up an address and a name that are missing; here both are required. The vendor's default is 0. 0 to 1. */
  readonly disableMandatoryFields?: number | undefined;
  /** 1 hides the instructions. The vendor's default is 0. 0 to 1. */
  readonly hideInstruction?: number | undefined;
  /** Whether the vendor sends the candidate an e-mail. The vendor's default is `no`. It does not say whether a repeated call sends another one. */
  readonly sendEmail?: "yes" | "no" | undefined;
}

/** The result of `imocha.inviteCandidateByTestLink`. */
export interface IMochaInviteCandidateByTestLinkResult {
  /** The id of the invitation. */
  testInvitationId: string;
  /** The candidate's personal test link. It gives access to the test, so treat it as a secret. */
  testUrl: string | null;
  /** The status of the invitation. The vendor's pages spell the values differently; the spelling is kept. */
  status: "Pending" | "In Progress" | "Complete" | "Test Left" | "Terminated" | "cancelled" | "Expired" | (string & {}) | null;
}

function readIMochaInviteCandidateByTestLinkResult(table: Table): IMochaInviteCandidateByTestLinkResult {
  return {
    testInvitationId: table.key(),
    testUrl: table.text(),
    status: table.text(),
  };
}

const inviteCandidateByTestLinkData: BulkData<IMochaInviteCandidateByTestLinkResult, IMochaInviteCandidateByTestLinkResult> = {
  number: 21,
  id: "imocha.inviteCandidateByTestLink",
  safety: "idempotent",
  read: readIMochaInviteCandidateByTestLinkResult,
  bulk: {
    limit: 1,
    entries: (result) => [result],
    link: (entry) => entry.testUrl,
    word: (entry) => entry.status,
    words: [["pending", "invited"], ["inprogress", "alreadyInvited"], ["complete", "alreadyInvited"], ["testleft", "alreadyInvited"], ["terminated", "alreadyInvited"]],
    narrow: false,
    stops: ["401", "403"],
  },
};

/** The input of `imocha.reattemptTest`. */
export interface IMochaReattemptTestInput {
  /** The id of the invitation. */
  readonly testInvitationId: number | string;
  /** From when the test can be taken. */
  readonly startDateTime?: Date | string | undefined;
  /** Until when the test can be taken. */
  readonly endDateTime?: Date | string | undefined;
  /** The vendor's id of a time zone, such as 1720. */
  readonly timeZoneId?: number | string | undefined;
  /** The URL to which the vendor posts when the test begins and when it ends. At most 2048 bytes. */
  readonly callbackUrl?: string | undefined;
  /** The URL to which the candidate's browser is redirected after the test. At most 2048 bytes. */
  readonly redirectUrl?: string | undefined;
  /** 1 hides the instructions. The vendor's default is 0. 0 to 1. */
  readonly hideInstruction?: number | undefined;
  /** Whether the vendor sends the candidate an e-mail. The vendor's default is `no`. It does not say whether a repeated call sends another one. */
  readonly sendEmail?: "yes" | "no" | undefined;
}

/** The result of `imocha.reattemptTest`. */
export interface IMochaReattemptTestResult {
  /** The id of the invitation. */
  testInvitationId: string;
  /** The candidate's personal test link. It gives access to the test, so treat it as a secret. */
  testUrl: string | null;
  /** The URL of the callback that is in force. */
  callbackUrlRegistered: string | null;
  /** The URL of the redirect that is in force. */
  redirectUrlRegistered: string | null;
}

function readIMochaReattemptTestResult(table: Table): IMochaReattemptTestResult {
  return {
    testInvitationId: table.key(),
    testUrl: table.text(),
    callbackUrlRegistered: table.text(),
    redirectUrlRegistered: table.text(),
  };
}

const reattemptTestData: OperationData<IMochaReattemptTestResult> = {
  number: 22,
  id: "imocha.reattemptTest",
  safety: "write",
  read: readIMochaReattemptTestResult,
};

/** The input of `imocha.cancelInvitation`. */
export interface IMochaCancelInvitationInput {
  /** The id of the invitation. */
  readonly testInvitationId: number | string;
}

/** The result of `imocha.cancelInvitation`. */
export interface IMochaCancelInvitationResult {
  /** The id of the invitation. */
  testInvitationId: string;
  /** The status of the invitation. The vendor's pages spell the values differently; the spelling is kept. */
  status: "Pending" | "In Progress" | "Complete" | "Test Left" | "Terminated" | "cancelled" | "Expired" | (string & {}) | null;
}

function readIMochaCancelInvitationResult(table: Table): IMochaCancelInvitationResult {
  return {
    testInvitationId: table.key(),
    status: table.text(),
  };
}

const cancelInvitationData: OperationData<IMochaCancelInvitationResult> = {
  number: 23,
  id: "imocha.cancelInvitation",
  safety: "write",
  read: readIMochaCancelInvitationResult,
};

/** The input of `imocha.listTests`. */
export interface IMochaListTestsInput {
  /** The number of the page. Public clients begin with 1; the vendor's default is not known. 1 to 2147483647. */
  readonly pageNo?: number | undefined;
  /** The number of tests on a page. The vendor's default is not known. 0 to 2147483647. */
  readonly pageSize?: number | undefined;
  /** Lists only tests with these labels. The format is not documented. */
  readonly labelsFilter?: string | undefined;
}

/** One entry of the result. */
export interface IMochaTestSummary {
  /** The id of the test. */
  testId: string;
  /** The name of the test. */
  testName: string | null;
  /** The status of the test. */
  status: string | null;
  /** The duration. The unit is not documented for V3. */
  duration: number | null;
  /** The labels. Their form is not in the pages that this was written from. */
  labels: unknown[] | null;
}

function readIMochaTestSummary(table: Table): IMochaTestSummary {
  return {
    testId: table.key(),
    testName: table.text(),
    status: table.text(),
    duration: table.number(),
    labels: table.nullableList((table) => table.json()),
  };
}

/** The result of `imocha.listTests`. */
export interface IMochaListTestsResult {
  /** The tests of this page. */
  tests: IMochaTestSummary[];
  /** A number of tests. It is not documented whether on this page or on all. */
  count: number | null;
}

function readIMochaListTestsResult(table: Table): IMochaListTestsResult {
  return {
    tests: table.list(readIMochaTestSummary),
    count: table.number(),
  };
}

const listTestsData: PagedData<IMochaListTestsResult, IMochaTestSummary> = {
  number: 24,
  id: "imocha.listTests",
  safety: "read",
  read: readIMochaListTestsResult,
  paging: {
    field: "pageNo",
    first: 1,
    total: () => null,
    entries: (result) => result.tests,
    key: (entry) => [entry.testId],
  },
};

/** The input of `imocha.getTest`. */
export interface IMochaGetTestInput {
  /** The id of the test. */
  readonly testId: number | string;
}

/** One entry of the result. */
export interface IMochaTestSection {
  /** The name. */
  sectionName: string | null;
  /** The type. Its values are not documented. */
  sectionType: string | null;
  /** The number of questions. */
  questions: number | null;
  /** The duration. The unit is not documented for V3. */
  duration: number | null;
}

function readIMochaTestSection(table: Table): IMochaTestSection {
  return {
    sectionName: table.text(),
    sectionType: table.text(),
    questions: table.number(),
    duration: table.number(),
  };
}

/** The result of `imocha.getTest`. */
export interface IMochaGetTestResult {
  /** The id of the test. */
  testId: string;
  /** The name of the test. */
  testName: string | null;
  /** The duration. The unit is not documented for V3. */
  duration: number | null;
  /** The number of questions. */
  questions: number | null;
  /** The sections. */
  sections: IMochaTestSection[] | null;
}

function readIMochaGetTestResult(table: Table): IMochaGetTestResult {
  return {
    testId: table.key(),
    testName: table.text(),
    duration: table.number(),
    questions: table.number(),
    sections: table.nullableList(readIMochaTestSection),
  };
}

const getTestData: OperationData<IMochaGetTestResult> = {
  number: 25,
  id: "imocha.getTest",
  safety: "read",
  read: readIMochaGetTestResult,
};

/** The input of `imocha.listTestLinks`. */
export interface IMochaListTestLinksInput {
  /** The id of the test. */
  readonly testId: number | string;
}

/** A part of the result. */
export interface IMochaProctoringSettings {
  /** How the candidate is watched. */
  proctoringMode: "disabled" | "image" | "video" | (string & {}) | null;
}

function readIMochaProctoringSettings(table: Table): IMochaProctoringSettings {
  return {
    proctoringMode: table.text(),
  };
}

/** A part of the result. */
export interface IMochaScheduleDetails {
  /** From when the test can be taken. The format is not documented. */
  startDateTime: string | null;
  /** Until when the test can be taken. The format is not documented. */
  endDateTime: string | null;
  /** The vendor's id of the time zone. */
  timeZoneId: string | null;
  /** For how many days an invitation is valid. */
  invitationValidityInDays: number | null;
}

function readIMochaScheduleDetails(table: Table): IMochaScheduleDetails {
  return {
    startDateTime: table.text(),
    endDateTime: table.text(),
    timeZoneId: table.text(),
    invitationValidityInDays: table.number(),
  };
}

/** A part of the result. */
export interface IMochaInvitationSchedule {
  /** How the time in which the test can be taken is given. */
  scheduleType: "validityindays" | "timebound" | "slotwise" | (string & {}) | null;
  /** The time in which the test can be taken. */
  scheduleDetails: IMochaScheduleDetails;
}

function readIMochaInvitationSchedule(table: Table): IMochaInvitationSchedule {
  return {
    scheduleType: table.text(),
    scheduleDetails: readIMochaScheduleDetails(table),
  };
}

/** One entry of the result. */
export interface IMochaTestLink {
  /** The id of the test link. */
  testLinkId: string;
  /** The id of the test. */
  testId: string | null;
  /** The name. */
  testLinkName: string | null;
  /** The key of the link. It gives access to the test, so treat it as a secret. */
  testLink: string | null;
  /** Whether the link can be used. */
  testLinkStatus: "active" | "inactive" | (string & {}) | null;
  /** Who can use the link. */
  invitationType: "email" | "open" | (string & {}) | null;
  /** Whether the link belongs to the API. */
  isApiLink: boolean | null;
  /** The proctoring. */
  proctoringSettings: IMochaProctoringSettings;
  /** The addresses that are notified, separated by commas. */
  stakeholderEmails: string | null;
  /** When the test can be taken. */
  invitationSchedule: IMochaInvitationSchedule;
}

function readIMochaTestLink(table: Table): IMochaTestLink {
  return {
    testLinkId: table.key(),
    testId: table.text(),
    testLinkName: table.text(),
    testLink: table.text(),
    testLinkStatus: table.text(),
    invitationType: table.text(),
    isApiLink: table.boolean(),
    proctoringSettings: readIMochaProctoringSettings(table),
    stakeholderEmails: table.text(),
    invitationSchedule: readIMochaInvitationSchedule(table),
  };
}

/** The result of `imocha.listTestLinks`. */
export interface IMochaListTestLinksResult {
  /** The test links. */
  testLinks: IMochaTestLink[];
}

function readIMochaListTestLinksResult(table: Table): IMochaListTestLinksResult {
  return {
    testLinks: table.list(readIMochaTestLink),
  };
}

const listTestLinksData: OperationData<IMochaListTestLinksResult> = {
  number: 26,
  id: "imocha.listTestLinks",
  safety: "read",
  read: readIMochaListTestLinksResult,
};

/** The input of `imocha.getTestLink`. */
export interface IMochaGetTestLinkInput {
  /** The id of the test. */
  readonly testId: number | string;
  /** The id of the test link. */
  readonly testLinkId: number | string;
}

/** The result of `imocha.getTestLink`. */
export interface IMochaGetTestLinkResult {
  /** The id of the test link. */
  testLinkId: string;
  /** The id of the test. */
  testId: string | null;
  /** The name. */
  testLinkName: string | null;
  /** The key of the link. It gives access to the test, so treat it as a secret. */
  testLink: string | null;
  /** Whether the link can be used. */
  testLinkStatus: "active" | "inactive" | (string & {}) | null;
  /** Who can use the link. */
  invitationType: "email" | "open" | (string & {}) | null;
  /** Whether the link belongs to the API. */
  isApiLink: boolean | null;
  /** The proctoring. */
  proctoringSettings: IMochaProctoringSettings;
  /** The addresses that are notified, separated by commas. */
  stakeholderEmails: string | null;
  /** When the test can be taken. */
  invitationSchedule: IMochaInvitationSchedule;
}

function readIMochaGetTestLinkResult(table: Table): IMochaGetTestLinkResult {
  return {
    testLinkId: table.key(),
    testId: table.text(),
    testLinkName: table.text(),
    testLink: table.text(),
    testLinkStatus: table.text(),
    invitationType: table.text(),
    isApiLink: table.boolean(),
    proctoringSettings: readIMochaProctoringSettings(table),
    stakeholderEmails: table.text(),
    invitationSchedule: readIMochaInvitationSchedule(table),
  };
}

const getTestLinkData: OperationData<IMochaGetTestLinkResult> = {
  number: 27,
  id: "imocha.getTestLink",
  safety: "read",
  read: readIMochaGetTestLinkResult,
};

/** The input of `imocha.getReport`. */
export interface IMochaGetReportInput {
  /** The id of the invitation. */
  readonly testInvitationId: number | string;
  /** 1 for sections, 2 for skills, 3 for both. The vendor's default is 1. 1 to 3. */
  readonly reportType?: number | undefined;
}

/** One entry of the result. */
export interface IMochaDifficultyAnalysis {
  /** The level of difficulty. */
  difficultyLevel: string | null;
  /** The number of questions. */
  noOfQuestions: number | null;
  /** The number of questions with a correct answer. */
  noOfCorrectQuestions: number | null;
  /** The percentage. */
  percentage: number | null;
}

function readIMochaDifficultyAnalysis(table: Table): IMochaDifficultyAnalysis {
  return {
    difficultyLevel: table.text(),
    noOfQuestions: table.number(),
    noOfCorrectQuestions: table.number(),
    percentage: table.number(),
  };
}

/** One entry of the result. */
export interface IMochaReportSection {
  /** The id of the section. */
  sectionId: string | null;
  /** The name of the section. */
  sectionName: string | null;
  /** The candidate's score. */
  candidateScore: number | null;
  /** The maximum score. */
  sectionScore: number | null;
  /** The number of questions. */
  noOfQuestions: number | null;
  /** The duration in minutes. */
  sectionTime: number | null;
  /** The time taken in seconds. */
  sectionTimeTaken: number | null;
  /** Seen in public client code; not documented. */
  negativeMark: number | null;
  /** The number of questions with a correct answer. Seen in public client code. */
  correctQuestions: number | null;
  /** The number of questions with a wrong answer. Seen in public client code. */
  wrongQuestions: number | null;
  /** The number of questions that were skipped. Seen in public client code. */
  skippedQuestions: number | null;
  /** The number of questions without an answer. Seen in public client code. */
  notAnsweredQuestions: number | null;
}

function readIMochaReportSection(table: Table): IMochaReportSection {
  return {
    sectionId: table.text(),
    sectionName: table.text(),
    candidateScore: table.number(),
    sectionScore: table.number(),
    noOfQuestions: table.number(),
    sectionTime: table.number(),
    sectionTimeTaken: table.number(),
    negativeMark: table.number(),
    correctQuestions: table.number(),
    wrongQuestions: table.number(),
    skippedQuestions: table.number(),
    notAnsweredQuestions: table.number(),
  };
}

/** The result of `imocha.getReport`. */
export interface IMochaGetReportResult {
  /** The id of the invitation. */
  testInvitationId: string;
  /** The id of the test. The vendor's table calls it a string; public clients read a number. */
  testId: string | null;
  /** The name of the test. */
  testName: string | null;
  /** The candidate's name. Seen in public client code. */
  candidateName: string | null;
  /** The candidate's e-mail address. */
  candidateEmail: string | null;
  /** When the candidate took the test. */
  attemptedOn: string | null;
  /** The status of the invitation. The vendor's pages spell the values differently; the spelling is kept. */
  status: "Pending" | "In Progress" | "Complete" | "Test Left" | "Terminated" | "cancelled" | "Expired" | (string & {}) | null;
  /** The points that were scored. */
  candidatePoints: number | null;
  /** The points that can be scored. */
  totalTestPoints: number | null;
  /** Deprecated by the vendor; use `candidatePoints`. */
  score: number | null;
  /** The score in percent, rounded. */
  scorePercentage: number | null;
  /** The category of performance, such as `Beginner`. */
  performanceCategory: string | null;
  /** The URL of the report. It gives access to the report, so treat it as a secret. */
  pdfReportUrl: string | null;
  /** The time taken. Seen in public client code; the unit is not documented. */
  timeTaken: number | null;
  /** The duration of the test. Seen in public client code; the unit is not documented. */
  testDuration: number | null;
  /** The results by difficulty. Seen in public client code. */
  difficultyAnalysis: IMochaDifficultyAnalysis[] | null;
  /** The results by section. */
  sections: IMochaReportSection[] | null;
}

function readIMochaGetReportResult(table: Table): IMochaGetReportResult {
  return {
    testInvitationId: table.key(),
    testId: table.text(),
    testName: table.text(),
    candidateName: table.text(),
    candidateEmail: table.text(),
    attemptedOn: table.text(),
    status: table.text(),
    candidatePoints: table.number(),
    totalTestPoints: table.number(),
    score: table.number(),
    scorePercentage: table.number(),
    performanceCategory: table.text(),
    pdfReportUrl: table.text(),
    timeTaken: table.number(),
    testDuration: table.number(),
    difficultyAnalysis: table.nullableList(readIMochaDifficultyAnalysis),
    sections: table.nullableList(readIMochaReportSection),
  };
}

const getReportData: OperationData<IMochaGetReportResult> = {
  number: 28,
  id: "imocha.getReport",
  safety: "read",
  read: readIMochaGetReportResult,
};

/** The input of `imocha.processCallbacks`. */
export interface IMochaProcessCallbacksInput {
  /** The ids of the invitations. 1 to 100 entries. */
  readonly testInvitationIds: readonly (number | string)[];
}

/** A part of the result. */
export interface IMochaProcessedInvitations {
  /** The ids whose callbacks are sent again. */
  successful: string[] | null;
  /** The ids whose callbacks are not sent. */
  failed: string[] | null;
}

function readIMochaProcessedInvitations(table: Table): IMochaProcessedInvitations {
  return {
    successful: table.nullableList((table) => table.key()),
    failed: table.nullableList((table) => table.key()),
  };
}

/** The result of `imocha.processCallbacks`. */
export interface IMochaProcessCallbacksResult {
  /** The ids by outcome. */
  testInvitationIds: IMochaProcessedInvitations;
}

function readIMochaProcessCallbacksResult(table: Table): IMochaProcessCallbacksResult {
  return {
    testInvitationIds: readIMochaProcessedInvitations(table),
  };
}

const processCallbacksData: OperationData<IMochaProcessCallbacksResult> = {
  number: 29,
  id: "imocha.processCallbacks",
  safety: "write",
  read: readIMochaProcessCallbacksResult,
};

/** The input of `imocha.listBusinessUnits`. */
export interface IMochaListBusinessUnitsInput {
}

/** One entry of the result. */
export interface IMochaBusinessUnit {
  /** The id. */
  businessUnitId: string;
  /** The name. */
  businessUnitName: string | null;
  /** When it was created. The format is not documented. */
  createdOn: string | null;
}

function readIMochaBusinessUnit(table: Table): IMochaBusinessUnit {
  return {
    businessUnitId: table.key(),
    businessUnitName: table.text(),
    createdOn: table.text(),
  };
}

/** The result of `imocha.listBusinessUnits`. */
export interface IMochaListBusinessUnitsResult {
  /** The business units. */
  businessUnits: IMochaBusinessUnit[];
  /** The number of business units. */
  count: number | null;
}

function readIMochaListBusinessUnitsResult(table: Table): IMochaListBusinessUnitsResult {
  return {
    businessUnits: table.list(readIMochaBusinessUnit),
    count: table.number(),
  };
}

const listBusinessUnitsData: OperationData<IMochaListBusinessUnitsResult> = {
  number: 30,
  id: "imocha.listBusinessUnits",
  safety: "read",
  read: readIMochaListBusinessUnitsResult,
};

/** The input of `imocha.createGdprRequest`. */
export interface IMochaCreateGdprRequestInput {
  /** The candidate's e-mail address. At most 320 bytes. */
  readonly candidateEmail: string;
  /** The id of an invitation. The vendor's page does not say what leaving it out means. */
  readonly testInvitationId?: number | string | undefined;
}

/** The result of `imocha.createGdprRequest`. */
export interface IMochaCreateGdprRequestResult {
  /** The vendor's message, such as `Request accepted for processing`. */
  result: string | null;
}

function readIMochaCreateGdprRequestResult(table: Table): IMochaCreateGdprRequestResult {
  return {
    result: table.text(),
  };
}

const createGdprRequestData: OperationData<IMochaCreateGdprRequestResult> = {
  number: 31,
  id: "imocha.createGdprRequest",
  safety: "write",
  read: readIMochaCreateGdprRequestResult,
};

/** The input of `imocha.createUser`. */
export interface IMochaCreateUserInput {
  /** The user's e-mail address. At most 320 bytes. */
  readonly email: string;
  /** The user's name. The vendor's table calls it `fullname`, its sample `fullName`. */
  readonly fullName: string;
  /** The id of a business unit, as in `listBusinessUnits`. */
  readonly businessUnitId?: number | string | undefined;
}

/** The result of `imocha.createUser`. */
export interface IMochaCreateUserResult {
}

function readIMochaCreateUserResult(): IMochaCreateUserResult {
  return {};
}

const createUserData: OperationData<IMochaCreateUserResult> = {
  number: 32,
  id: "imocha.createUser",
  safety: "write",
  read: readIMochaCreateUserResult,
};

/** The input of `imocha.getReportQuestions`. */
export interface IMochaGetReportQuestionsInput {
  /** The id of the invitation. */
  readonly testInvitationId: number | string;
}

/** One entry of the result. */
export interface IMochaReportQuestion {
  /** The id of the question. */
  questionId: string;
  /** The id of the section. */
  sectionId: string | null;
  /** The question. */
  question: string | null;
  /** The score. */
  score: number | null;
  /** The points. */
  points: number | null;
  /** The time taken. The unit is not known. */
  timeTaken: number | null;
  /** Not documented. */
  windowViolation: unknown;
  /** Not documented. */
  timeViolation: unknown;
  /** Not documented. */
  questionStatus: unknown;
  /** The candidate's answer. Not documented. */
  candidateAnswer: unknown;
}

function readIMochaReportQuestion(table: Table): IMochaReportQuestion {
  return {
    questionId: table.key(),
    sectionId: table.text(),
    question: table.text(),
    score: table.number(),
    points: table.number(),
    timeTaken: table.number(),
    windowViolation: table.json(),
    timeViolation: table.json(),
    questionStatus: table.json(),
    candidateAnswer: table.json(),
  };
}

/** The result of `imocha.getReportQuestions`. */
export interface IMochaGetReportQuestionsResult {
  /** The questions. */
  questions: IMochaReportQuestion[];
}

function readIMochaGetReportQuestionsResult(table: Table): IMochaGetReportQuestionsResult {
  return {
    questions: table.list(readIMochaReportQuestion),
  };
}

const getReportQuestionsData: OperationData<IMochaGetReportQuestionsResult> = {
  number: 33,
  id: "imocha.getReportQuestions",
  safety: "read",
  read: readIMochaGetReportQuestionsResult,
};

/** The input of `imocha.getTestSettings`. */
export interface IMochaGetTestSettingsInput {
  /** The id of the test. */
  readonly testId: number | string;
}

/** A part of the result. */
export interface IMochaTestSettings {
  /** The name of the test. */
  testName: string | null;
  /** The alias of the test. */
  testAliasName: string | null;
  /** 0 for multiple questions, which can be marked for review; 1 for single questions. */
  typeOfTest: number | null;
  /** Whether it is a practice test: 0 or 1. */
  practiceTest: number | null;
}

function readIMochaTestSettings(table: Table): IMochaTestSettings {
  return {
    testName: table.text(),
    testAliasName: table.text(),
    typeOfTest: table.number(),
    practiceTest: table.number(),
  };
}

/** A part of the result. */
export interface IMochaQuestionSettings {
  /** Whether the questions come in random order: 0 or 1. */
  randomQuestions: number | null;
  /** Whether the answers come in random order: 0 or 1. */
  randomAnswers: number | null;
  /** Whether the score of a question is shown: 0 or 1. */
  showQuestionScore: number | null;
}

function readIMochaQuestionSettings(table: Table): IMochaQuestionSettings {
  return {
    randomQuestions: table.number(),
    randomAnswers: table.number(),
    showQuestionScore: table.number(),
  };
}

/** A part of the result. */
export interface IMochaDisplayMessageSettings {
  /** Whether the end of a section is announced: 0 or 1. */
  sectionEndPopup: number | null;
  /** Whether the time that is left for a section is announced: 0 or 1. */
  sectionTimeLeftAlert: number | null;
  /** Whether the candidate is asked for feedback: 0 or 1. */
  candidateFeedback: number | null;
}

function readIMochaDisplayMessageSettings(table: Table): IMochaDisplayMessageSettings {
  return {
    sectionEndPopup: table.number(),
    sectionTimeLeftAlert: table.number(),
    candidateFeedback: table.number(),
  };
}

/** A part of the result. */
export interface IMochaEmailSettings {
  /** Whether the candidate gets the report by e-mail: 0 or 1. */
  sendTestReportEmailToCandidate: number | null;
}

function readIMochaEmailSettings(table: Table): IMochaEmailSettings {
  return {
    sendTestReportEmailToCandidate: table.number(),
  };
}

/** A part of the result. */
export interface IMochaImageProctoringSettings {
  /** Whether violations end the test: 0 or 1. */
  terminateTestOnImageViolation: number | null;
  /** After how many violations. */
  terminateTestAfterViolationCount: number | null;
}

function readIMochaImageProctoringSettings(table: Table): IMochaImageProctoringSettings {
  return {
    terminateTestOnImageViolation: table.number(),
    terminateTestAfterViolationCount: table.number(),
  };
}

/** A part of the result. */
export interface IMochaDisplayViolationSettings {
  /** Whether a violation is announced: 0 or 1. */
  displayViolationPopUp: number | null;
  /** Whether violations end the test: 0 or 1. */
  terminateTestOnWindowViolation: number | null;
  /** After how many violations. */
  terminateTestAfterViolationCount: number | null;
}

function readIMochaDisplayViolationSettings(table: Table): IMochaDisplayViolationSettings {
  return {
    displayViolationPopUp: table.number(),
    terminateTestOnWindowViolation: table.number(),
    terminateTestAfterViolationCount: table.number(),
  };
}

/** A part of the result. */
export interface IMochaWindowViolationSettings {
  /** The setting of copying and pasting; which value allows it is not documented. */
  copyPaste: number | null;
  /** The settings of violations. */
  displayViolationSettings: IMochaDisplayViolationSettings;
}

function readIMochaWindowViolationSettings(table: Table): IMochaWindowViolationSettings {
  return {
    copyPaste: table.number(),
    displayViolationSettings: readIMochaDisplayViolationSettings(table),
  };
}

/** The result of `imocha.getTestSettings`. */
export interface IMochaGetTestSettingsResult {
  /** The settings of the test itself. */
  testSettings: IMochaTestSettings;
  /** The settings of the questions. */
  questionSettings: IMochaQuestionSettings;
  /** Which messages the candidate sees. */
  displayMessageSettings: IMochaDisplayMessageSettings;
  /** Which e-mails are sent. */
  emailSettings: IMochaEmailSettings;
  /** The settings of proctoring by images. */
  imageProctoringSettings: IMochaImageProctoringSettings;
  /** What happens if the candidate leaves the window. */
  windowViolationSettings: IMochaWindowViolationSettings;
}

function readIMochaGetTestSettingsResult(table: Table): IMochaGetTestSettingsResult {
  return {
    testSettings: readIMochaTestSettings(table),
    questionSettings: readIMochaQuestionSettings(table),
    displayMessageSettings: readIMochaDisplayMessageSettings(table),
    emailSettings: readIMochaEmailSettings(table),
    imageProctoringSettings: readIMochaImageProctoringSettings(table),
    windowViolationSettings: readIMochaWindowViolationSettings(table),
  };
}

const getTestSettingsData: OperationData<IMochaGetTestSettingsResult> = {
  number: 34,
  id: "imocha.getTestSettings",
  safety: "read",
  read: readIMochaGetTestSettingsResult,
};

/** A part of the input. */
export interface IMochaTestSettingsInput {
  /** The name of the test. */
  readonly testName: string;
  /** The alias of the test. */
  readonly testAliasName: string;
  /** 0 for multiple questions, which can be marked for review; 1 for single questions. 0 to 1. */
  readonly typeOfTest: number;
  /** Whether it is a practice test: 0 or 1. 0 to 1. */
  readonly practiceTest: number;
}

/** A part of the input. */
export interface IMochaQuestionSettingsInput {
  /** Whether the questions come in random order: 0 or 1. 0 to 1. */
  readonly randomQuestions: number;
  /** Whether the answers come in random order: 0 or 1. 0 to 1. */
  readonly randomAnswers: number;
  /** Whether the score of a question is shown: 0 or 1. 0 to 1. */
  readonly showQuestionScore: number;
}

/** A part of the input. */
export interface IMochaDisplayMessageSettingsInput {
  /** Whether the end of a section is announced: 0 or 1. 0 to 1. */
  readonly sectionEndPopup: number;
  /** Whether the time that is left for a section is announced: 0 or 1. 0 to 1. */
  readonly sectionTimeLeftAlert: number;
  /** Whether the candidate is asked for feedback: 0 or 1. 0 to 1. */
  readonly candidateFeedback: number;
}

/** A part of the input. */
export interface IMochaEmailSettingsInput {
  /** Whether the candidate gets the report by e-mail: 0 or 1. 0 to 1. */
  readonly sendTestReportEmailToCandidate: number;
}

/** A part of the input. */
export interface IMochaImageProctoringSettingsInput {
  /** Whether violations end the test: 0 or 1. 0 to 1. */
  readonly terminateTestOnImageViolation: number;
  /** After how many violations. 0 to 2147483647. */
  readonly terminateTestAfterViolationCount: number;
}

/** A part of the input. */
export interface IMochaDisplayViolationSettingsInput {
  /** Whether a violation is announced: 0 or 1. 0 to 1. */
  readonly displayViolationPopUp: number;
  /** Whether violations end the test: 0 or 1. 0 to 1. */
  readonly terminateTestOnWindowViolation: number;
  /** After how many violations. 0 to 2147483647. */
  readonly terminateTestAfterViolationCount: number;
}

/** A part of the input. */
export interface IMochaWindowViolationSettingsInput {
  /** The setting of copying and pasting; which value allows it is not documented. 0 to 1. */
  readonly copyPaste: number;
  /** The settings of violations. */
  readonly displayViolationSettings: IMochaDisplayViolationSettingsInput;
}

/** The input of `imocha.updateTestSettings`. */
export interface IMochaUpdateTestSettingsInput {
  /** The id of the test. */
  readonly testId: number | string;
  /** The settings of the test itself. */
  readonly testSettings: IMochaTestSettingsInput;
  /** The settings of the questions. */
  readonly questionSettings: IMochaQuestionSettingsInput;
  /** Which messages the candidate sees. */
  readonly displayMessageSettings: IMochaDisplayMessageSettingsInput;
  /** Which e-mails are sent. */
  readonly emailSettings: IMochaEmailSettingsInput;
  /** The settings of proctoring by images. */
  readonly imageProctoringSettings: IMochaImageProctoringSettingsInput;
  /** What happens if the candidate leaves the window. */
  readonly windowViolationSettings: IMochaWindowViolationSettingsInput;
}

/** The result of `imocha.updateTestSettings`. */
export interface IMochaUpdateTestSettingsResult {
}

function readIMochaUpdateTestSettingsResult(): IMochaUpdateTestSettingsResult {
  return {};
}

const updateTestSettingsData: OperationData<IMochaUpdateTestSettingsResult> = {
  number: 35,
  id: "imocha.updateTestSettings",
  safety: "write",
  read: readIMochaUpdateTestSettingsResult,
};

/** A part of the input. */
export interface IMochaProctoringSettingsInput {
  /** How the candidate is watched. */
  readonly proctoringMode?: "disabled" | "image" | "video" | (string & {}) | undefined;
}

/** A part of the input. */
export interface IMochaScheduleDetailsInput {
  /** From when the test can be taken, as it is to be sent: the format is not documented. */
  readonly startDateTime?: string | undefined;
  /** Until when the test can be taken, as it is to be sent: the format is not documented. */
  readonly endDateTime?: string | undefined;
  /** The vendor's id of a time zone, such as 200. */
  readonly timeZoneId?: number | string | undefined;
  /** For how many days an invitation is valid. 0 to 2147483647. */
  readonly invitationValidityInDays?: number | undefined;
}

/** A part of the input. */
export interface IMochaInvitationScheduleInput {
  /** How the time in which the test can be taken is given. According to a help page of the vendor, links of the API allow only `validityindays`, unless its support enables the others. */
  readonly scheduleType?: "validityindays" | "timebound" | "slotwise" | (string & {}) | undefined;
  /** The time in which the test can be taken. */
  readonly scheduleDetails?: IMochaScheduleDetailsInput | undefined;
}

/** The input of `imocha.createTestLink`. */
export interface IMochaCreateTestLinkInput {
  /** The id of the test. */
  readonly testId: number | string;
  /** The name. */
  readonly testLinkName?: string | undefined;
  /** Whether the link can be used. */
  readonly testLinkStatus?: "active" | "inactive" | (string & {}) | undefined;
  /** Who can use the link. The vendor's page calls it an integer, but its sample has a word. */
  readonly invitationType?: "email" | "open" | (string & {}) | undefined;
  /** The proctoring. */
  readonly proctoringSettings?: IMochaProctoringSettingsInput | undefined;
  /** The addresses that are notified, separated by commas. */
  readonly stakeholderEmails?: string | undefined;
  /** When the test can be taken. */
  readonly invitationSchedule?: IMochaInvitationScheduleInput | undefined;
}

/** The result of `imocha.createTestLink`. */
export interface IMochaCreateTestLinkResult {
}

function readIMochaCreateTestLinkResult(): IMochaCreateTestLinkResult {
  return {};
}

const createTestLinkData: OperationData<IMochaCreateTestLinkResult> = {
  number: 36,
  id: "imocha.createTestLink",
  safety: "write",
  read: readIMochaCreateTestLinkResult,
};

/**
 * A client for iMocha, V3 of its API. Creating it is synchronous, and nothing has to be freed.
 *
 * @example
 * ```ts
 * import { IMocha } from "invigil";
 *
 * const imocha = new IMocha({ apiKey: "key" });
 * ```
 */
export class IMocha extends Client {
  /** The name that consoles show, whatever a minifier calls the class. @internal */
  static override readonly name: string = "IMocha";

  constructor(options: IMochaOptions) {
    super(VENDORS.imocha, options);
  }

  /**
   * Lists the test attempts of a period that were completed, cancelled, or expired.
   *
   * `POST /candidates/testattempts`; safety: read.
   *
   * @see iMocha's page "Retrieve Invites" (V3), at https://developer.imocha.io
   *
   * @example
   * ```ts
   * import { IMocha } from "invigil";
   *
   * const imocha = new IMocha({ apiKey: "key" });
   * const { testAttempts } = await imocha.retrieveInvites({
   *   state: "completed",
   *   startDateTime: new Date("2020-03-20T16:00:00Z"),
   *   endDateTime: "2020-06-20T16:00:00Z",
   * });
   * ```
   */
  get retrieveInvites(): Operation<IMochaRetrieveInvitesInput, IMochaRetrieveInvitesResult> {
    return this.operation(retrieveInvitesData);
  }

  /**
   * Invites a candidate to a test and returns the test link. Inviting the same candidate again returns the same invitation: a pending one gets the new access times and time zone, and one that was cancelled or has expired is pending again.
   *
   * `POST /tests/{testId}/invite`; safety: idempotent.
   *
   * @see iMocha's page "Invite Candidate" (V3), at https://developer.imocha.io
   *
   * @example
   * ```ts
   * import { IMocha } from "invigil";
   *
   * const imocha = new IMocha({ apiKey: "key" });
   * const { testUrl } = await imocha.inviteCandidate({
   *   testId: 1134601,
   *   email: "name@email.com",
   *   name: "Name",
   * });
   * ```
   */
  get inviteCandidate(): BulkOperation<IMochaInviteCandidateInput, IMochaInviteCandidateResult> {
    return this.bulk(inviteCandidateData);
  }

  /**
   * Invites a candidate to a test through one of its test links. Inviting the same candidate again returns the same invitation: a pending one gets the new access times and time zone, and one that was cancelled or has expired is pending again. Invitations through other links are independent.
   *
   * `POST /tests/{testId}/testlinks/{testLinkId}/invite`; safety: idempotent.
   *
   * @see iMocha's page "Invite Candidate By Test Link" (V3), at https://developer.imocha.io
   *
   * @example
   * ```ts
   * import { IMocha } from "invigil";
   *
   * const imocha = new IMocha({ apiKey: "key" });
   * const { testUrl } = await imocha.inviteCandidateByTestLink({
   *   testId: 1134601,
   *   testLinkId: 200,
   *   email: "name@email.com",
   *   name: "Name",
   * });
   * ```
   */
  get inviteCandidateByTestLink(): BulkOperation<IMochaInviteCandidateByTestLinkInput, IMochaInviteCandidateByTestLinkResult> {
    return this.bulk(inviteCandidateByTestLinkData);
  }

  /**
   * Lets a candidate take a test again. A pending, cancelled or expired invitation is renewed; for a completed test there is a new invitation with another id.
   *
   * `POST /invitations/{testInvitationId}/reattempt`; safety: write.
   *
   * @see iMocha's page "Reattempt Test" (V3), at https://developer.imocha.io
   *
   * @example
   * ```ts
   * import { IMocha } from "invigil";
   *
   * const imocha = new IMocha({ apiKey: "key" });
   * const { testInvitationId, testUrl } = await imocha.reattemptTest({ testInvitationId: 2932950 });
   * ```
   */
  get reattemptTest(): Operation<IMochaReattemptTestInput, IMochaReattemptTestResult> {
    return this.operation(reattemptTestData);
  }

  /**
   * Cancels a pending invitation. The vendor refuses to cancel any other.
   *
   * `POST /invitations/{testInvitationId}/cancel`; safety: write.
   *
   * @see iMocha's page "Cancel Invitation" (V3), at https://developer.imocha.io
   *
   * @example
   * ```ts
   * import { IMocha } from "invigil";
   *
   * const imocha = new IMocha({ apiKey: "key" });
   * const { status } = await imocha.cancelInvitation({ testInvitationId: 2932950 });
   * ```
   */
  get cancelInvitation(): Operation<IMochaCancelInvitationInput, IMochaCancelInvitationResult> {
    return this.operation(cancelInvitationData);
  }

  /**
   * Lists the tests of the account, page by page. The call is not in the pages that this was written from; the names are those of public clients.
   *
   * `GET /tests`; safety: read.
   *
   * @see none that this was written from: only public clients show it
   *
   * @example
   * ```ts
   * import { IMocha } from "invigil";
   *
   * const imocha = new IMocha({ apiKey: "key" });
   * for await (const { testId, testName } of imocha.listTests.items({ pageSize: 100 })) console.log(testId, testName);
   * ```
   */
  get listTests(): PagedOperation<IMochaListTestsInput, IMochaListTestsResult, IMochaTestSummary> {
    return this.paged(listTestsData);
  }

  /**
   * Returns a test and its sections. The call is not in the pages that this was written from; the names are those of public clients.
   *
   * `GET /tests/{testId}`; safety: read.
   *
   * @see none that this was written from: only public clients show it
   *
   * @example
   * ```ts
   * import { IMocha } from "invigil";
   *
   * const imocha = new IMocha({ apiKey: "key" });
   * const { testName, sections } = await imocha.getTest({ testId: 1134601 });
   * ```
   */
  get getTest(): Operation<IMochaGetTestInput, IMochaGetTestResult> {
    return this.operation(getTestData);
  }

  /**
   * Lists the test links of a test.
   *
   * `GET /tests/{testId}/testlinks`; safety: read.
   *
   * @see iMocha's page "List all test links" (V3), at https://developer.imocha.io
   *
   * @example
   * ```ts
   * import { IMocha } from "invigil";
   *
   * const imocha = new IMocha({ apiKey: "key" });
   * const { testLinks } = await imocha.listTestLinks({ testId: 1134601 });
   * ```
   */
  get listTestLinks(): Operation<IMochaListTestLinksInput, IMochaListTestLinksResult> {
    return this.operation(listTestLinksData);
  }

  /**
   * Returns a test link.
   *
   * `GET /tests/{testId}/testlinks/{testLinkId}`; safety: read.
   *
   * @see iMocha's page "Get test link" (V3), at https://developer.imocha.io
   *
   * @example
   * ```ts
   * import { IMocha } from "invigil";
   *
   * const imocha = new IMocha({ apiKey: "key" });
   * const { testLinkName } = await imocha.getTestLink({ testId: 1134601, testLinkId: 200 });
   * ```
   */
  get getTestLink(): Operation<IMochaGetTestLinkInput, IMochaGetTestLinkResult> {
    return this.operation(getTestLinkData);
  }

  /**
   * Returns the report of a candidate's test, with its sections. The name of the list of skills is not documented, so skills are only in `raw`.
   *
   * `GET /reports/{testInvitationId}`; safety: read.
   *
   * @see iMocha's page "Retrieve Candidate's Test Report" (V3), at https://developer.imocha.io
   *
   * @example
   * ```ts
   * import { IMocha } from "invigil";
   *
   * const imocha = new IMocha({ apiKey: "key" });
   * const { candidatePoints, totalTestPoints, sections } = await imocha.getReport({ testInvitationId: 2932950 });
   * ```
   */
  get getReport(): Operation<IMochaGetReportInput, IMochaGetReportResult> {
    return this.operation(getReportData);
  }

  /**
   * Sends the callbacks of up to 100 invitations again. The vendor does so after it has responded.
   *
   * `POST /callbacks/process`; safety: write.
   *
   * @see iMocha's page "Callbacks process" (V3), at https://developer.imocha.io
   *
   * @example
   * ```ts
   * import { IMocha } from "invigil";
   *
   * const imocha = new IMocha({ apiKey: "key" });
   * const { testInvitationIds } = await imocha.processCallbacks({ testInvitationIds: [2944056, 2935600] });
   * ```
   */
  get processCallbacks(): Operation<IMochaProcessCallbacksInput, IMochaProcessCallbacksResult> {
    return this.operation(processCallbacksData);
  }

  /**
   * Lists the business units of the account.
   *
   * `GET /accounts/business-units`; safety: read.
   *
   * @see iMocha's page "Business units" (V3), at https://developer.imocha.io
   *
   * @example
   * ```ts
   * import { IMocha } from "invigil";
   *
   * const imocha = new IMocha({ apiKey: "key" });
   * const { businessUnits } = await imocha.listBusinessUnits({});
   * ```
   */
  get listBusinessUnits(): Operation<IMochaListBusinessUnitsInput, IMochaListBusinessUnitsResult> {
    return this.operation(listBusinessUnitsData);
  }

  /**
   * Requests that the data of a candidate be processed according to the GDPR. The vendor does so after it has responded.
   *
   * `POST /gdpr/requests`; safety: write.
   *
   * @see iMocha's page "GDPR process" (V3), at https://developer.imocha.io
   *
   * @example
   * ```ts
   * import { IMocha } from "invigil";
   *
   * const imocha = new IMocha({ apiKey: "key" });
   * const { result } = await imocha.createGdprRequest({ candidateEmail: "name@email.com" });
   * ```
   */
  get createGdprRequest(): Operation<IMochaCreateGdprRequestInput, IMochaCreateGdprRequestResult> {
    return this.operation(createGdprRequestData);
  }

  /**
   * Creates a user of the account. What the response contains is not in the pages that this was written from, so it is only in `raw`.
   *
   * `POST /accounts/user/create`; safety: write.
   *
   * @see iMocha's page "Create user" (V3), at https://developer.imocha.io
   *
   * @example
   * ```ts
   * import { IMocha } from "invigil";
   *
   * const imocha = new IMocha({ apiKey: "key" });
   * await imocha.createUser({ email: "name@email.com", fullName: "Name" });
   * ```
   */
  get createUser(): Operation<IMochaCreateUserInput, IMochaCreateUserResult> {
    return this.operation(createUserData);
  }

  /**
   * Returns the questions of a report with the candidate's answers. The vendor does not document it: a public client uses it.
   *
   * `POST /reports/{testInvitationId}/questions`; safety: read.
   *
   * @see none that this was written from: only public clients show it
   *
   * @example
   * ```ts
   * import { IMocha } from "invigil";
   *
   * const imocha = new IMocha({ apiKey: "key" });
   * const { questions } = await imocha.getReportQuestions({ testInvitationId: 2932950 });
   * ```
   */
  get getReportQuestions(): Operation<IMochaGetReportQuestionsInput, IMochaGetReportQuestionsResult> {
    return this.operation(getReportQuestionsData);
  }

  /**
   * Returns the settings of a test.
   *
   * `GET /tests/{testId}/settings`; safety: read.
   *
   * @see iMocha's page "Update test settings" (V3), at https://developer.imocha.io
   *
   * @example
   * ```ts
   * import { IMocha } from "invigil";
   *
   * const imocha = new IMocha({ apiKey: "key" });
   * const { testSettings, questionSettings } = await imocha.getTestSettings({ testId: 1134601 });
   * ```
   */
  get getTestSettings(): Operation<IMochaGetTestSettingsInput, IMochaGetTestSettingsResult> {
    return this.operation(getTestSettingsData);
  }

  /**
   * Replaces the settings of a test. None of them may be left out. What the response contains is not in the pages that this was written from, so it is only in `raw`.
   *
   * `POST /tests/{testId}/settings`; safety: write.
   *
   * @see iMocha's page "Update test settings" (V3), at https://developer.imocha.io
   *
   * @example
   * ```ts
   * import { IMocha } from "invigil";
   *
   * const imocha = new IMocha({ apiKey: "key" });
   * await imocha.updateTestSettings({
   *   testId: 1134601,
   *   testSettings: { testName: "Test", testAliasName: "Test", typeOfTest: 0, practiceTest: 0 },
   *   questionSettings: { randomQuestions: 1, randomAnswers: 1, showQuestionScore: 0 },
   *   displayMessageSettings: { sectionEndPopup: 1, sectionTimeLeftAlert: 1, candidateFeedback: 0 },
   *   emailSettings: { sendTestReportEmailToCandidate: 0 },
   *   imageProctoringSettings: { terminateTestOnImageViolation: 0, terminateTestAfterViolationCount: 0 },
   *   windowViolationSettings: {
   *     copyPaste: 0,
   *     displayViolationSettings: {
   *       displayViolationPopUp: 1,
   *       terminateTestOnWindowViolation: 0,
   *       terminateTestAfterViolationCount: 0,
   *     },
   *   },
   * });
   * ```
   */
  get updateTestSettings(): Operation<IMochaUpdateTestSettingsInput, IMochaUpdateTestSettingsResult> {
    return this.operation(updateTestSettingsData);
  }

  /**
   * Creates a test link. What the response contains is not in the pages that this was written from, so it is only in `raw`. The vendor has taken the page out of its menu.
   *
   * `POST /tests/{testId}/testlinks`; safety: write.
   *
   * @see iMocha's page "Create test link" (V3), at https://developer.imocha.io
   *
   * @example
   * ```ts
   * import { IMocha } from "invigil";
   *
   * const imocha = new IMocha({ apiKey: "key" });
   * await imocha.createTestLink({
   *   testId: 1134601,
   *   testLinkName: "Link",
   *   invitationSchedule: {
   *     scheduleType: "validityindays",
   *     scheduleDetails: { invitationValidityInDays: 7, timeZoneId: 200 },
   *   },
   * });
   * ```
   */
  get createTestLink(): Operation<IMochaCreateTestLinkInput, IMochaCreateTestLinkResult> {
    return this.operation(createTestLinkData);
  }
}
