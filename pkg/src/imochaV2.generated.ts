// Printed from the catalog: cargo run -p invigil-tools -- print .

import { VENDORS } from "./catalog.generated.js";
import { Client, type BulkData, type OperationData, type PagedData } from "./client.js";
import type { BulkOperation, Operation, PagedOperation } from "./operation.js";
import type { ClientOptions } from "./options.js";
import type { Table } from "./table.js";

/** The options of `IMochaV2`. */
export interface IMochaV2Options extends ClientOptions {
  /** The API key, sent as `x-api-key`. It is kept out of every log, error and inspection. */
  readonly apiKey: string;
  /** The base URL of the API. Default `https://api.interviewmocha.com/v2/org`. */
  readonly baseUrl?: string;
}

/** The input of `imochaV2.registerCandidate`. */
export interface IMochaV2RegisterCandidateInput {
  /** The id of the test. */
  readonly testId: number | string;
  /** The candidate's e-mail address. At most 320 bytes. */
  readonly emailId: string;
  /** The candidate's name. */
  readonly fullName: string;
  /** The URL to which the vendor posts the result once the report is ready. At most 2048 bytes. */
  readonly callbackUrl?: string | undefined;
  /** The URL to which the candidate's browser is redirected after the test. At most 2048 bytes. */
  readonly redirectUrl?: string | undefined;
}

/** The result of `imochaV2.registerCandidate`. */
export interface IMochaV2RegisterCandidateResult {
  /** The id of this candidate's test. */
  testInvitationId: string;
  /** The candidate's personal test link. It gives access to the test, so treat it as a secret. */
  takeTestUrl: string | null;
}

function readIMochaV2RegisterCandidateResult(table: Table): IMochaV2RegisterCandidateResult {
  return {
    testInvitationId: table.key(),
    takeTestUrl: table.text(),
  };
}

const registerCandidateData: BulkData<IMochaV2RegisterCandidateResult, IMochaV2RegisterCandidateResult> = {
  number: 37,
  id: "imochaV2.registerCandidate",
  safety: "idempotent",
  read: readIMochaV2RegisterCandidateResult,
  bulk: {
    limit: 1,
    entries: (result) => [result],
    link: (entry) => entry.takeTestUrl,
    narrow: false,
    stops: ["401", "403"],
  },
};

/** The input of `imochaV2.listTests`. */
export interface IMochaV2ListTestsInput {
  /** The number of the page, from 1 on. 0 means the vendor's default. 0 to 2147483647. */
  readonly pageNo?: number | undefined;
  /** The maximum number of tests on a page. 0 means the vendor's default, which is not documented. 0 to 2147483647. */
  readonly pageSize?: number | undefined;
}

/** One entry of the result. */
export interface IMochaV2TestSummary {
  /** The id of the test. */
  testId: string;
  /** The name of the test. */
  testName: string | null;
  /** The key of the test. What it gives access to is not documented. */
  accessKey: string | null;
  /** The duration. The unit is not documented. */
  duration: number | null;
  /** The number of questions. */
  questions: number | null;
  /** The status of the test. Its values are not documented. */
  testStatus: string | null;
  /** The owner of the test. */
  testOwner: string | null;
  /** The topics of the test. */
  testTopics: string | null;
}

function readIMochaV2TestSummary(table: Table): IMochaV2TestSummary {
  return {
    testId: table.key(),
    testName: table.text(),
    accessKey: table.text(),
    duration: table.number(),
    questions: table.number(),
    testStatus: table.text(),
    testOwner: table.text(),
    testTopics: table.text(),
  };
}

/** The result of `imochaV2.listTests`. */
export interface IMochaV2ListTestsResult {
  /** The tests of this page. */
  tests: IMochaV2TestSummary[];
  /** A number of tests. It is not documented whether on this page or on all. */
  testsCount: number | null;
}

function readIMochaV2ListTestsResult(table: Table): IMochaV2ListTestsResult {
  return {
    tests: table.list(readIMochaV2TestSummary),
    testsCount: table.number(),
  };
}

const listTestsData: PagedData<IMochaV2ListTestsResult, IMochaV2TestSummary> = {
  number: 38,
  id: "imochaV2.listTests",
  safety: "read",
  read: readIMochaV2ListTestsResult,
  paging: {
    field: "pageNo",
    first: 1,
    total: () => null,
    entries: (result) => result.tests,
    key: (entry) => [entry.testId],
  },
};

/** The input of `imochaV2.getTest`. */
export interface IMochaV2GetTestInput {
  /** The id of the test. */
  readonly testId: number | string;
}

