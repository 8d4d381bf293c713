// The errors. One class a failure, each with a literal code; their data comes from the core as JSON.

/**
 * The stable codes, one for each error class.
 *
 * @example
 * ```ts
 * import type { ErrorCode } from "invigil";
 *
 * const statuses: Partial<Record<ErrorCode, number>> = { INVALID_INPUT: 400, VENDOR: 502, TIMEOUT: 504 };
 * ```
 */
export type ErrorCode =
  | "INVALID_INPUT"
  | "VENDOR"
  | "RESPONSE_FORMAT"
  | "TRANSPORT"
  | "TIMEOUT"
  | "ABORTED"
  | "REDIRECT"
  | "INTERNAL";

/**
 * Whether the vendor may have acted on a call that failed.
 *
 * - `notSent`: surely not, nothing reached the vendor.
 * - `refused`: the vendor answered and refused.
 * - `unknown`: nobody can tell from here. Do not repeat a write blindly.
 *
 * @example
 * ```ts
 * import type { Outcome } from "invigil";
 *
 * function mayRepeat(outcome: Outcome): boolean {
 *   return outcome === "notSent";
 * }
 * ```
 */
export type Outcome = "notSent" | "refused" | "unknown";

/**
 * What the core tells about a failure.
 *
 * @example
 * ```ts
 * import { type ErrorData, TimeoutError } from "invigil";
 *
 * // An error for tests of your own handling.
 * const data: ErrorData = { code: "TIMEOUT", message: "no answer", outcome: "unknown", afterMs: 30_000 };
 * const error = new TimeoutError(data);
 * ```
 */
export interface ErrorData {
  readonly code: ErrorCode;
  readonly message: string;
  readonly operation?: string | null;
  readonly attempts?: number;
  readonly outcome?: Outcome;
  readonly field?: string;
  readonly problem?: string;
  readonly expected?: string;
  readonly vendorCode?: string | null;
  readonly vendorMessage?: string | null;
  readonly status?: number;
  readonly retryable?: boolean;
  readonly afterMs?: number;
}

/** Marks our errors across copies of the package, where `instanceof` fails. */
const BRAND: unique symbol = Symbol.for("invigil.error") as never;

/**
 * Every error that invigil throws. No secret and no candidate's data is ever in one.
 *
 * @example
 * ```ts
 * import { InvigilError, Mettl } from "invigil";
 *
 * try {
 *   new Mettl({ publicKey: "", privateKey: "" });
 * } catch (error) {
 *   if (error instanceof InvigilError) console.log(error.code, error.message);
 * }
 * ```
 */
export abstract class InvigilError extends Error {
  /** The stable code: switch on this, not on the message. */
  abstract readonly code: ErrorCode;
  /** The operation, such as `mettl.registerCandidates`, or null where there is none. */
  readonly operation: string | null;
  /** How often the request was handed to `fetch`; undefined where nothing was to be sent. */
  readonly attempts: number | undefined;
  /** Whether the vendor may have acted; undefined where nothing was to be sent. */
  readonly outcome: Outcome | undefined;

  constructor(data: ErrorData, options?: { cause?: unknown }) {
    super(data.message, options);
    this.operation = data.operation ?? null;
    this.attempts = data.attempts;
    this.outcome = data.outcome;
  }

  /** The error as plain data, for logs. */
  toJSON(): Record<string, unknown> {
    const json: Record<string, unknown> = { name: this.name, message: this.message };
    for (const key of Object.keys(this)) {
      const value = (this as unknown as Record<string, unknown>)[key];
      if (value !== undefined) json[key] = value;
    }
    return json;
  }
}
Object.defineProperty(InvigilError.prototype, BRAND, { value: true });

/**
 * The input is wrong. Thrown before anything is sent.
 *
 * @example
 * ```ts
 * import { isInvalidInputError, Mettl } from "invigil";
 *
 * try {
 *   new Mettl({ publicKey: "ab12c345-6789-0123-456d-78e9f0123456", privateKey: "" });
 * } catch (error) {
 *   if (isInvalidInputError(error)) console.log(error.field); // "privateKey"
 * }
 * ```
 */
export class InvalidInputError extends InvigilError {
  declare readonly name: "InvalidInputError";
  readonly code = "INVALID_INPUT";
  /** The input that is wrong, such as `registrationDetails[3]["Email Address"]`. */
  readonly field: string;
  /** What is wrong with it. */
  readonly problem: string;
  /** What would be right. */
  readonly expected: string;

  constructor(data: ErrorData) {
    super(data);
    this.field = data.field ?? "";
    this.problem = data.problem ?? "";
    this.expected = data.expected ?? "";
  }
}

/**
 * The vendor answered with a failure. Mettl's failures usually arrive with HTTP 200.
 *
 * @example
 * ```ts
 * import { isVendorError, type Mettl, type MettlRegisterCandidatesInput } from "invigil";
 *
 * async function register(mettl: Mettl, input: MettlRegisterCandidatesInput) {
 *   try {
 *     return await mettl.registerCandidates(input);
 *   } catch (error) {
 *     if (isVendorError(error) && error.vendorCode === "E401") console.log("check the private key");
 *     throw error;
 *   }
 * }
 * ```
 */
