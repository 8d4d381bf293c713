// Supplied by scripts/bundle.mjs: the glue and the WebAssembly module of the core that an entry loads.

declare module "#glue" {
  export const createGlue: () => unknown;
}

declare module "#module" {
  export const loadModule: () => WebAssembly.Module;
}

declare module "#core.text" {
  /** The core in hexadecimal. */
  export const text: string;
}

declare module "#core.wasm" {
  const module: WebAssembly.Module;
  export default module;
}
