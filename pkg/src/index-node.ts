// The main entry for `import` in Node: all in one file, because each file costs Node a third of a millisecond.

export * from "./index.js";
/** What the other entries share with this one. It is in no declaration. */
export * as internal from "./internal.js";