/** One entry of the result. */
export interface IMochaV2TestSection {
  /** The name. */
  sectionName: string | null;
  /** The type. Its values are not documented. */
  sectionType: string | null;
  /** The number of questions. */
  questions: number | null;
  /** The duration. The unit is not documented. */
  duration: number | null;
}

function readIMochaV2TestSection(table: Table): IMochaV2TestSection {
  return {
    sectionName: table.text(),
    sectionType: table.text(),
    questions: table.number(),
    duration: table.number(),
  };
}

/** A part of the result. */
export interface IMochaV2TestPageContent {
  /** The name of the test. */
  testName: string | null;
  /** The description. */
  testDescription: string | null;
  /** The topic. */
  testTopic: string | null;
  /** Its type is not known. */
  sectionDetail: unknown;
  /** For whom the test is useful. */
  testUsefulFor: string | null;
}

function readIMochaV2TestPageContent(table: Table): IMochaV2TestPageContent {
  return {
    testName: table.text(),
    testDescription: table.text(),
    testTopic: table.text(),
    sectionDetail: table.json(),
    testUsefulFor: table.text(),
  };
}

/** The result of `imochaV2.getTest`. */
export interface IMochaV2GetTestResult {
  /** The id of the test. */
  testId: string;
  /** The name of the test. */
  testName: string | null;
  /** The key of the test. What it gives access to is not documented. */
  accessKey: string | null;
  /** The duration. The unit is not documented. */
  duration: number | null;
  /** The number of questions. */
  questions: number | null;
  /** The status of the test. Its values are not documented. */
  testStatus: string | null;
  /** The owner of the test. */
  testOwner: string | null;
  /** The topics of the test. */
  testTopics: string | null;
  /** The sections. */
  sections: IMochaV2TestSection[] | null;
  /** The content of the test's page. */
  testPageContent: IMochaV2TestPageContent;
}

function readIMochaV2GetTestResult(table: Table): IMochaV2GetTestResult {
  return {
    testId: table.key(),
    testName: table.text(),
    accessKey: table.text(),
    duration: table.number(),
    questions: table.number(),
    testStatus: table.text(),
    testOwner: table.text(),
    testTopics: table.text(),
    sections: table.nullableList(readIMochaV2TestSection),
    testPageContent: readIMochaV2TestPageContent(table),
  };
}

const getTestData: OperationData<IMochaV2GetTestResult> = {
  number: 39,
  id: "imochaV2.getTest",
  safety: "read",
  read: readIMochaV2GetTestResult,
};

/** The input of `imochaV2.registerCandidateByTestLink`. */
export interface IMochaV2RegisterCandidateByTestLinkInput {
  /** The id of the test. */
  readonly testId: number | string;
  /** The id of the test link. */
  readonly testLinkId: number | string;
  /** The candidate's e-mail address. At most 320 bytes. */
  readonly emailId: string;
  /** The candidate's name. */
  readonly fullName: string;
  /** The URL to which the vendor posts the result once the report is ready. At most 2048 bytes. */
  readonly callbackUrl?: string | undefined;
  /** The URL to which the candidate's browser is redirected after the test. At most 2048 bytes. */
  readonly redirectUrl?: string | undefined;
}

/** The result of `imochaV2.registerCandidateByTestLink`. */
export interface IMochaV2RegisterCandidateByTestLinkResult {
  /** The id of this candidate's test. */
  testInvitationId: string;
  /** The candidate's personal test link, which `registerCandidate` calls `takeTestUrl`. It gives access to the test, so treat it as a secret. */
  testUrl: string | null;
  /** When the test can be taken, as a sentence in English. */
  testAccessTime: string | null;
}

function readIMochaV2RegisterCandidateByTestLinkResult(table: Table): IMochaV2RegisterCandidateByTestLinkResult {
  return {
    testInvitationId: table.key(),
    testUrl: table.text(),
    testAccessTime: table.text(),
  };
}

const registerCandidateByTestLinkData: BulkData<IMochaV2RegisterCandidateByTestLinkResult, IMochaV2RegisterCandidateByTestLinkResult> = {
  number: 40,
  id: "imochaV2.registerCandidateByTestLink",
  safety: "idempotent",
  read: readIMochaV2RegisterCandidateByTestLinkResult,
  bulk: {
    limit: 1,
    entries: (result) => [result],
    link: (entry) => entry.testUrl,
    narrow: false,
    stops: ["401", "403"],
  },
};

/** The input of `imochaV2.listTestLinks`. */
export interface IMochaV2ListTestLinksInput {
  /** The id of the test. */
  readonly testId: number | string;
}