export class VendorError extends InvigilError {
  declare readonly name: "VendorError";
  readonly code = "VENDOR";
  /** The vendor's own code, such as `E401`; null if the answer had none. */
  readonly vendorCode: string | null;
  /** The vendor's own words, with e-mail addresses and what they echo of the input masked; null if there are none. */
  readonly vendorMessage: string | null;
  /** The HTTP status. */
  readonly status: number;
  /** Whether the same call may succeed later without a change: HTTP 429 and 5xx. */
  readonly retryable: boolean;

  constructor(data: ErrorData) {
    super(data);
    this.vendorCode = data.vendorCode ?? null;
    this.vendorMessage = data.vendorMessage ?? null;
    this.status = data.status ?? 0;
    this.retryable = data.retryable ?? false;
  }
}

/**
 * The answer is not what the vendor documents: no JSON, cut off, too large, or without what it must have.
 *
 * @example
 * ```ts
 * import { isResponseFormatError, Mettl } from "invigil";
 *
 * const mettl = new Mettl({ publicKey: "public", privateKey: "private" });
 * try {
 *   mettl.registerCandidates.parse({ status: 200, body: "<html>" });
 * } catch (error) {
 *   if (isResponseFormatError(error)) console.log(error.status); // 200
 * }
 * ```
 */
export class ResponseFormatError extends InvigilError {
  declare readonly name: "ResponseFormatError";
  readonly code = "RESPONSE_FORMAT";
  /** The HTTP status. */
  readonly status: number;

  constructor(data: ErrorData) {
    super(data);
    this.status = data.status ?? 0;
  }
}

/**
 * `fetch` failed. Only the code of its cause, or its name, is told: its message may hold the signed URL.
 *
 * @example
 * ```ts
 * import { isTransportError } from "invigil";
 *
 * function mayRepeat(error: unknown): boolean {
 *   return isTransportError(error) && error.outcome === "notSent";
 * }
 * ```
 */
export class TransportError extends InvigilError {
  declare readonly name: "TransportError";
  readonly code = "TRANSPORT";
}

/**
 * No complete answer came in time.
 *
 * @example
 * ```ts
 * import { isTimeoutError } from "invigil";
 *
 * function waited(error: unknown): number | null {
 *   return isTimeoutError(error) ? error.afterMs : null;
 * }
 * ```
 */
export class TimeoutError extends InvigilError {
  declare readonly name: "TimeoutError";
  readonly code = "TIMEOUT";
  /** The bound that ran out, in milliseconds. */
  readonly afterMs: number;

  constructor(data: ErrorData) {
    super(data);
    this.afterMs = data.afterMs ?? 0;
  }
}

/**
 * The caller's signal fired. `cause` is its reason.
 *
 * @example
 * ```ts
 * import { isAbortError } from "invigil";
 *
 * function reason(error: unknown): unknown {
 *   return isAbortError(error) ? error.cause : undefined;
 * }
 * ```
 */
export class AbortError extends InvigilError {
  declare readonly name: "AbortError";
  readonly code = "ABORTED";
}

/**
 * The answer was a redirect. Redirects are never followed: they would carry credentials to another host.
 *
 * @example
 * ```ts
 * import { isRedirectError } from "invigil";
 *
 * function status(error: unknown): number | null {
 *   return isRedirectError(error) ? error.status : null;
 * }
 * ```
 */
export class RedirectError extends InvigilError {
  declare readonly name: "RedirectError";
  readonly code = "REDIRECT";
  /** The HTTP status; 0 where the host hides it. */
  readonly status: number;

  constructor(data: ErrorData) {
    super(data);
    this.status = data.status ?? 0;
  }
}

/**
 * A fault of invigil itself. Please report it.
 *
 * @example
 * ```ts
 * import { isInternalError } from "invigil";
 *
 * function isBug(error: unknown): boolean {
 *   return isInternalError(error);
 * }
 * ```
 */
export class InternalError extends InvigilError {
  declare readonly name: "InternalError";
  readonly code = "INTERNAL";
}

const CLASSES = {
  INVALID_INPUT: InvalidInputError,
  VENDOR: VendorError,
  RESPONSE_FORMAT: ResponseFormatError,
  TRANSPORT: TransportError,
  TIMEOUT: TimeoutError,
  ABORTED: AbortError,
  REDIRECT: RedirectError,
  INTERNAL: InternalError,
} as const;

/** Gives classes their names, whatever a minifier calls them: consoles and stack traces show these. */
export function named(classes: Record<string, abstract new (...values: never[]) => unknown>): void {
  for (const [name, own] of Object.entries(classes)) {
    Object.defineProperty(own, "name", { value: name });
    if (own.prototype instanceof Error) {
      Object.defineProperty(own.prototype, "name", { value: name, configurable: true, writable: true });
    }
  }
}
named({
  AbortError,
  InternalError,
  InvalidInputError,
  InvigilError,
  RedirectError,
  ResponseFormatError,
  TimeoutError,
  TransportError,
  VendorError,
});

