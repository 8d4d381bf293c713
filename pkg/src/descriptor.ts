// The request as data.

import type { Bytes } from "./options.js";
import { redact } from "./redact.js";

/**
 * A request for `fetch(request.url, request)` or any other HTTP client. Send it unchanged, because it is signed. It
 * contains a key, or a signature that is valid for 24 hours: `console.log` in Node masks them, but the fields and
 * `JSON.stringify` show everything.
 *
 * @example
 * ```ts
 * import { Mettl } from "invigil";
 *
 * const mettl = new Mettl({ publicKey: "public", privateKey: "private" });
 * const request = mettl.sign({ method: "GET", url: "https://api.mettl.com/v2/account" });
 * const response = await fetch(request.url, request);
 * ```
 */
export class RequestDescriptor {
  /** The name that consoles show, even if a minifier has renamed the class. @internal */
  static readonly name: string = "RequestDescriptor";

  /** The method, in upper case. */
  readonly method: string;
  /** The URL, percent-encoded. */
  readonly url: string;
  /** The headers; their names are in lower case. */
  readonly headers: Record<string, string>;
  /** The body: bytes if it is multipart. A request without a body does not have this property. */
  declare readonly body?: string | Bytes;
  /** Redirects must not be followed: they would send the signature, or a key, to another host. */
  readonly redirect = "manual" as const;

  /** @internal */
  constructor(
    method: string,
    url: string,
    headers: Record<string, string>,
    body: string | Bytes | undefined,
  ) {
    this.method = method;
    this.url = url;
    this.headers = headers;
    if (body !== undefined) (this as { body?: string | Bytes }).body = body;
  }
}

/** A signed request, with the string that was signed. All its fields are as secret as the signature. */
export class SignedRequest extends RequestDescriptor {
  /** The name that consoles show, even if a minifier has renamed the class. @internal */
  static override readonly name = "SignedRequest";

  /** The method, the URL and the value of each parameter, sorted by name, each on a line of its own. */
  readonly stringToSign: string;
  /** The signature in base64. */
  readonly signature: string;
  /** The signature as it appears in the query or the body. */
  readonly encodedSignature: string;

  /** @internal */
  constructor(
    { method, url, headers, body }: RequestDescriptor,
    stringToSign: string,
    signature: string,
    encodedSignature: string,
  ) {
    super(method, url, headers, body);
    this.stringToSign = stringToSign;
    this.signature = signature;
    this.encodedSignature = encodedSignature;
  }
}

/** What `util.inspect` and `console.log` of Node show. */
function inspect(this: RequestDescriptor): Record<string, unknown> {
  // Any other header may be a key.
  const headers = { ...this.headers };
  for (const name of Object.keys(headers)) if (name !== "content-type") headers[name] = "[masked]";
  // A query may hold candidates' data. Only the public key and the time are known not to.
  const url = this.url.replace(/([?&](?!(?:ak|ts)=)[^?&=]+=)[^&]+/g, "$1[masked]");
  const shown: Record<string, unknown> = { ...this, url: redact(url), headers };
  for (const secret of ["body", "stringToSign", "signature", "encodedSignature"]) {
    if (secret in shown) shown[secret] = "[masked]";
  }
  return shown;
}
Object.defineProperty(RequestDescriptor.prototype, Symbol.for("nodejs.util.inspect.custom"), {
  value: inspect,
});
