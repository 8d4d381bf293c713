// The core of the debugger. Programs that only send requests do not load it.

import { createGlue } from "#glue";
import { loadModule } from "#module";
import { type BaseExports, type BaseGlue, Core, type Instance, type WrittenInput } from "./core.js";

interface Exports extends BaseExports {
  explain(...input: WrittenInput): number;
  diagnose_begin(now: number, ...input: WrittenInput): number;
  diagnose_step(number: number, work: number): number;
  diagnose_tried(number: number): number;
  diagnose_fraction(number: number): number;
  diagnose_cancel(number: number): void;
}

interface Glue extends BaseGlue {
  explanation(): unknown;
  diagnose_end(number: number): unknown;
}

/** An instance of the debugger's core. */
export type DebuggerInstance = Instance<Exports, Glue>;

/** The debugger's core. No instance is kept after a call: its memory holds the key, in all forms that were tried. */
export const core = new Core<Exports, Glue>(
  { createGlue, loadModule } as {
    createGlue: () => Glue;
    loadModule: () => WebAssembly.Module;
  },
  0,
);
