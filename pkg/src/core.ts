// A core, its WebAssembly instance, and the only way to call it. There are two cores: the clients' and the debugger's.
//
// A panic inside WebAssembly is a trap: it ends the current call and leaves the instance in an unknown state. In a
// synchronous call it is an exception. In a future that is polled later it would be raised in a microtask, where nobody
// catches it, and the promise would never settle. The glue therefore gets guarded exports: a trap ends in `die`, which
// settles every pending call, and the next call creates a new instance.

import { REGISTERS, REPORT, STATUS } from "./catalog.generated.js";
import { encode, encodeCarefully } from "./encode.js";
import { type ErrorData, errorFrom, InternalError } from "./errors.js";
import type { Bytes } from "./options.js";

/** Thrown if the core needs its input escaped. */
const ESCAPE = Symbol("escape");
/** Thrown if the client's credentials are no longer in the core. */
export const UNREGISTERED = Symbol("unregistered");

/** A call that waits for its response. */
export interface Pending {
  /** Ends the call, because a trap has ended its instance. */
  lost(trap: unknown): void;
  /** The time by which the call is over, in milliseconds of the host's clock. */
  readonly expires: number;
}

/** The methods of `Buffer` that are faster than `TextDecoder`. */
interface NodeBuffer {
  latin1Slice(start: number, end: number): string;
  utf8Slice(start: number, end: number): string;
}

/** The globals that the core and its glue need. */
const NEEDED = ["WebAssembly", "TextEncoder", "TextDecoder"] as const;

/**
 * The size from which an input's memory is not kept, as in `src/wasm/memory.rs`, and the length from which a text is encoded
 * to bytes of its own first, so that no more memory than needed is reserved.
 */
const LARGE_INPUT = 2 ** 20;
/** An instance with more memory than this is not kept after a call, because WebAssembly memory cannot shrink. */
const LARGE_MEMORY = 32 * 2 ** 20;

/** An input in the core's memory: its length in bytes, its number of tokens, and whether it is escaped. */
export type WrittenInput = readonly [length: number, tokens: number, escaped: number];

/** The exports of every core, see `src/wasm/`. */
export interface BaseExports {
  readonly memory: WebAssembly.Memory;
  registers(): number;
  reserve(length: number): number;
}

/** The glue of one instance. */
export interface BaseGlue {
  readonly imports: WebAssembly.Imports;
  attach(exports: object): void;
}

/** The parts of a core, supplied by the build. */
export interface Parts<Glue> {
  readonly createGlue: () => Glue;
  readonly loadModule: () => WebAssembly.Module;
}

/** One instance of a core. */
export class Instance<Exports extends BaseExports, Glue extends BaseGlue> {
  /** Tells instances of a core apart without holding one in memory. */
  readonly number: number;
  readonly exports: Exports;
  readonly glue: Glue;
  readonly pending = new Set<Pending>();
  /** Set during a synchronous call. */
  entered = false;
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  #dead = false;
  #inputAt = 0;
  #inputSize = 0;
  #registersAt = 0;
  /** Views on the memory; growth detaches them. */
  #memory = new ArrayBuffer(0);
  #registers = new Uint32Array(0);
  #bytes = new Uint8Array(0);
  #input = new Uint8Array(0);
  #buffer: NodeBuffer | undefined;

  constructor(parts: Parts<Glue>, number: number) {
    this.number = number;
    this.glue = parts.createGlue();
    const { exports } = start(parts.loadModule, this.glue.imports);
    this.exports = exports as unknown as Exports;
    this.glue.attach(this.#guarded(exports));
    this.#registersAt = this.exports.registers() >>> 0;
  }

  /** Wraps the exports for the glue, so that a trap ends in `die`. */
  #guarded(exports: WebAssembly.Exports): object {
    const guarded: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(exports)) {
      guarded[name] =
        typeof value === "function"
          ? (...values: unknown[]) => {
              // The glue reads lists of results; an empty one gives it nothing to do.
              if (this.#dead) return [];
              try {
                return value(...values);
              } catch (trap) {
                this.die(trap);
                return [];
              }
            }
          : value;
    }
    return guarded;
  }

  /** Gives the instance up and ends its pending calls. The next call creates a new instance. */
  die(trap: unknown): void {
    // If the stack overflows here, the next call continues with the pending calls that are left.
    this.#dead = true;
    for (const call of this.pending) call.lost(trap);
  }

  get dead(): boolean {
    return this.#dead;
  }

