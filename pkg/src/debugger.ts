// The entry `invigil/debugger`: explains signatures and diagnoses wrong ones.

import { core } from "./debugger-core.js";
import { atBoundary } from "./errors.js";
import type { SignInput } from "./mettl.js";

export {
  type Cause,
  type CauseCode,
  type DiagnoseInput,
  type DiagnoseOptions,
  type Diagnosis,
  type DiagnosisCheck,
  type DiagnosisProgress,
  type DiagnosisWarning,
  diagnose,
  diagnoseAsync,
  type RequestFields,
} from "./diagnose.js";

/**
 * What {@link explain} takes.
 *
 * @example
 * ```ts
 * import type { ExplainInput } from "invigil/debugger";
 *
 * const input: ExplainInput = {
 *   method: "GET",
 *   url: "https://api.mettl.com/v2/account?ak=public&ts=1635976200",
 *   privateKey: "private",
 * };
 * ```
 */
export interface ExplainInput {
  /** The method; signed in capitals. */
  readonly method: string;
  /** Any endpoint text, with a query or without: its parameters are signed too. */
  readonly url: string;
  /** More parameters: literal text, such as those of a form body. `ak` and `ts` must be among all of them. */
  readonly params?: SignInput["params"];
  /** The private API key. It stands nowhere in the explanation. */
  readonly privateKey: string;
  /** Which version signs. Default: the one in the URL's path, else `v2`. */
  readonly version?: "v1" | "v2" | "v3" | undefined;
}

/**
 * One step of a signature.
 *
 * @example
 * ```ts
 * import type { ExplainStep } from "invigil/debugger";
 *
 * function line({ title, value }: ExplainStep): string {
 *   return `${title}: ${value}`;
 * }
 * ```
 */
export interface ExplainStep {
  /** A stable name. */
  readonly name:
    | "method"
    | "endpoint"
    | "parameters"
    | "sortedNames"
    | "stringToSign"
    | "algorithm"
    | "hmac"
    | "signature"
    | "encodedSignature";
  /** A short heading. */
  readonly title: string;
  /** The exact value of the step. */
  readonly value: string;
  /** What was done, and why. */
  readonly text: string;
}

/**
 * Every step of a signature.
 *
 * @example
 * ```ts
 * import type { Explanation } from "invigil/debugger";
 *
 * function verdict({ matches, warnings }: Explanation): string {
 *   if (matches === false) return "the signature is wrong";
 *   return warnings[0] ?? "no fault found";
 * }
 * ```
 */
export interface Explanation {
  readonly algorithm: "HMAC-SHA1" | "HMAC-SHA256";
  readonly version: "v1" | "v2" | "v3";
  readonly method: string;
  /** The URL's text without query and fragment. */
  readonly endpoint: string;
  /** The parameters as they came, decoded, without `asgn`. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
  /** Their names in the order of signing. */
  readonly sortedNames: readonly string[];
  readonly stringToSign: string;
  /** In base64. */
  readonly signature: string;
  /** As it stands in a query or a form. */
  readonly encodedSignature: string;
  /** The `asgn` of the request, decoded; null if there is none. */
  readonly receivedSignature: string | null;
  /** Whether the two are the same; null if there is nothing to compare. */
  readonly matches: boolean | null;
  /** What would be refused although the signature is right, such as a `ts` in milliseconds. */
  readonly warnings: readonly string[];
  readonly steps: readonly ExplainStep[];
  /** All of it as text for people. */
  readonly text: string;
}

/**
 * Makes a Mettl signature step by step, for any endpoint text, and shows every step as data and as text.
 *
 * @example
 * ```ts
 * import { explain } from "invigil/debugger";
 *
 * const { stringToSign, text } = explain({
 *   method: "GET",
 *   url: "https://api.mettl.com/v2/account?ak=public&ts=1635976200",
 *   privateKey: "private",
 * });
 * ```
 */
export function explain(input: ExplainInput): Explanation {
  return atBoundary("mettl.explain", explain, () =>
    core.withInput(input, (own, length, tokens, escaped) => {
      own.check(own.exports.explain(length, tokens, escaped));
      return own.glue.explanation() as Explanation;
    }),
  );
}
