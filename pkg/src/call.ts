// A pending call: what the core's driver (`src/wasm/fetch.rs`) uses of the host.

import type { ClientInstance as Instance } from "./client-core.js";
import { lost, type Pending } from "./core.js";
import { AbortError, type ErrorData, errorFrom, type InvigilError } from "./errors.js";
import type { AbortSignalLike, FetchLike } from "./options.js";
import { mask } from "./redact.js";

export class Call<T> implements Pending {
  readonly #instance: Instance;
  readonly #operation: string;
  readonly #fetch: FetchLike | undefined;
  readonly #signal: AbortSignalLike | undefined;
  readonly #read: (instance: Instance) => T;
  readonly #secrets: () => string[];
  /** Settles when the call is over, however it ends. */
  readonly promise: Promise<T>;
  #resolve: (value: T) => void = () => {};
  #reject: (error: InvigilError) => void = () => {};
  #signature = "";
  #fetched = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #interrupt: ((why: "timeout" | "aborted") => void) | undefined;

  constructor(
    instance: Instance,
    operation: string,
    fetch: FetchLike | undefined,
    signal: AbortSignalLike | undefined,
    read: (instance: Instance) => T,
    secrets: () => string[],
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
    instance.pending.add(this);
  }

  /** Hands the request to the host, or to the caller's own `fetch`. */
  async fetch(url: string, init: { body?: string }): Promise<unknown> {
    this.#fetched = true;
    this.#signature = new URLSearchParams(init.body ?? url.split("?")[1]).get("asgn") ?? "";
    // Looked up and bound now: a test may have replaced it, and browsers refuse it without its object.
    const send = this.#fetch ?? (globalThis.fetch as unknown as FetchLike).bind(globalThis);
    const answer: unknown = await send(url, init as Parameters<FetchLike>[1]);
    if (typeof answer !== "object" || answer === null) throw new TypeError("fetch gave no response");
    return answer;
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
    this.#end();
    this.#instance.pending.delete(this);
    try {
      if (status === 0) this.#resolve(this.#read(this.#instance));
      else this.#fail(JSON.parse(this.#instance.text(0)) as ErrorData);
    } catch {
      this.#reject(lost({ attempts: 1, outcome: "unknown", operation: this.#operation }));
    }
  }

  #fail(failure: ErrorData): void {
    const data = failure.code === "VENDOR" ? this.#masked(failure) : failure;
    this.#reject(
      data.code === "ABORTED" ? new AbortError(data, { cause: this.#signal?.reason }) : errorFrom(data),
    );
  }

  /** A vendor may echo anything that it was sent. */
  #masked(data: ErrorData): ErrorData {
    const secrets = [...this.#secrets(), this.#signature].filter((text) => text.length > 1);
    const clean = (text: string) => mask(text, secrets);
    const { vendorCode, vendorMessage } = data;
    return {
      ...data,
      message: clean(data.message),
      vendorCode: vendorCode ? clean(vendorCode) : null,
      vendorMessage: vendorMessage ? clean(vendorMessage) : null,
    };
  }

  lost(): void {
    this.#end();
    const outcome = this.#fetched ? "unknown" : "notSent";
    this.#reject(lost({ attempts: this.#fetched ? 1 : 0, outcome, operation: this.#operation }));
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#signal?.removeEventListener("abort", this.#aborted);
  }
}