/** One entry of the result. */
export interface IMochaV2TestLink {
  /** The id of the test link. */
  testLinkId: string;
  /** The id of the test. */
  testId: string | null;
  /** The name. */
  testLinkName: string | null;
  /** The key of the link. It gives access to the test, so treat it as a secret. */
  testLinkAccessKey: string | null;
  /** When the test can be taken: 0 at any time, 1 in a period, 2 in slots. */
  accessTime: number | null;
  /** From when the test can be taken, if it is bound to a period. */
  startDateTime: string | null;
  /** Until when the test can be taken, if it is bound to a period. */
  endDateTime: string | null;
  /** The vendor's id of a time zone, such as 1720. */
  timeZoneId: string | null;
  /** 0 or 1. The vendor's page only gives its name. */
  inviteCandidateOnly: number | null;
  /** 0 or 1: whether the candidate is photographed. */
  imageProctoring: number | null;
  /** Who is notified by e-mail. */
  emailToStakeholder: string | null;
  /** The status of the link. Its values are not documented. */
  testLinkStatus: number | null;
}

function readIMochaV2TestLink(table: Table): IMochaV2TestLink {
  return {
    testLinkId: table.key(),
    testId: table.text(),
    testLinkName: table.text(),
    testLinkAccessKey: table.text(),
    accessTime: table.number(),
    startDateTime: table.text(),
    endDateTime: table.text(),
    timeZoneId: table.text(),
    inviteCandidateOnly: table.number(),
    imageProctoring: table.number(),
    emailToStakeholder: table.text(),
    testLinkStatus: table.number(),
  };
}

/** The result of `imochaV2.listTestLinks`. */
export interface IMochaV2ListTestLinksResult {
  /** The test links. */
  testLinks: IMochaV2TestLink[];
}

function readIMochaV2ListTestLinksResult(table: Table): IMochaV2ListTestLinksResult {
  return {
    testLinks: table.list(readIMochaV2TestLink),
  };
}

const listTestLinksData: OperationData<IMochaV2ListTestLinksResult> = {
  number: 41,
  id: "imochaV2.listTestLinks",
  safety: "read",
  read: readIMochaV2ListTestLinksResult,
};

/** The input of `imochaV2.getTestLink`. */
export interface IMochaV2GetTestLinkInput {
  /** The id of the test. */
  readonly testId: number | string;
  /** The id of the test link. */
  readonly testLinkId: number | string;
}

/** The result of `imochaV2.getTestLink`. */
export interface IMochaV2GetTestLinkResult {
  /** The id of the test link. */
  testLinkId: string;
  /** The id of the test. */
  testId: string | null;
  /** The name. */
  testLinkName: string | null;
  /** The key of the link. It gives access to the test, so treat it as a secret. */
  testLinkAccessKey: string | null;
  /** When the test can be taken: 0 at any time, 1 in a period, 2 in slots. */
  accessTime: number | null;
  /** From when the test can be taken, if it is bound to a period. */
  startDateTime: string | null;
  /** Until when the test can be taken, if it is bound to a period. */
  endDateTime: string | null;
  /** The vendor's id of a time zone, such as 1720. */
  timeZoneId: string | null;
  /** 0 or 1. The vendor's page only gives its name. */
  inviteCandidateOnly: number | null;
  /** 0 or 1: whether the candidate is photographed. */
  imageProctoring: number | null;
  /** Who is notified by e-mail. */
  emailToStakeholder: string | null;
  /** The status of the link. Its values are not documented. */
  testLinkStatus: number | null;
}

function readIMochaV2GetTestLinkResult(table: Table): IMochaV2GetTestLinkResult {
  return {
    testLinkId: table.key(),
    testId: table.text(),
    testLinkName: table.text(),
    testLinkAccessKey: table.text(),
    accessTime: table.number(),
    startDateTime: table.text(),
    endDateTime: table.text(),
    timeZoneId: table.text(),
    inviteCandidateOnly: table.number(),
    imageProctoring: table.number(),
    emailToStakeholder: table.text(),
    testLinkStatus: table.number(),
  };
}

const getTestLinkData: OperationData<IMochaV2GetTestLinkResult> = {
  number: 42,
  id: "imochaV2.getTestLink",
  safety: "read",
  read: readIMochaV2GetTestLinkResult,
};

