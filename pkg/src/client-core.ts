// The core of the clients.

import { createGlue } from "#glue";
import { loadModule } from "#module";
import { type BaseExports, type BaseGlue, Core, type Instance, type WrittenInput } from "./core.js";

/** Where an instance has the credentials of a client. */
export type Credentials = readonly [slot: number, generation: number];

interface Exports extends BaseExports {
  open(vendor: number, ...input: WrittenInput): number;
  release(...credentials: Credentials): void;
  build(operation: number, ...call: [...Credentials, now: number, ...WrittenInput]): number;
  sign(...call: [...Credentials, now: number, ...WrittenInput]): number;
  parse(
    operation: number,
    status: number,
    maxBytes: number,
    bodyLength: number,
    ...input: WrittenInput
  ): number;
  parse_callback(callback: number, length: number): number;
  bulk_open(limit: number, concurrency: number, narrow: number, ask: number, repeat: number): void;
  bulk_next(): number;
  bulk_item(start: number): void;
  bulk_source_ended(): void;
  bulk_stop(): void;
  bulk_settle(index: number, status: number): void;
  bulk_call_ended(call: number, verdict: number, position: number, missed: number): number;
  bulk_pause_ended(): void;
  bulk_take(): number;
  bulk_counts(): void;
}

interface Glue extends BaseGlue {
  send(operation: number, ...call: [...WrittenInput, policy: Float64Array, call: object]): number;
}

/** An instance of the client's core. */
export type ClientInstance = Instance<Exports, Glue>;

/** The client's core. */
export const core = new Core<Exports, Glue>({ createGlue, loadModule } as {
  createGlue: () => Glue;
  loadModule: () => WebAssembly.Module;
});
