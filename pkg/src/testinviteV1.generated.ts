// Printed from the catalog: cargo run -p invigil-tools -- print .

import { VENDORS } from "./catalog.generated.js";
import { Client, type OperationData, type PagedData } from "./client.js";
import type { Operation, PagedOperation } from "./operation.js";
import type { ClientOptions } from "./options.js";
import type { Table } from "./table.js";

/** Names of your choice with string values. A list of pairs keeps any order: objects reorder names that look like integers. */
export type TestInviteV1Headers =
  | { readonly [name: string]: string }
  | readonly (readonly [name: string, value: string])[];

/** The options of `TestInviteV1`. */
export interface TestInviteV1Options extends ClientOptions {
  /** Scheme and host of the API, without `/api/integration/rest/v1`. The pages that this was written from name none. */
  readonly baseUrl: string;
  /** The headers that authenticate a request, as TestInvite gave them to you: the pages that this was written from name none. They are secrets. It is kept out of every log, error and inspection. */
  readonly headers: TestInviteV1Headers;
}

/** The input of `testinviteV1.listTasks`. */
export interface TestInviteV1ListTasksInput {
  /** How much is returned. Default `basic`; fields that only `detailed` has are then null. */
  readonly mode?: "basic" | "detailed" | undefined;
  /** The number of entries on a page. Default 10; the vendor documents no maximum. 1 to 2147483647. */
  readonly limit?: number | undefined;
  /** The number of the page, from 1. Default 1. 1 to 2147483647. */
  readonly page?: number | undefined;
  /** Lists only tasks whose title contains this text; letter case does not count. */
  readonly title?: string | undefined;
}

/** A part of the result. */
export interface TestInviteV1StepTest {
  /** The id of the test. */
  testId: string | null;
}

function readTestInviteV1StepTest(table: Table): TestInviteV1StepTest {
  return {
    testId: table.text(),
  };
}

/** One entry of the result. */
export interface TestInviteV1Step {
  /** The id of the step. */
  id: string | null;
  /** How often it may be attempted; -1 is unlimited. */
  attemptLimit: number | null;
  /** The test of the step. */
  test: TestInviteV1StepTest;
  /** What the camera records. */
  webcamRecording: "NONE" | "PHOTO" | "VIDEO" | (string & {}) | null;
  /** What is recorded of the screen. */
  screenRecording: "NONE" | "SCREENSHOT" | "SCREENCAPTURE" | (string & {}) | null;
}

function readTestInviteV1Step(table: Table): TestInviteV1Step {
  return {
    id: table.text(),
    attemptLimit: table.number(),
    test: readTestInviteV1StepTest(table),
    webcamRecording: table.text(),
    screenRecording: table.text(),
  };
}

/** One entry of the result. */
export interface TestInviteV1EmailTemplate {
  /** The name of the template. */
  name: string | null;
  /** The subject of the e-mail. */
  subject: string | null;
}

function readTestInviteV1EmailTemplate(table: Table): TestInviteV1EmailTemplate {
  return {
    name: table.text(),
    subject: table.text(),
  };
}

/** One entry of the result. */
export interface TestInviteV1Task {
  /** The id of the task. */
  taskId: string;
  /** The title. */
  title: string | null;
  /** When the task was created, in Unix seconds. */
  createdAt: number | null;
  /** How candidates log in. */
  accessMethod: "invitation-code" | "single-credential" | "double-credential" | "no-auth" | (string & {}) | null;
  /** Whether the task is active. */
  active: boolean | null;
  /** The steps. The vendor returns more of each than is in the pages that this was written from. */
  steps: TestInviteV1Step[] | null;
  /** The programs. Their form is not in the pages that this was written from. */
  programs: unknown;
  /** The stages. Their form is not in the pages that this was written from. */
  stages: unknown;
  /** The templates of e-mails. */
  emailTemplates: TestInviteV1EmailTemplate[] | null;
  /** Whether there is a private chat. */
  privateChatEnabled: boolean | null;
}

function readTestInviteV1Task(table: Table): TestInviteV1Task {
  return {
    taskId: table.key(),
    title: table.text(),
    createdAt: table.number(),
    accessMethod: table.text(),
    active: table.boolean(),
    steps: table.nullableList(readTestInviteV1Step),
    programs: table.json(),
    stages: table.json(),
    emailTemplates: table.nullableList(readTestInviteV1EmailTemplate),
    privateChatEnabled: table.boolean(),
  };
}

/** A part of the result. */
export interface TestInviteV1Pagination {
  /** The number of entries on all pages. */
  totalItems: number;
  /** The number of pages. */
  totalPages: number;
  /** The number of this page. */
  currentPage: number | null;
  /** The number of entries on a page. */
  limit: number | null;
  /** The query of the next page, such as `?limit=5&page=3&mode=basic`; null on the last. */
  next: string | null;
  /** The query of the previous page; null on the first. */
  previous: string | null;
}

function readTestInviteV1Pagination(table: Table): TestInviteV1Pagination {
  return {
    totalItems: table.count(),
    totalPages: table.count(),
    currentPage: table.number(),
    limit: table.number(),
    next: table.text(),
    previous: table.text(),
  };
}

/** The result of `testinviteV1.listTasks`. */
export interface TestInviteV1ListTasksResult {
  /** The tasks of this page. */
  tasks: TestInviteV1Task[];
  /** Where this page is among the others. */
  pagination: TestInviteV1Pagination;
}

function readTestInviteV1ListTasksResult(table: Table): TestInviteV1ListTasksResult {
  return {
    tasks: table.list(readTestInviteV1Task),
    pagination: readTestInviteV1Pagination(table),
  };
}

const listTasksData: PagedData<TestInviteV1ListTasksResult, TestInviteV1Task> = {
  number: 55,
  id: "testinviteV1.listTasks",
  safety: "read",
  read: readTestInviteV1ListTasksResult,
  paging: {
    field: "page",
    first: 1,
    pages: (result) => result.pagination.totalPages,
    total: (result) => result.pagination.totalItems,
    entries: (result) => result.tasks,
    key: (entry) => [entry.taskId],
  },
};

/** The input of `testinviteV1.getTask`. */
export interface TestInviteV1GetTaskInput {
  /** The id of the task. At most 512 bytes. */
  readonly taskId: string;
  /** How much is returned. Default `basic`; fields that only `detailed` has are then null. */
  readonly mode?: "basic" | "detailed" | undefined;
}

