// The options of clients and calls: types, defaults and checks.

import { POLICY } from "./catalog.generated.js";
import { isDate, isRecord, tag } from "./encode.js";
import { invalid } from "./errors.js";
import type { InvigilEvent } from "./events.js";

/** The part of `AbortSignal` that invigil uses. */
export interface AbortSignalLike {
  /** Whether the signal has fired. */
  readonly aborted: boolean;
  /** The reason, which becomes the `cause` of the `AbortError`. */
  readonly reason?: unknown;
  /** Adds a listener that is called when the signal fires. */
  addEventListener(type: "abort", listener: () => void): void;
  /** Removes the listener. */
  removeEventListener(type: "abort", listener: () => void): void;
}

/**
 * The type of the signal that the host's `fetch` accepts, if its types declare one. (`AbortSignal` itself is a class in the
 * types of Workers, and classes are not properties of `globalThis`.)
 */
type HostAbortSignal = typeof globalThis extends { fetch: (url: string, init?: infer Init) => unknown }
  ? NonNullable<Init> extends { signal?: infer Signal }
    ? NonNullable<Signal>
    : AbortSignalLike
  : AbortSignalLike;

/**
 * The part of `fetch` that invigil uses. The returned value must look like a `Response`.
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
    body?: string | Bytes;
    redirect: "manual";
    signal: HostAbortSignal;
  },
) => PromiseLike<unknown>;

/**
 * Bytes that `fetch` takes: `Uint8Array<ArrayBuffer>`, as TypeScript calls it since 5.7; before, `Uint8Array` was not generic.
 */
export type Bytes = ReturnType<Uint8Array["slice"]>;

/** A point in time: a `Date`, or Unix seconds. Numbers of 1e11 and more are refused as milliseconds; fractions are dropped. */
export type Time = Date | number;

/** The options that the clients of all vendors have. */
export interface ClientOptions {
  /** The base URL of the API; a path prefix is allowed, `http` only for loopback. Default: the vendor's host. */
  readonly baseUrl?: string;
  /** A function to use instead of the global `fetch`, which is looked up at each call. It must not follow redirects. */
  readonly fetch?: FetchLike;
  /** The timeout of one attempt, including the body, in milliseconds. Default 30,000. */
  readonly timeoutMs?: number;
  /** The timeout of a whole call, with all attempts and waits, in milliseconds. Default 120,000, or `timeoutMs` if more. */
  readonly totalTimeoutMs?: number;
  /** How failed attempts are repeated, or false: never. What may be repeated depends on the operation's `safety`. */
  readonly retry?: RetryOptions | false;
  /** The most requests that the client sends in a second, from 0.00001 to 100,000. Default: no limit. */
  readonly requestsPerSecond?: number;
  /** Called with what happens while the client sends. An exception that it throws is ignored. */
  readonly onEvent?: (event: InvigilEvent) => void;
  /** The longest response body that is read, in bytes. Also applies to `parse`. Default 16 MiB. */
  readonly maxResponseBytes?: number;
  /**
   * Allows calls from a page or its workers. Everyone who opens the page can read the credentials, so this is for tools whose
   * users have keys of their own. Building and signing requests is always allowed. Default false.
   */
  readonly dangerouslyAllowBrowser?: boolean;
}

/** How failed attempts are repeated. */
export interface RetryOptions {
  /** The most attempts, the first included. Default 3. */
  readonly attempts?: number;
  /** The longest wait before the second attempt, in milliseconds; it doubles with every attempt. Default 300. */
  readonly baseDelayMs?: number;
  /** The longest wait before any attempt, in milliseconds. The wait is a random part of it. Default 20,000. */
  readonly maxDelayMs?: number;
  /** The longest wait that a vendor's `Retry-After` can cause, in milliseconds. Default 60,000. */
  readonly retryAfterCapMs?: number;
}

/** The options of a call. */
export interface CallOptions {
  /** Aborts the call at any point. */
  readonly signal?: AbortSignalLike;
  /** The timeout of one attempt, including the body, in milliseconds. Default: the client's. */
  readonly timeoutMs?: number;
  /** The timeout of the whole call, in milliseconds. Default: the client's, or `timeoutMs` if that is more. */
  readonly totalTimeoutMs?: number;
  /** How failed attempts are repeated, or false: never. Default: the client's. */
  readonly retry?: RetryOptions | false;
  /**
   * `"repeat"`: a write is repeated like any other call, although the vendor may have acted on the first attempt. What the
   * vendor does then is in the table of operations. Default: a write whose outcome is unknown is not repeated.
   */
  readonly onUnknown?: "stop" | "repeat";
  /** The time to sign every attempt with. Default: the time of the attempt. */
  readonly now?: Time;
}

