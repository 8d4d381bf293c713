import type { Answer } from "../../vendor.js";

/**
 * The vendor's error codes that the sandbox answers with: E000 some error, E401 signature, E403 key, E504
 * timestamp, E607 more candidates than one call may register.
 */
export type MettlErrorCode = "E000" | "E401" | "E403" | "E504" | "E607";

/** A request that is answered with an error envelope. */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(
    readonly code: MettlErrorCode,
    message: string,
    http: { readonly status?: number; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    // The vendor's errors arrive with HTTP 200.
    this.answer = { status: 200, body: { status: "ERROR", error: { code, message } }, ...http };
  }
}
