import { Fault } from "../../fault.js";

/**
 * The error codes in the responses of the sandbox: E000 any other error, E401 signature, E403 key, E504 timestamp,
 * E607 more candidates than one call may register.
 */
export type MettlErrorCode = "E000" | "E401" | "E403" | "E504" | "E607";

/** A fault that has an error code of its own. Any other {@link Fault} is an E000. */
export class MettlFault extends Fault {
  constructor(
    readonly code: MettlErrorCode,
    message: string,
  ) {
    super(message);
  }
}
