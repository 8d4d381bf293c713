// The options of clients and calls: types, defaults and checks.

import { isDate, isRecord, tag } from "./encode.js";
import { invalid } from "./errors.js";

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
  /** The timeout of a whole call, in milliseconds. Default 120,000, or `timeoutMs` if that is more. */
  readonly totalTimeoutMs?: number;
  /** The longest response body that is read, in bytes. Also applies to `parse`. Default 16 MiB. */
  readonly maxResponseBytes?: number;
  /**
   * Allows calls from a page or its workers. Everyone who opens the page can read the credentials, so this is for tools whose
   * users have keys of their own. Building and signing requests is always allowed. Default false.
   */
  readonly dangerouslyAllowBrowser?: boolean;
}

/** The options of a call. */
export interface CallOptions {
  /** Aborts the call at any point. */
  readonly signal?: AbortSignalLike;
  /** The timeout of one attempt, including the body, in milliseconds. Default: the client's. */
  readonly timeoutMs?: number;
  /** The timeout of the whole call, in milliseconds. Default: the client's, or `timeoutMs` if that is more. */
  readonly totalTimeoutMs?: number;
  /** The time to sign with. Default: the current time. */
  readonly now?: Time;
}

/** The options of `request` and `sign`. */
export interface RequestOptions {
  /** The time to sign with. Default: the current time. */
  readonly now?: Time;
}

/** The limits of a call, as passed to the core. */
export interface Limits {
  readonly timeoutMs: number;
  readonly totalTimeoutMs: number;
  readonly maxResponseBytes: number;
}

/** The longest timeout that hosts support. */
const MOST_MS = 2 ** 31 - 1;
const MOST_BYTES = 2 ** 30;

/** Refuses unknown option names: a misspelt one would be ignored silently. `owner` is what has the options. */
export function refuseUnknownOptions(options: object, names: readonly string[], owner: string): void {
  for (const name of Object.keys(options)) {
    if (names.includes(name)) continue;
    const shown = name.includes("@") ? "[e-mail]" : name.slice(0, 40);
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

/** The number of letters to insert, delete or replace to get from one text to the other. Long texts are cut. */
function editDistance(from: string, to: string): number {
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

/** Checks the limits of a client, or those of a call, whose defaults are its client's. */
export function limitsOf(options: Partial<Limits>, base?: Limits): Limits {
  const timeoutMs = whole("timeoutMs", options.timeoutMs, base?.timeoutMs ?? 30_000, MOST_MS);
  // A default must not shorten the attempt that the caller asks for.
  const totalTimeoutMs = Math.max(base?.totalTimeoutMs ?? 120_000, options.timeoutMs ?? 0);
  return {
    timeoutMs,
    totalTimeoutMs: whole("totalTimeoutMs", options.totalTimeoutMs, totalTimeoutMs, MOST_MS),
    maxResponseBytes: whole(
      "maxResponseBytes",
      options.maxResponseBytes,
      base?.maxResponseBytes ?? 16 * 2 ** 20,
      MOST_BYTES,
    ),
  };
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
