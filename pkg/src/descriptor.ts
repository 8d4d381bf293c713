// The request as data.

import { redact } from "./redact.js";

/**
 * A request, ready for `fetch(request.url, request)` or any other HTTP client. Send it as it is: what was signed is
 * what stands here. It carries a key, or a signature that is good for 24 hours: `console.log` in Node prints it
 * masked; its fields and `JSON.stringify` show everything.
 *
 * @example
 * ```ts
 * import type { RequestDescriptor } from "invigil";
 *
 * function send(request: RequestDescriptor): Promise<Response> {
 *   return fetch(request.url, request);
 * }
 * ```
 */
export class RequestDescriptor {
  /** What consoles show, whatever a minifier calls the class. @internal */
  static readonly name: string = "RequestDescriptor";

  /** The method, in capitals. */
  readonly method: string;
  /** The URL, percent-encoded. */
  readonly url: string;
  /** The headers, names in small letters. */
  readonly headers: Record<string, string>;
  /** The form body. What has no body has no such property. */
  declare readonly body?: string;
  /** Redirects must not be followed: they would carry the signature, or a key, to another host. */
  readonly redirect = "manual" as const;

  /** @internal */
  constructor(method: string, url: string, headers: Record<string, string>, body: string | undefined) {
    this.method = method;
    this.url = url;
    this.headers = headers;
    if (body !== undefined) (this as { body?: string }).body = body;
  }
}

/**
 * A signed request, with what was signed. Every field of it is as secret as a signature is.
 *
 * @example
 * ```ts
 * import { Mettl, type SignedRequest } from "invigil";
 *
 * const mettl = new Mettl({ publicKey: "public", privateKey: "private" });
 * const signed: SignedRequest = mettl.sign({ method: "GET", url: "https://api.mettl.com/v2/account" });
 * const { stringToSign, signature } = signed;
 * ```
 */
export class SignedRequest extends RequestDescriptor {
  /** What consoles show, whatever a minifier calls the class. @internal */
  static override readonly name = "SignedRequest";

  /** Method, URL, and the value of each parameter on a line of its own, sorted by name. */
  readonly stringToSign: string;
  /** The signature in base64. */
  readonly signature: string;
  /** The signature as it stands in the query or the body. */
  readonly encodedSignature: string;

  /** @internal */
  constructor(
    method: string,
    url: string,
    headers: Record<string, string>,
    body: string | undefined,
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

/** What `util.inspect` and `console.log` of Node show instead. */
function inspect(this: RequestDescriptor): Record<string, unknown> {
  const headers = { ...this.headers };
  for (const key of ["authorization", "x-api-key"]) if (key in headers) headers[key] = "[masked]";
  // A query holds whatever was signed, names and lists of candidates too; a key and a time are known to be none.
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
