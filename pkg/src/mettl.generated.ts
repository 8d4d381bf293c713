// Printed from the catalog: cargo run -p invigil-tools -- print .

import { VENDORS } from "./catalog.generated.js";
import { Client, type OperationData } from "./client.js";
import type { Operation } from "./operation.js";
import type { ClientOptions } from "./options.js";
import type { Table } from "./table.js";

/** The options of `Mettl`. */
export interface MettlOptions extends ClientOptions {
  /** The public API key (`ak`). */
  readonly publicKey: string;
  /** The private API key, as text. It is kept out of every log, error and inspection. */
  readonly privateKey: string;
  /** The version of the API: v1 signs with HMAC-SHA1, v2 and v3 with HMAC-SHA256. Default `v2`. */
  readonly version?: "v1" | "v2" | "v3";
  /** Where a POST request carries its parameters; the signature is the same. Default `form`. */
  readonly parameters?: "form" | "query";
  /** The base URL of the API, without the version. Default `https://api.mettl.com`. */
  readonly baseUrl?: string;
}

/** Names of your choice with string values; `Email Address` and `First Name` are required. A list of pairs keeps any order: objects reorder names that look like integers. */
export type MettlRegistrationFields =
  | { readonly [name: string]: string }
  | readonly (readonly [name: string, value: string])[];

/** A part of the input. */
export interface MettlRegistrationOptionalParams {
  /** The candidate: an `Email Address` of `registrationDetails`. At most 320 bytes. */
  readonly email: string;
  /** Text that the vendor returns in webhooks and results. */
  readonly contextData?: string | undefined;
  /** Extra minutes for the candidate. Not documented by the vendor; deployed clients send it as a string. 0 to 2147483647. */
  readonly compensatoryTime?: number | string | undefined;
}

/** The input of `mettl.registerCandidates`. */
export interface MettlRegisterCandidatesInput {
  /** The access key of the schedule: the last part of its test link. At most 512 bytes. */
  readonly accessKey: string;
  /** One entry for each candidate, keyed by the exact names of the registration fields. `Email Address` and `First Name` are required; each e-mail address may occur only once. 1 to 20 entries. */
  readonly registrationDetails: readonly MettlRegistrationFields[];
  /** Additional parameters for candidates in `registrationDetails`. 0 to 20 entries. */
  readonly optionalParams?: readonly MettlRegistrationOptionalParams[] | undefined;
  /** Lets the candidate fill in missing mandatory fields other than e-mail address and first name. The vendor's default is false. */
  readonly allowMissingMandatoryRegistrationFields?: boolean | undefined;
  /** The time until the links expire, in seconds. Without it, they never expire. 1 to 2147483647. */
  readonly timeLimitInSec?: number | undefined;
  /** Shows the assessment's own instructions before it starts. The vendor's default is false. */
  readonly showCustomInstructions?: boolean | undefined;
}

/** One entry of the result. */
export interface MettlRegistrationStatus {
  /** The candidate's e-mail address. */
  email: string;
  /** Whether the candidate can start the test. Unknown values are kept unchanged. */
  status: "ToBeTaken" | "Completed" | "InValid" | (string & {}) | null;
  /** The vendor's message. It contains the candidate's e-mail address. */
  message: string | null;
  /** The candidate's personal test link. It gives access to the test, so treat it as a secret. Null if the test cannot be started, or if the vendor omits it, as in its own sample. */
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

/** The result of `mettl.registerCandidates`. */
export interface MettlRegisterCandidatesResult {
  /** One entry for each candidate, in the vendor's order. */
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

/** The operations of Mercer | Mettl, which the client class inherits. */
export class MettlOperations extends Client {
  constructor(options: MettlOptions) {
    super(VENDORS.mettl, options);
  }

  /**
   * Registers 1 to 20 candidates in a schedule and returns a personal test link for each.
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
