// Printed from the operation data: cargo run -p invigil-tools -- print .

import { Client, type OperationData } from "./client.js";
import type { Operation } from "./operation.js";
import type { Table } from "./table.js";

/**
 * Names of your choice with string values; `Email Address` and `First Name` must be there. A list of pairs keeps any order: objects reorder names that look like integers.
 *
 * @example
 * ```ts
 * import type { MettlRegistrationFields } from "invigil";
 *
 * const fields: MettlRegistrationFields = {
 *   "Email Address": "name@email.com",
 *   "First Name": "text",
 * };
 * ```
 */
export type MettlRegistrationFields =
  | { readonly [name: string]: string }
  | readonly (readonly [name: string, value: string])[];

/**
 * A part of the input.
 *
 * @example
 * ```ts
 * import type { MettlRegistrationOptionalParams } from "invigil";
 *
 * const part: MettlRegistrationOptionalParams = {
 *   email: "name@email.com",
 *   contextData: "text",
 * };
 * ```
 */
export interface MettlRegistrationOptionalParams {
  /** The candidate it belongs to: an `Email Address` of `registrationDetails`. At most 320 bytes. */
  readonly email: string;
  /** Text that the vendor hands back in webhooks and results. */
  readonly contextData?: string | undefined;
  /** Extra minutes. Not on the vendor's page; deployed clients send it, as a string. 0 to 2147483647. */
  readonly compensatoryTime?: number | string | undefined;
}

/**
 * What `mettl.registerCandidates` takes.
 *
 * @example
 * ```ts
 * import type { MettlRegisterCandidatesInput } from "invigil";
 *
 * const input: MettlRegisterCandidatesInput = {
 *   accessKey: "0x0x0x0x0x",
 *   registrationDetails: [{ "Email Address": "name@email.com", "First Name": "text" }],
 *   optionalParams: [{ email: "name@email.com", contextData: "text" }],
 * };
 * ```
 */
export interface MettlRegisterCandidatesInput {
  /** The key of the schedule: the end of its test link. At most 512 bytes. */
  readonly accessKey: string;
  /** One entry a candidate, by the exact names of the registration fields; `Email Address` (each once) and `First Name` must be there. 1 to 20 entries. */
  readonly registrationDetails: readonly MettlRegistrationFields[];
  /** More about candidates that stand in `registrationDetails`. 0 to 20 entries. */
  readonly optionalParams?: readonly MettlRegistrationOptionalParams[] | undefined;
  /** Lets mandatory fields other than e-mail and first name be filled in by the candidate. The vendor's default is false. */
  readonly allowMissingMandatoryRegistrationFields?: boolean | undefined;
  /** Seconds until the links expire. Without it they never do. 1 to 2147483647. */
  readonly timeLimitInSec?: number | undefined;
  /** Shows the assessment's own instructions before it starts. The vendor's default is false. */
  readonly showCustomInstructions?: boolean | undefined;
}

/**
 * One entry of the result.
 *
 * @example
 * ```ts
 * import type { MettlRegistrationStatus } from "invigil";
 *
 * function read(entry: MettlRegistrationStatus) {
 *   return [entry.email, entry.status];
 * }
 * ```
 */
export interface MettlRegistrationStatus {
  /** The candidate's e-mail address. */
  email: string;
  /** Whether the candidate can start. An unknown word is kept as it is. */
  status: "ToBeTaken" | "Completed" | "InValid" | (string & {}) | null;
  /** The vendor's words; they contain the e-mail address. */
  message: string | null;
  /** The candidate's own test link, a secret of the candidate. Null when the test cannot be started, or when the vendor leaves it out, as its own sample does. */
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

/**
 * What `mettl.registerCandidates` gives.
 *
 * @example
 * ```ts
 * import type { MettlRegisterCandidatesResult } from "invigil";
 *
 * function read(result: MettlRegisterCandidatesResult) {
 *   return result.registrationStatus;
 * }
 * ```
 */
export interface MettlRegisterCandidatesResult {
  /** One entry a candidate, in the vendor's order. */
  registrationStatus: MettlRegistrationStatus[];
}

function readMettlRegisterCandidatesResult(table: Table): MettlRegisterCandidatesResult {
  return {
    registrationStatus: table.list(readMettlRegistrationStatus),
  };
}

const registerCandidatesData: OperationData<MettlRegisterCandidatesResult> = {
  number: 0,
  id: "mettl.registerCandidates",
  safety: "write",
  read: readMettlRegisterCandidatesResult,
};

/** The operations of the vendor, as properties of its client. */
export abstract class MettlOperations extends Client {
  /**
   * Registers 1 to 20 candidates in a schedule and gives each a test link of its own.
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
  get registerCandidates(): Operation<MettlRegisterCandidatesInput, MettlRegisterCandidatesResult> {
    return this.operation(registerCandidatesData);
  }
}