/** The input of `imochaV2.createTestLink`. */
export interface IMochaV2CreateTestLinkInput {
  /** The id of the test. */
  readonly testId: number | string;
  /** The name. */
  readonly testLinkName: string;
  /** When the test can be taken: 0 at any time, 1 in a period, which then must be given, 2 in slots. How slots are given is not documented. 0 to 2. */
  readonly accessTime: number;
  /** From when the test can be taken. */
  readonly startDateTime?: Date | string | undefined;
  /** Until when the test can be taken. */
  readonly endDateTime?: Date | string | undefined;
  /** The vendor's id of a time zone, such as 1720. */
  readonly timeZoneId: number | string;
  /** The vendor's page only gives its name, and its default, 0. 0 to 1. */
  readonly inviteCandidateOnly?: number | undefined;
  /** Whether the candidate is photographed. The vendor's default is 0. 0 to 1. */
  readonly imageProctoring?: number | undefined;
  /** Who is notified by e-mail. The vendor's default is the address of the account. Whether it can be several addresses is not documented. */
  readonly emailToStakeholder?: string | undefined;
  /** The status of the link. Its values are not documented; the vendor's default is 1. 0 to 2147483647. */
  readonly testLinkStatus?: number | undefined;
}

/** The result of `imochaV2.createTestLink`. */
export interface IMochaV2CreateTestLinkResult {
}

function readIMochaV2CreateTestLinkResult(): IMochaV2CreateTestLinkResult {
  return {};
}

const createTestLinkData: OperationData<IMochaV2CreateTestLinkResult> = {
  number: 43,
  id: "imochaV2.createTestLink",
  safety: "write",
  read: readIMochaV2CreateTestLinkResult,
};

/** The input of `imochaV2.updateTestLink`. */
export interface IMochaV2UpdateTestLinkInput {
  /** The id of the test. */
  readonly testId: number | string;
  /** The id of the test link. */
  readonly testLinkId: number | string;
  /** The name. */
  readonly testLinkName: string;
  /** When the test can be taken: 0 at any time, 1 in a period, which then must be given, 2 in slots. How slots are given is not documented. 0 to 2. */
  readonly accessTime: number;
  /** From when the test can be taken. */
  readonly startDateTime?: Date | string | undefined;
  /** Until when the test can be taken. */
  readonly endDateTime?: Date | string | undefined;
  /** The vendor's id of a time zone, such as 1720. */
  readonly timeZoneId: number | string;
  /** The vendor's page only gives its name, and its default, 0. 0 to 1. */
  readonly inviteCandidateOnly?: number | undefined;
  /** Whether the candidate is photographed. The vendor's default is 0. 0 to 1. */
  readonly imageProctoring?: number | undefined;
  /** Who is notified by e-mail. The vendor's default is the address of the account. Whether it can be several addresses is not documented. */
  readonly emailToStakeholder?: string | undefined;
  /** The status of the link. Its values are not documented; the vendor's default is 1. 0 to 2147483647. */
  readonly testLinkStatus?: number | undefined;
}

/** The result of `imochaV2.updateTestLink`. */
export interface IMochaV2UpdateTestLinkResult {
}

function readIMochaV2UpdateTestLinkResult(): IMochaV2UpdateTestLinkResult {
  return {};
}

const updateTestLinkData: OperationData<IMochaV2UpdateTestLinkResult> = {
  number: 44,
  id: "imochaV2.updateTestLink",
  safety: "write",
  read: readIMochaV2UpdateTestLinkResult,
};

/** The input of `imochaV2.getReport`. */
export interface IMochaV2GetReportInput {
  /** The id of the candidate's test, as in the result of the registration. */
  readonly testInvitationId: number | string;
}

/** The result of `imochaV2.getReport`. */
export interface IMochaV2GetReportResult {
  /** The candidate's e-mail address. */
  emailId: string | null;
  /** The candidate's name. */
  fullName: string | null;
  /** The name of the test. */
  testName: string | null;
  /** The status of the test. */
  testStatus: "Pending" | "In progress" | "Completed" | "Reset" | (string & {}) | null;
  /** The status of the report. */
  reportStatus: "Pending" | "In progress" | "Generated" | (string & {}) | null;
  /** When the candidate attempted the test. */
  attemptedOn: string | null;
  /** The candidate's score. The vendor's table calls it a string. */
  score: number | null;
  /** The maximum score. The vendor's table calls it a string. */
  totalScore: number | null;
  /** The time taken in minutes. */
  timeTaken: number | null;
  /** The duration of the test in minutes. */
  duration: number | null;
  /** The number of questions. */
  questions: number | null;
  /** How often the candidate left the window. */
  windowViolations: number | null;
  /** For how many seconds the candidate was outside the window. */
  timeViolations: number | null;
  /** The result of the test. Seen in the vendor's own client; not documented. */
  testResult: string | null;
  /** The percentage that is needed to pass. Seen in the vendor's own client; not documented. */
  testCutOffPercent: number | null;
  /** The candidate's percentage. Seen in the vendor's own client; not documented. */
  candidatePercent: number | null;
  /** The URL of the report. It gives access to the report, so treat it as a secret. Seen in the vendor's own client; not documented. */
  reportPdfUrl: string | null;
  /** The number of images of the proctoring. Seen in the vendor's own client; not documented. */
  proctoringImagesCount: number | null;
  /** Seen in the vendor's own client; neither its meaning nor its type is known. */
  violatedProctoringImages: unknown;
}

