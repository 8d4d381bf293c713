// The clients for iMocha.

import type { Vendor } from "./client.js";
import { IMochaOperations } from "./imocha.generated.js";
import { IMochaV2Operations } from "./imochaV2.generated.js";
import type { ClientOptions } from "./options.js";

/** Options of {@link IMocha} and {@link IMochaV2}. */
export interface IMochaOptions extends ClientOptions {
  /** The API key (`x-api-key`). No log, error or inspection shows it. */
  readonly apiKey: string;
  /** The base URL of the API. Default `https://apiv3.imocha.io/v3`; for V2 `https://api.interviewmocha.com/v2/org`. */
  readonly baseUrl?: string;
}

const V3: Vendor = { name: "IMocha", number: 1, options: ["apiKey"], secrets: ["apiKey"] };
const V2: Vendor = { ...V3, name: "IMochaV2", number: 2 };

/**
 * A client for iMocha, V3 of its API. Creating one is synchronous, and there is nothing to free.
 *
 * @example
 * ```ts
 * import { IMocha } from "invigil";
 *
 * const imocha = new IMocha({ apiKey: "key" });
 * ```
 */
export class IMocha extends IMochaOperations {
  /** The name that consoles show, even if a minifier has renamed the class. @internal */
  static override readonly name: string = "IMocha";

  constructor(options: IMochaOptions) {
    super(V3, options, IMocha);
  }
}

/**
 * A client for iMocha, V2 of its API, which the vendor has deprecated. Creating one is synchronous, and there is nothing to free.
 *
 * @example
 * ```ts
 * import { IMochaV2 } from "invigil";
 *
 * const imochaV2 = new IMochaV2({ apiKey: "key" });
 * ```
 */
export class IMochaV2 extends IMochaV2Operations {
  /** The name that consoles show, even if a minifier has renamed the class. @internal */
  static override readonly name: string = "IMochaV2";

  constructor(options: IMochaOptions) {
    super(V2, options, IMochaV2);
  }
}
