// What every client does: holds credentials, builds, sends, reads.

import { Call } from "./call.js";
import { core, type ClientInstance as Instance } from "./client-core.js";
import { UNREGISTERED } from "./core.js";
import { RequestDescriptor } from "./descriptor.js";
import { stringsIn } from "./encode.js";
import { AbortError, face, invalid, TransportError, VendorError } from "./errors.js";
import type { HttpResponse, Operation, PagedOperation, Result } from "./operation.js";
import {
  type Bounds,
  bounds,
  type CallOptions,
  type ClientOptions,
  type FetchLike,
  isObject,
  known,
  nowOf,
  type RequestOptions,
  seconds,
  signalOf,
} from "./options.js";
import { type Paging, withPages } from "./paging.js";
import { bodyOf, left, masked, writeBody } from "./reading.js";
import type { Table } from "./table.js";

const METHODS = ["GET", "POST", "DELETE", "PUT", "PATCH", "HEAD"];
/** So many inputs of a batch cross the boundary together. */
const AT_ONCE = 16;
const COMMON = [
  "baseUrl",
  "fetch",
  "timeoutMs",
  "totalTimeoutMs",
  "maxResponseBytes",
  "dangerouslyAllowBrowser",
];

/**
 * What an operation is on this side; printed from the operation data.
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
 * An operation whose result has pages: which fields say what, and what tells an entry from all others.
 *
 * @internal
 */
export interface PagedData<Output, Entry> extends OperationData<Output> {
  readonly paging: Paging<Output, Entry>;
}

/**
 * What differs from vendor to vendor.
 *
 * @internal
 */
export interface Vendor {
  readonly name: string;
  /** Its place in `Vendor::ALL`, see `src/vendors/mod.rs`. */
  readonly number: number;
  /** The options besides those of all clients. */
  readonly options: readonly string[];
  /** Those of them that must not show. */
  readonly secrets: readonly string[];
}

export abstract class Client {
  readonly #vendor: Vendor;
  readonly #options: Record<string, unknown>;
  readonly #fetch: FetchLike | undefined;
  readonly #bounds: Bounds;
  readonly #browser: boolean;
  readonly #operations = new Map<number, unknown>();
  /** Where the credentials stand: in which instance, in which slot, of which generation. */
  #instance: Instance | undefined;
  #slot = 0;
  #generation = 0;
  #disposed = false;

  /** @internal */
  constructor(vendor: Vendor, options: ClientOptions) {
    this.#vendor = vendor;
    this.#options = {};
    const [own, limits] = face(null, () => {
      isObject(options, "options");
      known(options, [...vendor.options, ...COMMON], vendor.name);
      // Read once: a getter may give another value the next time.
      const own = { ...options };
      for (const name of [...vendor.options, "baseUrl"]) {
        this.#options[name] = (own as Record<string, unknown>)[name];
      }
      const { fetch, dangerouslyAllowBrowser = false } = own;
      if (fetch !== undefined && typeof fetch !== "function")
        throw invalid("fetch", "is not a function", "a function");
      if (typeof dangerouslyAllowBrowser !== "boolean") {
        throw invalid("dangerouslyAllowBrowser", "is not a boolean", "true or false");
      }
      const limits = bounds(own);
      this.#register();
      return [own, limits] as const;
    });
    this.#fetch = own.fetch;
    this.#bounds = limits;
    this.#browser = own.dangerouslyAllowBrowser ?? false;
  }

