// workerd compiles no bytes inside a handler, but an imported .wasm file arrives compiled.

import module from "#core.wasm";

/** Returns the core, compiled by the host. */
export const loadModule = (): WebAssembly.Module => module;
