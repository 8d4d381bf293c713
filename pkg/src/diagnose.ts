// Finds out why a signature was refused: the facade of `src/debugger/diagnose.rs`.

import { lost, type Pending } from "./core.js";
import { core, type DebuggerInstance as Instance } from "./debugger-core.js";
import { AbortError, atBoundary, atCaller, invalid } from "./errors.js";
import {
  type AbortSignalLike,
  isObject,
  refuseUnknownOptions,
  signalOf,
  type Time,
  toUnixSeconds,
} from "./options.js";

/**
 * A request as its fields. Whatever was built with `request` or `sign` fits; further fields are ignored.
 *
 * @example
 * ```ts
 * import type { RequestFields } from "invigil/debugger";
 *
 * const request: RequestFields = {
 *   method: "POST",
 *   url: "https://api.mettl.com/v2/schedules/key/candidates",
 *   headers: { "content-type": "application/x-www-form-urlencoded" },
 *   body: "ak=public&ts=1635976200&asgn=signature",
 * };
 * ```
 */
export interface RequestFields {
  /** The method as it was sent. */
  readonly method?: string;
  /** The URL as it was sent, with its query. */
  readonly url: string;
  /** Headers as an object, or as pairs. */
  readonly headers?: Readonly<Record<string, string>> | readonly (readonly [name: string, value: string])[];
  /** The body as it was sent. */
  readonly body?: string | null;
}

/**
 * What {@link diagnose} takes.
 *
 * @example
 * ```ts
 * import type { DiagnoseInput } from "invigil/debugger";
 *
 * const input: DiagnoseInput = {
 *   request: "curl 'https://api.mettl.com/v2/account?ak=public&ts=1635976200&asgn=signature'",
 *   privateKey: "private",
 * };
 * ```
 */
export interface DiagnoseInput {
  /**
   * The request that was refused: a URL, a curl command, a HAR file or one of its entries, a raw HTTP request, or its
   * fields. At most 8 MiB of text, and a request of 1 MiB in it.
   */
  readonly request: string | RequestFields;
  /** The private API key. It stands nowhere in the diagnosis. Empty where the request carries no signature. */
  readonly privateKey: string;
  /** The public API key. Default: the `ak` of the request. */
  readonly publicKey?: string;
  /**
   * How many mistakes at once are tried. Default 3. With 2 a signature that nothing explains is given up some ten times
   * as soon: in about a tenth of a second.
   */
  readonly depth?: 1 | 2 | 3;
  /** The present time, for what is said about the timestamp. Default: the clock at the call. */
  readonly now?: Time;
}

/**
 * The stable words for mistakes.
 *
 * @example
 * ```ts
 * import type { CauseCode } from "invigil/debugger";
 *
 * const mine: readonly CauseCode[] = ["parameter-omitted", "parameter-order"];
 * ```
 */
export type CauseCode =
  | "endpoint-encoding"
  | "endpoint-host-missing"
  | "endpoint-query-included"
  | "endpoint-scheme"
  | "endpoint-trailing-slash"
  | "endpoint-version"
  | "hash-algorithm"
  | "hash-not-keyed"
  | "hmac-arguments-swapped"
  | "key-case"
  | "key-decoded"
  | "key-missing"
  | "key-quoted"
  | "key-whitespace"
  | "keys-swapped"
  | "method-case"
  | "method-missing"
  | "method-separator"
  | "method-wrong"
  | "names-included"
  | "parameter-added"
  | "parameter-omitted"
  | "parameter-order"
  | "payload-reformatted"
  | "separator"
  | "signature-base64url"
  | "signature-double-encoded"
  | "signature-hex"
  | "signature-line-break"
  | "signature-not-encoded"
  | "signature-of-hex"
  | "signature-truncated"
  | "signature-unpadded"
  | "text-encoding"
  | "timestamp-changed"
  | "timestamp-fraction"
  | "timestamp-unit"
  | "trailing-newline"
  | "values-double-encoded"
  | "values-form-encoded"
  | "values-not-encoded"
  | "values-percent-encoded";

