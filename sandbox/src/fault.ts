/** What is wrong with a request: nothing is at its path, its method, its credentials, or what it asks. */
export type FaultKind = "path" | "method" | "key" | "request";

/**
 * A request that a vendor does not carry out. Every vendor puts it into an answer of its own. The message says
 * where and what, and quotes nothing that could be somebody's data.
 */
export class Fault extends Error {
  constructor(
    message: string,
    readonly kind: FaultKind = "request",
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}