/** The result of `testinviteV1.getTask`. */
export interface TestInviteV1GetTaskResult {
  /** The id of the task. */
  taskId: string;
  /** The title. */
  title: string | null;
  /** When the task was created, in Unix seconds. */
  createdAt: number | null;
  /** How candidates log in. */
  accessMethod: "invitation-code" | "single-credential" | "double-credential" | "no-auth" | (string & {}) | null;
  /** Whether the task is active. */
  active: boolean | null;
  /** The steps. The vendor returns more of each than is in the pages that this was written from. */
  steps: TestInviteV1Step[] | null;
  /** The programs. Their form is not in the pages that this was written from. */
  programs: unknown;
  /** The stages. Their form is not in the pages that this was written from. */
  stages: unknown;
  /** The templates of e-mails. */
  emailTemplates: TestInviteV1EmailTemplate[] | null;
  /** Whether there is a private chat. */
  privateChatEnabled: boolean | null;
}

function readTestInviteV1GetTaskResult(table: Table): TestInviteV1GetTaskResult {
  return {
    taskId: table.key(),
    title: table.text(),
    createdAt: table.number(),
    accessMethod: table.text(),
    active: table.boolean(),
    steps: table.nullableList(readTestInviteV1Step),
    programs: table.json(),
    stages: table.json(),
    emailTemplates: table.nullableList(readTestInviteV1EmailTemplate),
    privateChatEnabled: table.boolean(),
  };
}

const getTaskData: OperationData<TestInviteV1GetTaskResult> = {
  number: 56,
  id: "testinviteV1.getTask",
  safety: "read",
  read: readTestInviteV1GetTaskResult,
};

/** The input of `testinviteV1.listCandidates`. */
export interface TestInviteV1ListCandidatesInput {
  /** The id of the task. At most 512 bytes. */
  readonly taskId: string;
  /** How much is returned. Default `basic`; fields that only `detailed` has are then null. */
  readonly mode?: "basic" | "detailed" | undefined;
  /** The number of entries on a page. Default 10; the vendor documents no maximum. 1 to 2147483647. */
  readonly limit?: number | undefined;
  /** The number of the page, from 1. Default 1. 1 to 2147483647. */
  readonly page?: number | undefined;
  /** Lists only candidates with exactly this name. */
  readonly fullname?: string | undefined;
  /** Lists only candidates with exactly this e-mail address, in the same letter case. */
  readonly email?: string | undefined;
  /** Lists only the candidate with this invitation code. */
  readonly code?: string | undefined;
}

/** One entry of the result. */
export interface TestInviteV1Candidate {
  /** The id of the candidate. */
  candidateId: string;
  /** Whether the candidate is a user of the organization. */
  kind: "user" | "temp" | (string & {}) | null;
  /** The id of the task. */
  taskId: string | null;
  /** Whether the candidate has logged in. */
  loggedIn: boolean | null;
  /** The name. */
  fullname: string | null;
  /** The e-mail address. */
  email: string | null;
  /** The code of the invitation. It is a secret of the candidate. */
  invitationCode: string | null;
  /** The candidate's link; null for a user. The vendor's page on a single candidate does not list it. */
  directAccessUrl: string | null;
  /** The id of the organization. */
  organizationId: string | null;
  /** Who registered the candidate. */
  source: "self-registration" | "pre-registration" | (string & {}) | null;
  /** Whether the candidate may take the task. */
  active: boolean | null;
  /** From when on, in Unix seconds. */
  activeAfter: number | null;
  /** Until when, in Unix seconds. */
  activeBefore: number | null;
  /** The group. */
  group: string | null;
  /** The tags. Their form is not in the pages that this was written from. */
  tags: unknown;
  /** The labels. */
  labels: string[] | null;
  /** The rating, 1 to 5. */
  rating: number | null;
  /** The stage. Its form is not in the pages that this was written from. */
  stage: unknown;
}

function readTestInviteV1Candidate(table: Table): TestInviteV1Candidate {
  return {
    candidateId: table.key(),
    kind: table.text(),
    taskId: table.text(),
    loggedIn: table.boolean(),
    fullname: table.text(),
    email: table.text(),
    invitationCode: table.text(),
    directAccessUrl: table.text(),
    organizationId: table.text(),
    source: table.text(),
    active: table.boolean(),
    activeAfter: table.number(),
    activeBefore: table.number(),
    group: table.text(),
    tags: table.json(),
    labels: table.nullableList((table) => table.key()),
    rating: table.number(),
    stage: table.json(),
  };
}

/** The result of `testinviteV1.listCandidates`. */
export interface TestInviteV1ListCandidatesResult {
  /** The candidates of this page. */
  candidates: TestInviteV1Candidate[];
  /** Where this page is among the others. */
  pagination: TestInviteV1Pagination;
}

function readTestInviteV1ListCandidatesResult(table: Table): TestInviteV1ListCandidatesResult {
  return {
    candidates: table.list(readTestInviteV1Candidate),
    pagination: readTestInviteV1Pagination(table),
  };
}

const listCandidatesData: PagedData<TestInviteV1ListCandidatesResult, TestInviteV1Candidate> = {
  number: 57,
  id: "testinviteV1.listCandidates",
  safety: "read",
  read: readTestInviteV1ListCandidatesResult,
  paging: {
    field: "page",
    first: 1,
    pages: (result) => result.pagination.totalPages,
    total: (result) => result.pagination.totalItems,
    entries: (result) => result.candidates,
    key: (entry) => [entry.candidateId],
  },
};

/** The input of `testinviteV1.getCandidate`. */
export interface TestInviteV1GetCandidateInput {
  /** The id of the task. At most 512 bytes. */
  readonly taskId: string;
  /** The id of the candidate. At most 512 bytes. */
  readonly candidateId: string;
  /** How much is returned. Default `basic`; fields that only `detailed` has are then null. */
  readonly mode?: "basic" | "detailed" | undefined;
}

