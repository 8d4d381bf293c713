// Printed from the catalog: cargo run -p invigil-tools -- print .

import { VENDORS } from "./catalog.generated.js";
import { Client, type OperationData } from "./client.js";
import type { Operation } from "./operation.js";
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

const registerCandidateData: OperationData<IMochaV2RegisterCandidateResult> = {
  number: 34,
  id: "imochaV2.registerCandidate",
  safety: "idempotent",
  read: readIMochaV2RegisterCandidateResult,
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
  get registerCandidate(): Operation<IMochaV2RegisterCandidateInput, IMochaV2RegisterCandidateResult> {
    return this.operation(registerCandidateData);
  }
}