function readIMochaV2GetReportResult(table: Table): IMochaV2GetReportResult {
  return {
    emailId: table.text(),
    fullName: table.text(),
    testName: table.text(),
    testStatus: table.text(),
    reportStatus: table.text(),
    attemptedOn: table.text(),
    score: table.number(),
    totalScore: table.number(),
    timeTaken: table.number(),
    duration: table.number(),
    questions: table.number(),
    windowViolations: table.number(),
    timeViolations: table.number(),
    testResult: table.text(),
    testCutOffPercent: table.number(),
    candidatePercent: table.number(),
    reportPdfUrl: table.text(),
    proctoringImagesCount: table.number(),
    violatedProctoringImages: table.json(),
  };
}

const getReportData: OperationData<IMochaV2GetReportResult> = {
  number: 45,
  id: "imochaV2.getReport",
  safety: "read",
  read: readIMochaV2GetReportResult,
};

/** The input of `imochaV2.getReportSections`. */
export interface IMochaV2GetReportSectionsInput {
  /** The id of the candidate's test, as in the result of the registration. */
  readonly testInvitationId: number | string;
}

/** One entry of the result. */
export interface IMochaV2ReportSection {
  /** The name. */
  sectionName: string | null;
  /** The candidate's score. A string in the vendor's table, a number in its sample. */
  candidateScore: number | null;
  /** The maximum score. A string in the vendor's table, a number in its sample. */
  sectionScore: number | null;
  /** The time taken. Seen in the vendor's own client; neither its type nor its unit is known. */
  candidateTimeTaken: unknown;
  /** The duration of the section. Seen in the vendor's own client; the unit is not known. */
  sectionTime: string | null;
  /** The number of questions. Seen in the vendor's own client; not documented. */
  noOfQuestionsInSection: number | null;
  /** The number of questions with an answer. Seen in the vendor's own client; not documented. */
  noOfAnsweredQuestions: number | null;
  /** The number of questions without an answer. Seen in the vendor's own client; not documented. */
  noOfNotAnsweredQuestions: number | null;
  /** The number of questions that were skipped. Seen in the vendor's own client; not documented. */
  noOfSkippedQuestions: number | null;
  /** The number of questions with a correct answer. Seen in the vendor's own client; not documented. */
  noOfCorrectQuestions: number | null;
  /** The number of questions with a wrong answer. Seen in the vendor's own client; not documented. */
  noOfWrongQuestions: number | null;
  /** The negative marks. Seen in the vendor's own client; not documented. */
  negativeMarks: number | null;
}

function readIMochaV2ReportSection(table: Table): IMochaV2ReportSection {
  return {
    sectionName: table.text(),
    candidateScore: table.number(),
    sectionScore: table.number(),
    candidateTimeTaken: table.json(),
    sectionTime: table.text(),
    noOfQuestionsInSection: table.number(),
    noOfAnsweredQuestions: table.number(),
    noOfNotAnsweredQuestions: table.number(),
    noOfSkippedQuestions: table.number(),
    noOfCorrectQuestions: table.number(),
    noOfWrongQuestions: table.number(),
    negativeMarks: table.number(),
  };
}

/** The result of `imochaV2.getReportSections`. */
export interface IMochaV2GetReportSectionsResult {
  /** The sections. */
  sections: IMochaV2ReportSection[];
}

function readIMochaV2GetReportSectionsResult(table: Table): IMochaV2GetReportSectionsResult {
  return {
    sections: table.list(readIMochaV2ReportSection),
  };
}

const getReportSectionsData: OperationData<IMochaV2GetReportSectionsResult> = {
  number: 46,
  id: "imochaV2.getReportSections",
  safety: "read",
  read: readIMochaV2GetReportSectionsResult,
};

/** The input of `imochaV2.getReportSkills`. */
export interface IMochaV2GetReportSkillsInput {
  /** The id of the candidate's test, as in the result of the registration. */
  readonly testInvitationId: number | string;
}

