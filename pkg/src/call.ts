// A pending call: what the core's driver (`src/wasm/fetch.rs`) uses of the host.

import type { ClientInstance as Instance } from "./client-core.js";
import { lost, type Pending } from "./core.js";
import type { RequestDescriptor } from "./descriptor.js";
import { AbortError, type ErrorData, errorFrom, type InvigilError } from "./errors.js";
import type { AbortSignalLike, FetchLike } from "./options.js";
import { masked } from "./reading.js";

/** The parts of a response that are used; a foreign `fetch` may give anything. */
interface Answer {
  readonly body?: Body | null;
  arrayBuffer?(): PromiseLike<unknown>;
}
interface Body {
  getReader(): Reader;
}
interface Reader {
  read(): PromiseLike<{ done?: unknown; value?: unknown }>;
  cancel?(): unknown;
}

/** Bytes of whichever realm, as a `Uint8Array` of ours. */
function bytes(value: unknown): Uint8Array {
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  if (Object.prototype.toString.call(value) !== "[object ArrayBuffer]") throw new TypeError("no bytes");
  return new Uint8Array(value as ArrayBuffer);
}

export class Call<T> implements Pending {
  readonly #instance: Instance;
  readonly #operation: string;
  readonly #fetch: FetchLike | undefined;
  readonly #signal: AbortSignalLike | undefined;
  readonly #read: (instance: Instance) => T;
  readonly #secrets: () => (string | undefined)[];
  /** Settles when the call is over, however it ends. */
  readonly promise: Promise<T>;
  #resolve: (value: T) => void = () => {};
  #reject: (error: InvigilError) => void = () => {};
  #signature = "";
  /** The request, from when it is built until it is sent. */
  request: RequestDescriptor | undefined;
  #answer: Answer | undefined;
  #reader: Reader | undefined;
  #ended = false;
  /** When even a forgotten timer would have fired, in milliseconds of the host's clock. */
  readonly expires: number;
  #fetched = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #interrupt: ((why: "timeout" | "aborted") => void) | undefined;

  constructor(
    instance: Instance,
    operation: string,
    fetch: FetchLike | undefined,
    signal: AbortSignalLike | undefined,
    read: (instance: Instance) => T,
    secrets: () => (string | undefined)[],
    longestMs: number,
  ) {
    this.#instance = instance;
    this.#operation = operation;
    this.#fetch = fetch;
    this.#signal = signal;
    this.#read = read;
    this.#secrets = secrets;
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // A call that is refused at once is thrown, and nobody waits for this promise.
    this.promise.catch(() => {});
    this.expires = Date.now() + 2 * longestMs;
    forget(instance.pending);
    instance.pending.add(this);
  }

  /** Hands the request to the host, or to the caller's own `fetch`. */
  async fetch(signal: AbortSignal): Promise<unknown> {
    const { url, ...init } = this.request as RequestDescriptor;
    // A worker that is cancelled never comes back here: nothing large may be left waiting, and no key.
    this.request = undefined;
    this.#fetched = true;
    this.#signature = new URLSearchParams(init.body ?? url.split("?")[1]).get("asgn") ?? "";
    // Looked up and bound now: a test may have replaced it, and browsers refuse it without its object.
    const send = this.#fetch ?? (globalThis.fetch as unknown as FetchLike).bind(globalThis);
    const answer: unknown = await send(url, { ...init, signal });
    if (typeof answer !== "object" || answer === null) throw new TypeError("fetch gave no response");
    this.#answer = answer as Answer;
    return answer;
  }

  /** The next part of the body; null at its end. Whatever a foreign `fetch` gives, this gives bytes or rejects. */
  async part(): Promise<Uint8Array | null> {
    if (this.#ended) return null;
    const { body } = this.#answer as Answer;
    if (this.#reader === undefined && typeof body?.getReader !== "function") {
      // Some implementations of fetch have no streams, and `body` is null where there is none.
      this.#ended = true;
      return bytes(await (this.#answer as Answer).arrayBuffer?.());
    }
    this.#reader ??= (body as Body).getReader();
    const { done, value } = await this.#reader.read();
    this.#ended = Boolean(done);
    return done ? null : bytes(value);
  }

  /** Tells "timeout" or "aborted" when the call must not go on. */
  interruption(timeoutMs: number): Promise<"timeout" | "aborted"> {
    return new Promise((resolve) => {
      this.#interrupt = resolve;
      this.#timer = setTimeout(() => resolve("timeout"), timeoutMs);
      this.#signal?.addEventListener("abort", this.#aborted);
      if (this.#signal?.aborted) resolve("aborted");
    });
  }

  readonly #aborted = (): void => this.#interrupt?.("aborted");

  /** The driver is done. */
  settle(status: number): void {
    try {
      this.#end();
      if (status === 0) this.#resolve(this.#read(this.#instance));
      else this.#fail(JSON.parse(this.#instance.text(0)) as ErrorData);
    } catch {
      this.#reject(lost({ attempts: 1, outcome: "unknown", operation: this.#operation }));
    }
  }

  #fail(failure: ErrorData): void {
    const data = failure.code === "VENDOR" ? masked(failure, [...this.#secrets(), this.#signature]) : failure;
    this.#reject(
      data.code === "ABORTED" ? new AbortError(data, { cause: this.#signal?.reason }) : errorFrom(data),
    );
  }

  lost(): void {
    this.#end();
    const outcome = this.#fetched ? "unknown" : "notSent";
    this.#reject(lost({ attempts: this.#fetched ? 1 : 0, outcome, operation: this.#operation }));
  }

  /** Lets go of the host: the timer, the signal, and what is left of the body. */
  #end(): void {
    this.request = undefined;
    clearTimeout(this.#timer);
    this.#instance.pending.delete(this);
    const ignored = () => {};
    try {
      if (!this.#ended) Promise.resolve(this.#reader?.cancel?.()).catch(ignored);
      this.#signal?.removeEventListener("abort", this.#aborted);
    } catch {
      // A foreign signal or stream that throws here changes nothing: the call is over.
    }
  }
}

/**
 * Forgets calls that can never settle: a worker that was cancelled runs neither their timers nor anything else.
 */
function forget(pending: Set<Pending>): void {
  for (const call of pending) {
    if (call.expires > Date.now()) return;
    pending.delete(call);
  }
}
