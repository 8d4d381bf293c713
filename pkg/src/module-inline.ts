// The core as text inside this file: one file to load, no request, no path, on every host that may compile bytes.
//
// Hex and not base64: a compressor sees whole bytes in it. The file on disk is larger, what travels is a fifth
// smaller.

import hex from "#core.hex";

let module: WebAssembly.Module | undefined;

/** Compiles the core when it is first needed. */
export function loadModule(): WebAssembly.Module {
  module ??= new WebAssembly.Module(bytes() as BufferSource);
  return module;
}

function bytes(): Uint8Array {
  const { Buffer } = globalThis as { Buffer?: { from?(text: string, encoding: "hex"): Uint8Array } };
  if (Buffer?.from) return Buffer.from(hex, "hex");
  const { fromHex } = Uint8Array as { fromHex?(text: string): Uint8Array };
  if (fromHex) return fromHex.call(Uint8Array, hex);
  const result = new Uint8Array(hex.length / 2);
  for (let at = 0; at < result.length; at++) {
    result[at] = (digit(hex.charCodeAt(2 * at)) << 4) | digit(hex.charCodeAt(2 * at + 1));
  }
  return result;
}

/** The value of a hex digit in small letters. */
const digit = (code: number): number => (code < 58 ? code - 48 : code - 87);
