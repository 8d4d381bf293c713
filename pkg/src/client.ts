// The base class of the clients: it holds the credentials, builds requests, sends them and parses responses.

import { type Bulk, withBulk } from "./bulk.js";
import { PendingCall } from "./call.js";
import {
  CLIENT,
  CLIENT_OPTIONS,
  CONTENT_TYPES,
  KEY_HEADERS,
  METHODS,
  REQUEST,
  SHARED,
  type VendorData,
} from "./catalog.generated.js";
import { core, type ClientInstance as Instance } from "./client-core.js";
import { type Input, isBrowser, UNREGISTERED } from "./core.js";
import { RequestDescriptor } from "./descriptor.js";
import { isRecord, stringsIn } from "./encode.js";
import { aborted, atBoundary, atCaller, invalid, TransportError, VendorError } from "./errors.js";
import type { InvigilEvent } from "./events.js";
import type { HttpResponse, Operation, PagedOperation, Result } from "./operation.js";
import {
  type BulkCallOptions,
  type Bytes,
  type CallOptions,
  type ClientOptions,
  checkOnUnknown,
  type FetchLike,
  intervalOf,
  isObject,
  type Limits,
  limitsOf,
  policyOf,
  type RequestOptions,
  RUN,
  refuseUnknownOptions,
  signalOf,
  signingTime,
  toUnixSeconds,
} from "./options.js";
import { type Paging, withPages } from "./paging.js";
import { bodyOf, keepingBody, maskVendorMessage, takeResult, writeBody } from "./reading.js";
import type { Table } from "./table.js";

const CALL = ["signal", "timeoutMs", "totalTimeoutMs", "retry", "onUnknown", "now"];

/**
 * An operation, printed from the specification in Rust.
 *
 * @internal
 */
export interface OperationData<Output> {
  readonly number: number;
  readonly id: string;
  readonly safety: "read" | "idempotent" | "write";
  readonly read: (table: Table) => Output;
}

/**
 * An operation whose result is paged.
 *
 * @internal
 */
export interface PagedData<Output, Entry> extends OperationData<Output> {
  readonly paging: Paging<Output, Entry>;
}

/**
 * An operation that is called for many items.
 *
 * @internal
 */
export interface BulkData<Output, Entry> extends OperationData<Output> {
  readonly bulk: Bulk<Output, Entry>;
}

export abstract class Client {
  readonly #vendor: VendorData;
  readonly #options: Record<string, unknown>;
  readonly #fetch: FetchLike | undefined;
  readonly #limits: Limits;
  readonly #onEvent: ((event: InvigilEvent) => void) | undefined;
  readonly #browser: boolean;
  readonly #intervalMs: number;
  /** What the calls of the client share: `Moment` and then `Pace` in `src/exchange/`. */
  readonly #shared = new Float64Array(SHARED);
  readonly #operations = new Map<number, unknown>();
  /** Where the credentials are: the number of the instance, the slot and its generation. */
  #instance = 0;
  #slot = 0;
  #generation = 0;
  #disposed = false;

  /** @internal */
  constructor(vendor: VendorData, options: ClientOptions) {
    this.#vendor = vendor;
    this.#options = {};
    const [own, limits, intervalMs] = atBoundary(null, new.target, () => {
      isObject(options, "options");
      refuseUnknownOptions(options, [...vendor.options, ...CLIENT_OPTIONS], vendor.name);
      // Read once: a getter may return another value the next time.
      const own = { ...options };
      for (const name of vendor.options) {
        this.#options[name] = copied((own as Record<string, unknown>)[name]);
      }
      const { fetch, onEvent, dangerouslyAllowBrowser = false } = own;
      for (const [name, value] of Object.entries({ fetch, onEvent })) {
        if (value !== undefined && typeof value !== "function")
          throw invalid(name, "is not a function", "a function");
      }
      if (typeof dangerouslyAllowBrowser !== "boolean") {
        throw invalid("dangerouslyAllowBrowser", "is not a boolean", "true or false");
      }
      const limits = limitsOf(own);
      const intervalMs = intervalOf(own.requestsPerSecond);
      this.#register();
      return [own, limits, intervalMs] as const;
    });
    this.#fetch = own.fetch;
    this.#onEvent = own.onEvent;
    this.#limits = limits;
    this.#intervalMs = intervalMs;
    this.#browser = own.dangerouslyAllowBrowser ?? false;
  }

