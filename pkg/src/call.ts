// A pending call: the host's side of what `src/wasm/fetch.rs` drives.

import { FAILURE } from "./catalog.generated.js";
import type { ClientInstance as Instance } from "./client-core.js";
import { lost, type Pending } from "./core.js";
import type { RequestDescriptor } from "./descriptor.js";
import { bytesOf } from "./encode.js";
import {
  aborted,
  type ErrorData,
  errorFrom,
  InvigilError,
  isUnconnected,
  namesAndCodes,
  type Outcome,
  type ResponseInfo,
} from "./errors.js";
import { type EventDetails, type InvigilEvent, report } from "./events.js";
import type { AbortSignalLike, FetchLike, RunOfCall } from "./options.js";
import { cancel, maskVendorMessage, type ReaderLike, readAll, type StreamLike } from "./reading.js";
import { headersOf, statusOf } from "./response.js";
import { listen, unlisten } from "./signals.js";

/** What is used of a response. A custom `fetch` may return anything. */
interface Response {
  readonly body?: StreamLike | null;
  arrayBuffer?(): PromiseLike<unknown>;
}

/** How a call ended. A failure is data: the error is created where the caller awaits it, so that its stack leads there. */
export type Settled<T> = { readonly result: T } | { readonly failure: () => InvigilError };

/** A clock that never goes backwards, in milliseconds. */
const clock = (): number => (globalThis.performance ?? Date).now();

/** What a call is made of. */
interface CallData<T> {
  readonly instance: Instance;
  readonly operation: string;
  readonly fetch: FetchLike | undefined;
  readonly signal: AbortSignalLike | undefined;
  readonly onEvent: ((event: InvigilEvent) => void) | undefined;
  /** Builds the request for an attempt, given the offset of the clock in seconds. Also returns the signature. */
  readonly build: (clockOffset: number) => [RequestDescriptor, signature: string];
  readonly read: (instance: Instance) => T;
  /** What was sent: nothing that is shown may contain it. */
  readonly secrets: () => (string | undefined)[];
  /** What the calls of the client share: `Moment` and then `Pace` in `src/exchange/`. */
  readonly shared: Float64Array;
  readonly totalTimeoutMs: number;
  readonly run: RunOfCall | undefined;
}

let lastId = 0;

export class PendingCall<T> implements Pending {
  readonly instance: Instance;
  readonly #call: CallData<T>;
  readonly #id = ++lastId;
  readonly #startedAt = clock();
  /** Resolves when the call is over, however it ends. */
  readonly settled: Promise<Settled<T>>;
  #resolve: (settled: Settled<T>) => void = () => {};
  /** How often the request was passed to `fetch`. */
  #attempts = 0;
  #host = "";
  #signature = "";
  #sentAt = 0;
  #response: Response | undefined;
  /** The status of the response; 0 if there is none. */
  #status = 0;
  #reader: ReaderLike | undefined;
  /** Whether the body was received completely. */
  #complete = false;
  /** When even a timer that the host dropped would have fired, in milliseconds of the host's clock. */
  expires: number;
  /** What `fetch`, or reading the body, threw. */
  #thrown: unknown;
  /** Why the request could not be built or must not be sent. */
  #refused: unknown;
  /** Whether no attempt is in progress: before the first, between two, and after the last. */
  #idle = true;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Ends the wait for what is in progress. */
  #interrupt: (why: "timeout" | "aborted") => void = () => {};

  constructor(call: CallData<T>) {
    this.instance = call.instance;
    this.#call = call;
    this.settled = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    this.expires = Date.now() + 2 * call.totalTimeoutMs;
    dropExpired(this.instance.pending);
    this.instance.pending.add(this);
  }

