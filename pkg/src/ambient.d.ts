// What the build supplies.

declare module "#glue" {
  /** The core's exports, see `src/wasm/`. */
  export interface Exports {
    readonly memory: WebAssembly.Memory;
    registers(): number;
    reserve(length: number): number;
    open_mettl(length: number, tokens: number, escaped: number): number;
    release(slot: number, generation: number): void;
    build(
      operation: number,
      slot: number,
      generation: number,
      now: number,
      length: number,
      tokens: number,
      escaped: number,
    ): number;
    sign(
      slot: number,
      generation: number,
      now: number,
      length: number,
      tokens: number,
      escaped: number,
    ): number;
    parse(operation: number, status: number, length: number): number;
    redact(length: number, tokens: number, escaped: number): number;
    explain(length: number, tokens: number, escaped: number): number;
    hmac(sha1: number, key: number, length: number): number;
  }
  /** Glue with a state of its own, for one instance. */
  export function createGlue(): {
    imports: WebAssembly.Imports;
    attach(exports: Exports): void;
    send(
      operation: number,
      slot: number,
      generation: number,
      now: number,
      length: number,
      tokens: number,
      escaped: boolean,
      timeoutMs: number,
      totalTimeoutMs: number,
      maxResponseBytes: number,
      call: object,
    ): number;
    error(): unknown;
  };
}

declare module "#module" {
  /** The compiled core. */
  export function loadModule(): WebAssembly.Module;
}

declare module "#core.hex" {
  /** The core's bytes in hex, small letters. */
  const hex: string;
  export default hex;
}

declare module "*.wasm" {
  const module: WebAssembly.Module;
  export default module;
}
