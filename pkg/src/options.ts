// The options of clients and calls: their types, their defaults, their checks.

import { isDate, isRecord, tag } from "./encode.js";
import { invalid } from "./errors.js";

/**
 * The part of `AbortSignal` that is used.
 *
 * @example
 * ```ts
 * import type { AbortSignalLike } from "invigil";
 *
 * function within(milliseconds: number): AbortSignalLike {
 *   return AbortSignal.timeout(milliseconds);
 * }
 * ```
 */
export interface AbortSignalLike {
  /** Whether it has fired. */
  readonly aborted: boolean;
  /** Why; becomes the `cause` of the `AbortError`. */
  readonly reason?: unknown;
  /** Tells when it fires. */
  addEventListener(type: "abort", listener: () => void): void;
  /** Forgets the listener. */
  removeEventListener(type: "abort", listener: () => void): void;
}

/**
 * The signal that the host's `fetch` takes, where its types have one. (`AbortSignal` itself is a class in the types of
 * Workers, and classes are no properties of `globalThis`.)
 */
type HostAbortSignal = typeof globalThis extends { fetch: (url: string, init?: infer Init) => unknown }
  ? NonNullable<Init> extends { signal?: infer Signal }
    ? NonNullable<Signal>
    : AbortSignalLike
  : AbortSignalLike;

/**
 * The part of `fetch` that is used. What it gives must look like a `Response`.
 *
 * @example
 * ```ts
 * import { type FetchLike, redact } from "invigil";
 *
 * const logged: FetchLike = (url, init) => {
 *   console.log(init.method, redact(url));
 *   return fetch(url, init);
 * };
 * ```
 */
export type FetchLike = (
  url: string,
  init: {
    method: string;
    headers: Record<string, string>;
    body?: string;
    redirect: "manual";
    signal: HostAbortSignal;
  },
) => PromiseLike<unknown>;

/**
 * A point in time: a `Date`, or Unix seconds. Milliseconds (1e11 and more) are refused; fractions are floored.
 *
 * @example
 * ```ts
 * import type { Time } from "invigil";
 *
 * const date: Time = new Date("2021-11-03T21:50:00Z");
 * const seconds: Time = 1635976200; // the same
 * ```
 */
export type Time = Date | number;

/**
 * Options of a client that are the same for every vendor.
 *
 * @example
 * ```ts
 * import { type ClientOptions, Mettl } from "invigil";
 *
 * const common: ClientOptions = { timeoutMs: 10_000, totalTimeoutMs: 60_000 };
 * const mettl = new Mettl({ ...common, publicKey: "public", privateKey: "private" });
 * ```
 */
export interface ClientOptions {
  /** Where the API is; a path prefix is allowed. Default: the vendor's host. `http` only for loopback. */
  readonly baseUrl?: string;
  /** Your own `fetch`. Default: the global one, looked up at each call. It must not follow redirects. */
  readonly fetch?: FetchLike;
  /** Milliseconds for one attempt, the body included. Default 30,000. */
  readonly timeoutMs?: number;
  /** Milliseconds for a whole call. Default 120,000. */
  readonly totalTimeoutMs?: number;
  /** The longest answer that is read, in bytes. Default 16 MiB. */
  readonly maxResponseBytes?: number;
  /**
   * Allows sending from a browser page. Whoever opens the page can read the credentials, so this is for tools that
   * their own users hold keys for. Building and signing is always allowed. Default false.
   */
  readonly dangerouslyAllowBrowser?: boolean;
}

/**
 * Options of one call that sends.
 *
 * @example
 * ```ts
 * import type { CallOptions } from "invigil";
 *
 * const controller = new AbortController();
 * const options: CallOptions = { signal: controller.signal, timeoutMs: 5_000 };
 * ```
 */
export interface CallOptions {
  /** Stops the call at any point. */
  readonly signal?: AbortSignalLike;
  /** Milliseconds for one attempt, the body included. Default: the client's. */
  readonly timeoutMs?: number;
  /** Milliseconds for the whole call. Default: the client's. */
  readonly totalTimeoutMs?: number;
  /** The time to sign with. Default: the clock at the call. */
  readonly now?: Time;
}

/**
 * Options of building a request.
 *
 * @example
 * ```ts
 * import type { RequestOptions } from "invigil";
 *
 * const options: RequestOptions = { now: 1635976200 }; // gives the same signature every time
 * ```
 */
export interface RequestOptions {
  /** The time to sign with. Default: the clock at the call. */
  readonly now?: Time;
}

/** The bounds of a call, as the core reads them. */
export interface Bounds {
  readonly timeoutMs: number;
  readonly totalTimeoutMs: number;
  readonly maxResponseBytes: number;
}

const MOST_MS = 2 ** 31 - 1;
const MOST_BYTES = 2 ** 30;

/** Refuses names that no option has: a misspelt one would be ignored in silence. */
export function known(options: object, names: readonly string[], what: string): void {
  for (const name of Object.keys(options)) {
    if (names.includes(name)) continue;
    const shown = name.includes("@") ? "[e-mail]" : name.slice(0, 40);
    throw invalid(shown, `is not an option of ${what}`, names.join(", "));
  }
}

/** Checks that a value is an object with properties of its own to read. */
export function isObject(value: unknown, field: string, expected = "an object"): asserts value is object {
  if (typeof value !== "object" || value === null) throw invalid(field, "is not an object", expected);
  if (!isRecord(value)) throw invalid(field, `is of type ${tag(value)}`, expected);
}

/** Checks the option `signal`. */
export function signalOf(value: unknown): AbortSignalLike | undefined {
  if (value === undefined) return undefined;
  const signal = value as AbortSignalLike | null;
  const fits =
    typeof signal === "object" &&
    signal !== null &&
    typeof signal.addEventListener === "function" &&
    typeof signal.removeEventListener === "function";
  if (!fits) throw invalid("signal", "is not an AbortSignal", "the signal of an AbortController");
  return signal;
}

function whole(field: string, value: unknown, fallback: number, most: number): number {
  if (value === undefined) return fallback;
  if (typeof value !== "number" || !Number.isInteger(value) || value < 1 || value > most) {
    throw invalid(field, "is not a whole number in its range", `1 to ${most}`);
  }
  return value;
}

/** The bounds of a client, or of a call on top of its client's. */
export function bounds(options: Partial<Bounds>, base?: Bounds): Bounds {
  return {
    timeoutMs: whole("timeoutMs", options.timeoutMs, base?.timeoutMs ?? 30_000, MOST_MS),
    totalTimeoutMs: whole("totalTimeoutMs", options.totalTimeoutMs, base?.totalTimeoutMs ?? 120_000, MOST_MS),
    maxResponseBytes: whole(
      "maxResponseBytes",
      options.maxResponseBytes,
      base?.maxResponseBytes ?? 16 * 2 ** 20,
      MOST_BYTES,
    ),
  };
}

/** Unix seconds of the option `now`. What is no time becomes NaN, which the core refuses by name. */
export function seconds(now: Time | undefined): number {
  if (now === undefined) return Date.now() / 1000;
  if (typeof now === "number") return now;
  return isDate(now) ? now.getTime() / 1000 : Number.NaN;
}

/** Unix seconds of the options of building a request. */
export function nowOf(options: RequestOptions | undefined, what: string): number {
  if (options === undefined) return seconds(undefined);
  isObject(options, "options");
  known(options, ["now"], what);
  return seconds(options.now);
}