  /** Ends the instance if it has more memory than `most` and nothing waits for it. The memory, which holds keys, is wiped. */
  endIfLarge(most: number): void {
    // A view that growth has detached has no length. Asking the memory itself takes ten times as long.
    const size = this.#memory.byteLength || this.exports.memory.buffer.byteLength;
    if (size <= most || this.#dead || this.pending.size > 0) return;
    this.#dead = true;
    new Uint8Array(this.exports.memory.buffer).fill(0);
  }

  #refresh(): void {
    // A view that growth has detached is empty. Asking the memory itself would take ten times as long.
    if (this.#registers.length > 0) return;
    const memory = this.exports.memory.buffer;
    this.#memory = memory;
    this.#registers = new Uint32Array(memory, this.#registersAt, REGISTERS);
    this.#bytes = new Uint8Array(memory);
    this.#input = this.#bytes.subarray(this.#inputAt, this.#inputAt + this.#inputSize);
    const { Buffer } = globalThis as { Buffer?: { from?(buffer: ArrayBuffer): NodeBuffer } };
    const buffer = Buffer?.from?.(memory);
    // A polyfill may lack these methods.
    const fits = buffer?.latin1Slice !== undefined && buffer.utf8Slice !== undefined;
    this.#buffer = fits ? buffer : undefined;
  }

  /** Reserves memory after the first `at` bytes. Memory that shrinks loses its content, so it shrinks only if there is none. */
  #reserve(at: number, length: number): void {
    const size = at + length;
    if (size > this.#inputSize || (at === 0 && this.#inputSize > LARGE_INPUT)) {
      this.#inputAt = this.exports.reserve(size) >>> 0;
      this.#inputSize = size;
      this.#registers = new Uint32Array(0);
    }
    this.#refresh();
  }

