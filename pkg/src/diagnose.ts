// Finds out why a signature was refused: the facade of `src/debugger/diagnose.rs`.

import { DIAGNOSIS } from "./catalog.generated.js";
import { lost, type Pending } from "./core.js";
import { core, type DebuggerInstance as Instance } from "./debugger-core.js";
import { aborted, atBoundary, atCaller } from "./errors.js";
import {
  type AbortSignalLike,
  checkType,
  isObject,
  refuseUnknownOptions,
  signalOf,
  type Time,
  toUnixSeconds,
} from "./options.js";
import { type DiagnosableRequest, readable, readBody } from "./pasted.js";

/** The input of {@link diagnose}. */
export interface DiagnoseInput {
  /**
   * The request that was refused: a URL, a curl command or what `curl -v` or `curl --trace-ascii` prints, a HAR file or
   * one of its entries, a raw HTTP request, a call of `fetch`, a PowerShell command, a line of an access log, a Postman
   * collection, the configuration of axios, got or Python's requests, its fields, or a `Request`, whose body only
   * {@link diagnoseAsync} can read. At most 8 MiB of text or bytes, with a request of at most 1 MiB.
   */
  readonly request: DiagnosableRequest;
  /** The private API key. It is not part of the diagnosis. May be empty if the request has no signature. */
  readonly privateKey: string;
  /** The public API key. Default: the `ak` of the request. */
  readonly publicKey?: string;
  /**
   * Which entry of a HAR file, a Postman collection or a list of requests is read, counted from 1. Default: the first that
   * is signed for a vendor's host.
   */
  readonly entry?: number;
  /**
   * The most mistakes that are combined. Default 3. With 2, the search for an unexplained signature ends about ten times
   * earlier, after a tenth of a second.
   */
  readonly depth?: 1 | 2 | 3;
  /** The time to check the timestamp against. Default: the current time. */
  readonly now?: Time;
}

/** The stable codes of mistakes. */
export type CauseCode =
  | "endpoint-case"
  | "endpoint-encoding"
  | "endpoint-host"
  | "endpoint-host-missing"
  | "endpoint-missing"
  | "endpoint-port"
  | "endpoint-query-included"
  | "endpoint-scheme"
  | "endpoint-slashes"
  | "endpoint-trailing-slash"
  | "endpoint-version"
  | "hash-algorithm"
  | "hash-not-keyed"
  | "hmac-arguments-swapped"
  | "json-body-signed"
  | "key-case"
  | "key-dashes"
  | "key-decoded"
  | "key-missing"
  | "key-quoted"
  | "key-suffix"
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
  | "signature-dashes"
  | "signature-double-encoded"
  | "signature-hex"
  | "signature-in-json"
  | "signature-line-break"
  | "signature-name"
  | "signature-not-encoded"
  | "signature-of-base64"
  | "signature-of-hex"
  | "signature-prefixed"
  | "signature-quoted"
  | "signature-truncated"
  | "signature-unpadded"
  | "text-encoding"
  | "timestamp-changed"
  | "timestamp-fraction"
  | "timestamp-unit"
  | "trailing-newline"
  | "unicode-normalization"
  | "value-cut"
  | "value-line-break"
  | "value-spelling"
  | "values-double-encoded"
  | "values-form-encoded"
  | "values-not-encoded"
  | "values-percent-encoded";

/** A mistake in signing. */
export interface Cause {
  readonly code: CauseCode;
  /** The parameter concerned, if there is one. */
  readonly parameter?: string;
  /** The mistake in a sentence. */
  readonly message: string;
  /** How to correct it. */
  readonly fix: string;
}

/** A problem of the request besides its signature, or a risk. */
export interface DiagnosisWarning {
  /** A stable code. */
  readonly code: string;
  /** The parameter concerned, if there is one. */
  readonly parameter?: string;
  readonly message: string;
}

/** A property of the request that was checked, or that the caller should check. */
export interface DiagnosisCheck {
  /** A stable code. */
  readonly code: string;
  /** Whether the check passed; null if only the caller can know. */
  readonly passed: boolean | null;
  readonly message: string;
}

