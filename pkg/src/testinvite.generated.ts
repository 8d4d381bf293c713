// Printed from the catalog: cargo run -p invigil-tools -- print .

import { VENDORS } from "./catalog.generated.js";
import { Client, type OperationData } from "./client.js";
import type { Operation } from "./operation.js";
import type { ClientOptions } from "./options.js";
import type { Table } from "./table.js";

/** The options of `TestInvite`. */
export interface TestInviteOptions extends ClientOptions {
  /** The organization's name. */
  readonly organizationName: string;
  /** The organization's id. */
  readonly organizationId: string;
  /** The organization's private key. TestInvite wants it in the body of every request, so the body of a request is as secret as the key. It is kept out of every log, error and inspection. */
  readonly privateKey: string;
  /** The base URL of the API. Default `https://www.testinvite.com/api/v1/fatih`. */
  readonly baseUrl?: string;
}

/** A part of the input. */
export interface TestInviteTime {
  /** The time. The vendor does not say in which unit. */
  readonly timestamp: number;
  /** The time zone, as its offset from UTC. */
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
  /** Your own id of the candidate. It comes back, and tells which ticket is whose. */
  readonly externalId?: string | undefined;
  /** Labels to group by. 0 to 1000 entries. */
  readonly labels?: readonly string[] | undefined;
  /** The ticket is active after this time. */
  readonly after?: TestInviteTime | undefined;
  /** The ticket is active before this time. */
  readonly before?: TestInviteTime | undefined;
  /** Addresses that get a copy of the e-mail. 0 to 1000 entries. */
  readonly extraEmails?: readonly string[] | undefined;
}

/** A part of the input. */
export interface TestInviteEmailing {
  /** The name of the e-mail template. */
  readonly template: string;
  /** When to send it: a timestamp. The vendor does not say in which unit. */
  readonly schedule?: number | undefined;
}

/** Names of your choice with string values. A list of pairs keeps any order: objects reorder names that look like integers. */
export type TestInviteCallbackParams =
  | { readonly [name: string]: string }
  | readonly (readonly [name: string, value: string])[];

/** A part of the input. */
export interface TestInviteCallback {
  /** Where the vendor posts each result. At most 2048 bytes. */
  readonly url: string;
  /** Parameters that it adds to the URL's query. */
  readonly params?: TestInviteCallbackParams | undefined;
}

/** The input of `testinvite.createTickets`. */
export interface TestInviteCreateTicketsInput {
  /** The id of the task. */
  readonly taskId: string;
  /** The candidates. 1 to 200 entries. */
  readonly users: readonly TestInviteUser[];
  /** Sends e-mails to the candidates. */
  readonly emailing?: TestInviteEmailing | undefined;
  /** Sends results when a test session ends. */
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
  /** The id of the ticket: results are fetched with it. */
  ticketId: string;
  /** The code of the ticket, for searching in the vendor's pages. The URL has its beginning only. */
  code: string | null;
  /** The candidate's own link, a secret of the candidate. */
  url: string | null;
  /** What the vendor kept for you. */
  external: TestInviteExternal;
  /** The place in `users` of who this is for: by `externalId`, else by position, with a warning. Null where it is not known, and where `parse` was not given the input. */
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
  /** One entry a user; their order is not promised. */
  credentials: TestInviteCredential[];
}

function readTestInviteCreateTicketsResult(table: Table): TestInviteCreateTicketsResult {
  return {
    taskId: table.key(),
    requestId: table.key(),
    credentials: table.list(readTestInviteCredential),
  };
}

const createTicketsData: OperationData<TestInviteCreateTicketsResult> = {
  number: 3,
  id: "testinvite.createTickets",
  safety: "write",
  read: readTestInviteCreateTicketsResult,
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
  get createTickets(): Operation<TestInviteCreateTicketsInput, TestInviteCreateTicketsResult> {
    return this.operation(createTicketsData);
  }
}