/** The result of `testinviteV1.getCandidate`. */
export interface TestInviteV1GetCandidateResult {
  /** The id of the candidate. */
  candidateId: string;
  /** Whether the candidate is a user of the organization. */
  kind: "user" | "temp" | (string & {}) | null;
  /** The id of the task. */
  taskId: string | null;
  /** Whether the candidate has logged in. */
  loggedIn: boolean | null;
  /** The name. */
  fullname: string | null;
  /** The e-mail address. */
  email: string | null;
  /** The code of the invitation. It is a secret of the candidate. */
  invitationCode: string | null;
  /** The candidate's link; null for a user. The vendor's page on a single candidate does not list it. */
  directAccessUrl: string | null;
  /** The id of the organization. */
  organizationId: string | null;
  /** Who registered the candidate. */
  source: "self-registration" | "pre-registration" | (string & {}) | null;
  /** Whether the candidate may take the task. */
  active: boolean | null;
  /** From when on, in Unix seconds. */
  activeAfter: number | null;
  /** Until when, in Unix seconds. */
  activeBefore: number | null;
  /** The group. */
  group: string | null;
  /** The tags. Their form is not in the pages that this was written from. */
  tags: unknown;
  /** The labels. */
  labels: string[] | null;
  /** The rating, 1 to 5. */
  rating: number | null;
  /** The stage. Its form is not in the pages that this was written from. */
  stage: unknown;
}

function readTestInviteV1GetCandidateResult(table: Table): TestInviteV1GetCandidateResult {
  return {
    candidateId: table.key(),
    kind: table.text(),
    taskId: table.text(),
    loggedIn: table.boolean(),
    fullname: table.text(),
    email: table.text(),
    invitationCode: table.text(),
    directAccessUrl: table.text(),
    organizationId: table.text(),
    source: table.text(),
    active: table.boolean(),
    activeAfter: table.number(),
    activeBefore: table.number(),
    group: table.text(),
    tags: table.json(),
    labels: table.nullableList((table) => table.key()),
    rating: table.number(),
    stage: table.json(),
  };
}

const getCandidateData: OperationData<TestInviteV1GetCandidateResult> = {
  number: 58,
  id: "testinviteV1.getCandidate",
  safety: "read",
  read: readTestInviteV1GetCandidateResult,
};

/** The input of `testinviteV1.deleteCandidate`. */
export interface TestInviteV1DeleteCandidateInput {
  /** The id of the task. At most 512 bytes. */
  readonly taskId: string;
  /** The id of the candidate. At most 512 bytes. */
  readonly candidateId: string;
}

/** The result of `testinviteV1.deleteCandidate`. */
export interface TestInviteV1DeleteCandidateResult {
}

function readTestInviteV1DeleteCandidateResult(): TestInviteV1DeleteCandidateResult {
  return {};
}

const deleteCandidateData: OperationData<TestInviteV1DeleteCandidateResult> = {
  number: 59,
  id: "testinviteV1.deleteCandidate",
  safety: "write",
  read: readTestInviteV1DeleteCandidateResult,
};

/** The input of `testinviteV1.filterTasks`. */
export interface TestInviteV1FilterTasksInput {
  /** How much is returned. Default `basic`; fields that only `detailed` has are then null. */
  readonly mode?: "basic" | "detailed" | undefined;
  /** The number of entries on a page. Default 10; the vendor documents no maximum. 1 to 2147483647. */
  readonly limit?: number | undefined;
  /** The number of the page, from 1. Default 1. 1 to 2147483647. */
  readonly page?: number | undefined;
  /** The folders. The vendor does not say whether a task must be in one or in all of them. 0 to 1000 entries. */
  readonly folder?: readonly string[] | undefined;
  /** The labels. The vendor does not say whether a task must have one or all of them. 0 to 1000 entries. */
  readonly labels?: readonly string[] | undefined;
  /** Whether the task is a favorite. */
  readonly favorite?: boolean | undefined;
  /** Lists only tasks whose title contains this text; letter case does not count. */
  readonly title?: string | undefined;
}

/** The result of `testinviteV1.filterTasks`. */
export interface TestInviteV1FilterTasksResult {
  /** The tasks of this page. */
  tasks: TestInviteV1Task[];
  /** Where this page is among the others. */
  pagination: TestInviteV1Pagination;
}

function readTestInviteV1FilterTasksResult(table: Table): TestInviteV1FilterTasksResult {
  return {
    tasks: table.list(readTestInviteV1Task),
    pagination: readTestInviteV1Pagination(table),
  };
}

const filterTasksData: PagedData<TestInviteV1FilterTasksResult, TestInviteV1Task> = {
  number: 60,
  id: "testinviteV1.filterTasks",
  safety: "read",
  read: readTestInviteV1FilterTasksResult,
  paging: {
    field: "page",
    first: 1,
    pages: (result) => result.pagination.totalPages,
    total: (result) => result.pagination.totalItems,
    entries: (result) => result.tasks,
    key: (entry) => [entry.taskId],
  },
};

/** A part of the input. */
export interface TestInviteV1Tracking {
  /** Your own id of the candidate. A second candidate with it is refused. */
  readonly uniqId: string;
  /** Where it must be unique. Default `task`. */
  readonly scope?: "task" | "group" | "labels" | "programs" | undefined;
}

/** A part of the input. */
export interface TestInviteV1Dates {
  /** Until when, in Unix seconds. */
  readonly before?: number | undefined;
  /** From when on, in Unix seconds. */
  readonly after?: number | undefined;
}

/** A part of the input. */
export interface TestInviteV1Price {
  /** The amount. */
  readonly amount: number;
  /** The currency. */
  readonly currency: "USD" | "EUR" | "TRY";
}

/** A part of the input. */
export interface TestInviteV1StepCustomization {
  /** From when on, in Unix seconds. */
  readonly activeAfter?: number | undefined;
  /** Until when, in Unix seconds. */
  readonly activeBefore?: number | undefined;
}

/** A part of the input. */
export interface TestInviteV1CustomizedStep {
  /** The id of the step. */
  readonly stepId: string;
  /** When the candidate may take the step. */
  readonly customization: TestInviteV1StepCustomization;
}

/** A part of the input. */
export interface TestInviteV1InviteByEmail {
  /** The name of a template of the task. */
  readonly emailTemplateName: string;
  /** When to send it, in Unix seconds. */
  readonly dateToSend?: number | undefined;
}

/** Names of your choice with string values. A list of pairs keeps any order: objects reorder names that look like integers. */
export type TestInviteV1CandidateCallbackParams =
  | { readonly [name: string]: string }
  | readonly (readonly [name: string, value: string])[];

/** A part of the input. */
export interface TestInviteV1CandidateCallback {
  /** The URL to which the vendor posts. At most 2048 bytes. */
  readonly url: string;
  /** Parameters for it. */
  readonly params?: TestInviteV1CandidateCallbackParams | undefined;
  /** How much the callback contains. */
  readonly resource: "basic" | "detailed";
}