  /** Writes text to the core's input, after the first `at` bytes; returns its length in bytes. */
  writeText(text: string, at = 0): number {
    if (text.length > LARGE_INPUT) return this.writeBytes(this.#encoder.encode(text), at);
    this.#reserve(at, text.length * 3);
    return this.#encoder.encodeInto(text, at === 0 ? this.#input : this.#input.subarray(at)).written;
  }

  /** Writes bytes to the core's input, after the first `at` bytes. */
  writeBytes(bytes: Uint8Array, at = 0): number {
    this.#reserve(at, bytes.length);
    this.#input.set(bytes, at);
    return bytes.length;
  }

  /** Whether a text that the last call left is the input itself, from `at` on. */
  isInput(register: number, at: number): boolean {
    return this.registers()[register] === this.#inputAt + at;
  }

  /** The registers: numbers that the last call left. */
  registers(): Uint32Array {
    this.#refresh();
    return this.#registers;
  }

  /** The numbers that the last call left in memory. */
  words(at: number): Uint32Array {
    const registers = this.registers();
    return new Uint32Array(this.#memory, registers[at], registers[at + 1]);
  }

  /** Reads ASCII text that the last call left: one register holds its address and the next its length. */
  ascii(at: number): string {
    const registers = this.registers();
    const start = registers[at] as number;
    const end = start + (registers[at + 1] as number);
    return this.#buffer
      ? this.#buffer.latin1Slice(start, end)
      : this.#decoder.decode(this.#bytes.subarray(start, end));
  }

  /** Reads text that the last call left. */
  text(at: number): string {
    const registers = this.registers();
    const start = registers[at] as number;
    const end = start + (registers[at + 1] as number);
    return this.#buffer
      ? this.#buffer.utf8Slice(start, end)
      : this.#decoder.decode(this.#bytes.subarray(start, end));
  }

  /** Copies bytes that the last call left. */
  bytes(at: number): Bytes {
    const registers = this.registers();
    const start = registers[at] as number;
    return this.#bytes.slice(start, start + (registers[at + 1] as number));
  }

  /** Throws unless the status is success. */
  check(status: number): void {
    if (status === STATUS.done) return;
    if (status === STATUS.escape) throw ESCAPE;
    if (status === STATUS.unregistered) throw UNREGISTERED;
    throw errorFrom(this.failure());
  }

  /** The data of the error that the last call left. */
  failure(): ErrorData {
    return JSON.parse(this.text(REPORT.text)) as ErrorData;
  }
}

/** A core: creates its instance when it is first needed, and a new one after a trap. */
export class Core<Exports extends BaseExports, Glue extends BaseGlue> {
  readonly #parts: Parts<Glue>;
  readonly #most: number;
  #current: Instance<Exports, Glue> | undefined;
  #count = 0;

  /** An instance with more than `most` bytes of memory is not kept after a call. */
  constructor(parts: Parts<Glue>, most = LARGE_MEMORY) {
    this.#parts = parts;
    this.#most = most;
  }

  /** Returns the current instance. */
  instance(): Instance<Exports, Glue> {
    if (this.#current === undefined || this.#current.dead) this.#current = this.create();
    return this.#current;
  }

  /** Creates an instance apart from the current one. */
  create(): Instance<Exports, Glue> {
    checkHost();
    this.#count += 1;
    return new Instance(this.#parts, this.#count);
  }

  /** Ends the instance if its memory has grown too large, and lets go of it. */
  endIfLarge(): void {
    this.#current?.endIfLarge(this.#most);
    if (this.#current?.dead) this.#current = undefined;
  }

  /** Runs synchronous calls. A trap becomes an `InternalError`. */
  run<T>(calls: (instance: Instance<Exports, Glue>) => T): T {
    let instance = this.instance();
    if (instance.entered) {
      // The last call overflowed the stack so early that not even `die` could run.
      instance.die(undefined);
      instance = this.instance();
    }
    instance.entered = true;
    let trap: unknown;
    try {
      const result = calls(instance);
      instance.entered = false;
      if (!instance.dead) return result;
    } catch (error) {
      if (isTrap(error)) instance.die(error);
      instance.entered = false;
      if (!instance.dead) throw error;
      trap = error;
    } finally {
      this.endIfLarge();
    }
    throw lost(trap);
  }

  /** Writes input, and calls with what was written, as numbers and as text. */
  withInput<T>(
    input: unknown,
    call: (instance: Instance<Exports, Glue>, written: WrittenInput, text: string) => T,
  ): T {
    // Reading the input may run code of the caller. Outside of `run`, which takes exceptions for traps.
    let { text, tokens, escaped } = encode(input);
    for (;;) {
      try {
        return this.run((instance) =>
          call(instance, [instance.writeText(text), tokens, escaped ? 1 : 0], text),
        );
      } catch (thrown) {
        if (thrown !== ESCAPE || escaped) throw thrown;
      }
      ({ text, tokens, escaped } = encodeCarefully(input));
    }
  }
}

/** Checks that the host has what the core and its glue need: some test environments lack a part of it. */
function checkHost(): void {
  const missing = NEEDED.filter((name) => typeof globalThis[name] === "undefined");
  if (missing.length === 0) return;
  const message = `the host has no ${missing.join(" and no ")}, which invigil needs; in jsdom, set Node's as globals`;
  throw new InternalError({ code: "INTERNAL", message });
}

/** Creates an instance. If the host cannot, that is an error of its own, not one of the caller's input. */
function start(loadModule: () => WebAssembly.Module, imports: WebAssembly.Imports): WebAssembly.Instance {
  let module: WebAssembly.Module | undefined;
  try {
    module = loadModule();
    return new WebAssembly.Instance(module, imports);
  } catch (cause) {
    const message = `the core does not start: ${whyNot(module, cause)}`;
    throw new InternalError({ code: "INTERNAL", message }, { cause });
  }
}

/** The smallest WebAssembly module. */
const EMPTY = [0, 97, 115, 109, 1, 0, 0, 0];
/** A module whose only function returns a vector. */
const SIMD = [...EMPTY, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11];

/** Says why the core does not start. Every host words its errors differently, so small modules are tried instead. */
function whyNot(module: unknown, cause: unknown): string {
  const bundling = 'bundle for Workers with the condition "workerd" and with .wasm files as modules';
  const esbuild = "esbuild: --conditions=workerd --loader:.wasm=copy";
  if (module !== undefined && Object.prototype.toString.call(module) !== "[object WebAssembly.Module]")
    return `its .wasm file was not imported as a WebAssembly.Module; ${bundling} (${esbuild})`;
  if (!runs(EMPTY)) {
    return isBrowser()
      ? "the content security policy forbids WebAssembly; script-src needs 'wasm-unsafe-eval'"
      : `the host compiles no bytes; ${bundling} (${esbuild})`;
  }
  if (!WebAssembly.validate(Uint8Array.from(SIMD))) return "the host has no WebAssembly SIMD";
  if ((cause as Error | undefined)?.name === "RangeError")
    return "the host lacks memory, or is a Chrome before 115, which compiles at most 4 kB on the main thread";
  return "its bytes are damaged, or of another version than the JavaScript; install the package again";
}

function runs(bytes: number[]): boolean {
  try {
    // WebKit's policy forbids instances, not modules.
    new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(bytes)));
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether this is a browser, where users can read all that a program knows: a page, or any worker of one. jsdom and
 * happy-dom, which have a document, count as one. Old compatibility dates of Workers have `importScripts`, but no location.
 */
export function isBrowser(): boolean {
  const { document, importScripts, location } = globalThis as Record<string, unknown>;
  const isObject = (value: unknown) => typeof value === "object" && value !== null;
  return isObject(document) || (typeof importScripts === "function" && isObject(location));
}

/** A trap is a `RuntimeError`; a stack that overflows inside wasm is a `RangeError`. */
const isTrap = (error: unknown): boolean =>
  error instanceof WebAssembly.RuntimeError || error instanceof RangeError;

/** Creates the error of a call whose instance is gone. */
export function lost(trap?: unknown, sent?: Partial<ErrorData>): InternalError {
  const message = "a bug in invigil: the core stopped; please report it";
  const options = isTrap(trap) ? { cause: trap } : {};
  return new InternalError({ code: "INTERNAL", message, ...sent }, options);
}
