// The base class of the clients: it holds the credentials, builds requests, sends them and parses responses.

import { type Bulk, type Call, withBulk } from "./bulk.js";
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
import { type Credentials, core, type ClientInstance as Instance } from "./client-core.js";
import { isBrowser, UNREGISTERED, type WrittenInput } from "./core.js";
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
  checkType,
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
  /** The number of the instance that has the credentials, and where it has them. */
  #instanceNumber = 0;
  #credentials: Credentials = [0, 0];
  #disposed = false;

  /** @internal */
  constructor(vendor: VendorData, options: ClientOptions) {
    this.#vendor = vendor;
    this.#options = {};
    const [checked, limits, intervalMs] = atBoundary(null, new.target, () => {
      isObject(options, "options");
      refuseUnknownOptions(options, [...vendor.options, ...CLIENT_OPTIONS], vendor.name);
      // Read once: a getter may return another value the next time.
      const copy = { ...options };
      for (const name of vendor.options) {
        this.#options[name] = copied((copy as Record<string, unknown>)[name]);
      }
      checkType("fetch", copy.fetch, "function");
      checkType("onEvent", copy.onEvent, "function");
      checkType("dangerouslyAllowBrowser", copy.dangerouslyAllowBrowser, "boolean");
      const limits = limitsOf(copy);
      const intervalMs = intervalOf(copy.requestsPerSecond);
      this.#register();
      return [copy, limits, intervalMs] as const;
    });
    this.#fetch = checked.fetch;
    this.#onEvent = checked.onEvent;
    this.#limits = limits;
    this.#intervalMs = intervalMs;
    this.#browser = checked.dangerouslyAllowBrowser ?? false;
  }

  /** Registers the credentials, for the first time or again. */
  #register(): void {
    if (this.#disposed) throw invalid("client", "was disposed", "a client in use");
    core.withInput(this.#options, (instance, written) => {
      instance.check(instance.exports.open(this.#vendor.number, ...written));
      this.#instanceNumber = instance.number;
      const registers = instance.registers();
      this.#credentials = [registers[CLIENT.slot] as number, registers[CLIENT.generation] as number];
    });
  }

  /**
   * Runs a call of the core that needs the credentials. If they are no longer there, they are registered again.
   *
   * @internal
   */
  protected call<T>(
    input: unknown,
    call: (instance: Instance, credentials: Credentials, written: WrittenInput, text: string) => T,
  ): T {
    return this.#registered(() =>
      core.withInput(input, (instance, written, text) => call(instance, this.#credentials, written, text)),
    );
  }

  #registered<T>(call: () => T): T {
    for (let again = false; ; again = true) {
      if (again || this.#instanceNumber !== core.instance().number) this.#register();
      try {
        return call();
      } catch (thrown) {
        if (thrown !== UNREGISTERED || again) throw thrown;
      }
    }
  }

  /** @internal */
  protected operation<Input, Output>(data: OperationData<Output>): Operation<Input, Output> {
    return this.#cached(data, () => Object.freeze(this.#create<Input, Output>(data)));
  }

  /** Returns an operation, which is created when it is first used. */
  #cached<Kind>({ number }: OperationData<unknown>, create: () => Kind): Kind {
    let operation = this.#operations.get(number) as Kind | undefined;
    if (operation === undefined) {
      operation = create();
      this.#operations.set(number, operation);
    }
    return operation;
  }

  #create<Input, Output>(data: OperationData<Output>): Operation<Input, Output> {
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
    return this.#cached(data, () => withPages(this.#create<Input, Output>(data), data.paging));
  }

  /** @internal */
  protected bulk<Kind, Output, Entry>(data: BulkData<Output, Entry>, ask?: () => Call): Kind {
    return this.#cached(data, () => {
      const { secrets } = this.#vendor;
      // Keys are renewed; account and host are not.
      const account = Object.entries(this.#options).filter(([name]) => !secrets.includes(name));
      const operation = this.#create<never, Output>(data);
      return withBulk(operation, data.bulk, ask, this.#limits, this.#onEvent, account) as Kind;
    });
  }

  #build<Output>(
    data: OperationData<Output>,
    input: unknown,
    options: RequestOptions | undefined,
  ): RequestDescriptor {
    const now = signingTime(options, "request");
    return this.call(input, (instance, credentials, written) => {
      instance.check(instance.exports.build(data.number, ...credentials, now, ...written));
      return descriptor(instance);
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
    let pending: PendingCall<Result<Output>> | undefined;
    const keys = this.#secrets();
    const run = options[RUN];
    const policy = policyOf({
      ...limits,
      intervalMs: this.#intervalMs,
      hasFixedTime: now !== undefined,
      repeatsUnknown: onUnknown === "repeat",
      waitsForTurn: run !== undefined,
    });
    try {
      return this.call(input, (instance, _credentials, written, text) => {
        const build = (instance: Instance, time: number): [RequestDescriptor, signature: string] => {
          instance.check(instance.exports.build(data.number, ...this.#credentials, time, ...written));
          return [descriptor(instance), instance.ascii(REQUEST.signature)];
        };
        // Refuses a bad input before there is a call. Every attempt after the first builds the request anew.
        let first: [RequestDescriptor, signature: string] | undefined = build(instance, toUnixSeconds(now));
        const builtAt = Date.now();
        // Keys and text are taken now: until the response arrives, the input may change and the client be disposed of.
        pending = new PendingCall({
          instance,
          operation: data.id,
          fetch: this.#fetch,
          signal,
          onEvent: this.#onEvent,
          build: (clockOffset) => {
            const built = first;
            first = undefined;
            // Not after a wait: the timestamp is to be fresh.
            if (built !== undefined && clockOffset === 0 && Date.now() - builtAt < 1000) return built;
            return this.#registered(() =>
              core.run((instance) => {
                instance.writeText(text);
                return build(instance, toUnixSeconds(now) + clockOffset);
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
        instance.check(instance.glue.send(data.number, ...written, policy, pending));
        return pending;
      });
    } catch (error) {
      // After a trap, the pending call has settled with the error.
      if (pending?.instance.dead) return pending;
      throw error;
    }
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
    const content = bodyOf(body, "response.body");
    let inputText = "";
    const call = (instance: Instance, written: WrittenInput, writtenText: string) => {
      inputText = writtenText;
      const [length] = written;
      const size = writeBody(instance, content, length);
      const { maxResponseBytes } = this.#limits;
      instance.check(instance.exports.parse(data.number, status, maxResponseBytes, size, ...written));
      return takeResult(instance, data.read, content, length);
    };
    try {
      return keepingBody(content, () =>
        input === undefined
          ? core.run((instance) => call(instance, [0, 0, 0], ""))
          : core.withInput(input, call),
      );
    } catch (error) {
      if (!(error instanceof VendorError)) throw error;
      const failure = { ...error, message: error.message };
      throw new VendorError(maskVendorMessage(failure, [...this.#secrets(), ...stringsIn(inputText)]));
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
    const instance = core.instance();
    if (instance.number === this.#instanceNumber) instance.exports.release(...this.#credentials);
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
export function descriptor(instance: Instance): RequestDescriptor {
  const registers = instance.registers();
  const text = instance.ascii(REQUEST.text);
  const end = registers[REQUEST.urlLength];
  const content = CONTENT_TYPES[registers[REQUEST.content] as number];
  const keyHeader = KEY_HEADERS[registers[REQUEST.keyHeader] as number];
  const headers: Record<string, string> = {};
  if (content !== undefined) headers["content-type"] = content + instance.ascii(REQUEST.boundary);
  if (keyHeader !== undefined) headers[keyHeader] = instance.ascii(REQUEST.key);
  else if (registers[REQUEST.keyLength] !== 0) {
    // The caller's own headers, each on a line.
    for (const line of instance.ascii(REQUEST.key).trimEnd().split("\n")) {
      const at = line.indexOf(":");
      headers[line.slice(0, at)] = line.slice(at + 1);
    }
  }
  let body: string | Bytes | undefined;
  // A form body follows the URL.
  if (text.length !== end) body = text.slice(end);
  else if (registers[REQUEST.boundaryLength] !== 0) body = instance.bytes(REQUEST.body);
  else if (content !== undefined) body = instance.text(REQUEST.body);
  const method = METHODS[registers[REQUEST.method] as number] as string;
  return new RequestDescriptor(method, text.slice(0, end), headers, body);
}