/** The input of `testinviteV1.createCandidate`. */
export interface TestInviteV1CreateCandidateInput {
  /** The id of the task. At most 512 bytes. */
  readonly taskId: string;
  /** Whether the candidate is a user of the organization: an `internal-candidate`. */
  readonly kind: "temporary-candidate" | "internal-candidate";
  /** The id of the user. An internal candidate must have it, and a temporary one must not. */
  readonly id?: string | undefined;
  /** The name of a temporary candidate. */
  readonly fullname?: string | undefined;
  /** The e-mail address of a temporary candidate. At most 320 bytes. */
  readonly email?: string | undefined;
  /** The first credential with which a temporary candidate logs in, if the task takes credentials. */
  readonly credential1?: string | undefined;
  /** The second credential of a temporary candidate. */
  readonly credential2?: string | undefined;
  /** Keeps a temporary candidate from being created twice. */
  readonly tracking?: TestInviteV1Tracking | undefined;
  /** The group. */
  readonly group?: string | undefined;
  /** The labels. 0 to 1000 entries. */
  readonly labels?: readonly string[] | undefined;
  /** The tags. The vendor does not say what their values may be. A list of pairs keeps any order. */
  readonly tags?: { readonly [name: string]: unknown } | readonly (readonly [name: string, value: unknown])[] | undefined;
  /** Your own id of the candidate. It need not be unique. */
  readonly externalId?: string | undefined;
  /** Data of your own. The vendor does not say what its values may be. A list of pairs keeps any order. */
  readonly externalData?: { readonly [name: string]: unknown } | readonly (readonly [name: string, value: unknown])[] | undefined;
  /** The language of the candidate's pages. */
  readonly lang?: "tr" | "en" | "es" | "fr" | "nl" | "it" | "sr" | "sv" | "de" | "no" | "ru" | "pt" | undefined;
  /** The ids of programs. 0 to 1000 entries. */
  readonly programIds?: readonly string[] | undefined;
  /** More e-mail addresses. 0 to 1000 entries. */
  readonly extraEmails?: readonly string[] | undefined;
  /** When the candidate may take the task. */
  readonly dates?: TestInviteV1Dates | undefined;
  /** The price. */
  readonly price?: TestInviteV1Price | undefined;
  /** What differs from the settings of the task, by step. 0 to 1000 entries. */
  readonly customizedSteps?: readonly TestInviteV1CustomizedStep[] | undefined;
  /** An e-mail to the candidate. */
  readonly inviteByEmail?: TestInviteV1InviteByEmail | undefined;
  /** A callback with the results. */
  readonly callback?: TestInviteV1CandidateCallback | undefined;
}

/** The result of `testinviteV1.createCandidate`. */
export interface TestInviteV1CreateCandidateResult {
  /** The id of the candidate. */
  candidateId: string | null;
  /** The code of the invitation. It is a secret of the candidate. */
  invitationCode: string | null;
  /** The candidate's link. It gives access to the test, so treat it as a secret. */
  directAccessUrl: string | null;
}

function readTestInviteV1CreateCandidateResult(table: Table): TestInviteV1CreateCandidateResult {
  return {
    candidateId: table.text(),
    invitationCode: table.text(),
    directAccessUrl: table.text(),
  };
}

const createCandidateData: OperationData<TestInviteV1CreateCandidateResult> = {
  number: 61,
  id: "testinviteV1.createCandidate",
  safety: "write",
  read: readTestInviteV1CreateCandidateResult,
};

/** A part of the input. */
export interface TestInviteV1LabelChanges {
  /** The labels to add. 0 to 1000 entries. */
  readonly add?: readonly string[] | undefined;
  /** The labels to remove. 0 to 1000 entries. */
  readonly remove?: readonly string[] | undefined;
}

/** A part of the input. */
export interface TestInviteV1CandidateFields {
  /** The name. */
  readonly fullname?: string | undefined;
  /** The e-mail address. At most 320 bytes. */
  readonly email?: string | undefined;
  /** The group. */
  readonly group?: string | undefined;
  /** What changes in the labels. */
  readonly labels?: TestInviteV1LabelChanges | undefined;
  /** Whether the candidate is a favorite. */
  readonly favorite?: boolean | undefined;
  /** Whether the candidate may take the task. */
  readonly active?: boolean | undefined;
  /** From when on, in Unix seconds. */
  readonly activeAfter?: number | undefined;
  /** Until when, in Unix seconds. */
  readonly activeBefore?: number | undefined;
}

/** A part of the input. */
export interface TestInviteV1StepActive {
  /** Whether the default of the task applies again. If not, the vendor needs `value`, and otherwise it must not be there. */
  readonly isDefault: boolean;
  /** Whether the step is active. */
  readonly value?: boolean | undefined;
}

/** A part of the input. */
export interface TestInviteV1StepDate {
  /** Whether the default of the task applies again. If not, the vendor needs `value`, and otherwise it must not be there. */
  readonly isDefault: boolean;
  /** The date, in Unix seconds; null for no such limit. */
  readonly value?: number | null | undefined;
}

/** A part of the input. */
export interface TestInviteV1StepDatesValue {
  /** From when on. */
  readonly after?: TestInviteV1StepDate | undefined;
  /** Until when. */
  readonly before?: TestInviteV1StepDate | undefined;
}

/** A part of the input. */
export interface TestInviteV1StepDates {
  /** Whether the default of the task applies again. If not, the vendor needs `value`, and otherwise it must not be there. */
  readonly isDefault: boolean;
  /** The dates. One that is left out stays as it is. */
  readonly value?: TestInviteV1StepDatesValue | undefined;
}

/** A part of the input. */
export interface TestInviteV1StepLimit {
  /** Whether the default of the task applies again. If not, the vendor needs `value`, and otherwise it must not be there. */
  readonly isDefault: boolean;
  /** The maximum number of attempts; -1 for no maximum. -1 to 2147483647. */
  readonly value?: number | undefined;
}

/** A part of the input. */
export interface TestInviteV1CandidateStep {
  /** Whether the step is active for the candidate. */
  readonly active?: TestInviteV1StepActive | undefined;
  /** When the candidate may take the step. */
  readonly dates?: TestInviteV1StepDates | undefined;
  /** How many attempts the candidate has. */
  readonly limit?: TestInviteV1StepLimit | undefined;
}

/** The input of `testinviteV1.updateCandidate`. */
export interface TestInviteV1UpdateCandidateInput {
  /** The id of the task. At most 512 bytes. */
  readonly taskId: string;
  /** The id of the candidate. At most 512 bytes. */
  readonly candidateId: string;
  /** The new values. What is left out stays as it is. */
  readonly fields: TestInviteV1CandidateFields;
  /** What differs from the settings of the task, by the id of the step. A list of pairs keeps any order. */
  readonly steps?: { readonly [name: string]: TestInviteV1CandidateStep } | readonly (readonly [name: string, value: TestInviteV1CandidateStep])[] | undefined;
}

