// A core and its instance, and the one way in and out of it. There are two cores: the client's and the debugger's.
//
// A panic inside wasm is a trap: it ends the call that hit it, and leaves the instance in a state nobody knows.
// Synchronous calls see it as an exception. A future that is polled later would raise it in a microtask, where
// nobody catches it and its promise never settles. So the glue sees only guarded exports: whichever way the host
// comes back in, a trap ends in `die`, which rejects every pending call and makes room for a new instance.

import { encode, encodeCarefully } from "./encode.js";
import { type ErrorData, errorFrom, InternalError, InvigilError } from "./errors.js";

/** How a call of the core ended; see `src/wasm/mod.rs`. */
enum Status {
  Done = 0,
  Escape = 1,
  Unregistered = 2,
  Failed = 3,
}

/** The core asks for its input to be written again, escaped. */
const ESCAPE = Symbol("escape");
/** The client's slot is gone. */
export const UNREGISTERED = Symbol("unregistered");

/** A call that waits for its answer. */
export interface Pending {
  /** The instance it ran on is gone. */
  lost(): void;
  /** When it must be over, in milliseconds of the host's clock. */
  readonly expires: number;
}

/** The part of `Buffer` that is faster than `TextDecoder`. */
interface NodeBuffer {
  latin1Slice(start: number, end: number): string;
  utf8Slice(start: number, end: number): string;
}
const Buffer = (globalThis as { Buffer?: { from?(buffer: ArrayBuffer): NodeBuffer } }).Buffer;
const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** What every core exports, see `src/wasm/`. */
export interface BaseExports {
  readonly memory: WebAssembly.Memory;
  registers(): number;
  reserve(length: number): number;
}

/** Glue with a state of its own, for one instance. */
export interface BaseGlue {
  readonly imports: WebAssembly.Imports;
  attach(exports: object): void;
}

/** What a core is made of; the build supplies it. */
export interface Parts<Glue> {
  readonly createGlue: () => Glue;
  readonly loadModule: () => WebAssembly.Module;
}

/** One instance of a core. */
export class Instance<Exports extends BaseExports, Glue extends BaseGlue> {
  readonly exports: Exports;
  readonly glue: Glue;
  readonly pending = new Set<Pending>();
  /** Set while a synchronous call is under way. */
  entered = false;
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

  constructor(parts: Parts<Glue>) {
    this.glue = parts.createGlue();
    const instance = load(() => new WebAssembly.Instance(parts.loadModule(), this.glue.imports));
    this.exports = instance.exports as unknown as Exports;
    this.glue.attach(this.#guarded(instance.exports));
    this.#registersAt = this.exports.registers() >>> 0;
  }

  /** The exports as the glue sees them: a trap ends here. */
  #guarded(exports: WebAssembly.Exports): object {
    const guarded: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(exports)) {
      guarded[name] =
        typeof value === "function"
          ? (...values: unknown[]) => {
              // The glue reads results as lists; an empty one gives it nothing to do.
              if (this.#dead) return [];
              try {
                return value(...values);
              } catch {
                this.die();
                return [];
              }
            }
          : value;
    }
    return guarded;
  }

  /** Gives the instance up. Whatever waits for it is told; the next call makes a new one. */
  die(): void {
    // Whatever cuts this short (a stack may be full), the next one to come goes on where it ended.
    this.#dead = true;
    for (const call of this.pending) call.lost();
  }

  get dead(): boolean {
    return this.#dead;
  }

  #refresh(): void {
    // What growth has detached has no length any more; asking the memory itself costs ten times as much.
    if (this.#registers.length > 0) return;
    const memory = this.exports.memory.buffer;
    this.#memory = memory;
    this.#registers = new Uint32Array(memory, this.#registersAt, 16);
    this.#bytes = new Uint8Array(memory);
    this.#input = this.#bytes.subarray(this.#inputAt, this.#inputAt + this.#inputSize);
    const buffer = Buffer?.from?.(memory);
    // A stand-in of a bundler may lack these.
    const fits = buffer?.latin1Slice !== undefined && buffer.utf8Slice !== undefined;
    this.#buffer = fits ? buffer : undefined;
  }

