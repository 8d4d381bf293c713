// The client for Mercer | Mettl.

import { REQUEST } from "./catalog.generated.js";
import { descriptor } from "./client.js";
import { SignedRequest } from "./descriptor.js";
import { atBoundary } from "./errors.js";
import { MettlOperations } from "./mettl.generated.js";
import { type RequestOptions, signingTime } from "./options.js";

/** A request to sign. */
export interface SignInput {
  /** GET, POST, DELETE, PUT, PATCH or HEAD. */
  readonly method: string;
  /** The absolute URL as it is to be sent, with the client's version and without query and fragment. */
  readonly url: string;
  /**
   * The other parameters, as literal text. Empty ones are signed and sent, undefined ones are left out. `ak`, `ts` and
   * `asgn` are added.
   */
  readonly params?:
    | { readonly [name: string]: string | number | bigint | boolean | undefined }
    | readonly (readonly [name: string, value: string | number | bigint | boolean | undefined])[]
    | undefined;
}

/**
 * A client for Mercer | Mettl. Creating one is synchronous, and there is nothing to free.
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
  /** The name that consoles show, even if a minifier has renamed the class. @internal */
  static override readonly name: string = "Mettl";

  /**
   * Signs a request to any endpoint of Mettl, including those that invigil has no operation for. GET, DELETE and HEAD
   * requests have the parameters in the query; the option `parameters` decides for the others.
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
    // A function of its own, so that, like an operation, it works without its client.
    const sign = (input: SignInput, options?: RequestOptions): SignedRequest =>
      atBoundary("mettl.sign", sign, () => {
        const now = signingTime(options, "sign");
        return this.call(input, (instance, credentials, written) => {
          instance.check(instance.exports.sign(...credentials, now, ...written));
          const { stringToSign, signature, encodedSignature } = REQUEST;
          return new SignedRequest(
            descriptor(instance),
            instance.text(stringToSign),
            instance.ascii(signature),
            instance.ascii(encodedSignature),
          );
        });
      });
    return sign;
  }
}