/**
 * The key of an option of `bulk` alone: what a call has to do with its run. With it, the wait for the first turn does not
 * count towards `totalTimeoutMs`.
 */
export const RUN: unique symbol = Symbol("run");

/** What a call has to do with the bulk run that it belongs to. */
export interface RunOfCall {
  /** Fires when the run ends. Then the call waits no more; what is on the wire goes on. */
  readonly end: AbortSignalLike;
  /** Called before the request is sent for the first time. If it rejects, nothing is sent. */
  readonly beforeSending: (() => Promise<void>) | undefined;
}

/** The options of a call, as `bulk` passes them. */
export interface BulkCallOptions extends CallOptions {
  readonly [RUN]?: RunOfCall;
}

/** The options of `request` and `sign`. */
export interface RequestOptions {
  /** The time to sign with. Default: the current time. */
  readonly now?: Time;
}

/** The limits of a call. */
export interface Limits extends Required<RetryOptions> {
  readonly timeoutMs: number;
  readonly totalTimeoutMs: number;
  readonly maxResponseBytes: number;
}

const DEFAULTS: Limits = {
  timeoutMs: 30_000,
  totalTimeoutMs: 120_000,
  maxResponseBytes: 16 * 2 ** 20,
  attempts: 3,
  baseDelayMs: 300,
  maxDelayMs: 20_000,
  retryAfterCapMs: 60_000,
};

/** The limits of a call and what else the core needs to know of it, as numbers. */
export function policyOf(policy: Record<(typeof POLICY)[number], number | boolean>): Float64Array {
  return Float64Array.from(POLICY, (name) => Number(policy[name]));
}

/** The longest timeout that hosts support. */
const MOST_MS = 2 ** 31 - 1;
const MOST_BYTES = 2 ** 30;
const MOST_ATTEMPTS = 100;
/** About one request a day. */
const LEAST_PER_SECOND = 0.00001;
const MOST_PER_SECOND = 100_000;

/** Refuses unknown option names: a misspelt one would be ignored silently. `owner` is what has the options. */
export function refuseUnknownOptions(options: object, names: readonly string[], owner: string): void {
  for (const name of Object.keys(options)) {
    if (names.includes(name)) continue;
    // Something that is not a name may be a secret value.
    const shown = /^[\w $-]{1,40}$/.test(name) ? name : "[name]";
    const meant = nearest(name, names);
    const hint = meant === undefined ? "" : ` (did you mean \`${meant}\`?)`;
    throw invalid(shown, `is not an option of ${owner}${hint}`, names.join(", "));
  }
}

/** Returns the name that a misspelt one is most likely to mean: at most a third of its letters differ. */
function nearest(misspelt: string, names: readonly string[]): string | undefined {
  const plain = (name: string) => name.toLowerCase().replace(/[^a-z\d]/g, "");
  const distances = names.map((name) => editDistance(plain(misspelt), plain(name)));
  const least = Math.min(...distances);
  const name = names[distances.indexOf(least)];
  return name !== undefined && least <= name.length / 3 ? name : undefined;
}

/**
 * The number of letters to insert, delete or replace to get from one text to the other; 1 if two neighbors are swapped.
 * Long texts are cut.
 */
function editDistance(from: string, to: string): number {
  const at = [...from].findIndex((letter, index) => letter !== to[index]);
  if (to === from.slice(0, at) + from[at + 1] + from[at] + from.slice(at + 2)) return 1;
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...from.slice(0, 40)].entries()) {
    const next = [index + 1];
    for (let column = 0; column < to.length; column++) {
      const replaced = (row[column] as number) + (to[column] === letter ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] as number) + 1, (next[column] as number) + 1));
    }
    row = next;
  }
  return row[to.length] as number;
}