  /** Registers the credentials, for the first time or again. */
  #register(): Instance {
    if (this.#disposed) throw invalid("client", "was disposed", "a client in use");
    return core.withInput(this.#options, (own, length, tokens, escaped) => {
      own.check(own.exports.open(this.#vendor.number, length, tokens, escaped));
      this.#instance = own;
      [this.#slot, this.#generation] = own.registers() as unknown as [number, number];
      return own;
    });
  }

  /**
   * Runs a call of the core that needs the credentials.
   *
   * @internal
   */
  protected call<T>(
    input: unknown,
    call: (
      own: Instance,
      slot: number,
      generation: number,
      length: number,
      tokens: number,
      escaped: number,
      text: string,
    ) => T,
  ): T {
    for (let again = false; ; again = true) {
      if (again || this.#instance !== core.instance()) this.#register();
      try {
        return core.withInput(input, (own, length, tokens, escaped, text) =>
          call(own, this.#slot, this.#generation, length, tokens, escaped, text),
        );
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
    const send = async (input: Input, options?: CallOptions) =>
      face(id, () => this.#send(data, input, options));
    Object.defineProperty(send, "name", { value: id });
    return Object.assign(send, {
      id,
      safety,
      request: (input: Input, options?: RequestOptions) => face(id, () => this.#build(data, input, options)),
      requests: (inputs: readonly Input[], options?: RequestOptions) =>
        face(id, () => this.#buildAll(data, inputs, options)),
      parse: (response: HttpResponse, input?: Input) => face(id, () => this.#parse(data, response, input)),
    }) as unknown as Operation<Input, Output>;
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

  #build<Output>(
    data: OperationData<Output>,
    input: unknown,
    options: RequestOptions | undefined,
  ): RequestDescriptor {
    const now = nowOf(options, "request");
    return this.call(input, (own, slot, generation, length, tokens, escaped) => {
      own.check(own.exports.build(data.number, slot, generation, now, length, tokens, escaped));
      return descriptor(own);
    });
  }

  #buildAll<Output>(
    data: OperationData<Output>,
    inputs: readonly unknown[],
    options: RequestOptions | undefined,
  ): RequestDescriptor[] {
    if (!Array.isArray(inputs)) throw invalid("inputs", "is not an array", "an array of inputs");
    const now = nowOf(options, "requests");
    // Whatever the caller's getters do to the list, these are the inputs.
    const all: unknown[] = Array.from(inputs);
    const requests: RequestDescriptor[] = [];
    for (let first = 0; first < all.length; first += AT_ONCE) {
      this.call(all.slice(first, first + AT_ONCE), (own, slot, generation, length, tokens, escaped) => {
        const { build_all } = own.exports;
        own.check(build_all(data.number, slot, generation, now, first, length, tokens, escaped));
        descriptors(own, requests);
      });
    }
    return requests;
  }

  #send<Output>(
    data: OperationData<Output>,
    input: unknown,
    options: CallOptions = {},
  ): Promise<Result<Output>> {
    isObject(options, "options");
    known(options, ["signal", "timeoutMs", "totalTimeoutMs", "now"], data.id);
    if (!this.#browser && typeof document === "object" && document !== null) {
      throw invalid(
        "dangerouslyAllowBrowser",
        "is not set, and this is a document",
        "true, if whoever opens it may read the credentials",
      );
    }
    const limits = bounds(options, this.#bounds);
    const now = seconds(options.now);
    const signal = signalOf(options.signal);
    if (signal?.aborted) {
      const message = `${data.id}: aborted by the caller's signal`;
      const { id: operation } = data;
      throw new AbortError(
        { code: "ABORTED", message, operation, attempts: 0, outcome: "notSent" },
        { cause: signal.reason },
      );
    }
    if (this.#fetch === undefined && typeof globalThis.fetch !== "function") {
      const message = `${data.id}: the host has no fetch`;
      throw new TransportError({ code: "TRANSPORT", message, attempts: 0, outcome: "notSent" });
    }
    let begun: Call<Result<Output>> | undefined;
    let on: Instance | undefined;
    const keys = this.#secrets();
    const begin = () =>
      this.call(input, (own, slot, generation, length, tokens, escaped, text) => {
        const from = (instance: Instance) => left(instance, data.read);
        // What was sent: the input may change until the answer comes, and the client be disposed of.
        const texts = () => [...keys, ...stringsIn(text)];
        on = own;
        begun = new Call(own, data.id, this.#fetch, signal, from, texts, limits.timeoutMs);
        const status = own.glue.send(
          data.number,
          slot,
          generation,
          now,
          length,
          tokens,
          escaped === 1,
          limits.timeoutMs,
          limits.totalTimeoutMs,
          limits.maxResponseBytes,
          begun,
        );
        // A call that trapped has left nothing.
        if (own.dead) return;
        // It is sent in a microtask, or later: `spawn_local` runs nothing at once.
        if (status === 0) begun.request = descriptor(own);
        else own.pending.delete(begun);
        own.check(status);
      });
    try {
      begin();
    } catch (error) {
      // The core was lost on the way in: the call knows what became of it.
      if (!on?.dead) throw error;
    }
    return (begun as unknown as Call<Result<Output>>).promise;
  }

  #parse<Output>(data: OperationData<Output>, response: HttpResponse, input: unknown): Result<Output> {
    // What `fetch` gives has its body still to be read.
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
      own.check(own.exports.parse(data.number, status, size, length, tokens, escaped));
      return left(own, data.read, text, length);
    };
    try {
      // Without the input nothing stands in front of the body.
      if (input === undefined) return core.run((own) => call(own, 0, 0, 0));
      return core.withInput(input, call);
    } catch (error) {
      if (!(error instanceof VendorError)) throw error;
      const { message, operation, vendorCode, vendorMessage, status, retryable } = error;
      const failure = {
        code: "VENDOR",
        message,
        operation,
        vendorCode,
        vendorMessage,
        status,
        retryable,
      } as const;
      throw new VendorError(masked(failure, [...this.#secrets(), ...stringsIn(read)]));
    }
  }

  /** What no error may show. */
  #secrets(): (string | undefined)[] {
    return this.#vendor.secrets.map((name) => this.#options[name] as string | undefined);
  }

  /**
   * Forgets the credentials: they are wiped from the core's memory, and whatever needs them throws from then on.
   * Memory does not grow without this: the core holds a bounded number of clients.
   */
  dispose(): void {
    this.#disposed = true;
    if (this.#instance && !this.#instance.dead) this.#instance.exports.release(this.#slot, this.#generation);
    this.#instance = undefined;
    for (const name of Object.keys(this.#options)) delete this.#options[name];
  }
}

/** The request that a call of the core has left. @internal */
export function descriptor(own: Instance): RequestDescriptor {
  const text = own.ascii(0);
  const registers = own.registers();
  const method = METHODS[registers[3] as number] as string;
  const kind = registers[4] as number;
  if (kind !== 1) {
    const body = (kind & 3) > 0 ? own.text(11) : undefined;
    return new RequestDescriptor(method, text, headersOf(own, kind), body);
  }
  const end = registers[2];
  return new RequestDescriptor(
    method,
    text.slice(0, end),
    { "content-type": CONTENT[1] as string },
    text.slice(end),
  );
}

/** Adds the requests that a call of the core has left: see `src/request/batch.rs`. */
function descriptors(own: Instance, to: RequestDescriptor[]): void {
  const text = own.ascii(0);
  const ends = own.words(5);
  const registers = own.registers();
  const method = METHODS[registers[3] as number] as string;
  const kind = registers[4] as number;
  if (kind === 1) forms(text, ends, method, to);
  else others(own, text, ends, method, kind, registers[11] as number, to);
}

/** The common case in a function of its own: it is what a large batch does most, and soon optimised. */
function forms(text: string, ends: Uint32Array, method: string, to: RequestDescriptor[]): void {
  let start = 0;
  for (let at = 0; at < ends.length; at += 3) {
    const urlEnd = ends[at] as number;
    const end = ends[at + 1] as number;
    const headers = { "content-type": CONTENT[1] as string };
    to.push(new RequestDescriptor(method, text.slice(start, urlEnd), headers, text.slice(urlEnd, end)));
    start = end;
  }
}

/** Requests with a JSON body, from `json` on, or none. */
function others(
  own: Instance,
  text: string,
  ends: Uint32Array,
  method: string,
  kind: number,
  json: number,
  to: RequestDescriptor[],
): void {
  let start = 0;
  let jsonStart = json;
  for (let at = 0; at < ends.length; at += 3) {
    const end = ends[at] as number;
    const jsonEnd = json + (ends[at + 2] as number);
    const body = (kind & 3) > 0 ? own.textAt(jsonStart, jsonEnd) : undefined;
    to.push(new RequestDescriptor(method, text.slice(start, end), headersOf(own, kind), body));
    start = end;
    jsonStart = jsonEnd;
  }
}

const CONTENT = [
  undefined,
  "application/x-www-form-urlencoded; charset=UTF-8",
  "application/json",
  "application/json;charset=utf-8",
];
const KEY_HEADERS = [undefined, "x-api-key", "authorization"];

/** Headers that are not those of a form: of the content, and with the key. */
function headersOf(own: Instance, kind: number): Record<string, string> {
  const headers: Record<string, string> = {};
  const content = CONTENT[kind & 3];
  if (content !== undefined) headers["content-type"] = content;
  const key = KEY_HEADERS[kind >> 2];
  if (key !== undefined) headers[key] = own.ascii(13);
  return headers;
}
