/**
 * A local stand-in for the vendors, for tests without an account.
 *
 * @packageDocumentation
 */
export type { Behaving } from "./behaviour.js";
export type { Diagnose } from "./hint.js";
export type { Delivery } from "./post-to-loopback.js";
export { type Sandbox, type SandboxOptions, startSandbox } from "./start.js";
export type { ArrangedAnswer, RequestRecord, Steering } from "./traffic.js";
export type { Answer } from "./vendor.js";
export type { IMochaCredentials } from "./vendors/imocha/credentials.js";
export type {
  IMochaAttempt,
  IMochaState,
  IMochaTestStatus,
} from "./vendors/imocha/state.js";
export type { IMochaV2Callback, IMochaV2Completion, IMochaV2Scores } from "./vendors/imocha-v2/callback.js";
export type { IMochaV2Credentials } from "./vendors/imocha-v2/credentials.js";
export type { IMochaV2Behaviour, IMochaV2Invitation, IMochaV2State } from "./vendors/imocha-v2/state.js";
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
export type { PerspectAICandidate, PerspectAIStatus } from "./vendors/perspectai/candidate.js";
export type { PerspectAICredentials } from "./vendors/perspectai/credentials.js";
export type {
  PerspectAIBehaviour,
  PerspectAIInvitation,
  PerspectAIPaging,
  PerspectAIRequestRecord,
  PerspectAIState,
} from "./vendors/perspectai/state.js";
export type {
  TestInviteCallback,
  TestInviteEmailing,
  TestInviteTime,
  TestInviteUser,
} from "./vendors/testinvite/body.js";
export type { TestInviteCredentials } from "./vendors/testinvite/credentials.js";
export type {
  TestInviteBehaviour,
  TestInviteRequestRecord,
  TestInviteState,
  TestInviteTicket,
} from "./vendors/testinvite/state.js";
export {
  operations,
  type SandboxBaseUrls,
  type SandboxCredentials,
  type SandboxState,
} from "./vendors.js";
