// What the build supplies: the glue and the module of the core that an entry belongs to.

declare module "#glue" {
  export const createGlue: () => unknown;
}

declare module "#module" {
  export const loadModule: () => WebAssembly.Module;
}

declare module "#core.hex" {
  /** The core's bytes in hex, small letters. */
  const hex: string;
  export default hex;
}

declare module "#core.wasm" {
  const module: WebAssembly.Module;
  export default module;
}