/** The result of `testinviteV1.updateCandidate`. */
export interface TestInviteV1UpdateCandidateResult {
  /** The id of the candidate. */
  candidateId: string;
  /** Whether the candidate is a user of the organization. */
  kind: "user" | "temp" | (string & {}) | null;
  /** The id of the task. */
  taskId: string | null;
  /** Whether the candidate has logged in. */
  loggedIn: boolean | null;
  /** The name. */
  fullname: string | null;
  /** The e-mail address. */
  email: string | null;
  /** The code of the invitation. It is a secret of the candidate. */
  invitationCode: string | null;
  /** The candidate's link; null for a user. The vendor's page on a single candidate does not list it. */
  directAccessUrl: string | null;
  /** The id of the organization. */
  organizationId: string | null;
  /** Who registered the candidate. */
  source: "self-registration" | "pre-registration" | (string & {}) | null;
  /** Whether the candidate may take the task. */
  active: boolean | null;
  /** From when on, in Unix seconds. */
  activeAfter: number | null;
  /** Until when, in Unix seconds. */
  activeBefore: number | null;
  /** The group. */
  group: string | null;
  /** The tags. Their form is not in the pages that this was written from. */
  tags: unknown;
  /** The labels. */
  labels: string[] | null;
  /** The rating, 1 to 5. */
  rating: number | null;
  /** The stage. Its form is not in the pages that this was written from. */
  stage: unknown;
}

function readTestInviteV1UpdateCandidateResult(table: Table): TestInviteV1UpdateCandidateResult {
  return {
    candidateId: table.key(),
    kind: table.text(),
    taskId: table.text(),
    loggedIn: table.boolean(),
    fullname: table.text(),
    email: table.text(),
    invitationCode: table.text(),
    directAccessUrl: table.text(),
    organizationId: table.text(),
    source: table.text(),
    active: table.boolean(),
    activeAfter: table.number(),
    activeBefore: table.number(),
    group: table.text(),
    tags: table.json(),
    labels: table.nullableList((table) => table.key()),
    rating: table.number(),
    stage: table.json(),
  };
}

const updateCandidateData: OperationData<TestInviteV1UpdateCandidateResult> = {
  number: 62,
  id: "testinviteV1.updateCandidate",
  safety: "write",
  read: readTestInviteV1UpdateCandidateResult,
};

/** The input of `testinviteV1.listTestInstances`. */
export interface TestInviteV1ListTestInstancesInput {
  /** The id of the task. At most 512 bytes. */
  readonly taskId: string;
  /** How much is returned. Default `basic`; fields that only `detailed` has are then null. */
  readonly mode?: "basic" | "detailed" | undefined;
  /** The number of entries on a page. Default 10; the vendor documents no maximum. 1 to 2147483647. */
  readonly limit?: number | undefined;
  /** The number of the page, from 1. Default 1. 1 to 2147483647. */
  readonly page?: number | undefined;
  /** Lists only those of this candidate. The text of the vendor's page has this name, its table has `ticketId`: check which one your organization's API obeys. */
  readonly candidateId?: string | undefined;
  /** The same by the name in the table of the vendor's page. */
  readonly ticketId?: string | undefined;
  /** Lists only those with this id of your own. The vendor refuses it beside the id of a candidate. */
  readonly externalId?: string | undefined;
}

/** A part of the result. */
export interface TestInviteV1Scoreboard {
  /** The points. */
  pointsAchieved: number | null;
  /** The most points. */
  maxAchievablePoints: number | null;
  /** How much of them was achieved. The vendor does not document its unit. */
  achievementRatio: number | null;
  /** The number of questions; only in detail. */
  noOfQuestions: number | null;
}

function readTestInviteV1Scoreboard(table: Table): TestInviteV1Scoreboard {
  return {
    pointsAchieved: table.number(),
    maxAchievablePoints: table.number(),
    achievementRatio: table.number(),
    noOfQuestions: table.number(),
  };
}

/** One entry of the result. */
export interface TestInviteV1Section {
  /** The id of the section. */
  uuid: string | null;
  /** The points. */
  scoreboard: TestInviteV1Scoreboard;
}

function readTestInviteV1Section(table: Table): TestInviteV1Section {
  return {
    uuid: table.text(),
    scoreboard: readTestInviteV1Scoreboard(table),
  };
}

/** One entry of the result. */
export interface TestInviteV1SubDimension {
  /** The name. */
  name: string | null;
  /** The points. */
  scoreboard: TestInviteV1Scoreboard;
}

function readTestInviteV1SubDimension(table: Table): TestInviteV1SubDimension {
  return {
    name: table.text(),
    scoreboard: readTestInviteV1Scoreboard(table),
  };
}

/** One entry of the result. */
export interface TestInviteV1Dimension {
  /** The name. */
  name: string | null;
  /** The points. */
  scoreboard: TestInviteV1Scoreboard;
  /** The points by part of the dimension. */
  subDimensions: TestInviteV1SubDimension[] | null;
}

function readTestInviteV1Dimension(table: Table): TestInviteV1Dimension {
  return {
    name: table.text(),
    scoreboard: readTestInviteV1Scoreboard(table),
    subDimensions: table.nullableList(readTestInviteV1SubDimension),
  };
}

/** One entry of the result. */
export interface TestInviteV1SubEffect {
  /** The name. */
  name: string | null;
  /** The score. */
  score: number | null;
}

function readTestInviteV1SubEffect(table: Table): TestInviteV1SubEffect {
  return {
    name: table.text(),
    score: table.number(),
  };
}

/** One entry of the result. */
export interface TestInviteV1Effect {
  /** The name. */
  name: string | null;
  /** The score. */
  score: number | null;
  /** The scores by part of the effect. */
  subEffects: TestInviteV1SubEffect[] | null;
}

function readTestInviteV1Effect(table: Table): TestInviteV1Effect {
  return {
    name: table.text(),
    score: table.number(),
    subEffects: table.nullableList(readTestInviteV1SubEffect),
  };
}

/** A part of the result. */
export interface TestInviteV1TestResult {
  /** When the test was completed, in Unix seconds. */
  completedAt: number | null;
  /** The points. */
  scoreboard: TestInviteV1Scoreboard;
  /** The points by section. */
  sections: TestInviteV1Section[] | null;
  /** The points by dimension. */
  dimensions: TestInviteV1Dimension[] | null;
  /** The scores by effect. */
  effects: TestInviteV1Effect[] | null;
}

