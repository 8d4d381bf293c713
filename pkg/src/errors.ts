// The errors: one class for each kind of failure, with a literal code. Their data comes from the core as JSON.

/** The stable codes, one for each error class. */
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
 * - `notSent`: it has not; nothing reached the vendor.
 * - `refused`: the vendor responded and refused.
 * - `unknown`: it may have. Do not repeat a write blindly.
 */
export type Outcome = "notSent" | "refused" | "unknown";

/** The status and the headers of a response. */
export interface ResponseInfo {
  /** The HTTP status. */
  readonly status: number;
  /** The headers, with names in lower case; cookies, and values that were sent, are masked. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The data that an error is made from. */
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
  /** The body of the response, for {@link ResponseFormatError}. */
  readonly raw?: string;
}

/** Marks errors of this package, so that guards recognize them across copies of it, where `instanceof` fails. */
const BRAND: unique symbol = Symbol.for("invigil.error") as never;

/**
 * The base class of every error that invigil throws. No property that logs show holds a secret or a candidate's data.
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
  /** The operation, such as `mettl.registerCandidates`; null if there is none. */
  readonly operation: string | null;
  /** The number of times the request was passed to `fetch`. Only errors of sent calls have this property. */
  declare readonly attempts?: number;
  /** Whether the vendor may have acted. Only errors of sent calls have this property. */
  declare readonly outcome?: Outcome;
  /** The last response, if one arrived: a vendor's support asks for its request id. Not enumerable. */
  declare readonly response?: ResponseInfo;

  constructor(data: ErrorData, options?: { cause?: unknown }) {
    super(data.message, options);
    this.operation = data.operation ?? null;
    const { attempts, outcome } = data;
    if (attempts !== undefined) this.attempts = attempts;
    if (outcome !== undefined) this.outcome = outcome;
  }

  /** The error as plain data, for logs. */
  toJSON(): Record<string, unknown> {
    const json: Record<string, unknown> = { name: this.name, message: this.message };
    return Object.assign(json, this);
  }
}
Object.defineProperty(InvigilError.prototype, BRAND, { value: true });

/**
 * The input is invalid. Thrown before anything is sent.
 *
 * @example
 * ```ts
 * import { isInvalidInputError, Mettl } from "invigil";
 *
 * try {
 *   new Mettl({ publicKey: "ab12c345-6789-0123-456d-78e9f0123456", privateKey: "" });
 * } catch (error) {
 *   if (isInvalidInputError(error)) console.log(error.field); // privateKey
 * }
 * ```
 */
export class InvalidInputError extends InvigilError {
  declare readonly name: "InvalidInputError";
  readonly code = "INVALID_INPUT";
  /** The invalid part of the input, such as `registrationDetails[3]["Email Address"]`. */
  readonly field: string;
  /** What is wrong with it, such as `is missing`. */
  readonly problem: string;
  /** What is accepted. */
  readonly expected: string;

  constructor(data: ErrorData) {
    super(data);
    this.field = data.field ?? "";
    this.problem = data.problem ?? "";
    this.expected = data.expected ?? "";
  }
}

/**
 * The vendor reported a failure. Mettl usually does so with HTTP status 200.
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
  /** The vendor's error code, such as `E401`; null if the response has none. */
  readonly vendorCode: string | null;
  /** The vendor's message; e-mail addresses and values of the input are masked. Null if the response has none. */
  readonly vendorMessage: string | null;
  /** The HTTP status. */
  readonly status: number;
  /** Whether the same call may succeed later: HTTP 408, 429 and 5xx. */
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
 * The response is not what the vendor documents: it is not JSON, cut off, too large, or lacks a required field.
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
  readonly #raw: string | undefined;

  constructor(data: ErrorData, options?: { cause?: unknown }) {
    super(data, options);
    this.status = data.status ?? 0;
    this.#raw = data.raw;
  }

  /**
   * The body of the response, undefined if it was not received completely or if several pages contradict each other. It
   * may hold candidates' data, so logs, `JSON.stringify` and `inspect` do not show it.
   */
  get raw(): string | undefined {
    return this.#raw;
  }
}