  /**
   * Builds the request and passes it to the host's `fetch`, or to the caller's own. Resolves with the response, or with
   * "timeout" or "aborted". The time begins when the request is sent and includes that of the body. If the request is not
   * sent, that is known to the core by the code `NOT_BUILT`.
   */
  async fetch(
    signal: AbortSignal,
    timeoutMs: number,
    clockOffset: number,
    urlTemplate: string,
  ): Promise<unknown> {
    this.#reset();
    let request: RequestDescriptor;
    try {
      if (this.#attempts === 0 && this.#call.run?.beforeSending) {
        // A journal takes as long as it likes.
        this.expires = Number.POSITIVE_INFINITY;
        await this.#call.run.beforeSending();
      }
      if (this.#isOver()) throw aborted(this.#call.operation, this.#call.signal);
      [request, this.#signature] = this.#call.build(clockOffset);
    } catch (error) {
      this.#refused = error;
      throw Object.assign(new Error("not built"), { code: "NOT_BUILT" });
    }
    return this.#unlessInterrupted(() => this.#send(request, signal, urlTemplate), timeoutMs);
  }

  /** Resolves with the body, or with null if it has more bytes than `most`, or with "timeout" or "aborted". */
  body(most: number): Promise<unknown> {
    return this.#unlessInterrupted(() => this.#read(most));
  }

  /** Resolves with "timeout" after a time, or with "aborted". */
  wait(delayMs: number): Promise<unknown> {
    return this.#unlessInterrupted(undefined, delayMs);
  }

  /** Waits for `work`, the caller's signal, or the end of the time; if none is given, the one from before goes on. */
  #unlessInterrupted(work: (() => Promise<unknown>) | undefined, afterMs?: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#interrupt = resolve;
      if (afterMs !== undefined) {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#interrupt("timeout"), afterMs);
        // The wait of a bulk call for its first turn is longer than the whole time of the call may be.
        this.expires = Date.now() + 2 * Math.max(afterMs, this.#call.totalTimeoutMs);
      }
      this.#idle = work === undefined;
      listen(this.#call.signal, this.#aborted);
      listen(this.#call.run?.end, this.#aborted);
      if (this.#isOver()) resolve("aborted");
      else
        work?.().then(resolve, (error) => {
          if (this.#interrupt === resolve) this.#thrown = error;
          reject(error);
        });
    });
  }

  readonly #aborted = (): void => {
    if (this.#isOver()) this.#interrupt("aborted");
  };

  /** Whether the caller has aborted the call, or its run has ended before the request was sent. */
  #isOver(): boolean {
    const { signal, run } = this.#call;
    return signal?.aborted || (this.#idle && run?.end.aborted) || false;
  }

  async #send(
    { url, ...init }: RequestDescriptor,
    signal: AbortSignal,
    urlTemplate: string,
  ): Promise<unknown> {
    const attempt = ++this.#attempts;
    this.#sentAt = clock();
    if (this.#call.onEvent) {
      this.#host = url.split("/")[2] as string;
      const { method, body } = init;
      const size = typeof body === "string" ? new TextEncoder().encode(body).length : (body?.length ?? 0);
      this.#emit({ type: "request", method, urlTemplate, bytes: size });
    }
    // Looked up now, because a test may have replaced it, and bound, because browsers refuse it without its object.
    const send = this.#call.fetch ?? (globalThis.fetch as unknown as FetchLike).bind(globalThis);
    const response: unknown = await send(url, { ...init, signal });
    // A fetch that ignores the signal may answer when the attempt is over.
    if (!this.#isCurrent(attempt)) cancel(() => (response as Response).body);
    this.#checkCurrent(attempt);
    if (typeof response !== "object" || response === null) throw new TypeError("fetch returned no response");
    this.#response = response as Response;
    this.#status = statusOf(response);
    return response;
  }

  /** Reads the body. Whatever a custom `fetch` returns, this resolves with bytes or null, or rejects. */
  async #read(most: number): Promise<Uint8Array | null> {
    const attempt = this.#attempts;
    const response = this.#response as Response;
    const { body } = response;
    const check = (part: unknown): Uint8Array => {
      // A stream that is not tied to the signal may answer when the attempt is over.
      this.#checkCurrent(attempt);
      const bytes = bytesOf(part);
      if (bytes === undefined) throw new TypeError("no bytes");
      return bytes;
    };
    let bytes: Uint8Array | null;
    if (typeof body?.getReader === "function") {
      this.#reader = body.getReader();
      bytes = await readAll(this.#reader, most, check);
      // Some implementations of fetch have no streams, and an empty response may have no body.
    } else bytes = check(await response.arrayBuffer?.());
    this.#checkCurrent(attempt);
    if (bytes === null || bytes.length > most) return null;
    this.#complete = true;
    const durationMs = clock() - this.#sentAt;
    this.#emit({ type: "response", status: this.#status, bytes: bytes.length, durationMs });
    return bytes;
  }

  #isCurrent(attempt: number): boolean {
    return attempt === this.#attempts && !this.#idle;
  }

  #checkCurrent(attempt: number): void {
    if (!this.#isCurrent(attempt)) throw new TypeError("the attempt is over");
  }

  /** Returns what the calls of the client share, with the clocks and a random number before it. */
  moment(): Float64Array {
    const { shared } = this.#call;
    shared.set([clock(), Date.now() / 1000, Math.random()]);
    return shared;
  }

  /** Whether the last attempt made no connection. */
  unconnected(): boolean {
    return isUnconnected(this.#thrown);
  }

  /** Reports what the core has decided. */
  notice(json: string): void {
    if (this.#call.onEvent) this.#emit(JSON.parse(json));
  }

  #emit(details: EventDetails): void {
    const { operation, onEvent } = this.#call;
    report(onEvent, operation, details, { callId: this.#id, host: this.#host, attempt: this.#attempts });
  }

  /** Ends the call with what the core has left. */
  settle(status: number): void {
    try {
      this.#end();
      if (status !== 0) this.#fail(this.instance.failure());
      else this.#succeed(this.#call.read(this.instance));
    } catch (error) {
      this.#loseTo(error, "unknown");
    }
  }

  #succeed(result: T): void {
    // Masking the headers takes time, and few look at them.
    let info: ResponseInfo | undefined;
    const get = () => {
      info ??= this.#info();
      return info;
    };
    Object.defineProperty(result, "response", { get, enumerable: false });
    this.#resolve({ result });
  }

  #fail(data: ErrorData): void {
    const { code } = data;
    let shown = data;
    let cause: unknown;
    if (code === "VENDOR") shown = maskVendorMessage(data, [...this.#call.secrets(), this.#signature]);
    if (code === "RESPONSE_FORMAT" && this.#complete)
      shown = { ...data, raw: this.instance.text(FAILURE.body) };
    if (code === "TRANSPORT") {
      const copy = namesAndCodes(this.#thrown);
      if (copy && /^(NotCapable|PermissionDenied)$/.test(copy.name)) {
        const message = `${this.#call.operation}: Deno did not permit to send; run it with --allow-net`;
        shown = { ...data, message, outcome: "notSent" };
      }
      cause = copy;
    }
    if (code === "INTERNAL" && this.#refused instanceof InvigilError) {
      // The client was disposed of, or the call was aborted, before an attempt.
      const { attempts, outcome } = data;
      const { message } = this.#refused;
      shown = { ...this.#refused, message, operation: this.#call.operation, attempts, outcome } as ErrorData;
    }
    if (shown.code === "ABORTED") cause = this.#call.signal?.reason;
    const response = this.#info();
    this.#giveUp(shown);
    this.#resolve({
      failure: () => {
        const error = errorFrom(shown, cause);
        if (response) Object.defineProperty(error, "response", { value: response, enumerable: false });
        return error;
      },
    });
  }

  #giveUp({ code, outcome = "unknown" }: Pick<ErrorData, "code" | "outcome">): void {
    this.#emit({
      type: "giveUp",
      code,
      outcome,
      status: this.#status,
      durationMs: clock() - this.#startedAt,
    });
  }

  /** The status and the headers of the last response. */
  #info(): ResponseInfo | undefined {
    if (this.#status === 0) return;
    const headers = headersOf(this.#response, [...this.#call.secrets(), this.#signature]);
    return { status: this.#status, headers };
  }

  lost(trap: unknown): void {
    this.#end();
    this.#loseTo(trap, this.#attempts > 0 ? "unknown" : "notSent");
  }

  #loseTo(error: unknown, outcome: Outcome): void {
    this.#giveUp({ code: "INTERNAL", outcome });
    const sent = { attempts: this.#attempts, outcome, operation: this.#call.operation } as const;
    this.#resolve({ failure: () => lost(error, sent) });
  }

  /** Forgets the response of the last attempt. */
  #reset(): void {
    this.#cancelBody();
    this.#response = this.#reader = this.#thrown = undefined;
    this.#status = 0;
    this.#complete = false;
    this.#idle = true;
  }

  /** Releases the timer, the signal and the rest of the body. */
  #end(): void {
    this.#idle = true;
    clearTimeout(this.#timer);
    this.instance.pending.delete(this);
    this.#cancelBody();
    try {
      unlisten(this.#call.run?.end, this.#aborted);
      unlisten(this.#call.signal, this.#aborted);
    } catch {
      // The call is over, whatever a custom signal throws here.
    }
  }

  #cancelBody(): void {
    if (!this.#complete) cancel(() => this.#reader ?? this.#response?.body);
  }
}

/** Drops calls that can never settle: in a worker that was canceled, neither timers nor anything else runs. */
function dropExpired(pending: Set<Pending>): void {
  for (const call of pending) {
    if (call.expires <= Date.now()) pending.delete(call);
  }
}