/**
 * A mistake that was made in signing.
 *
 * @example
 * ```ts
 * import type { Cause } from "invigil/debugger";
 *
 * const line = ({ message, fix }: Cause): string => `${message} ${fix}`;
 * ```
 */
export interface Cause {
  readonly code: CauseCode;
  /** The parameter it is about, if it is about one. */
  readonly parameter?: string;
  /** What was done, as a sentence. */
  readonly message: string;
  /** How to mend it. */
  readonly fix: string;
}

/**
 * Something that would be refused, or is risky, although the signature may be right.
 *
 * @example
 * ```ts
 * import type { DiagnosisWarning } from "invigil/debugger";
 *
 * const isOld = ({ code }: DiagnosisWarning): boolean => code === "timestamp-expired";
 * ```
 */
export interface DiagnosisWarning {
  /** A stable word. */
  readonly code: string;
  /** The parameter it is about, if it is about one. */
  readonly parameter?: string;
  readonly message: string;
}

/**
 * Something that was looked at, or that is worth looking at.
 *
 * @example
 * ```ts
 * import type { DiagnosisCheck } from "invigil/debugger";
 *
 * const sign = ({ passed }: DiagnosisCheck): string => (passed === null ? "?" : passed ? "ok" : "wrong");
 * ```
 */
export interface DiagnosisCheck {
  /** A stable word. */
  readonly code: string;
  /** Whether it is as it should be; null where only you can tell. */
  readonly passed: boolean | null;
  readonly message: string;
}

/**
 * What a request tells about its signature.
 *
 * @example
 * ```ts
 * import type { Diagnosis } from "invigil/debugger";
 *
 * const codes = ({ verdict, causes }: Diagnosis): string => `${verdict} ${causes.map(({ code }) => code).join(" ")}`;
 * ```
 */
export interface Diagnosis {
  /**
   * - `valid`: the signature is right; `warnings` tell what may be refused all the same.
   * - `explained`: it is wrong, and `causes` give exactly the one that was received.
   * - `unexplained`: it is wrong, and nothing known gives it; `checks` tell what to look at, the likeliest first.
   * - `unsigned`: there is no signature; `checks` tell what was found.
   */
  readonly verdict: "valid" | "explained" | "unexplained" | "unsigned";
  /** Whose request it is; null if nobody's that is known. */
  readonly vendor: "mettl" | "imocha" | "testinvite" | "perspectai" | null;
  /** The verdict in a sentence. */
  readonly summary: string;
  /** The mistakes, the simplest explanation. Several at once are normal. */
  readonly causes: readonly Cause[];
  /** Other explanations of the same signature that are as simple. */
  readonly alternatives: readonly { readonly causes: readonly Cause[]; readonly stringToSign: string }[];
  readonly warnings: readonly DiagnosisWarning[];
  /** How the request was read, where that had to be guessed, or something was left out. */
  readonly notes: readonly DiagnosisWarning[];
  readonly checks: readonly DiagnosisCheck[];
  /** The right signature of the request as it was sent; null where there is no key, or the vendor has none. */
  readonly expected: {
    readonly stringToSign: string;
    readonly signature: string;
    readonly encodedSignature: string;
  } | null;
  /** The signature that the request carries, and what it was made of. */
  readonly received: {
    /** Null if it is not known. `[private key]` stands where the private key was signed. */
    readonly stringToSign: string | null;
    /** Decoded once; null if there is none. */
    readonly signature: string | null;
    /** As it was sent; null if there is none. */
    readonly encodedSignature: string | null;
  };
  /** With what the received signature can be made again, out of `received.stringToSign`; null if it is not known. */
  readonly proof: {
    readonly key: string;
    readonly hash: "SHA-1" | "SHA-256" | "SHA-384" | "SHA-512";
    readonly construction: string;
    readonly encoding: string;
    readonly output: string;
  } | null;
  /** What was read. */
  readonly request: {
    readonly form: "url" | "curl" | "har" | "http" | "object";
    /** In capitals. */
    readonly method: string;
    /** False where the text does not name it: then it is inferred from the path, or from the signature. */
    readonly methodKnown: boolean;
    readonly endpoint: string;
    /** The version that decides the hash; null for other vendors. */
    readonly version: "v1" | "v2" | "v3" | null;
    /** Names and decoded values in the order sent, without `asgn`. */
    readonly parameters: readonly (readonly [name: string, value: string])[];
  };
  /**
   * The same request with the right signature; null where it cannot be made. The vendor takes it for 24 hours, from
   * whoever has it: treat it as a password.
   */
  readonly corrected: {
    readonly method: string;
    readonly url: string;
    /** The form body; null if there is none. */
    readonly body: string | null;
    /** The timestamp that was signed: the sent one if the vendor still takes it, else the present time. */
    readonly timestamp: string;
    readonly signature: string;
    /** As a curl command for a POSIX shell. */
    readonly curl: string;
  } | null;
  /** How many different signatures were computed. */
  readonly hypothesesTried: number;
  /** False if the search ended at its bound with combinations left to try. */
  readonly complete: boolean;
}