/** The diagnosis of a signature. */
export interface Diagnosis {
  /**
   * - `valid`: the signature is right; `warnings` list why the request may be refused nevertheless.
   * - `explained`: it is wrong, and the mistakes in `causes` produce exactly this signature.
   * - `unexplained`: it is wrong, and no known mistakes produce it; `checks` list what to check, most likely first.
   * - `unsigned`: there is no signature; `checks` list what was found.
   */
  readonly verdict: "valid" | "explained" | "unexplained" | "unsigned";
  /** The vendor that the request is for; null if unknown. */
  readonly vendor: "mettl" | "imocha" | "testinvite" | "perspectai" | null;
  /** The verdict in a sentence, after what it supposes if the text does not show the whole request. */
  readonly summary: string;
  /** The mistakes of the simplest explanation, often more than one. */
  readonly causes: readonly Cause[];
  /** Other, equally simple explanations of the same signature. */
  readonly alternatives: readonly { readonly causes: readonly Cause[]; readonly stringToSign: string }[];
  readonly warnings: readonly DiagnosisWarning[];
  /** Guesses and omissions in reading the request. */
  readonly notes: readonly DiagnosisWarning[];
  readonly checks: readonly DiagnosisCheck[];
  /** The right signature of the request; null if there is no key, or if the vendor uses no signatures. */
  readonly expected: {
    readonly stringToSign: string;
    readonly signature: string;
    readonly encodedSignature: string;
  } | null;
  /** The signature of the request, and the string that was signed. */
  readonly received: {
    /** Null if unknown. `[private key]` replaces the private key, if that was signed. */
    readonly stringToSign: string | null;
    /** The signature, decoded once; null if there is none. */
    readonly signature: string | null;
    /** The signature as it was sent; null if there is none. */
    readonly encodedSignature: string | null;
  };
  /** How to compute the received signature from `received.stringToSign`; null if unknown. */
  readonly proof: {
    readonly key: string;
    readonly hash: "SHA-1" | "SHA-256" | "SHA-384" | "SHA-512";
    readonly construction: string;
    readonly encoding: string;
    readonly output: string;
  } | null;
  /** The request as it was read. */
  readonly request: {
    readonly form:
      | "url"
      | "curl"
      | "verbose"
      | "har"
      | "http"
      | "log"
      | "fetch"
      | "powershell"
      | "postman"
      | "config"
      | "object";
    /** What was read, in words, without method and URL, such as `a HAR file, entry 3 of 41`. */
    readonly description: string;
    /** Which entry was read, counted from 1; null if `request` has no entries. */
    readonly entry: number | null;
    /** The method in upper case. */
    readonly method: string;
    /** False if the method was inferred from the path or the signature. */
    readonly methodKnown: boolean;
    readonly endpoint: string;
    /** The version of the API, which determines the hash; null for other vendors than Mettl. */
    readonly version: "v1" | "v2" | "v3" | null;
    /** Names and decoded values in the order sent, without `asgn`. */
    readonly parameters: readonly (readonly [name: string, value: string])[];
  };
  /** The requests that may be meant, at most 100; empty if there is only one. `entry` chooses one. */
  readonly candidates: readonly {
    /** Counted from 1. */
    readonly entry: number;
    readonly method: string;
    /** The URL without its query. */
    readonly url: string;
    /** Whether it has a signature. */
    readonly signed: boolean;
  }[];
  /**
   * The same request with the right signature; null if it cannot be computed. Mettl accepts it for 24 hours from anyone,
   * so treat it like a password.
   */
  readonly corrected: {
    readonly method: string;
    readonly url: string;
    /** The form body; null if there is none. */
    readonly body: string | null;
    /** The signed timestamp: that of the request if Mettl still accepts it, otherwise the current time. */
    readonly timestamp: string;
    readonly signature: string;
    /** The request as a curl command for a POSIX shell. */
    readonly curl: string;
  } | null;
  /** The number of different signatures that were computed. */
  readonly hypothesesTried: number;
  /** False if the search ended at its limit, with combinations left. */
  readonly complete: boolean;
}

/** The progress of a diagnosis. */
export interface DiagnosisProgress {
  /** The number of different signatures that were computed. */
  readonly hypothesesTried: number;
  /** The part of the whole search that is done, from 0 to 1. Most diagnoses end early; the last report is 1. */
  readonly fraction: number;
}

/** The options of {@link diagnoseAsync}. */
export interface DiagnoseOptions {
  /** Aborts the search: the promise is rejected with an `AbortError`. */
  readonly signal?: AbortSignalLike;
  /** Called after every time slice. If it throws, the promise is rejected with the exception. */
  readonly onProgress?: (progress: DiagnosisProgress) => void;
}