  /** Registers the credentials, for the first time or again. */
  #register(): void {
    if (this.#disposed) throw invalid("client", "was disposed", "a client in use");
    core.withInput(this.#options, (own, length, tokens, escaped) => {
      own.check(own.exports.open(this.#vendor.number, length, tokens, escaped));
      this.#instance = own.number;
      const registers = own.registers();
      this.#slot = registers[CLIENT.slot] as number;
      this.#generation = registers[CLIENT.generation] as number;
    });
  }

  /**
   * Runs a call of the core that needs the credentials. If they are no longer there, they are registered again.
   *
   * @internal
   */
  protected call<T>(
    input: unknown,
    call: (own: Instance, slot: number, generation: number, ...written: [...Input, text: string]) => T,
  ): T {
    return this.#registered(() =>
      core.withInput(input, (own, length, tokens, escaped, text) =>
        call(own, this.#slot, this.#generation, length, tokens, escaped, text),
      ),
    );
  }

  #registered<T>(call: () => T): T {
    for (let again = false; ; again = true) {
      if (again || this.#instance !== core.instance().number) this.#register();
      try {
        return call();
      } catch (stop) {
        if (stop !== UNREGISTERED || again) throw stop;
      }
    }
  }

  /** @internal */
  protected operation<Input, Output>(data: OperationData<Output>): Operation<Input, Output> {
    let made = this.#operations.get(data.number) as Operation<Input, Output> | undefined;
    if (made === undefined) {
      made = Object.freeze(this.#make<Input, Output>(data));
      this.#operations.set(data.number, made);
    }
    return made;
  }

  #make<Input, Output>(data: OperationData<Output>): Operation<Input, Output> {
    const { id, safety } = data;
    const send = async (input: Input, options?: CallOptions): Promise<Result<Output>> => {
      const call = atBoundary(id, send, () => this.#send(data, input, options));
      const settled = await call.settled;
      core.endIfLarge();
      // The error is created after this `await`, because only here does its stack lead to the caller.
      if ("failure" in settled) throw atCaller(settled.failure(), send);
      return settled.result;
    };
    const request = (input: Input, options?: RequestOptions): RequestDescriptor =>
      atBoundary(id, request, () => this.#build(data, input, options));
    const parse = (response: HttpResponse, input?: Input): Result<Output> =>
      atBoundary(id, parse, () => this.#parse(data, response, input));
    Object.defineProperty(send, "name", { value: id });
    return Object.assign(send, { id, safety, request, parse }) as unknown as Operation<Input, Output>;
  }

  /** @internal */
  protected paged<Input, Output, Entry>(
    data: PagedData<Output, Entry>,
  ): PagedOperation<Input, Output, Entry> {
    const made = this.#operations.get(data.number) as PagedOperation<Input, Output, Entry> | undefined;
    if (made !== undefined) return made;
    const paged = withPages(this.#make<Input, Output>(data), data.paging);
    this.#operations.set(data.number, paged);
    return paged;
  }

  /** @internal */
  protected bulk<Made, Output, Entry>(
    data: BulkData<Output, Entry>,
    ask?: () => (input: never, options?: CallOptions) => Promise<unknown>,
  ): Made {
    let made = this.#operations.get(data.number);
    if (made === undefined) {
      const { secrets } = this.#vendor;
      // Keys are renewed; account and host are not.
      const account = Object.entries(this.#options).filter(([name]) => !secrets.includes(name));
      made = withBulk(this.#make<never, Output>(data), data.bulk, ask, this.#limits, this.#onEvent, account);
      this.#operations.set(data.number, made);
    }
    return made as Made;
  }

  #build<Output>(
    data: OperationData<Output>,
    input: unknown,
    options: RequestOptions | undefined,
  ): RequestDescriptor {
    const now = signingTime(options, "request");
    return this.call(input, (own, slot, generation, length, tokens, escaped) => {
      own.check(own.exports.build(data.number, slot, generation, now, length, tokens, escaped));
      return descriptor(own);
    });
  }

  #send<Output>(
    data: OperationData<Output>,
    input: unknown,
    options: BulkCallOptions = {},
  ): PendingCall<Result<Output>> {
    isObject(options, "options");
    refuseUnknownOptions(options, CALL, data.id);
    this.#checkHost(data.id);
    const limits = limitsOf(options, this.#limits);
    const { now, onUnknown = "stop" } = options;
    checkOnUnknown(onUnknown);
    const signal = signalOf(options.signal);
    if (signal?.aborted) throw aborted(data.id, signal, { attempts: 0, outcome: "notSent" });
    let begun: PendingCall<Result<Output>> | undefined;
    let on: Instance | undefined;
    const keys = this.#secrets();
    const run = options[RUN];
    const policy = policyOf({
      ...limits,
      intervalMs: this.#intervalMs,
      hasFixedTime: now !== undefined,
      repeatsUnknown: onUnknown === "repeat",
      waitsForTurn: run !== undefined,
    });
    const begin = () =>
      this.call(input, (own, slot, generation, length, tokens, escaped, text) => {
        const write = (own: Instance, slot: number, generation: number, time: number) =>
          own.check(own.exports.build(data.number, slot, generation, time, length, tokens, escaped));
        // Refuses a bad input before there is a call. Every attempt after the first builds the request anew.
        write(own, slot, generation, toUnixSeconds(now));
        let first: [RequestDescriptor, signature: string] | undefined;
        first = [descriptor(own), own.ascii(REQUEST.signature)];
        const madeAt = Date.now();
        on = own;
        // Keys and text are taken now: until the response arrives, the input may change and the client be disposed of.
        begun = new PendingCall({
          instance: own,
          operation: data.id,
          fetch: this.#fetch,
          signal,
          onEvent: this.#onEvent,
          build: (clockOffset) => {
            const built = first;
            first = undefined;
            // Not after a wait: the timestamp is to be fresh.
            if (built !== undefined && clockOffset === 0 && Date.now() - madeAt < 1000) return built;
            return this.#registered(() =>
              core.run((own) => {
                own.writeText(text);
                write(own, this.#slot, this.#generation, toUnixSeconds(now) + clockOffset);
                return [descriptor(own), own.ascii(REQUEST.signature)];
              }),
            );
          },
          read: (instance) => takeResult(instance, data.read),
          secrets: () => [...keys, ...stringsIn(text)],
          shared: this.#shared,
          totalTimeoutMs: limits.totalTimeoutMs,
          run,
        });
        // It is sent in a microtask or later: `spawn_local` never runs a future at once.
        const status = own.glue.send(data.number, length, tokens, escaped === 1, policy, begun);
        // After a trap, the call has ended already.
        if (own.dead) return;
        if (status !== 0) own.pending.delete(begun);
        own.check(status);
      });
    try {
      begin();
    } catch (error) {
      // After a trap, the pending call has settled with the error.
      if (!on?.dead) throw error;
    }
    return begun as unknown as PendingCall<Result<Output>>;
  }

  /** Throws where nothing may or can be sent. */
  #checkHost(id: string): void {
    if (!this.#browser && isBrowser()) {
      throw invalid(
        "dangerouslyAllowBrowser",
        "is not set, and this is a browser or imitates one",
        "true, if everyone who opens the page may read the credentials, or in a test",
      );
    }
    if (this.#fetch === undefined && typeof globalThis.fetch !== "function") {
      const message = `${id}: the host has no fetch; pass one as the client's option fetch`;
      throw new TransportError({ code: "TRANSPORT", message, attempts: 0, outcome: "notSent" });
    }
  }

  #parse<Output>(data: OperationData<Output>, response: HttpResponse, input: unknown): Result<Output> {
    // A `Response` of `fetch` is not accepted, because its body has not been read.
    isObject(response, "response", "{ status, body }, the body as text or bytes");
    const { status, body } = response;
    if (!Number.isInteger(status) || status < 100 || status > 599) {
      throw invalid("response.status", "is not an HTTP status", "a whole number from 100 to 599");
    }
    const text = bodyOf(body, "response.body");
    let read = "";
    const call = (own: Instance, length: number, tokens: number, escaped: number, written = "") => {
      read = written;
      const size = writeBody(own, text, length);
      const { maxResponseBytes } = this.#limits;
      own.check(own.exports.parse(data.number, status, maxResponseBytes, size, length, tokens, escaped));
      return takeResult(own, data.read, text, length);
    };
    try {
      return keepingBody(text, () =>
        input === undefined ? core.run((own) => call(own, 0, 0, 0)) : core.withInput(input, call),
      );
    } catch (error) {
      if (!(error instanceof VendorError)) throw error;
      const failure = { ...error, message: error.message };
      throw new VendorError(maskVendorMessage(failure, [...this.#secrets(), ...stringsIn(read)]));
    }
  }

  /** The values of the secret options, which no error may show. */
  #secrets(): (string | undefined)[] {
    return this.#vendor.secrets.flatMap((name) => {
      const value = this.#options[name];
      // A secret is a text, or the values of headers.
      return isMap(value) ? (Object.values(value).flat() as string[]) : (value as string | undefined);
    });
  }

  /**
   * Wipes the credentials from the core's memory. Every later call of the client throws. Not needed to save memory: the
   * core holds the credentials of a limited number of clients.
   */
  dispose(): void {
    this.#disposed = true;
    for (const name of Object.keys(this.#options)) delete this.#options[name];
    const own = core.instance();
    if (own.number === this.#instance) own.exports.release(this.#slot, this.#generation);
  }
}

const isMap = (value: unknown): value is object => typeof value === "object" && value !== null;

/** A copy of an option that is a map or a list of pairs: the credentials may have to be registered again. */
function copied(value: unknown): unknown {
  // Not deeper: a list may contain itself.
  if (Array.isArray(value)) return value.map((pair) => (Array.isArray(pair) ? [...pair] : pair));
  return isMap(value) && isRecord(value) ? { ...value } : value;
}

/** Reads the request that a call of the core has left. @internal */
export function descriptor(own: Instance): RequestDescriptor {
  const registers = own.registers();
  const text = own.ascii(REQUEST.text);
  const end = registers[REQUEST.urlLength];
  const content = CONTENT_TYPES[registers[REQUEST.content] as number];
  const keyHeader = KEY_HEADERS[registers[REQUEST.keyHeader] as number];
  const headers: Record<string, string> = {};
  if (content !== undefined) headers["content-type"] = content + own.ascii(REQUEST.boundary);
  if (keyHeader !== undefined) headers[keyHeader] = own.ascii(REQUEST.key);
  else if (registers[REQUEST.keyLength] !== 0) {
    // The caller's own headers, each on a line.
    for (const line of own.ascii(REQUEST.key).trimEnd().split("\n")) {
      const at = line.indexOf(":");
      headers[line.slice(0, at)] = line.slice(at + 1);
    }
  }
  let body: string | Bytes | undefined;
  // A form body follows the URL.
  if (text.length !== end) body = text.slice(end);
  else if (registers[REQUEST.boundaryLength] !== 0) body = own.bytes(REQUEST.body);
  else if (content !== undefined) body = own.text(REQUEST.body);
  const method = METHODS[registers[REQUEST.method] as number] as string;
  return new RequestDescriptor(method, text.slice(0, end), headers, body);
}