/**
 * How far a diagnosis is.
 *
 * @example
 * ```ts
 * import type { DiagnosisProgress } from "invigil/debugger";
 *
 * const percent = ({ fraction }: DiagnosisProgress): string => `${Math.round(fraction * 100)} %`;
 * ```
 */
export interface DiagnosisProgress {
  /** How many different signatures were computed. */
  readonly hypothesesTried: number;
  /** How much of what is tried at most is done, from 0 to 1. Most diagnoses end long before. */
  readonly fraction: number;
}

/**
 * Options of {@link diagnoseAsync}.
 *
 * @example
 * ```ts
 * import type { DiagnoseOptions } from "invigil/debugger";
 *
 * const options: DiagnoseOptions = { onProgress: ({ fraction }) => console.log(fraction) };
 * ```
 */
export interface DiagnoseOptions {
  /** Stops the search; the promise is then rejected with an `AbortError`. */
  readonly signal?: AbortSignalLike;
  /** Is called after every time slice. What it throws, the promise is rejected with. */
  readonly onProgress?: (progress: DiagnosisProgress) => void;
}

/** The bytes to hash in a time slice, about 4 ms. Not measured with a clock, because some hosts stop it between I/O. */
const SLICE = 2 ** 20;

/**
 * Finds out why Mettl refused a signature, from the request alone. Nothing is sent.
 *
 * It tries what is known to go wrong, alone and in combinations, and takes only what gives the received signature to
 * the letter: an explanation is a proof. A wrong private key cannot be told from any other unknown reason, and is
 * answered `unexplained`; that takes longest, up to a few seconds for a large request.
 *
 * @example
 * ```ts
 * import { diagnose } from "invigil/debugger";
 *
 * const { verdict, causes } = diagnose({
 *   request:
 *     "https://api.mettl.com/v2/account?ak=ab12c345-6789-0123-456d-78e9f0123456&ts=1635976200&asgn=dGhlIGJhc2U2NCBvZiBzb21lIHR3ZW50eQ%3D%3D",
 *   privateKey: "zy98x765-4321-0987-654w-32v1u0987654",
 *   now: 1635976200,
 * });
 * ```
 */
export function diagnose(input: DiagnoseInput): Diagnosis {
  return atBoundary("mettl.diagnose", diagnose, () => {
    const search = new Search(input);
    try {
      while (!search.step(Number.MAX_SAFE_INTEGER));
      return search.finish();
    } finally {
      search.release();
    }
  });
}

