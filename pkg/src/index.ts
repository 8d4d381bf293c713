// The package's main entry.

export { RequestDescriptor, SignedRequest } from "./descriptor.js";
export {
  AbortError,
  type ErrorCode,
  type ErrorData,
  InternalError,
  InvalidInputError,
  InvigilError,
  isAbortError,
  isInternalError,
  isInvalidInputError,
  isInvigilError,
  isRedirectError,
  isResponseFormatError,
  isTimeoutError,
  isTransportError,
  isVendorError,
  type Outcome,
  RedirectError,
  ResponseFormatError,
  TimeoutError,
  TransportError,
  VendorError,
} from "./errors.js";
export type {
  IMochaRetrieveInvitesInput,
  IMochaRetrieveInvitesResult,
  IMochaTestAttempt,
} from "./imocha.generated.js";
export { IMocha, type IMochaOptions, IMochaV2 } from "./imocha.js";
export type {
  IMochaV2RegisterCandidateInput,
  IMochaV2RegisterCandidateResult,
} from "./imochaV2.generated.js";
export type {
  MettlRegisterCandidatesInput,
  MettlRegisterCandidatesResult,
  MettlRegistrationFields,
  MettlRegistrationOptionalParams,
  MettlRegistrationStatus,
} from "./mettl.generated.js";
export { Mettl, type MettlOptions, type SignInput } from "./mettl.js";
export type { HttpResponse, Operation, PagedOperation, Result } from "./operation.js";
export type {
  AbortSignalLike,
  CallOptions,
  ClientOptions,
  FetchLike,
  RequestOptions,
  Time,
} from "./options.js";
export type {
  PerspectAICandidate,
  PerspectAICandidateStatusInput,
  PerspectAICandidateStatusResult,
  PerspectAISuspiciousActivity,
} from "./perspectai.generated.js";
export { PerspectAI, type PerspectAIOptions } from "./perspectai.js";
export { redact } from "./redact.js";
export type { Warning } from "./table.js";
export type {
  TestInviteCallback,
  TestInviteCallbackParams,
  TestInviteCreateTicketsInput,
  TestInviteCreateTicketsResult,
  TestInviteCredential,
  TestInviteEmailing,
  TestInviteExternal,
  TestInviteTime,
  TestInviteUser,
} from "./testinvite.generated.js";
export { TestInvite, type TestInviteOptions } from "./testinvite.js";