function readTestInviteV1TestResult(table: Table): TestInviteV1TestResult {
  return {
    completedAt: table.number(),
    scoreboard: readTestInviteV1Scoreboard(table),
    sections: table.nullableList(readTestInviteV1Section),
    dimensions: table.nullableList(readTestInviteV1Dimension),
    effects: table.nullableList(readTestInviteV1Effect),
  };
}

/** A part of the result. */
export interface TestInviteV1TestInstanceCandidate {
  /** The id of the candidate. */
  id: string | null;
  /** Whether the candidate is a user of the organization. */
  kind: "user" | "temp" | (string & {}) | null;
}

function readTestInviteV1TestInstanceCandidate(table: Table): TestInviteV1TestInstanceCandidate {
  return {
    id: table.text(),
    kind: table.text(),
  };
}

/** One entry of the result. */
export interface TestInviteV1TestInstance {
  /** The id of the test instance. */
  testInstanceId: string;
  /** The id of the task. */
  taskId: string | null;
  /** The id of the step. */
  stepId: string | null;
  /** The id of the ticket. The vendor does not say whether that is the candidate's id. */
  ticketId: string | null;
  /** The status. */
  status: "STARTED" | "COMPLETE" | "RESETUP" | (string & {}) | null;
  /** Whether the test instance is ignored. The vendor does not say by what. */
  ignored: boolean | null;
  /** The result; null as long as there is none, for which the vendor sends `false`. */
  result: TestInviteV1TestResult | null;
  /** The id of the organization. */
  organizationId: string | null;
  /** The candidate. */
  candidate: TestInviteV1TestInstanceCandidate;
  /** The folder. */
  folder: string | null;
  /** The group. */
  group: string | null;
  /** The labels. */
  labels: string[] | null;
  /** The tags. Their form is not in the pages that this was written from. */
  tags: unknown;
}

function readTestInviteV1TestInstance(table: Table): TestInviteV1TestInstance {
  return {
    testInstanceId: table.key(),
    taskId: table.text(),
    stepId: table.text(),
    ticketId: table.text(),
    status: table.text(),
    ignored: table.boolean(),
    result: table.nullable(readTestInviteV1TestResult),
    organizationId: table.text(),
    candidate: readTestInviteV1TestInstanceCandidate(table),
    folder: table.text(),
    group: table.text(),
    labels: table.nullableList((table) => table.key()),
    tags: table.json(),
  };
}

/** The result of `testinviteV1.listTestInstances`. */
export interface TestInviteV1ListTestInstancesResult {
  /** The test instances of this page. */
  testInstances: TestInviteV1TestInstance[];
  /** Where this page is among the others. */
  pagination: TestInviteV1Pagination;
}

function readTestInviteV1ListTestInstancesResult(table: Table): TestInviteV1ListTestInstancesResult {
  return {
    testInstances: table.list(readTestInviteV1TestInstance),
    pagination: readTestInviteV1Pagination(table),
  };
}

const listTestInstancesData: PagedData<TestInviteV1ListTestInstancesResult, TestInviteV1TestInstance> = {
  number: 63,
  id: "testinviteV1.listTestInstances",
  safety: "read",
  read: readTestInviteV1ListTestInstancesResult,
  paging: {
    field: "page",
    first: 1,
    pages: (result) => result.pagination.totalPages,
    total: (result) => result.pagination.totalItems,
    entries: (result) => result.testInstances,
    key: (entry) => [entry.testInstanceId],
  },
};

/** The input of `testinviteV1.filterTestInstances`. */
export interface TestInviteV1FilterTestInstancesInput {
  /** The id of the task. At most 512 bytes. */
  readonly taskId: string;
  /** How much is returned. Default `basic`; fields that only `detailed` has are then null. */
  readonly mode?: "basic" | "detailed" | undefined;
  /** The number of entries on a page. Default 10; the vendor documents no maximum. 1 to 2147483647. */
  readonly limit?: number | undefined;
  /** The id of the test instance after which the page begins. Default: the first page. */
  readonly lastDocId?: string | undefined;
  /** Whether the filters are about the test instances or about one candidate. */
  readonly kind: "meta" | "info";
  /** For `meta`: the group. */
  readonly group?: string | undefined;
  /** For `meta`: a label. */
  readonly label?: string | undefined;
  /** For `meta`: the id of the step. */
  readonly stepId?: string | undefined;
  /** For `meta`: the status. */
  readonly status?: "STARTED" | "COMPLETE" | "RESETUP" | undefined;
  /** For `meta`: from when on, in Unix milliseconds. The vendor does not say which time of a test instance is meant. */
  readonly from?: number | undefined;
  /** For `meta`: until when, in Unix milliseconds. */
  readonly to?: number | undefined;
  /** For `info`: the name of the candidate. */
  readonly displayName?: string | undefined;
  /** For `info`: the e-mail address of the candidate. At most 320 bytes. */
  readonly email?: string | undefined;
  /** For `info`: the first credential of the candidate. */
  readonly credential1?: string | undefined;
  /** For `info`: the invitation code. */
  readonly code?: string | undefined;
  /** For `info`: the `uniqId` of the candidate. */
  readonly uniqId?: string | undefined;
}

/** A part of the result. */
export interface TestInviteV1Cursor {
  /** The most entries on a page. */
  limit: number | null;
  /** The `lastDocId` of the next page; null on the last. */
  lastDocId: string | null;
  /** The query of the next page; null on the last. */
  next: string | null;
}

function readTestInviteV1Cursor(table: Table): TestInviteV1Cursor {
  return {
    limit: table.number(),
    lastDocId: table.text(),
    next: table.text(),
  };
}

/** The result of `testinviteV1.filterTestInstances`. */
export interface TestInviteV1FilterTestInstancesResult {
  /** The test instances of this page. */
  testInstances: TestInviteV1TestInstance[];
  /** Where the next page begins. */
  pagination: TestInviteV1Cursor;
}

function readTestInviteV1FilterTestInstancesResult(table: Table): TestInviteV1FilterTestInstancesResult {
  return {
    testInstances: table.list(readTestInviteV1TestInstance),
    pagination: readTestInviteV1Cursor(table),
  };
}

