// The core as a file beside this one. Node reads it in a tenth of the time that it takes to read as much as text.
//
// For `import` in Node alone: whoever bundles gets the core as text (see `exports` in package.json), and so does
// `require`.

import { InternalError } from "./errors.js";

/** The name of the core's file: the build writes it in its place, for tools look for the text itself. */
declare const CORE_FILE: string;

interface Host {
  readonly process: {
    /** An `import` of `node:fs` would cost half a millisecond. */
    getBuiltinModule(name: "fs"): { readFileSync(path: string | URL): Uint8Array };
  };
}

let module: WebAssembly.Module | undefined;

/** Compiles the core when it is first needed. */
export function loadModule(): WebAssembly.Module {
  module ??= new WebAssembly.Module(bytes() as BufferSource);
  return module;
}

function bytes(): Uint8Array {
  const { readFileSync } = (globalThis as unknown as Host).process.getBuiltinModule("fs");
  try {
    return readFileSync(`${(import.meta as { dirname?: string }).dirname}/${CORE_FILE}`);
  } catch (cause) {
    try {
      // Written so that tools that copy or trace files see which one is needed, and may put it elsewhere.
      return readFileSync(new URL(CORE_FILE, import.meta.url));
    } catch {
      const message = `${CORE_FILE} is not beside the program it belongs to: a bundler must use the condition \`module\``;
      throw new InternalError({ code: "INTERNAL", message }, { cause });
    }
  }
}