/** Checks that a value is an object whose content is in its properties. */
export function isObject(value: unknown, field: string, expected = "an object"): asserts value is object {
  if (typeof value !== "object" || value === null) throw invalid(field, "is not an object", expected);
  if (!isRecord(value)) throw invalid(field, `is of type ${tag(value)}`, expected);
}

/** Checks the type of an option, if it is given. */
export function checkType(field: string, value: unknown, type: "boolean" | "function"): void {
  if (value === undefined || typeof value === type) return;
  throw invalid(field, `is not a ${type}`, type === "boolean" ? "true or false" : "a function");
}

/** Checks the option `onUnknown`. */
export function checkOnUnknown(value: unknown): void {
  if (value !== "stop" && value !== "repeat") throw invalid("onUnknown", "is unknown", '"stop" or "repeat"');
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

/** Checks an option that is a whole number, and returns it or its default. */
export function whole(field: string, value: unknown, fallback: number, least: number, most: number): number {
  if (value === undefined) return fallback;
  if (typeof value !== "number" || !Number.isInteger(value) || value < least || value > most) {
    throw invalid(field, "is not a whole number in its range", `${least} to ${most}`);
  }
  return value;
}

/** Checks the limits of a client, or those of a call, whose defaults are its client's. */
export function limitsOf(
  options: Partial<Limits> & { readonly retry?: RetryOptions | false },
  base: Limits = DEFAULTS,
): Limits {
  const timeoutMs = whole("timeoutMs", options.timeoutMs, base.timeoutMs, 1, MOST_MS);
  // A default must not shorten the attempt that the caller asks for.
  const totalTimeoutMs = Math.max(base.totalTimeoutMs, options.timeoutMs ?? 0);
  return {
    timeoutMs,
    totalTimeoutMs: whole("totalTimeoutMs", options.totalTimeoutMs, totalTimeoutMs, 1, MOST_MS),
    maxResponseBytes: whole(
      "maxResponseBytes",
      options.maxResponseBytes,
      base.maxResponseBytes,
      1,
      MOST_BYTES,
    ),
    ...retryOf(options.retry, base),
  };
}

function retryOf(retry: RetryOptions | false | undefined, base: Limits): Required<RetryOptions> {
  const { attempts, baseDelayMs, maxDelayMs, retryAfterCapMs } = base;
  const inherited = { attempts, baseDelayMs, maxDelayMs, retryAfterCapMs };
  if (retry === undefined) return inherited;
  if (retry === false) return { ...inherited, attempts: 1 };
  isObject(retry, "retry", "an object, or false");
  refuseUnknownOptions(retry, Object.keys(inherited), "retry");
  const delay = (name: keyof RetryOptions) =>
    whole(`retry.${name}`, retry[name], inherited[name], 0, MOST_MS);
  return {
    attempts: whole("retry.attempts", retry.attempts, attempts, 1, MOST_ATTEMPTS),
    baseDelayMs: delay("baseDelayMs"),
    maxDelayMs: delay("maxDelayMs"),
    retryAfterCapMs: delay("retryAfterCapMs"),
  };
}

/** Checks the option `requestsPerSecond` and returns the time between two requests in milliseconds. */
export function intervalOf(requestsPerSecond: unknown): number {
  if (requestsPerSecond === undefined) return 0;
  const fits =
    typeof requestsPerSecond === "number" &&
    requestsPerSecond >= LEAST_PER_SECOND &&
    requestsPerSecond <= MOST_PER_SECOND;
  if (fits) return 1000 / requestsPerSecond;
  throw invalid(
    "requestsPerSecond",
    "is not a number in its range",
    `from ${LEAST_PER_SECOND} to ${MOST_PER_SECOND}`,
  );
}

/** Converts the option `now` to Unix seconds. Anything but a number or a date becomes NaN, which the core refuses. */
export function toUnixSeconds(now: Time | undefined): number {
  if (now === undefined) return Date.now() / 1000;
  if (typeof now === "number") return now;
  return isDate(now) ? now.getTime() / 1000 : Number.NaN;
}

/** Checks the options of `request` and `sign` and returns their `now` in Unix seconds. */
export function signingTime(options: RequestOptions | undefined, method: string): number {
  if (options === undefined) return toUnixSeconds(undefined);
  isObject(options, "options");
  refuseUnknownOptions(options, ["now"], method);
  return toUnixSeconds(options.now);
}
