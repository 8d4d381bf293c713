/**
 * The kinds of faults: no resource has the path, the path is not percent-encoded UTF-8, the resource has no such
 * method, the credentials are wrong, or anything else in the request is wrong.
 */
export type FaultKind = "path" | "encoding" | "method" | "key" | "request";

/**
 * A request that a vendor refuses. Every vendor turns it into a response of its own. The message says where the
 * fault is and what it is. It quotes no value, at most the name of an unknown property or parameter.
 */
export class Fault extends Error {
  constructor(
    message: string,
    readonly kind: FaultKind = "request",
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }

  /** The status that HTTP itself defines for this kind of fault, or null if there is none. */
  get httpStatus(): 404 | 405 | null {
    if (this.kind === "method") return 405;
    return this.kind === "path" || this.kind === "encoding" ? 404 : null;
  }
}