/** One entry of the result. */
export interface IMochaV2ReportSkill {
  /** The id of the skill. */
  skillId: string | null;
  /** The name of the skill. */
  skillName: string | null;
  /** The candidate's score. */
  candidateSkillScore: number | null;
  /** The maximum score. */
  totalSkillScore: number | null;
  /** The id of the section. */
  sectionId: string | null;
  /** The name of the section. */
  sectionName: string | null;
}

function readIMochaV2ReportSkill(table: Table): IMochaV2ReportSkill {
  return {
    skillId: table.text(),
    skillName: table.text(),
    candidateSkillScore: table.number(),
    totalSkillScore: table.number(),
    sectionId: table.text(),
    sectionName: table.text(),
  };
}

/** The result of `imochaV2.getReportSkills`. */
export interface IMochaV2GetReportSkillsResult {
  /** The id of this candidate's test. */
  testInvitationId: string;
  /** The id of the test. */
  testId: string | null;
  /** The name of the test. */
  testName: string | null;
  /** The candidate's score. */
  candidateScore: number | null;
  /** The maximum score. */
  totalTestScore: number | null;
  /** The skills. */
  skills: IMochaV2ReportSkill[];
}

function readIMochaV2GetReportSkillsResult(table: Table): IMochaV2GetReportSkillsResult {
  return {
    testInvitationId: table.key(),
    testId: table.text(),
    testName: table.text(),
    candidateScore: table.number(),
    totalTestScore: table.number(),
    skills: table.list(readIMochaV2ReportSkill),
  };
}

const getReportSkillsData: OperationData<IMochaV2GetReportSkillsResult> = {
  number: 47,
  id: "imochaV2.getReportSkills",
  safety: "read",
  read: readIMochaV2GetReportSkillsResult,
};

/** The input of `imochaV2.reattemptTest`. */
export interface IMochaV2ReattemptTestInput {
  /** The id of the candidate's test, as in the result of the registration. */
  readonly testInvitationId: number | string;
}

/** The result of `imochaV2.reattemptTest`. */
export interface IMochaV2ReattemptTestResult {
  /** The id of this candidate's test. */
  testInvitationId: string;
  /** The candidate's personal test link. It gives access to the test, so treat it as a secret. */
  takeTestUrl: string | null;
}

function readIMochaV2ReattemptTestResult(table: Table): IMochaV2ReattemptTestResult {
  return {
    testInvitationId: table.key(),
    takeTestUrl: table.text(),
  };
}

const reattemptTestData: OperationData<IMochaV2ReattemptTestResult> = {
  number: 48,
  id: "imochaV2.reattemptTest",
  safety: "write",
  read: readIMochaV2ReattemptTestResult,
};

/** The input of `imochaV2.cancelInvitation`. */
export interface IMochaV2CancelInvitationInput {
  /** The id of the candidate's test, as in the result of the registration. */
  readonly testInvitationId: number | string;
}

/** The result of `imochaV2.cancelInvitation`. */
export interface IMochaV2CancelInvitationResult {
  /** The id of this candidate's test. */
  testInvitationId: string;
  /** The status. Its values are not documented. */
  status: string | null;
}

function readIMochaV2CancelInvitationResult(table: Table): IMochaV2CancelInvitationResult {
  return {
    testInvitationId: table.key(),
    status: table.text(),
  };
}

const cancelInvitationData: OperationData<IMochaV2CancelInvitationResult> = {
  number: 49,
  id: "imochaV2.cancelInvitation",
  safety: "write",
  read: readIMochaV2CancelInvitationResult,
};

/**
 * A client for iMocha, V2 of its API, which the vendor has deprecated. Creating it is synchronous, and nothing has to be freed.
 *
 * @example
 * ```ts
 * import { IMochaV2 } from "invigil";
 *
 * const imochaV2 = new IMochaV2({ apiKey: "key" });
 * ```
 */
export class IMochaV2 extends Client {
  /** The name that consoles show, whatever a minifier calls the class. @internal */
  static override readonly name: string = "IMochaV2";

  constructor(options: IMochaV2Options) {
    super(VENDORS.imochaV2, options);
  }

  /**
   * Registers a candidate for a test and returns the test link. Registering the same candidate again updates the name and the URLs. The vendor has deprecated V2.
   *
   * `POST /tests/{testId}/register`; safety: idempotent.
   *
   * @see iMocha's page "Register candidate for test" (V2)
   *
   * @example
   * ```ts
   * import { IMochaV2 } from "invigil";
   *
   * const imochaV2 = new IMochaV2({ apiKey: "key" });
   * const { takeTestUrl } = await imochaV2.registerCandidate({
   *   testId: 840702,
   *   emailId: "name@email.com",
   *   fullName: "Name",
   * });
   * ```
   */
  get registerCandidate(): BulkOperation<IMochaV2RegisterCandidateInput, IMochaV2RegisterCandidateResult> {
    return this.bulk(registerCandidateData);
  }