  #reserve(size: number): void {
    if (size > this.#inputSize || this.#inputSize > 1 << 20) {
      this.#inputAt = this.exports.reserve(size) >>> 0;
      this.#inputSize = size;
      this.#registers = new Uint32Array(0);
    }
    this.#refresh();
  }

  /** Writes text where the core reads it, behind `at` bytes that stand there; gives its length in bytes. */
  writeText(text: string, at = 0): number {
    this.#reserve(at + text.length * 3);
    return encoder.encodeInto(text, at === 0 ? this.#input : this.#input.subarray(at)).written;
  }

  /** Writes bytes where the core reads them, behind `at` bytes that stand there. */
  writeBytes(bytes: Uint8Array, at = 0): number {
    this.#reserve(at + bytes.length);
    this.#input.set(bytes, at);
    return bytes.length;
  }

  /** Whether the text that the last call left is the input itself, from `at` on. */
  isInput(register: number, at: number): boolean {
    return this.registers()[register] === this.#inputAt + at;
  }

  /** The numbers that the last call left. */
  registers(): Uint32Array {
    this.#refresh();
    return this.#registers;
  }

  /** Numbers that the last call left in memory. */
  words(at: number): Uint32Array {
    const registers = this.registers();
    return new Uint32Array(this.#memory, registers[at], registers[at + 1]);
  }

  /** ASCII text that the last call left: its place and length stand in two registers. */
  ascii(at: number): string {
    const registers = this.registers();
    const start = registers[at] as number;
    const end = start + (registers[at + 1] as number);
    return this.#buffer
      ? this.#buffer.latin1Slice(start, end)
      : decoder.decode(this.#bytes.subarray(start, end));
  }

  /** Any text that the last call left. */
  text(at: number): string {
    const registers = this.registers();
    const start = registers[at] as number;
    return this.textAt(start, start + (registers[at + 1] as number));
  }

  /** Any text that the last call left from one place to another. */
  textAt(start: number, end: number): string {
    return this.#buffer
      ? this.#buffer.utf8Slice(start, end)
      : decoder.decode(this.#bytes.subarray(start, end));
  }

  /** Turns a status into an exception, but for success. */
  check(status: number): void {
    if (status === Status.Done) return;
    if (status === Status.Escape) throw ESCAPE;
    if (status === Status.Unregistered) throw UNREGISTERED;
    throw this.error();
  }

  /** Why the last call failed. */
  error(): InvigilError {
    return errorFrom(JSON.parse(this.text(0)) as ErrorData);
  }
}

/** A core: makes its instance when it is first needed, and a new one when one is lost. */
export class Core<Exports extends BaseExports, Glue extends BaseGlue> {
  readonly #parts: Parts<Glue>;
  #current: Instance<Exports, Glue> | undefined;

  constructor(parts: Parts<Glue>) {
    this.#parts = parts;
  }

  /** The instance. */
  instance(): Instance<Exports, Glue> {
    if (this.#current === undefined || this.#current.dead) this.#current = new Instance(this.#parts);
    return this.#current;
  }

  /** Runs synchronous calls; a trap becomes an `InternalError`. */
  run<T>(calls: (instance: Instance<Exports, Glue>) => T): T {
    let own = this.instance();
    if (own.entered) {
      // The last call ended without a word: on a full stack not even `die` could run.
      own.die();
      own = this.instance();
    }
    own.entered = true;
    try {
      const result = calls(own);
      own.entered = false;
      if (!own.dead) return result;
    } catch (error) {
      if (isTrap(error)) own.die();
      own.entered = false;
      if (!own.dead) throw error;
    }
    throw lost();
  }

  /** Writes input and calls with its length, its tokens, whether it is escaped, and the text that was written. */
  withInput<T>(
    input: unknown,
    call: (
      instance: Instance<Exports, Glue>,
      length: number,
      tokens: number,
      escaped: number,
      text: string,
    ) => T,
  ): T {
    // Reading the input may run the caller's own code: not inside `run`, which takes what it throws for a trap.
    let { text, tokens, escaped } = encode(input);
    for (;;) {
      try {
        return this.run((own) => call(own, own.writeText(text), tokens, escaped ? 1 : 0, text));
      } catch (stop) {
        if (stop !== ESCAPE || escaped) throw stop;
      }
      ({ text, tokens, escaped } = encodeCarefully(input));
    }
  }
}

/** Why a host has no core is its own affair, and never the caller's input. */
function load<T>(loading: () => T): T {
  try {
    return loading();
  } catch (cause) {
    if (cause instanceof InvigilError) throw cause;
    const message =
      "the host does not run the core: it needs WebAssembly with SIMD, in browsers a policy with 'wasm-unsafe-eval'";
    throw new InternalError({ code: "INTERNAL", message }, { cause });
  }
}

/** A trap is a `RuntimeError`; a stack that overflows inside wasm is a `RangeError`. */
const isTrap = (error: unknown): boolean =>
  error instanceof WebAssembly.RuntimeError || error instanceof RangeError;

/** What a call of a lost instance ends with. */
export function lost(sent?: {
  attempts: number;
  outcome: "notSent" | "unknown";
  operation: string;
}): InternalError {
  const message = "a fault of invigil itself: the core stopped; please report it";
  return new InternalError({ code: "INTERNAL", message, ...sent });
}
