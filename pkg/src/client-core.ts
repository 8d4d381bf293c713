// The core of the clients.

import { createGlue } from "#glue";
import { loadModule } from "#module";
import { type BaseExports, type BaseGlue, Core, type Instance } from "./core.js";

interface Exports extends BaseExports {
  open(vendor: number, length: number, tokens: number, escaped: number): number;
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
  parse(
    operation: number,
    status: number,
    maxBytes: number,
    bodyLength: number,
    length: number,
    tokens: number,
    escaped: number,
  ): number;
  parse_callback(callback: number, length: number): number;
  hmac(sha1: number, key: number, length: number): number;
}

interface Glue extends BaseGlue {
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
}

/** An instance of the client's core. */
export type ClientInstance = Instance<Exports, Glue>;

/** The client's core. */
export const core = new Core<Exports, Glue>({ createGlue, loadModule } as {
  createGlue: () => Glue;
  loadModule: () => WebAssembly.Module;
});