  /**
   * Lists the tests of the account, page by page. The call is not in the pages that this was written from; the names are those of the vendor's own client. The vendor has deprecated V2.
   *
   * `GET /tests`; safety: read.
   *
   * @see none that this was written from: the vendor's own client for Java shows it
   *
   * @example
   * ```ts
   * import { IMochaV2 } from "invigil";
   *
   * const imochaV2 = new IMochaV2({ apiKey: "key" });
   * for await (const { testId, testName } of imochaV2.listTests.items({})) console.log(testId, testName);
   * ```
   */
  get listTests(): PagedOperation<IMochaV2ListTestsInput, IMochaV2ListTestsResult, IMochaV2TestSummary> {
    return this.paged(listTestsData);
  }

  /**
   * Returns a test, its sections and the content of its page. The call is not in the pages that this was written from; the names are those of the vendor's own client. The vendor has deprecated V2.
   *
   * `GET /tests/{testId}`; safety: read.
   *
   * @see none that this was written from: the vendor's own client for Java shows it
   *
   * @example
   * ```ts
   * import { IMochaV2 } from "invigil";
   *
   * const imochaV2 = new IMochaV2({ apiKey: "key" });
   * const { testName, sections } = await imochaV2.getTest({ testId: 840702 });
   * ```
   */
  get getTest(): Operation<IMochaV2GetTestInput, IMochaV2GetTestResult> {
    return this.operation(getTestData);
  }

  /**
   * Registers a candidate for a test through one of its test links. Registering the same candidate again updates the name and the URLs. The vendor has deprecated V2.
   *
   * `POST /tests/{testId}/testlinks/{testLinkId}/register`; safety: idempotent.
   *
   * @see iMocha's page "Register candidate by test link" (V2)
   *
   * @example
   * ```ts
   * import { IMochaV2 } from "invigil";
   *
   * const imochaV2 = new IMochaV2({ apiKey: "key" });
   * const { testUrl } = await imochaV2.registerCandidateByTestLink({
   *   testId: 840702,
   *   testLinkId: 1,
   *   emailId: "name@email.com",
   *   fullName: "Name",
   * });
   * ```
   */
  get registerCandidateByTestLink(): BulkOperation<IMochaV2RegisterCandidateByTestLinkInput, IMochaV2RegisterCandidateByTestLinkResult> {
    return this.bulk(registerCandidateByTestLinkData);
  }

  /**
   * Lists the test links of a test. The vendor has deprecated V2.
   *
   * `GET /tests/{testId}/testlinks`; safety: read.
   *
   * @see iMocha's page "Get all test links" (V2)
   *
   * @example
   * ```ts
   * import { IMochaV2 } from "invigil";
   *
   * const imochaV2 = new IMochaV2({ apiKey: "key" });
   * const { testLinks } = await imochaV2.listTestLinks({ testId: 840702 });
   * ```
   */
  get listTestLinks(): Operation<IMochaV2ListTestLinksInput, IMochaV2ListTestLinksResult> {
    return this.operation(listTestLinksData);
  }

  /**
   * Returns a test link. The vendor has deprecated V2.
   *
   * `GET /tests/{testId}/testlinks/{testLinkId}`; safety: read.
   *
   * @see iMocha's page "Get all test links" (V2)
   *
   * @example
   * ```ts
   * import { IMochaV2 } from "invigil";
   *
   * const imochaV2 = new IMochaV2({ apiKey: "key" });
   * const { testLinkName } = await imochaV2.getTestLink({ testId: 840702, testLinkId: 1 });
   * ```
   */
  get getTestLink(): Operation<IMochaV2GetTestLinkInput, IMochaV2GetTestLinkResult> {
    return this.operation(getTestLinkData);
  }

  /**
   * Creates a test link. What the response contains is not in the pages that this was written from, so it is only in `raw`. The vendor has deprecated V2.
   *
   * `POST /tests/{testId}/testlinks`; safety: write.
   *
   * @see iMocha's page "Create test link" (V2)
   *
   * @example
   * ```ts
   * import { IMochaV2 } from "invigil";
   *
   * const imochaV2 = new IMochaV2({ apiKey: "key" });
   * await imochaV2.createTestLink({ testId: 840702, testLinkName: "Link", accessTime: 0, timeZoneId: 1720 });
   * ```
   */
  get createTestLink(): Operation<IMochaV2CreateTestLinkInput, IMochaV2CreateTestLinkResult> {
    return this.operation(createTestLinkData);
  }

