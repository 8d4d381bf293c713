// The client for Mercer | Mettl.

import { descriptor, type Vendor } from "./client.js";
import { SignedRequest } from "./descriptor.js";
import { face } from "./errors.js";
import { MettlOperations } from "./mettl.generated.js";
import { type ClientOptions, nowOf, type RequestOptions } from "./options.js";

/**
 * Options of {@link Mettl}.
 *
 * @example
 * ```ts
 * import { Mettl, type MettlOptions } from "invigil";
 *
 * const options: MettlOptions = { publicKey: "public", privateKey: "private", version: "v3" };
 * const mettl = new Mettl(options);
 * ```
 */
export interface MettlOptions extends ClientOptions {
  /** The public API key (`ak`). */
  readonly publicKey: string;
  /** The private API key, as text. It is kept out of every log, error and inspection. */
  readonly privateKey: string;
  /** The version of the API: v1 signs with HMAC-SHA1, v2 and v3 with HMAC-SHA256. Default `v2`. */
  readonly version?: "v1" | "v2" | "v3";
  /** Where a POST carries its parameters; the signature is the same. Default `form`. */
  readonly parameters?: "form" | "query";
  /** The API's URL without the version. Default `https://api.mettl.com`. */
  readonly baseUrl?: string;
}

/**
 * A request to sign.
 *
 * @example
 * ```ts
 * import type { SignInput } from "invigil";
 *
 * const input: SignInput = {
 *   method: "GET",
 *   url: "https://api.mettl.com/v2/assessments",
 *   params: { limit: 20, offset: 0 },
 * };
 * ```
 */
export interface SignInput {
  /** GET, POST, DELETE, PUT, PATCH or HEAD. */
  readonly method: string;
  /** Absolute, with the client's version, without query and fragment; exactly as it is to be sent. */
  readonly url: string;
  /**
   * The other parameters: literal text. Empty ones are signed and sent; undefined ones are left out. `ak`, `ts` and
   * `asgn` are added by the signer.
   */
  readonly params?:
    | { readonly [name: string]: string | number | boolean | undefined }
    | readonly (readonly [name: string, value: string | number | boolean | undefined])[]
    | undefined;
}

const VENDOR: Vendor = {
  name: "Mettl",
  number: 0,
  options: ["publicKey", "privateKey", "version", "parameters"],
  secrets: ["privateKey"],
};

/**
 * A client for Mercer | Mettl. Synchronous to make, nothing to free.
 *
 * @example
 * ```ts
 * import { Mettl } from "invigil";
 *
 * const mettl = new Mettl({
 *   publicKey: "ab12c345-6789-0123-456d-78e9f0123456",
 *   privateKey: "zy98x765-4321-0987-654w-32v1u0987654",
 * });
 * ```
 */
export class Mettl extends MettlOperations {
  /** What consoles show, whatever a minifier calls the class. @internal */
  static override readonly name: string = "Mettl";

  constructor(options: MettlOptions) {
    super(VENDOR, options);
  }

  /**
   * Signs a request to any endpoint, also one that has no operation here yet. GET, DELETE and HEAD carry the
   * parameters in the query; the others where the option `parameters` says.
   *
   * @see https://support.mettl.com/portal/en/kb/articles/api-authentication-and-signature-generation
   *
   * @example
   * ```ts
   * import { Mettl } from "invigil";
   *
   * const mettl = new Mettl({ publicKey: "public", privateKey: "private" });
   * const request = mettl.sign({ method: "GET", url: "https://api.mettl.com/v2/account" });
   * // fetch(request.url, request) sends it
   * ```
   */
  get sign(): (input: SignInput, options?: RequestOptions) => SignedRequest {
    // Like an operation it can be taken off its client.
    return (input, options) =>
      face("mettl.sign", () => {
        const now = nowOf(options, "sign");
        return this.call(input, (own, slot, generation, length, tokens, escaped) => {
          own.check(own.exports.sign(slot, generation, now, length, tokens, escaped));
          const { method, url, headers, body } = descriptor(own);
          return new SignedRequest(method, url, headers, body, own.text(5), own.ascii(7), own.ascii(9));
        });
      });
  }
}
