// Printed from the catalog: cargo run -p invigil-tools -- print .

import { VENDORS } from "./catalog.generated.js";
import { Client, type BulkData, type OperationData } from "./client.js";
import type { BulkListOperation, Operation } from "./operation.js";
import type { ClientOptions } from "./options.js";
import type { Table } from "./table.js";

/** The options of `TestInvite`. */
export interface TestInviteOptions extends ClientOptions {
  /** The organization's name. */
  readonly organizationName: string;
  /** The organization's id. */
  readonly organizationId: string;
  /** The organization's private key. TestInvite requires it in the body of every request, so treat request bodies as secrets too. It is kept out of every log, error and inspection. */
  readonly privateKey: string;
  /** The base URL of the API. Default `https://www.testinvite.com/api/v1/fatih`. */
  readonly baseUrl?: string;
}

/** A part of the input. */
export interface TestInviteTime {
  /** The timestamp. The vendor does not document its unit. */
  readonly timestamp: number;
  /** The time zone as an offset from UTC. The vendor does not document its unit. */
  readonly utc: number;
}

/** A part of the input. */
export interface TestInviteUser {
  /** The candidate's full name. */
  readonly fullname: string;
  /** The candidate's e-mail address. At most 320 bytes. */
  readonly email?: string | undefined;
  /** The name of a group. */
  readonly group?: string | undefined;
  /** Your own id of the candidate. The vendor returns it, so each ticket can be assigned to its candidate. */
  readonly externalId?: string | undefined;
  /** Labels for grouping. 0 to 1000 entries. */
  readonly labels?: readonly string[] | undefined;
  /** The time from which the ticket is active. */
  readonly after?: TestInviteTime | undefined;
  /** The time until which the ticket is active. */
  readonly before?: TestInviteTime | undefined;
  /** E-mail addresses that receive a copy of the e-mail. 0 to 1000 entries. */
  readonly extraEmails?: readonly string[] | undefined;
}

/** A part of the input. */
export interface TestInviteEmailing {
  /** The name of the e-mail template. */
  readonly template: string;
  /** When to send the e-mail, as a timestamp. The vendor does not document its unit. */
  readonly schedule?: number | undefined;
}

/** Names of your choice with string values. A list of pairs keeps any order: objects reorder names that look like integers. */
export type TestInviteCallbackParams =
  | { readonly [name: string]: string }
  | readonly (readonly [name: string, value: string])[];

/** A part of the input. */
export interface TestInviteCallback {
  /** The URL to which the vendor posts each result. At most 2048 bytes. */
  readonly url: string;
  /** Parameters that the vendor adds to the query of the URL. */
  readonly params?: TestInviteCallbackParams | undefined;
}

/** The input of `testinvite.createTickets`. */
export interface TestInviteCreateTicketsInput {
  /** The id of the task. */
  readonly taskId: string;
  /** The candidates. 1 to 200 entries. */
  readonly users: readonly TestInviteUser[];
  /** E-mails to the candidates. */
  readonly emailing?: TestInviteEmailing | undefined;
  /** A callback with the results when a test session ends. */
  readonly callback?: TestInviteCallback | undefined;
}

/** A part of the result. */
export interface TestInviteExternal {
  /** The `externalId` that was sent. */
  id: string | null;
  /** Not documented. */
  data: unknown;
}

function readTestInviteExternal(table: Table): TestInviteExternal {
  return {
    id: table.text(),
    data: table.json(),
  };
}

/** One entry of the result. */
export interface TestInviteCredential {
  /** The id of the ticket, for retrieving results. */
  ticketId: string;
  /** The code of the ticket, for searching in the vendor's application. The URL contains only its beginning. */
  code: string | null;
  /** The candidate's personal link. It gives access to the test, so treat it as a secret. */
  url: string | null;
  /** The data that the vendor stores for you. */
  external: TestInviteExternal;
  /** The index in `users` of the candidate, found by `externalId` or else by position, with a warning. Null if it is not known, or if `parse` was called without the input. */
  userIndex: number | null;
}

