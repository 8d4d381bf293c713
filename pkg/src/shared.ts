// What both entries use. The build makes one file of it, so that an error class is the same whoever throws it.

export * from "./core.js";
export * from "./encode.js";
export * from "./errors.js";