  /**
   * Changes a test link. What the response contains is not in the pages that this was written from, so it is only in `raw`. The vendor has deprecated V2.
   *
   * `POST /tests/{testId}/testlinks/{testLinkId}`; safety: write.
   *
   * @see iMocha's page "Create test link" (V2)
   *
   * @example
   * ```ts
   * import { IMochaV2 } from "invigil";
   *
   * const imochaV2 = new IMochaV2({ apiKey: "key" });
   * await imochaV2.updateTestLink({
   *   testId: 840702,
   *   testLinkId: 1,
   *   testLinkName: "Another name",
   *   accessTime: 0,
   *   timeZoneId: 1720,
   * });
   * ```
   */
  get updateTestLink(): Operation<IMochaV2UpdateTestLinkInput, IMochaV2UpdateTestLinkResult> {
    return this.operation(updateTestLinkData);
  }

  /**
   * Returns the report of a candidate's test. The vendor has deprecated V2.
   *
   * `GET /report/{testInvitationId}`; safety: read.
   *
   * @see iMocha's page "Candidate test report" (V2)
   *
   * @example
   * ```ts
   * import { IMochaV2 } from "invigil";
   *
   * const imochaV2 = new IMochaV2({ apiKey: "key" });
   * const { score, totalScore } = await imochaV2.getReport({ testInvitationId: 2256212 });
   * ```
   */
  get getReport(): Operation<IMochaV2GetReportInput, IMochaV2GetReportResult> {
    return this.operation(getReportData);
  }

  /**
   * Returns the results of a candidate's test by section. The vendor has deprecated V2.
   *
   * `GET /report/{testInvitationId}/sections`; safety: read.
   *
   * @see iMocha's page "Candidate test section report" (V2)
   *
   * @example
   * ```ts
   * import { IMochaV2 } from "invigil";
   *
   * const imochaV2 = new IMochaV2({ apiKey: "key" });
   * const { sections } = await imochaV2.getReportSections({ testInvitationId: 2256212 });
   * ```
   */
  get getReportSections(): Operation<IMochaV2GetReportSectionsInput, IMochaV2GetReportSectionsResult> {
    return this.operation(getReportSectionsData);
  }

  /**
   * Returns the results of a candidate's test by skill. The call is not in the pages that this was written from; the names are those of the vendor's own client. The vendor has deprecated V2.
   *
   * `GET /report/{testInvitationId}/skills`; safety: read.
   *
   * @see none that this was written from: the vendor's own client for Java shows it
   *
   * @example
   * ```ts
   * import { IMochaV2 } from "invigil";
   *
   * const imochaV2 = new IMochaV2({ apiKey: "key" });
   * const { skills } = await imochaV2.getReportSkills({ testInvitationId: 2256212 });
   * ```
   */
  get getReportSkills(): Operation<IMochaV2GetReportSkillsInput, IMochaV2GetReportSkillsResult> {
    return this.operation(getReportSkillsData);
  }

  /**
   * Lets a candidate take a completed test again, with another id and link. It is sent with `GET`, although it changes something. The vendor has deprecated V2.
   *
   * `GET /testinvitation/{testInvitationId}/reattempt`; safety: write.
   *
   * @see iMocha's page "Reattempt test" (V2)
   *
   * @example
   * ```ts
   * import { IMochaV2 } from "invigil";
   *
   * const imochaV2 = new IMochaV2({ apiKey: "key" });
   * const { testInvitationId, takeTestUrl } = await imochaV2.reattemptTest({ testInvitationId: 2256212 });
   * ```
   */
  get reattemptTest(): Operation<IMochaV2ReattemptTestInput, IMochaV2ReattemptTestResult> {
    return this.operation(reattemptTestData);
  }

  /**
   * Cancels the invitation of a candidate. It is sent with `GET`, although it changes something. The call is not in the pages that this was written from; the names are those of the vendor's own client. The vendor has deprecated V2.
   *
   * `GET /testinvitation/{testInvitationId}/cancel`; safety: write.
   *
   * @see none that this was written from: the vendor's own client for Java shows it
   *
   * @example
   * ```ts
   * import { IMochaV2 } from "invigil";
   *
   * const imochaV2 = new IMochaV2({ apiKey: "key" });
   * const { status } = await imochaV2.cancelInvitation({ testInvitationId: 2256212 });
   * ```
   */
  get cancelInvitation(): Operation<IMochaV2CancelInvitationInput, IMochaV2CancelInvitationResult> {
    return this.operation(cancelInvitationData);
  }
}
