// The faces of an operation.

import type { RequestDescriptor } from "./descriptor.js";
import type { CallOptions, RequestOptions } from "./options.js";
import type { Warning } from "./table.js";

/**
 * An answer that you fetched yourself.
 *
 * @example
 * ```ts
 * import type { HttpResponse } from "invigil";
 *
 * async function answer(response: Response): Promise<HttpResponse> {
 *   return { status: response.status, body: await response.text() };
 * }
 * ```
 */
export interface HttpResponse {
  /** The HTTP status. */
  readonly status: number;
  /** The headers; none is needed so far. */
  readonly headers?: unknown;
  /** The body: text, or bytes of UTF-8. */
  readonly body: string | Uint8Array | ArrayBuffer;
}

/**
 * What every result has besides its own fields.
 *
 * @example
 * ```ts
 * import type { MettlRegisterCandidatesResult, Result } from "invigil";
 *
 * function oddities(result: Result<MettlRegisterCandidatesResult>): string[] {
 *   return result.warnings.map((warning) => warning.message);
 * }
 * ```
 */
export type Result<Output> = Output & {
  /** What was odd in the answer, if anything. */
  readonly warnings: Warning[];
  /** The vendor's whole answer, parsed when it is first asked for. Not enumerable: logs do not show it. */
  readonly raw: unknown;
};

/**
 * One call that a vendor documents, with three faces: call it to send it, `request` only builds (`requests` many at
 * once), `parse` only reads.
 *
 * @example
 * ```ts
 * import { Mettl } from "invigil";
 *
 * const mettl = new Mettl({ publicKey: "public", privateKey: "private" });
 * const request = mettl.registerCandidates.request({
 *   accessKey: "0x0x0x0x0x",
 *   registrationDetails: [{ "First Name": "Name", "Email Address": "name@email.com" }],
 * });
 * // fetch(request.url, request) sends it; then
 * const { registrationStatus } = mettl.registerCandidates.parse({
 *   status: 200,
 *   body: '{"status":"SUCCESS","registrationStatus":[]}',
 * });
 * ```
 */
export interface Operation<Input, Output> {
  /** Builds, sends and reads. Rejects with an `InvigilError`. */
  (input: Input, options?: CallOptions): Promise<Result<Output>>;
  /** Vendor and name, such as `mettl.registerCandidates`. */
  readonly id: string;
  /** Whether it may be repeated when its outcome is unknown. */
  readonly safety: "read" | "idempotent" | "write";
  /** Builds the request and sends nothing. Synchronous. */
  readonly request: (input: Input, options?: RequestOptions) => RequestDescriptor;
  /**
   * Builds a request for each of many inputs, sooner than one after the other; sends nothing. Synchronous. All or none:
   * the error of a wrong input names its place, such as `inputs[3].accessKey`. All are signed for the same time. Up to
   * sixteen of them share one text in memory.
   *
   * @example
   * ```ts
   * import { type MettlRegisterCandidatesInput, Mettl, type RequestDescriptor } from "invigil";
   *
   * function build(mettl: Mettl, inputs: MettlRegisterCandidatesInput[]): RequestDescriptor[] {
   *   return mettl.registerCandidates.requests(inputs);
   * }
   * ```
   */
  readonly requests: (inputs: readonly Input[], options?: RequestOptions) => RequestDescriptor[];
  /** Reads an answer. Synchronous. The input is needed only where results are matched to what was asked. */
  readonly parse: (response: HttpResponse, input?: Input) => Result<Output>;
}

/**
 * An operation whose result comes in pages.
 *
 * @example
 * ```ts
 * import { PerspectAI } from "invigil";
 *
 * const perspectai = new PerspectAI({ baseUrl: "https://example.com", token: "token" });
 * const input = { assessmentCode: "846", limit: 100, page: 1 };
 * for await (const candidate of perspectai.candidateStatus.items(input)) {
 *   console.log(candidate.candidateId, candidate.status);
 * }
 * ```
 */
export interface PagedOperation<Input, Output, Entry> extends Operation<Input, Output> {
  /**
   * Goes through the pages, from the page of the input on. A page that has only entries of earlier pages ends it with
   * a `ResponseFormatError`; a number of entries that changes on the way is a warning of that page.
   */
  readonly pages: (input: Input, options?: CallOptions) => AsyncIterableIterator<Result<Output>>;
  /** Goes through the entries of all pages; one that stands on two of them, because they shifted, comes once. */
  readonly items: (input: Input, options?: CallOptions) => AsyncIterableIterator<Entry>;
}