function readTestInviteCredential(table: Table): TestInviteCredential {
  return {
    ticketId: table.key(),
    code: table.text(),
    url: table.text(),
    external: readTestInviteExternal(table),
    userIndex: table.inputIndex(),
  };
}

/** The result of `testinvite.createTickets`. */
export interface TestInviteCreateTicketsResult {
  /** The id of the task. */
  taskId: string;
  /** The id of this request. */
  requestId: string;
  /** One entry for each user. The vendor does not promise their order. */
  credentials: TestInviteCredential[];
}

function readTestInviteCreateTicketsResult(table: Table): TestInviteCreateTicketsResult {
  return {
    taskId: table.key(),
    requestId: table.key(),
    credentials: table.list(readTestInviteCredential),
  };
}

const createTicketsData: BulkData<TestInviteCreateTicketsResult, TestInviteCredential> = {
  number: 50,
  id: "testinvite.createTickets",
  safety: "write",
  read: readTestInviteCreateTicketsResult,
  bulk: {
    list: "users",
    limit: 200,
    entries: (result) => result.credentials,
    position: (entry) => entry.userIndex,
    link: (entry) => entry.url,
    narrow: false,
    stops: ["401", "403"],
  },
};

/** A part of the input. */
export interface TestInviteStepTestCustomReporting {
  /** Whether to use the default report or a report of your own. */
  readonly kind: "default" | "custom";
  /** The id of a report. The vendor does not document when it is needed. */
  readonly reportId?: string | undefined;
}

/** A part of the input. */
export interface TestInviteQueriedTicket {
  /** The id of the ticket, from the result of `createTickets`. */
  readonly ticketId: string;
  /** The report to use. Only the newer version of the vendor's page has it. */
  readonly stepTestCustomReporting?: TestInviteStepTestCustomReporting | undefined;
}

/** The input of `testinvite.queryTestResults`. */
export interface TestInviteQueryTestResultsInput {
  /** The id of the task. */
  readonly taskId: string;
  /** How results are selected. The vendor documents only `by-ticket`. */
  readonly kind: "by-ticket";
  /** The tickets. 1 to 1000 entries. */
  readonly tickets: readonly TestInviteQueriedTicket[];
}

/** The result of `testinvite.queryTestResults`. */
export interface TestInviteQueryTestResultsResult {
}

function readTestInviteQueryTestResultsResult(): TestInviteQueryTestResultsResult {
  return {};
}

const queryTestResultsData: OperationData<TestInviteQueryTestResultsResult> = {
  number: 51,
  id: "testinvite.queryTestResults",
  safety: "read",
  read: readTestInviteQueryTestResultsResult,
};

/** The input of `testinvite.fetchTasks`. */
export interface TestInviteFetchTasksInput {
}

/** The result of `testinvite.fetchTasks`. */
export interface TestInviteFetchTasksResult {
}

function readTestInviteFetchTasksResult(): TestInviteFetchTasksResult {
  return {};
}

const fetchTasksData: OperationData<TestInviteFetchTasksResult> = {
  number: 52,
  id: "testinvite.fetchTasks",
  safety: "read",
  read: readTestInviteFetchTasksResult,
};

/** The input of `testinvite.fetchMonitoringAssets`. */
export interface TestInviteFetchMonitoringAssetsInput {
  /** The id of the task. */
  readonly taskId: string;
  /** The id of the candidate's test. The vendor says that the test results contain it, but not where. */
  readonly testInstanceId: string;
}

/** The result of `testinvite.fetchMonitoringAssets`. */
export interface TestInviteFetchMonitoringAssetsResult {
}

function readTestInviteFetchMonitoringAssetsResult(): TestInviteFetchMonitoringAssetsResult {
  return {};
}

const fetchMonitoringAssetsData: OperationData<TestInviteFetchMonitoringAssetsResult> = {
  number: 53,
  id: "testinvite.fetchMonitoringAssets",
  safety: "read",
  read: readTestInviteFetchMonitoringAssetsResult,
};

