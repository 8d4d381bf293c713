// What the build supplies: the glue and the module of the core that an entry belongs to.

declare module "#glue" {
  export const createGlue: () => unknown;
}

declare module "#module" {
  export const loadModule: () => WebAssembly.Module;
}

declare module "#core.text" {
  /** The core: a character for each byte. */
  const text: string;
  export default text;
}

declare module "#core.wasm" {
  const module: WebAssembly.Module;
  export default module;
}
