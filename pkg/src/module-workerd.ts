// workerd compiles no bytes inside a handler; a .wasm file that is imported arrives compiled.

import module from "#core.wasm";

/** The core, compiled by the host. */
export const loadModule = (): WebAssembly.Module => module;
