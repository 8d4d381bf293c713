// The core as text inside this file: one file to load, no request, no path, on every host that may compile bytes.
//
// A byte is the character with its number: nothing a compressor has to see through, and half of what hex takes to read.

import core from "#core.text";

let module: WebAssembly.Module | undefined;

/** Compiles the core when it is first needed. */
export function loadModule(): WebAssembly.Module {
  module ??= new WebAssembly.Module(bytes() as BufferSource);
  return module;
}

function bytes(): Uint8Array {
  const { Buffer } = globalThis as { Buffer?: { from?(text: string, encoding: "latin1"): Uint8Array } };
  if (Buffer?.from) return Buffer.from(core, "latin1");
  const result = new Uint8Array(core.length);
  for (let at = 0; at < result.length; at++) result[at] = core.charCodeAt(at);
  return result;
}
