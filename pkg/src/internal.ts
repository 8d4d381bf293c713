// What the entries for Node share; elsewhere these modules stand in files of their own.

export { core } from "./client-core.js";
export * from "./shared.js";