const ID = "mettl.diagnose";
/** The bytes to hash in a time slice, about 4 ms. Not measured with a clock, because some hosts stop it between I/O. */
const SLICE = 2 ** 20;

/**
 * Finds out from a request why Mettl refused its signature. Nothing is sent.
 *
 * It tries known mistakes, alone and in combinations, and accepts only those that produce exactly the received signature,
 * so an explanation is a proof. A wrong private key cannot be distinguished from other unknown reasons: the verdict is
 * `unexplained`, after the longest search, up to a few seconds for a large request.
 *
 * @example
 * ```ts
 * import { diagnose } from "invigil/debugger";
 *
 * const { causes } = diagnose({
 *   request:
 *     "https://api.mettl.com/v2/account?ak=ab12c345-6789-0123-456d-78e9f0123456&ts=1635976200&asgn=hGoHXJLvZlLeY26KUA1T5UKMtnFoKK3Q8BhVsujClos%3D",
 *   privateKey: "zy98x765-4321-0987-654w-32v1u0987654",
 * });
 * for (const { message, fix } of causes) console.log(message, fix);
 * // The method was signed in lower case. Sign the method in capitals.
 * ```
 */
export function diagnose(input: DiagnoseInput): Diagnosis {
  return atBoundary(ID, diagnose, () => {
    const search = new Search(readable(input));
    try {
      while (!search.step(Number.MAX_SAFE_INTEGER));
      return search.finish();
    } finally {
      search.release();
    }
  });
}

/**
 * Does the same as {@link diagnose} in time slices of a few milliseconds, so that a page or a server is not blocked.
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
  const checked = <T>(body: () => T): T => atBoundary(ID, diagnoseAsync, body);
  let search: Search | undefined;
  try {
    const { signal, onProgress } = checked(() => optionsOf(options));
    const reading = checked(() => readBody(input));
    const refuse = (error: unknown): never =>
      checked(() => {
        throw error;
      });
    const read = reading && (await reading.catch(refuse));
    search = checked(() => new Search(readable(input, read)));
    for (;;) {
      if (signal?.aborted) throw aborted(ID, signal);
      const ended = search.step(SLICE);
      onProgress?.(search.progress());
      if (ended) return search.finish();
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
  readonly #instance: Instance;
  readonly #number: number;
  #trap: unknown;

  constructor(input: unknown) {
    const now = toUnixSeconds((input as DiagnoseInput | undefined)?.now);
    [this.#instance, this.#number] = core.withInput(input, (instance, written) => {
      instance.check(instance.exports.diagnose_begin(now, ...written));
      instance.pending.add(this);
      return [instance, instance.registers()[DIAGNOSIS.number] as number];
    });
  }

  /** Searches on, for about the given number of bytes to hash. Returns whether the search is over. */
  step(work: number): boolean {
    return this.#run(() => this.#instance.exports.diagnose_step(this.#number, work)) !== 0;
  }

  progress(): DiagnosisProgress {
    const { exports } = this.#instance;
    return {
      hypothesesTried: exports.diagnose_tried(this.#number) >>> 0,
      fraction: exports.diagnose_fraction(this.#number),
    };
  }

  finish(): Diagnosis {
    const diagnosis = this.#run(() => this.#instance.glue.diagnose_end(this.#number));
    // The core keeps 64 diagnoses; the oldest is dropped for a new one.
    if (diagnosis === null) throw lost();
    return diagnosis as Diagnosis;
  }

  #run<T>(call: () => T): T {
    if (this.#instance.dead) throw lost(this.#trap);
    return core.run(call);
  }

  lost(trap: unknown): void {
    this.#trap = trap;
  }

  /** Wipes what the core still holds of the search. */
  release(): void {
    this.#instance.pending.delete(this);
    if (!this.#instance.dead) this.#instance.exports.diagnose_cancel(this.#number);
    core.endIfLarge();
  }
}

function optionsOf(options: DiagnoseOptions) {
  isObject(options, "options");
  refuseUnknownOptions(options, ["signal", "onProgress"], "diagnoseAsync");
  const { onProgress } = options;
  checkType("onProgress", onProgress, "function");
  return { signal: signalOf(options.signal), onProgress };
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
