/**
 * A local stand-in for the vendors, for tests without an account.
 *
 * @packageDocumentation
 */
export { type Sandbox, type SandboxOptions, startSandbox } from "./start.js";
export type { MettlCredentials } from "./vendors/mettl/credentials.js";
export type { MettlErrorCode } from "./vendors/mettl/refusal.js";
export type {
  MettlAccess,
  MettlCandidate,
  MettlRequestRecord,
  MettlSchedule,
  MettlState,
  MettlVersion,
  NewMettlSchedule,
} from "./vendors/mettl/state.js";
export {
  operations,
  type SandboxBaseUrls,
  type SandboxCredentials,
  type SandboxState,
} from "./vendors.js";