Object.defineProperty(ResponseFormatError.prototype, Symbol.for("nodejs.util.inspect.custom"), {
  value(_depth: number, options: object, inspect: (value: unknown, options: object) => string): string {
    // Without `raw`, which `showHidden` would show.
    return inspect(this, { ...options, showHidden: false, customInspect: false });
  },
});

/**
 * `fetch` failed. `cause` is an error with the names and codes of what `fetch` threw and of its causes. Their messages
 * and other properties are left out, because they may hold the signed URL.
 */
export class TransportError extends InvigilError {
  declare readonly name: "TransportError";
  readonly code = "TRANSPORT";
}

/** No complete response arrived in time. */
export class TimeoutError extends InvigilError {
  declare readonly name: "TimeoutError";
  readonly code = "TIMEOUT";
  /** The timeout that expired, in milliseconds. */
  readonly afterMs: number;

  constructor(data: ErrorData) {
    super(data);
    this.afterMs = data.afterMs ?? 0;
  }
}

/** The call was aborted by the caller's signal. `cause` is the signal's reason. */
export class AbortError extends InvigilError {
  declare readonly name: "AbortError";
  readonly code = "ABORTED";
}

/** The response was a redirect. Redirects are never followed: they would send credentials to another host. */
export class RedirectError extends InvigilError {
  declare readonly name: "RedirectError";
  readonly code = "REDIRECT";
  /** The HTTP status; 0 if the host hides it. */
  readonly status: number;

  constructor(data: ErrorData) {
    super(data);
    this.status = data.status ?? 0;
  }
}

/** A bug in invigil, or a host that lacks something it needs. Please report bugs. `cause` is what the host threw. */
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