/**
 * The same as {@link diagnose}, in time slices of a few milliseconds, so that a page or a server goes on meanwhile.
 *
 * @example
 * ```ts
 * import { diagnoseAsync } from "invigil/debugger";
 *
 * const diagnosis = await diagnoseAsync(
 *   { request: "https://api.mettl.com/v2/account?ak=public&ts=1635976200", privateKey: "private" },
 *   { signal: AbortSignal.timeout(5_000), onProgress: ({ fraction }) => console.log(fraction) },
 * );
 * ```
 */
export async function diagnoseAsync(input: DiagnoseInput, options: DiagnoseOptions = {}): Promise<Diagnosis> {
  let search: Search | undefined;
  try {
    const { signal, onProgress } = atBoundary("mettl.diagnose", diagnoseAsync, () => optionsOf(options));
    search = atBoundary("mettl.diagnose", diagnoseAsync, () => new Search(input));
    for (;;) {
      if (signal?.aborted) throw aborted(signal);
      if (search.step(SLICE)) return search.finish();
      onProgress?.(search.progress());
      await pause();
    }
  } catch (error) {
    throw atCaller(error, diagnoseAsync);
  } finally {
    search?.release();
  }
}

/** A diagnosis in progress. It is pending on its instance, so that the instance is not replaced meanwhile. */
class Search implements Pending {
  readonly expires = Number.POSITIVE_INFINITY;
  readonly #own: Instance;
  readonly #number: number;
  #trap: unknown;

  constructor(input: DiagnoseInput) {
    const now = toUnixSeconds((input as DiagnoseInput | undefined)?.now);
    [this.#own, this.#number] = core.withInput(input, (own, length, tokens, escaped) => {
      own.check(own.exports.diagnose_begin(now, length, tokens, escaped));
      own.pending.add(this);
      return [own, own.registers()[0] as number];
    });
  }

  /** Searches on, for about the given number of bytes to hash. Returns whether the search is over. */
  step(work: number): boolean {
    return this.#run(() => this.#own.exports.diagnose_step(this.#number, work)) !== 0;
  }

  progress(): DiagnosisProgress {
    const { exports } = this.#own;
    return {
      hypothesesTried: exports.diagnose_tried(this.#number) >>> 0,
      fraction: exports.diagnose_fraction(this.#number),
    };
  }

  finish(): Diagnosis {
    const diagnosis = this.#run(() => this.#own.glue.diagnose_end(this.#number));
    // The core keeps 64 diagnoses; the oldest is dropped for a new one.
    if (diagnosis === null) throw lost();
    return diagnosis as Diagnosis;
  }

  #run<T>(call: () => T): T {
    if (this.#own.dead) throw lost(this.#trap);
    return core.run(call);
  }

  lost(trap: unknown): void {
    this.#trap = trap;
  }

  /** Wipes what the core still holds of the search. */
  release(): void {
    this.#own.pending.delete(this);
    if (!this.#own.dead) this.#own.exports.diagnose_cancel(this.#number);
  }
}

function optionsOf(options: DiagnoseOptions) {
  isObject(options, "options");
  refuseUnknownOptions(options, ["signal", "onProgress"], "diagnoseAsync");
  const { onProgress } = options;
  if (onProgress !== undefined && typeof onProgress !== "function") {
    throw invalid("onProgress", "is not a function", "a function");
  }
  return { signal: signalOf(options.signal), onProgress };
}

function aborted(signal: AbortSignalLike): AbortError {
  const data = { code: "ABORTED", message: "mettl.diagnose: aborted by the caller's signal" } as const;
  return new AbortError({ ...data, operation: "mettl.diagnose" }, { cause: signal.reason });
}

/**
 * Lets the host run other tasks. Pages delay nested timers by 4 ms, so they get a message; in workerd, messages come
 * before all timers, so it gets a timer.
 */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { setImmediate } = globalThis as { setImmediate?: (run: () => void) => unknown };
    if (typeof setImmediate === "function") setImmediate(resolve);
    else if (typeof document !== "object" || typeof MessageChannel !== "function") setTimeout(resolve, 0);
    else {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    }
  });
}