const filterTestInstancesData: PagedData<TestInviteV1FilterTestInstancesResult, TestInviteV1TestInstance> = {
  number: 64,
  id: "testinviteV1.filterTestInstances",
  safety: "read",
  read: readTestInviteV1FilterTestInstancesResult,
  paging: {
    field: "lastDocId",
    cursor: (result) => result.pagination.lastDocId,
    total: () => null,
    entries: (result) => result.testInstances,
    key: (entry) => [entry.testInstanceId],
  },
};

/** The input of `testinviteV1.getTestInstance`. */
export interface TestInviteV1GetTestInstanceInput {
  /** The id of the task. At most 512 bytes. */
  readonly taskId: string;
  /** The id of the test instance. At most 512 bytes. */
  readonly testInstanceId: string;
  /** How much is returned. Default `basic`; fields that only `detailed` has are then null. */
  readonly mode?: "basic" | "detailed" | undefined;
}

/** The result of `testinviteV1.getTestInstance`. */
export interface TestInviteV1GetTestInstanceResult {
  /** The id of the test instance. */
  testInstanceId: string;
  /** The id of the task. */
  taskId: string | null;
  /** The id of the step. */
  stepId: string | null;
  /** The id of the ticket. The vendor does not say whether that is the candidate's id. */
  ticketId: string | null;
  /** The status. */
  status: "STARTED" | "COMPLETE" | "RESETUP" | (string & {}) | null;
  /** Whether the test instance is ignored. The vendor does not say by what. */
  ignored: boolean | null;
  /** The result; null as long as there is none, for which the vendor sends `false`. */
  result: TestInviteV1TestResult | null;
  /** The id of the organization. */
  organizationId: string | null;
  /** The candidate. */
  candidate: TestInviteV1TestInstanceCandidate;
  /** The folder. */
  folder: string | null;
  /** The group. */
  group: string | null;
  /** The labels. */
  labels: string[] | null;
  /** The tags. Their form is not in the pages that this was written from. */
  tags: unknown;
}

function readTestInviteV1GetTestInstanceResult(table: Table): TestInviteV1GetTestInstanceResult {
  return {
    testInstanceId: table.key(),
    taskId: table.text(),
    stepId: table.text(),
    ticketId: table.text(),
    status: table.text(),
    ignored: table.boolean(),
    result: table.nullable(readTestInviteV1TestResult),
    organizationId: table.text(),
    candidate: readTestInviteV1TestInstanceCandidate(table),
    folder: table.text(),
    group: table.text(),
    labels: table.nullableList((table) => table.key()),
    tags: table.json(),
  };
}

const getTestInstanceData: OperationData<TestInviteV1GetTestInstanceResult> = {
  number: 65,
  id: "testinviteV1.getTestInstance",
  safety: "read",
  read: readTestInviteV1GetTestInstanceResult,
};

/**
 * A client for TestInvite, REST v1 of its API. Creating it is synchronous, and nothing has to be freed.
 *
 * @example
 * ```ts
 * import { TestInviteV1 } from "invigil";
 *
 * const testinviteV1 = new TestInviteV1({
 *   baseUrl: "https://example.com",
 *   headers: { authorization: "what TestInvite gave you" },
 * });
 * ```
 */
export class TestInviteV1 extends Client {
  /** The name that consoles show, whatever a minifier calls the class. @internal */
  static override readonly name: string = "TestInviteV1";

  constructor(options: TestInviteV1Options) {
    super(VENDORS.testinviteV1, options);
  }

  /**
   * Lists the tasks, page by page.
   *
   * `GET /api/integration/rest/v1/tasks`; safety: read.
   *
   * @see TestInvite's page on listing tasks (REST v1)
   *
   * @example
   * ```ts
   * import { TestInviteV1 } from "invigil";
   *
   * const testinviteV1 = new TestInviteV1({
   *   baseUrl: "https://example.com",
   *   headers: { authorization: "what TestInvite gave you" },
   * });
   * const { tasks } = await testinviteV1.listTasks({});
   * ```
   */
  get listTasks(): PagedOperation<TestInviteV1ListTasksInput, TestInviteV1ListTasksResult, TestInviteV1Task> {
    return this.paged(listTasksData);
  }

  /**
   * Returns a task.
   *
   * `GET /api/integration/rest/v1/tasks/{taskId}`; safety: read.
   *
   * @see TestInvite's page on a task (REST v1)
   *
   * @example
   * ```ts
   * import { TestInviteV1 } from "invigil";
   *
   * const testinviteV1 = new TestInviteV1({
   *   baseUrl: "https://example.com",
   *   headers: { authorization: "what TestInvite gave you" },
   * });
   * const { title } = await testinviteV1.getTask({ taskId: "tcxHArKva33C8VxCZcjy" });
   * ```
   */
  get getTask(): Operation<TestInviteV1GetTaskInput, TestInviteV1GetTaskResult> {
    return this.operation(getTaskData);
  }

  /**
   * Lists the candidates of a task, page by page.
   *
   * `GET /api/integration/rest/v1/tasks/{taskId}/candidates`; safety: read.
   *
   * @see TestInvite's page on listing candidates (REST v1)
   *
   * @example
   * ```ts
   * import { TestInviteV1 } from "invigil";
   *
   * const testinviteV1 = new TestInviteV1({
   *   baseUrl: "https://example.com",
   *   headers: { authorization: "what TestInvite gave you" },
   * });
   * const { candidates } = await testinviteV1.listCandidates({ taskId: "tcxHArKva33C8VxCZcjy" });
   * ```
   */
  get listCandidates(): PagedOperation<TestInviteV1ListCandidatesInput, TestInviteV1ListCandidatesResult, TestInviteV1Candidate> {
    return this.paged(listCandidatesData);
  }

  /**
   * Returns a candidate of a task.
   *
   * `GET /api/integration/rest/v1/tasks/{taskId}/candidates/{candidateId}`; safety: read.
   *
   * @see TestInvite's page on a candidate (REST v1)
   *
   * @example
   * ```ts
   * import { TestInviteV1 } from "invigil";
   *
   * const testinviteV1 = new TestInviteV1({
   *   baseUrl: "https://example.com",
   *   headers: { authorization: "what TestInvite gave you" },
   * });
   * const { loggedIn } = await testinviteV1.getCandidate({
   *   taskId: "tcxHArKva33C8VxCZcjy",
   *   candidateId: "33C8VxCZcjytcxHAr",
   * });
   * ```
   */
  get getCandidate(): Operation<TestInviteV1GetCandidateInput, TestInviteV1GetCandidateResult> {
    return this.operation(getCandidateData);
  }

