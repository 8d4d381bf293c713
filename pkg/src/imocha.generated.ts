// Printed from the operation data: cargo run -p invigil-tools -- print .

import { Client, type OperationData } from "./client.js";
import type { Operation } from "./operation.js";
import type { Table } from "./table.js";

/**
 * What `imocha.retrieveInvites` takes.
 *
 * @example
 * ```ts
 * import type { IMochaRetrieveInvitesInput } from "invigil";
 *
 * const input: IMochaRetrieveInvitesInput = {
 *   state: "completed",
 *   startDateTime: "2020-03-20T16:00:00Z",
 *   endDateTime: "2020-03-20T16:00:00Z",
 *   testId: "292930",
 * };
 * ```
 */
export interface IMochaRetrieveInvitesInput {
  /** Which attempts. `completed` has those that were left or terminated too. */
  readonly state: "completed" | "cancelled" | "expired";
  /** The beginning of the period. */
  readonly startDateTime: Date | string;
  /** The end of the period. */
  readonly endDateTime: Date | string;
  /** Only attempts of that test. Not on the vendor's page; public clients send it. */
  readonly testId?: number | string | undefined;
}

/**
 * One entry of the result.
 *
 * @example
 * ```ts
 * import type { IMochaTestAttempt } from "invigil";
 *
 * function read(entry: IMochaTestAttempt) {
 *   return [entry.testInvitationId, entry.testId];
 * }
 * ```
 */
export interface IMochaTestAttempt {
  /** The id of the attempt. */
  testInvitationId: string;
  /** The id of the test. */
  testId: string;
  /** The candidate's name. */
  name: string | null;
  /** The candidate's e-mail address. */
  email: string | null;
  /** Whether it came from the API or from the vendor's own pages. */
  invitationType: "api" | "app" | (string & {}) | null;
  /** What became of it. The vendor's spellings differ from page to page; they are kept. */
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

/**
 * What `imocha.retrieveInvites` gives.
 *
 * @example
 * ```ts
 * import type { IMochaRetrieveInvitesResult } from "invigil";
 *
 * function read(result: IMochaRetrieveInvitesResult) {
 *   return result.testAttempts;
 * }
 * ```
 */
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
  number: 1,
  id: "imocha.retrieveInvites",
  safety: "read",
  read: readIMochaRetrieveInvitesResult,
};

/** The operations of the vendor, as properties of its client. */
export abstract class IMochaOperations extends Client {
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
