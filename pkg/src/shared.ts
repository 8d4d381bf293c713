// What the entries share. The build makes one file of it, see scripts/bundle.mjs.

export * from "./core.js";
export * from "./descriptor.js";
export * from "./encode.js";
export * from "./errors.js";
export * from "./options.js";
export * from "./redact.js";
export * from "./table.js";
