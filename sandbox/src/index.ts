/**
 * A local stand-in for the vendors, for tests without an account.
 *
 * @packageDocumentation
 */
export type { Behaving } from "./behavior.js";
export type { Diagnose } from "./hint.js";
export type { NetworkFault, NetworkFaultKind, NetworkFaults } from "./network/faults.js";
export type { Callback, SentCallback } from "./outbox.js";
export type { Delivery } from "./post-to-loopback.js";
export { type Sandbox, type SandboxOptions, startSandbox } from "./start.js";
export type { Registering, RegistrationCount } from "./store.js";
export type { Completion, TestTaker } from "./taking.js";
export type { ArrangedResponse, RequestRecord, Steering } from "./traffic.js";
export type { SandboxResponse } from "./vendor.js";
export type {
  IMochaAttempt,
  IMochaBehavior,
  IMochaCredentials,
  IMochaEnding,
  IMochaInvitation,
  IMochaState,
  IMochaTestStatus,
} from "./vendors/imocha/state.js";
export type { IMochaV2Callback } from "./vendors/imocha-v2/callback.js";
export type {
  IMochaV2Behavior,
  IMochaV2Credentials,
  IMochaV2Invitation,
  IMochaV2State,
} from "./vendors/imocha-v2/state.js";
export type { MettlErrorCode } from "./vendors/mettl/fault.js";
export type {
  MettlAccess,
  MettlAssessment,
  MettlCandidate,
  MettlCredentials,
  MettlNotificationUrls,
  MettlRequestRecord,
  MettlSchedule,
  MettlState,
  MettlVersion,
  NewMettlSchedule,
} from "./vendors/mettl/state.js";
export type { PerspectAICandidate, PerspectAIStatus } from "./vendors/perspectai/candidate.js";
export type {
  PerspectAIBehavior,
  PerspectAICredentials,
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
export type { TestInviteResult } from "./vendors/testinvite/result.js";
export type {
  TestInviteBehavior,
  TestInviteCredentials,
  TestInviteRequestRecord,
  TestInviteState,
  TestInviteTestInstance,
  TestInviteTicket,
} from "./vendors/testinvite/state.js";
export type {
  TestInviteV1Candidate,
  TestInviteV1Credentials,
  TestInviteV1State,
  TestInviteV1Step,
  TestInviteV1Task,
  TestInviteV1TestInstance,
} from "./vendors/testinvite-v1/state.js";
export {
  operations,
  type SandboxBaseUrls,
  type SandboxCredentials,
  type SandboxState,
} from "./vendors.js";
