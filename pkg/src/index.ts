// The package's main entry.

export type { BulkOptions, BulkOutcome, BulkProgress, BulkSource, BulkStatus } from "./bulk.js";
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
  type ResponseInfo,
  TimeoutError,
  TransportError,
  VendorError,
} from "./errors.js";
export type {
  GiveUpEvent,
  InvigilEvent,
  ReconcileEvent,
  RequestEvent,
  ResponseEvent,
  RetryEvent,
  SkewEvent,
  WaitEvent,
} from "./events.js";
export type * from "./imocha.generated.js";
export { IMocha } from "./imocha.generated.js";
export type * from "./imochaV2.generated.js";
export { IMochaV2 } from "./imochaV2.generated.js";
export { type Journal, memoryJournal } from "./journal.js";
export type * from "./mettl.generated.js";
export { Mettl, type SignInput } from "./mettl.js";
export type {
  BulkListOperation,
  BulkOperation,
  HttpResponse,
  Operation,
  PagedOperation,
  Result,
} from "./operation.js";
export type {
  AbortSignalLike,
  CallOptions,
  ClientOptions,
  FetchLike,
  RequestOptions,
  RetryOptions,
  Time,
} from "./options.js";
export type * from "./perspectai.generated.js";
export { PerspectAI } from "./perspectai.generated.js";
export { redact } from "./redact.js";
export type { Warning } from "./table.js";
export type * from "./testinvite.generated.js";
export { TestInvite } from "./testinvite.generated.js";
export type * from "./testinviteV1.generated.js";
export { TestInviteV1 } from "./testinviteV1.generated.js";