/** Sets the names of classes, which minifiers change, so that consoles and stack traces show them. */
export function named(classes: Record<string, abstract new (...values: never[]) => unknown>): void {
  for (const [name, type] of Object.entries(classes)) {
    Object.defineProperty(type, "name", { value: name });
    if (type.prototype instanceof Error) {
      Object.defineProperty(type.prototype, "name", { value: name, configurable: true, writable: true });
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

/** Whether a value is the data of an error. */
export const isErrorData = (value: unknown): value is ErrorData =>
  typeof value === "object" &&
  value !== null &&
  "code" in value &&
  Object.hasOwn(CLASSES, String(value.code));

/** Creates the error of the class that belongs to the code. */
export function errorFrom(data: ErrorData, cause?: unknown): InvigilError {
  return new CLASSES[data.code](data, cause === undefined ? undefined : { cause });
}

/** Creates the error of what the caller's signal has ended. */
export function aborted(
  operation: string,
  signal: { readonly reason?: unknown } | undefined,
  sent?: Pick<ErrorData, "attempts" | "outcome">,
): AbortError {
  const message = `${operation}: aborted by the caller's signal`;
  return new AbortError({ code: "ABORTED", message, operation, ...sent }, { cause: signal?.reason });
}

/** Creates an `InvalidInputError` about something that is checked in JavaScript. */
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
 * Runs the body of a public function, which is passed as `facade`. An exception of the caller's getters and proxies
 * becomes the `cause` of an `InvalidInputError`. Errors get the name of the operation, and their stack begins with the
 * caller's line.
 */
export function atBoundary<T>(operation: string | null, facade: unknown, body: () => T): T {
  try {
    return body();
  } catch (error) {
    const failure =
      error instanceof InvigilError
        ? error
        : invalid("input", "cannot be read: reading it throws", "plain data", error);
    if (failure.operation === null) (failure as { operation: string | null }).operation = operation;
    throw atCaller(failure, facade);
  }
}

/** Removes the frames of a public function, and of all that it calls, from the stack of an error. */
export function atCaller<T>(error: T, facade: unknown): T {
  const { captureStackTrace } = Error as { captureStackTrace?(error: object, hidden: unknown): void };
  if (error instanceof InvigilError) captureStackTrace?.(error, facade);
  return error;
}

/**
 * Copies the names and codes of what the host or the caller's `fetch` threw, and of its causes. Messages and other
 * properties are left out, because they may hold the signed URL, a key or a candidate's data.
 */
export function namesAndCodes(error: unknown, levels = 3): Error | undefined {
  if (levels === 0 || typeof error !== "object" || error === null) return;
  try {
    const { name, code, cause } = error as Record<string, unknown>;
    const copy = new Error(matches(code, CODE) ? code : "");
    const add = (key: string, value: unknown, enumerable = false) =>
      Object.defineProperty(copy, key, { value, enumerable, configurable: true, writable: true });
    if (matches(name, NAME)) add("name", name);
    if (matches(code, CODE)) add("code", code, true);
    // Without frames: they would show where the copy was made.
    copy.stack = String(copy);
    const inner = namesAndCodes(cause, levels - 1);
    if (inner) add("cause", inner);
    return copy;
  } catch {
    return;
  }
}

/** `TypeError`, and what Deno throws without a permission; before Deno 2 it was `PermissionDenied`. */
const NAME = /^(?:[A-Za-z]{0,60}Error|NotCapable|PermissionDenied)$/;
/** `ECONNREFUSED`, `UND_ERR_SOCKET`, `CERT_HAS_EXPIRED`: keys have digits. */
const CODE = /^(?=.{1,64}$)(?:E[A-Z]+|[A-Z]+(?:_[A-Z]+)+)$/;
const matches = (value: unknown, pattern: RegExp): value is string =>
  typeof value === "string" && pattern.test(value);

/** Whether what `fetch` threw says that no connection was made. Deno says so in the message alone. */
export function isUnconnected(error: unknown): boolean {
  const { cause } = Object(error);
  const { syscall, errors, message } = Object(cause);
  // Node tries several addresses of a host.
  return (errors?.[0]?.syscall ?? syscall) === "connect" || /: client error \(Connect\): /.test(message);
}

/** Whether a value is an error of any copy of this package. */
export function isInvigilError(error: unknown): error is InvigilError {
  return typeof error === "object" && error !== null && BRAND in error && error[BRAND] === true;
}

function is(error: unknown, code: ErrorCode): boolean {
  return isInvigilError(error) && error.code === code;
}

/** Whether a value is an {@link InvalidInputError} of any copy of the package. */
export const isInvalidInputError = (error: unknown): error is InvalidInputError => is(error, "INVALID_INPUT");
/** Whether a value is a {@link VendorError} of any copy of the package. */
export const isVendorError = (error: unknown): error is VendorError => is(error, "VENDOR");
/** Whether a value is a {@link ResponseFormatError} of any copy of the package. */
export const isResponseFormatError = (error: unknown): error is ResponseFormatError =>
  is(error, "RESPONSE_FORMAT");
/** Whether a value is a {@link TransportError} of any copy of the package. */
export const isTransportError = (error: unknown): error is TransportError => is(error, "TRANSPORT");
/** Whether a value is a {@link TimeoutError} of any copy of the package. */
export const isTimeoutError = (error: unknown): error is TimeoutError => is(error, "TIMEOUT");
/** Whether a value is an {@link AbortError} of any copy of the package. */
export const isAbortError = (error: unknown): error is AbortError => is(error, "ABORTED");
/** Whether a value is a {@link RedirectError} of any copy of the package. */
export const isRedirectError = (error: unknown): error is RedirectError => is(error, "REDIRECT");
/** Whether a value is an {@link InternalError} of any copy of the package. */
export const isInternalError = (error: unknown): error is InternalError => is(error, "INTERNAL");
