// The core of the clients.

import { createGlue } from "#glue";
import { loadModule } from "#module";
import { type BaseExports, type BaseGlue, Core, type Input, type Instance } from "./core.js";

interface Exports extends BaseExports {
  open(vendor: number, ...input: Input): number;
  release(slot: number, generation: number): void;
  build(operation: number, slot: number, generation: number, now: number, ...input: Input): number;
  sign(slot: number, generation: number, now: number, ...input: Input): number;
  parse(operation: number, status: number, maxBytes: number, bodyLength: number, ...input: Input): number;
  parse_callback(callback: number, length: number): number;
  hmac(sha1: number, key: number, length: number): number;
}

interface Glue extends BaseGlue {
  send(
    operation: number,
    length: number,
    tokens: number,
    escaped: boolean,
    policy: Float64Array,
    call: object,
  ): number;
}

/** An instance of the client's core. */
export type ClientInstance = Instance<Exports, Glue>;

/** The client's core. */
export const core = new Core<Exports, Glue>({ createGlue, loadModule } as {
  createGlue: () => Glue;
  loadModule: () => WebAssembly.Module;
});
