// The instance of the core, and the one way in and out of it.
//
// A panic inside wasm is a trap: it ends the call that hit it, and leaves the instance in a state nobody knows.
// Synchronous calls see it as an exception. A future that is polled later would raise it in a microtask, where
// nobody catches it and its promise never settles. So the glue sees only guarded exports: whichever way the host
// comes back in, a trap ends in `die`, which rejects every pending call and makes room for a new instance.

import { createGlue, type Exports } from "#glue";
import { loadModule } from "#module";
import { encode, encodeCarefully, isWellFormed, tokenCount } from "./encode.js";
import { type ErrorData, errorFrom, InternalError, type InvigilError } from "./errors.js";

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
}

/** The part of `Buffer` that is faster than `TextDecoder`. */
interface NodeBuffer {
  latin1Slice(start: number, end: number): string;
  utf8Slice(start: number, end: number): string;
}
const Buffer = (globalThis as { Buffer?: { from?(buffer: ArrayBuffer): NodeBuffer } }).Buffer;
const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** One instance of the core. */
export class Instance {
  readonly exports: Exports;
  readonly glue: ReturnType<typeof createGlue>;
  readonly pending = new Set<Pending>();
  #dead = false;
  #inputAt = 0;
  #inputSize = 0;
  #registersAt = 0;
  /** Views on the memory; growth detaches them. */
  #memory = new ArrayBuffer(0);
  #registers = new Uint32Array(0);
  #bytes = new Uint8Array(0);
  #buffer: NodeBuffer | undefined;

  constructor() {
    this.glue = createGlue();
    const instance = new WebAssembly.Instance(loadModule(), this.glue.imports);
    this.exports = instance.exports as unknown as Exports;
    this.glue.attach(this.#guarded(instance.exports));
    this.#registersAt = this.exports.registers() >>> 0;
  }

  /** The exports as the glue sees them: a trap ends here. */
  #guarded(exports: WebAssembly.Exports): Exports {
    const guarded: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(exports)) {
      guarded[name] =
        typeof value === "function"
          ? (...values: unknown[]) => {
              if (this.#dead) return;
              try {
                return value(...values);
              } catch (error) {
                this.die(error);
              }
            }
          : value;
    }
    return guarded as unknown as Exports;
  }

  /** Gives the instance up. Whatever waits for it is told; the next call makes a new one. */
  die(_trap: unknown): void {
    if (this.#dead) return;
    this.#dead = true;
    if (current === this) current = undefined;
    for (const call of this.pending) call.lost();
    this.pending.clear();
  }

  get dead(): boolean {
    return this.#dead;
  }

  #refresh(): void {
    const memory = this.exports.memory.buffer;
    if (memory === this.#memory) return;
    this.#memory = memory;
    this.#registers = new Uint32Array(memory, this.#registersAt, 16);
    this.#bytes = new Uint8Array(memory);
    this.#buffer = Buffer?.from?.(memory);
    if (this.#buffer?.latin1Slice === undefined || this.#buffer.utf8Slice === undefined)
      this.#buffer = undefined;
  }

  #reserve(size: number): void {
    if (size > this.#inputSize || this.#inputSize > 1 << 20) {
      this.#inputAt = this.exports.reserve(size) >>> 0;
      this.#inputSize = size;
    }
    this.#refresh();
  }

  /** Writes text where the core reads it; gives its length in bytes. */
  writeText(text: string): number {
    this.#reserve(text.length * 3);
    return encoder.encodeInto(text, this.#bytes.subarray(this.#inputAt, this.#inputAt + this.#inputSize))
      .written;
  }

  /** Writes bytes where the core reads them. */
  writeBytes(bytes: Uint8Array): number {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#inputAt);
    return bytes.length;
  }

  /** A number that the last call left. */
  register(at: number): number {
    this.#refresh();
    return this.#registers[at] as number;
  }

  /** Numbers that the last call left in memory. */
  words(at: number): Uint32Array {
    return new Uint32Array(this.exports.memory.buffer, this.register(at), this.register(at + 1));
  }

  /** ASCII text that the last call left: its place and length stand in two registers. */
  ascii(at: number): string {
    const start = this.register(at);
    const end = start + this.register(at + 1);
    return this.#buffer
      ? this.#buffer.latin1Slice(start, end)
      : decoder.decode(this.#bytes.subarray(start, end));
  }

  /** Any text that the last call left. */
  text(at: number): string {
    const start = this.register(at);
    const end = start + this.register(at + 1);
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
    return errorFrom(this.glue.error() as ErrorData);
  }
}

let current: Instance | undefined;

/** The instance, made when it is first needed. */
export function instance(): Instance {
  current ??= new Instance();
  return current;
}

/** Runs synchronous calls of the core; a trap becomes an `InternalError`. */
export function run<T>(calls: (instance: Instance) => T): T {
  const own = instance();
  try {
    const result = calls(own);
    if (!own.dead) return result;
  } catch (error) {
    if (!isTrap(error)) throw error;
    own.die(error);
  }
  throw lost();
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

/** Writes input and calls the core with its length, its tokens, and whether it is escaped. */
export function withInput<T>(
  input: unknown,
  call: (instance: Instance, length: number, tokens: number, escaped: number) => T,
): T {
  return run((own) => {
    const text = encode(input);
    if (isWellFormed(text)) {
      const length = own.writeText(text);
      try {
        return call(own, length, tokenCount(), 0);
      } catch (stop) {
        if (stop !== ESCAPE) throw stop;
      }
    }
    const length = own.writeText(encodeCarefully(input));
    return call(own, length, tokenCount(), 1);
  });
}