/**
 * A client for TestInvite. Creating it is synchronous, and nothing has to be freed.
 *
 * @example
 * ```ts
 * import { TestInvite } from "invigil";
 *
 * const testinvite = new TestInvite({
 *   organizationName: "Organization Name",
 *   organizationId: "id",
 *   privateKey: "private",
 * });
 * ```
 */
export class TestInvite extends Client {
  /** The name that consoles show, whatever a minifier calls the class. @internal */
  static override readonly name: string = "TestInvite";

  constructor(options: TestInviteOptions) {
    super(VENDORS.testinvite, options);
  }

  /**
   * Creates tickets of a task for 1 to 200 candidates.
   *
   * `POST /create-tickets`; safety: write.
   *
   * @see TestInvite's page on creating tickets
   *
   * @example
   * ```ts
   * import { TestInvite } from "invigil";
   *
   * const testinvite = new TestInvite({
   *   organizationName: "Organization Name",
   *   organizationId: "id",
   *   privateKey: "private",
   * });
   * const { credentials } = await testinvite.createTickets({
   *   taskId: "tcxHArKva33C8VxCZcjy",
   *   users: [{ fullname: "Candidate Name", externalId: "42" }],
   * });
   * ```
   */
  get createTickets(): BulkListOperation<TestInviteCreateTicketsInput, TestInviteCreateTicketsResult, "users", TestInviteCredential> {
    return this.bulk(createTicketsData);
  }

  /**
   * Returns the results of tickets. The form of the response is not in the pages that this was written from, so they are only in `raw`.
   *
   * `POST /query-test-results`; safety: read.
   *
   * @see TestInvite's page on fetching test results
   *
   * @example
   * ```ts
   * import { TestInvite } from "invigil";
   *
   * const testinvite = new TestInvite({
   *   organizationName: "Organization Name",
   *   organizationId: "id",
   *   privateKey: "private",
   * });
   * const { raw } = await testinvite.queryTestResults({
   *   taskId: "tcxHArKva33C8VxCZcjy",
   *   kind: "by-ticket",
   *   tickets: [{ ticketId: "33C8VxCZcjytcxHAr" }],
   * });
   * ```
   */
  get queryTestResults(): Operation<TestInviteQueryTestResultsInput, TestInviteQueryTestResultsResult> {
    return this.operation(queryTestResultsData);
  }

  /**
   * Lists the tasks of the organization. The form of the response is not in the pages that this was written from, so they are only in `raw`.
   *
   * `POST /fetch-tasks`; safety: read.
   *
   * @see TestInvite's page on fetching tasks
   *
   * @example
   * ```ts
   * import { TestInvite } from "invigil";
   *
   * const testinvite = new TestInvite({
   *   organizationName: "Organization Name",
   *   organizationId: "id",
   *   privateKey: "private",
   * });
   * const { raw } = await testinvite.fetchTasks({});
   * ```
   */
  get fetchTasks(): Operation<TestInviteFetchTasksInput, TestInviteFetchTasksResult> {
    return this.operation(fetchTasksData);
  }

  /**
   * Returns what was recorded while a candidate took a test. The form of the response is not in the pages that this was written from, so it is only in `raw`.
   *
   * `POST /fetch-monitoring-assets`; safety: read.
   *
   * @see TestInvite's page on fetching monitoring assets
   *
   * @example
   * ```ts
   * import { TestInvite } from "invigil";
   *
   * const testinvite = new TestInvite({
   *   organizationName: "Organization Name",
   *   organizationId: "id",
   *   privateKey: "private",
   * });
   * const { raw } = await testinvite.fetchMonitoringAssets({
   *   taskId: "tcxHArKva33C8VxCZcjy",
   *   testInstanceId: "33C8VxCZcjytcxHAr",
   * });
   * ```
   */
  get fetchMonitoringAssets(): Operation<TestInviteFetchMonitoringAssetsInput, TestInviteFetchMonitoringAssetsResult> {
    return this.operation(fetchMonitoringAssetsData);
  }
}