/** Makes the error of the right class. */
export function errorFrom(data: ErrorData, cause?: { cause: unknown }): InvigilError {
  return new CLASSES[data.code](data, cause);
}

/** An `InvalidInputError` about something that is checked on this side. */
export function invalid(
  field: string,
  problem: string,
  expected: string,
  cause?: unknown,
): InvalidInputError {
  const message = `${field} ${problem}; expected: ${expected}`;
  const error = new InvalidInputError({ code: "INVALID_INPUT", message, field, problem, expected });
  if (cause !== undefined)
    Object.defineProperty(error, "cause", { value: cause, configurable: true, writable: true });
  return error;
}

/**
 * Runs the body of a face. What the caller's own getters and proxies throw becomes an `InvalidInputError` with it as
 * `cause`; errors get the name of the operation.
 */
export function face<T>(operation: string | null, body: () => T): T {
  try {
    return body();
  } catch (error) {
    const own =
      error instanceof InvigilError
        ? error
        : invalid("input", "cannot be read: reading it throws", "plain data", error);
    if (own.operation === null) (own as { operation: string | null }).operation = operation;
    throw own;
  }
}

/**
 * Whether a value is an error of invigil, of whichever copy of the package.
 *
 * @example
 * ```ts
 * import { isInvigilError } from "invigil";
 *
 * function code(error: unknown): string | null {
 *   return isInvigilError(error) ? error.code : null;
 * }
 * ```
 */
export function isInvigilError(error: unknown): error is InvigilError {
  return typeof error === "object" && error !== null && BRAND in error && error[BRAND] === true;
}

function is(error: unknown, code: ErrorCode): boolean {
  return isInvigilError(error) && error.code === code;
}

/**
 * Whether a value is an {@link InvalidInputError}, of whichever copy of the package.
 *
 * @example
 * ```ts
 * import { isInvalidInputError } from "invigil";
 *
 * function wrongField(error: unknown): string | null {
 *   return isInvalidInputError(error) ? error.field : null;
 * }
 * ```
 */
export const isInvalidInputError = (error: unknown): error is InvalidInputError => is(error, "INVALID_INPUT");
/**
 * Whether a value is a {@link VendorError}, of whichever copy of the package.
 *
 * @example
 * ```ts
 * import { isVendorError } from "invigil";
 *
 * function mayTryLater(error: unknown): boolean {
 *   return isVendorError(error) && error.retryable;
 * }
 * ```
 */
export const isVendorError = (error: unknown): error is VendorError => is(error, "VENDOR");
/**
 * Whether a value is a {@link ResponseFormatError}, of whichever copy of the package.
 *
 * @example
 * ```ts
 * import { isResponseFormatError } from "invigil";
 *
 * function httpStatus(error: unknown): number | null {
 *   return isResponseFormatError(error) ? error.status : null;
 * }
 * ```
 */
export const isResponseFormatError = (error: unknown): error is ResponseFormatError =>
  is(error, "RESPONSE_FORMAT");
/**
 * Whether a value is a {@link TransportError}, of whichever copy of the package.
 *
 * @example
 * ```ts
 * import { isTransportError } from "invigil";
 *
 * function attempts(error: unknown): number | undefined {
 *   return isTransportError(error) ? error.attempts : undefined;
 * }
 * ```
 */
export const isTransportError = (error: unknown): error is TransportError => is(error, "TRANSPORT");
/**
 * Whether a value is a {@link TimeoutError}, of whichever copy of the package.
 *
 * @example
 * ```ts
 * import { isTimeoutError } from "invigil";
 *
 * function mayHaveActed(error: unknown): boolean {
 *   return isTimeoutError(error) && error.outcome === "unknown";
 * }
 * ```
 */
export const isTimeoutError = (error: unknown): error is TimeoutError => is(error, "TIMEOUT");
/**
 * Whether a value is an {@link AbortError}, of whichever copy of the package.
 *
 * @example
 * ```ts
 * import { isAbortError } from "invigil";
 *
 * function ignoreAbort(error: unknown): void {
 *   if (!isAbortError(error)) throw error;
 * }
 * ```
 */
export const isAbortError = (error: unknown): error is AbortError => is(error, "ABORTED");
/**
 * Whether a value is a {@link RedirectError}, of whichever copy of the package.
 *
 * @example
 * ```ts
 * import { isRedirectError } from "invigil";
 *
 * function hint(error: unknown): string | null {
 *   return isRedirectError(error) ? "check the option baseUrl" : null;
 * }
 * ```
 */
export const isRedirectError = (error: unknown): error is RedirectError => is(error, "REDIRECT");
/**
 * Whether a value is an {@link InternalError}, of whichever copy of the package.
 *
 * @example
 * ```ts
 * import { isInternalError } from "invigil";
 *
 * function report(error: unknown): void {
 *   if (isInternalError(error)) console.error(JSON.stringify(error)); // no secret is in it
 * }
 * ```
 */
export const isInternalError = (error: unknown): error is InternalError => is(error, "INTERNAL");
