// A pending call: the host's side of what `src/wasm/fetch.rs` drives.

import { FAILURE } from "./catalog.generated.js";
import type { ClientInstance as Instance } from "./client-core.js";
import { lost, type Pending } from "./core.js";
import type { RequestDescriptor } from "./descriptor.js";
import { type ErrorData, errorFrom, type InvigilError, namesAndCodes } from "./errors.js";
import type { AbortSignalLike, FetchLike } from "./options.js";
import { maskVendorMessage } from "./reading.js";

/** The parts of a response that are used. A custom `fetch` may return anything. */
interface Response {
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

/** How a call ended. A failure is data: the error is created where the caller awaits it, so that its stack leads there. */
export type Settled<T> = { readonly result: T } | { readonly failure: () => InvigilError };

/** Converts bytes of any realm to a `Uint8Array` of this one. */
function bytes(value: unknown): Uint8Array {
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  if (Object.prototype.toString.call(value) !== "[object ArrayBuffer]") throw new TypeError("no bytes");
  return new Uint8Array(value as ArrayBuffer);
}

/** What a call is made of. */
interface CallData<T> {
  readonly instance: Instance;
  readonly operation: string;
  readonly fetch: FetchLike | undefined;
  readonly signal: AbortSignalLike | undefined;
  readonly read: (instance: Instance) => T;
  readonly secrets: () => (string | undefined)[];
  readonly timeoutMs: number;
}

export class PendingCall<T> implements Pending {
  readonly #call: CallData<T>;
  /** Resolves when the call is over, however it ends. */
  readonly settled: Promise<Settled<T>>;
  #resolve: (settled: Settled<T>) => void = () => {};
  #signature = "";
  /** The request, from when it is built until it is sent. */
  #request: RequestDescriptor | undefined;
  #response: Response | undefined;
  #reader: Reader | undefined;
  #ended = false;
  /** When even a timer that the host dropped would have fired, in milliseconds of the host's clock. */
  readonly expires: number;
  #fetched = false;
  /** What `fetch`, or reading the body, threw. */
  #thrown: unknown;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #interrupt: ((why: "timeout" | "aborted") => void) | undefined;

  constructor(call: CallData<T>) {
    this.#call = call;
    this.settled = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    this.expires = Date.now() + 2 * call.timeoutMs;
    dropExpired(call.instance.pending);
    call.instance.pending.add(this);
  }

  /** Sets the request that {@link fetch} sends, and its signature, which no error may show. */
  send(request: RequestDescriptor, signature: string): void {
    this.#request = request;
    this.#signature = signature;
  }

  /** Passes the request to the host's `fetch`, or to the caller's own. */
  fetch(signal: AbortSignal): Promise<unknown> {
    return this.#keepingError(() => this.#send(signal));
  }

  async #send(signal: AbortSignal): Promise<unknown> {
    const { url, ...init } = this.#request as RequestDescriptor;
    // A worker that is canceled never resumes here, so neither a large body nor a key may stay behind.
    this.#request = undefined;
    this.#fetched = true;
    // Looked up now, because a test may have replaced it, and bound, because browsers refuse it without its object.
    const send = this.#call.fetch ?? (globalThis.fetch as unknown as FetchLike).bind(globalThis);
    const response: unknown = await send(url, { ...init, signal });
    if (typeof response !== "object" || response === null) throw new TypeError("fetch returned no response");
    this.#response = response as Response;
    return response;
  }

  /** Returns the next part of the body; null at its end. Whatever a custom `fetch` returns, this gives bytes or rejects. */
  part(): Promise<Uint8Array | null> {
    return this.#keepingError(() => this.#readPart());
  }

  async #readPart(): Promise<Uint8Array | null> {
    if (this.#ended) return null;
    const { body } = this.#response as Response;
    if (this.#reader === undefined && typeof body?.getReader !== "function") {
      // Some implementations of fetch have no streams, and an empty response may have no body.
      this.#ended = true;
      return bytes(await (this.#response as Response).arrayBuffer?.());
    }
    this.#reader ??= (body as Body).getReader();
    const { done, value } = await this.#reader.read();
    this.#ended = Boolean(done);
    return done ? null : bytes(value);
  }

  async #keepingError<V>(run: () => Promise<V>): Promise<V> {
    try {
      return await run();
    } catch (error) {
      this.#thrown = error;
      throw error;
    }
  }

  /** Resolves with "timeout" or "aborted" when the call must end. */
  interruption(timeoutMs: number): Promise<"timeout" | "aborted"> {
    return new Promise((resolve) => {
      this.#interrupt = resolve;
      this.#timer = setTimeout(() => resolve("timeout"), timeoutMs);
      this.#call.signal?.addEventListener("abort", this.#aborted);
      if (this.#call.signal?.aborted) resolve("aborted");
    });
  }

  readonly #aborted = (): void => this.#interrupt?.("aborted");

  /** Ends the call with what the core has left. */
  settle(status: number): void {
    try {
      this.#end();
      if (status === 0) this.#resolve({ result: this.#call.read(this.#call.instance) });
      else this.#fail(this.#call.instance.failure());
    } catch (error) {
      const sent = { attempts: 1, outcome: "unknown", operation: this.#call.operation } as const;
      this.#resolve({ failure: () => lost(error, sent) });
    }
  }

  #fail(data: ErrorData): void {
    const { code } = data;
    let shown = data;
    let cause: unknown;
    if (code === "VENDOR") shown = maskVendorMessage(data, [...this.#call.secrets(), this.#signature]);
    if (code === "RESPONSE_FORMAT" && this.#ended)
      shown = { ...data, raw: this.#call.instance.text(FAILURE.body) };
    if (code === "TRANSPORT") {
      const copy = namesAndCodes(this.#thrown);
      if (copy && /^(NotCapable|PermissionDenied)$/.test(copy.name)) {
        const message = `${this.#call.operation}: Deno did not permit to send; run it with --allow-net`;
        shown = { ...data, message, outcome: "notSent" };
      }
      cause = copy;
    }
    if (code === "ABORTED") cause = this.#call.signal?.reason;
    this.#resolve({ failure: () => errorFrom(shown, cause) });
  }

  lost(trap: unknown): void {
    this.#end();
    const outcome = this.#fetched ? "unknown" : "notSent";
    const sent = { attempts: this.#fetched ? 1 : 0, outcome, operation: this.#call.operation } as const;
    this.#resolve({ failure: () => lost(trap, sent) });
  }

  /** Releases the timer, the signal and the rest of the body. */
  #end(): void {
    this.#request = undefined;
    clearTimeout(this.#timer);
    this.#call.instance.pending.delete(this);
    const ignored = () => {};
    try {
      if (!this.#ended) Promise.resolve(this.#reader?.cancel?.()).catch(ignored);
      this.#call.signal?.removeEventListener("abort", this.#aborted);
    } catch {
      // The call is over, whatever a custom signal or stream throws here.
    }
  }
}

/** Drops calls that can never settle: in a worker that was canceled, neither timers nor anything else runs. */
function dropExpired(pending: Set<Pending>): void {
  for (const call of pending) {
    if (call.expires <= Date.now()) pending.delete(call);
  }
}
