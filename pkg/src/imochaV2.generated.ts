// Printed from the operation data: cargo run -p invigil-tools -- print .

import { Client, type OperationData } from "./client.js";
import type { Operation } from "./operation.js";
import type { Table } from "./table.js";

/**
 * What `imochaV2.registerCandidate` takes.
 *
 * @example
 * ```ts
 * import type { IMochaV2RegisterCandidateInput } from "invigil";
 *
 * const input: IMochaV2RegisterCandidateInput = {
 *   testId: "292930",
 *   emailId: "name@email.com",
 *   fullName: "text",
 *   callbackUrl: "https://example.com/path",
 * };
 * ```
 */
export interface IMochaV2RegisterCandidateInput {
  /** The id of the test. */
  readonly testId: number | string;
  /** The candidate's e-mail address. At most 320 bytes. */
  readonly emailId: string;
  /** The candidate's name. */
  readonly fullName: string;
  /** Where the vendor posts the result, once, when the report is ready. At most 2048 bytes. */
  readonly callbackUrl?: string | undefined;
  /** Where the candidate's browser goes after the test. At most 2048 bytes. */
  readonly redirectUrl?: string | undefined;
}

/**
 * What `imochaV2.registerCandidate` gives.
 *
 * @example
 * ```ts
 * import type { IMochaV2RegisterCandidateResult } from "invigil";
 *
 * function read(result: IMochaV2RegisterCandidateResult) {
 *   return [result.testInvitationId, result.takeTestUrl];
 * }
 * ```
 */
export interface IMochaV2RegisterCandidateResult {
  /** The id of this candidate's test. */
  testInvitationId: string;
  /** The candidate's own test link, a secret of the candidate. */
  takeTestUrl: string | null;
}

function readIMochaV2RegisterCandidateResult(table: Table): IMochaV2RegisterCandidateResult {
  return {
    testInvitationId: table.key(),
    takeTestUrl: table.text(),
  };
}

const registerCandidateData: OperationData<IMochaV2RegisterCandidateResult> = {
  number: 2,
  id: "imochaV2.registerCandidate",
  safety: "idempotent",
  read: readIMochaV2RegisterCandidateResult,
};

/** The operations of the vendor, as properties of its client. */
export abstract class IMochaV2Operations extends Client {
  /**
   * Registers a candidate for a test and gives the test link. Posted again for the same candidate it updates name and URLs. V2 is deprecated by the vendor.
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
  get registerCandidate(): Operation<IMochaV2RegisterCandidateInput, IMochaV2RegisterCandidateResult> {
    return this.operation(registerCandidateData);
  }
}
