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
  MettlRegisterCandidatesInput,
  MettlRegisterCandidatesResult,
  MettlRegistrationFields,
  MettlRegistrationOptionalParams,
  MettlRegistrationStatus,
} from "./mettl.generated.js";
export { Mettl, type MettlOptions, type SignInput } from "./mettl.js";
export type { HttpResponse, Operation, Result } from "./operation.js";
export type {
  AbortSignalLike,
  CallOptions,
  ClientOptions,
  FetchLike,
  RequestOptions,
  Time,
} from "./options.js";
export { redact } from "./redact.js";
export type { Warning } from "./table.js";
