// Printed from the catalog: cargo run -p invigil-tools -- print .

import { VENDORS } from "./catalog.generated.js";
import { Client, type OperationData } from "./client.js";
import type { Operation } from "./operation.js";
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
  number: 17,
  id: "imocha.retrieveInvites",
  safety: "read",
  read: readIMochaRetrieveInvitesResult,
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
}
