// The client for PerspectAI.

import type { Vendor } from "./client.js";
import type { ClientOptions } from "./options.js";
import { PerspectAIOperations } from "./perspectai.generated.js";

/** Options of {@link PerspectAI}. */
export interface PerspectAIOptions extends ClientOptions {
  /** The base URL that PerspectAI gave you. There is no public one. */
  readonly baseUrl: string;
  /**
   * The whole value of the header `authorization`, as PerspectAI gave it to you. No scheme such as `Bearer` is added,
   * because none is documented. No log, error or inspection shows it.
   */
  readonly token: string;
}

const VENDOR: Vendor = { name: "PerspectAI", number: 4, options: ["token"], secrets: ["token"] };

/**
 * A client for PerspectAI. Creating one is synchronous, and there is nothing to free.
 *
 * @example
 * ```ts
 * import { PerspectAI } from "invigil";
 *
 * const perspectai = new PerspectAI({ baseUrl: "https://example.com", token: "token" });
 * ```
 */
export class PerspectAI extends PerspectAIOperations {
  /** The name that consoles show, even if a minifier has renamed the class. @internal */
  static override readonly name: string = "PerspectAI";

  constructor(options: PerspectAIOptions) {
    super(VENDOR, options, PerspectAI);
  }
}
