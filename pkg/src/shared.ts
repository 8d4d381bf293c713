// The modules that every entry uses. The build makes one file of them, so that an error class is the same in all entries.

export * from "./core.js";
export * from "./encode.js";
export * from "./errors.js";