  /**
   * Deletes a candidate who has never logged in and has no test instance; any other is refused with HTTP 403.
   *
   * `DELETE /api/integration/rest/v1/tasks/{taskId}/candidates/{candidateId}`; safety: write.
   *
   * @see TestInvite's page on deleting a candidate (REST v1)
   *
   * @example
   * ```ts
   * import { TestInviteV1 } from "invigil";
   *
   * const testinviteV1 = new TestInviteV1({
   *   baseUrl: "https://example.com",
   *   headers: { authorization: "what TestInvite gave you" },
   * });
   * await testinviteV1.deleteCandidate({
   *   taskId: "tcxHArKva33C8VxCZcjy",
   *   candidateId: "33C8VxCZcjytcxHAr",
   * });
   * ```
   */
  get deleteCandidate(): Operation<TestInviteV1DeleteCandidateInput, TestInviteV1DeleteCandidateResult> {
    return this.operation(deleteCandidateData);
  }

  /**
   * Lists the tasks that satisfy all of the filters, page by page.
   *
   * `POST /api/integration/rest/tasks/filter`; safety: read.
   *
   * @see TestInvite's page on searching tasks (REST v1)
   *
   * @example
   * ```ts
   * import { TestInviteV1 } from "invigil";
   *
   * const testinviteV1 = new TestInviteV1({
   *   baseUrl: "https://example.com",
   *   headers: { authorization: "what TestInvite gave you" },
   * });
   * const { tasks } = await testinviteV1.filterTasks({ title: "sample" });
   * ```
   */
  get filterTasks(): PagedOperation<TestInviteV1FilterTasksInput, TestInviteV1FilterTasksResult, TestInviteV1Task> {
    return this.paged(filterTasksData);
  }

  /**
   * Creates a candidate of a task. The form of the response is not in the pages that this was written from; the fields of the result are those of a candidate, where the response has them.
   *
   * `POST /api/integration/rest/v1/tasks/{taskId}/candidates`; safety: write.
   *
   * @see TestInvite's page on creating a candidate (REST v1)
   *
   * @example
   * ```ts
   * import { TestInviteV1 } from "invigil";
   *
   * const testinviteV1 = new TestInviteV1({
   *   baseUrl: "https://example.com",
   *   headers: { authorization: "what TestInvite gave you" },
   * });
   * const { directAccessUrl } = await testinviteV1.createCandidate({
   *   taskId: "tcxHArKva33C8VxCZcjy",
   *   kind: "temporary-candidate",
   *   fullname: "Candidate Name",
   *   tracking: { uniqId: "42" },
   * });
   * ```
   */
  get createCandidate(): Operation<TestInviteV1CreateCandidateInput, TestInviteV1CreateCandidateResult> {
    return this.operation(createCandidateData);
  }

  /**
   * Changes a candidate, and returns all of it. The vendor calls this a beta.
   *
   * `PATCH /api/integration/rest/v1/tasks/{taskId}/candidates/{candidateId}`; safety: write.
   *
   * @see TestInvite's page on updating a candidate (REST v1)
   *
   * @example
   * ```ts
   * import { TestInviteV1 } from "invigil";
   *
   * const testinviteV1 = new TestInviteV1({
   *   baseUrl: "https://example.com",
   *   headers: { authorization: "what TestInvite gave you" },
   * });
   * const { active } = await testinviteV1.updateCandidate({
   *   taskId: "tcxHArKva33C8VxCZcjy",
   *   candidateId: "33C8VxCZcjytcxHAr",
   *   fields: { active: false },
   * });
   * ```
   */
  get updateCandidate(): Operation<TestInviteV1UpdateCandidateInput, TestInviteV1UpdateCandidateResult> {
    return this.operation(updateCandidateData);
  }

  /**
   * Lists the test instances of a task with their results, page by page.
   *
   * `GET /api/integration/rest/v1/tasks/{taskId}/test-instances`; safety: read.
   *
   * @see TestInvite's page on listing test instances and results (REST v1)
   *
   * @example
   * ```ts
   * import { TestInviteV1 } from "invigil";
   *
   * const testinviteV1 = new TestInviteV1({
   *   baseUrl: "https://example.com",
   *   headers: { authorization: "what TestInvite gave you" },
   * });
   * const { testInstances } = await testinviteV1.listTestInstances({ taskId: "tcxHArKva33C8VxCZcjy" });
   * ```
   */
  get listTestInstances(): PagedOperation<TestInviteV1ListTestInstancesInput, TestInviteV1ListTestInstancesResult, TestInviteV1TestInstance> {
    return this.paged(listTestInstancesData);
  }

  /**
   * Lists the test instances of a task that satisfy all of the filters, page by page.
   *
   * `POST /api/integration/rest/v1/tasks/{taskId}/test-instances/filter`; safety: read.
   *
   * @see TestInvite's page on searching test instances and results (REST v1)
   *
   * @example
   * ```ts
   * import { TestInviteV1 } from "invigil";
   *
   * const testinviteV1 = new TestInviteV1({
   *   baseUrl: "https://example.com",
   *   headers: { authorization: "what TestInvite gave you" },
   * });
   * const { testInstances } = await testinviteV1.filterTestInstances({
   *   taskId: "tcxHArKva33C8VxCZcjy",
   *   kind: "meta",
   *   status: "COMPLETE",
   * });
   * ```
   */
  get filterTestInstances(): PagedOperation<TestInviteV1FilterTestInstancesInput, TestInviteV1FilterTestInstancesResult, TestInviteV1TestInstance> {
    return this.paged(filterTestInstancesData);
  }

  /**
   * Returns a test instance of a task with its result.
   *
   * `GET /api/integration/rest/v1/tasks/{taskId}/test-instances/{testInstanceId}`; safety: read.
   *
   * @see TestInvite's page on fetching a test session and its result (REST v1)
   *
   * @example
   * ```ts
   * import { TestInviteV1 } from "invigil";
   *
   * const testinviteV1 = new TestInviteV1({
   *   baseUrl: "https://example.com",
   *   headers: { authorization: "what TestInvite gave you" },
   * });
   * const { result } = await testinviteV1.getTestInstance({
   *   taskId: "tcxHArKva33C8VxCZcjy",
   *   testInstanceId: "33C8VxCZcjytcxHAr",
   * });
   * ```
   */
  get getTestInstance(): Operation<TestInviteV1GetTestInstanceInput, TestInviteV1GetTestInstanceResult> {
    return this.operation(getTestInstanceData);
  }
}
