/** What is wrong with a request: nothing is at its path, its method, its credentials, or what it asks. */
export type FaultKind = "path" | "method" | "key" | "request";

/**
 * A request that a vendor does not carry out. Every vendor puts it into an answer of its own. The message says
 * where and what. It quotes no value, at most the name of something unknown.
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
