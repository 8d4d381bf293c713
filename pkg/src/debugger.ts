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
} from "./diagnose.js";
export type { ConfigParameters, DiagnosableRequest, RequestFields } from "./pasted.js";
export type { HeadersLike, RequestLike, SearchParamsLike, UrlLike } from "./platform.js";

/** The input of {@link explain}. */
export interface ExplainInput {
  /** The method; it is signed in upper case. */
  readonly method: string;
  /** Any URL. The parameters of its query are signed too. */
  readonly url: string;
  /** More parameters, as literal text, such as those of a form body. `ak` and `ts` must be among the parameters. */
  readonly params?: SignInput["params"];
  /** The private API key. It is not part of the explanation. */
  readonly privateKey: string;
  /** The version to sign for. Default: the one in the URL's path, else `v2`. */
  readonly version?: "v1" | "v2" | "v3" | undefined;
}

/** One step of a signature. */
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
  /** What was done and why. */
  readonly text: string;
}

/** A signature, step by step. */
export interface Explanation {
  readonly algorithm: "HMAC-SHA1" | "HMAC-SHA256";
  readonly version: "v1" | "v2" | "v3";
  readonly method: string;
  /** The URL's text without query and fragment. */
  readonly endpoint: string;
  /** The parameters in their order, decoded, without `asgn`. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
  /** Their names in the order of signing. */
  readonly sortedNames: readonly string[];
  readonly stringToSign: string;
  /** The signature in base64. */
  readonly signature: string;
  /** The signature as it appears in a query or a form. */
  readonly encodedSignature: string;
  /** The `asgn` of the request, decoded; null if there is none. */
  readonly receivedSignature: string | null;
  /** Whether both signatures are the same; null if there is only one. */
  readonly matches: boolean | null;
  /** Reasons for which Mettl refuses the request even with a right signature, such as a `ts` in milliseconds. */
  readonly warnings: readonly string[];
  readonly steps: readonly ExplainStep[];
  /** The whole explanation as text. */
  readonly text: string;
}

/**
 * Computes a Mettl signature step by step, for any URL, and returns every step as data and as text.
 *
 * @example
 * ```ts
 * import { explain } from "invigil/debugger";
 *
 * const { text } = explain({
 *   method: "GET",
 *   url: "https://api.mettl.com/v2/account?ak=public&ts=1635976200",
 *   privateKey: "private",
 * });
 * console.log(text);
 * ```
 */
export function explain(input: ExplainInput): Explanation {
  return atBoundary("mettl.explain", explain, () =>
    core.withInput(input, (instance, written) => {
      instance.check(instance.exports.explain(...written));
      return instance.glue.explanation() as Explanation;
    }),
  );
}
