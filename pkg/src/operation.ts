// The call forms of an operation.

import type { BulkOptions, BulkOutcome, BulkSource } from "./bulk.js";
import type { RequestDescriptor } from "./descriptor.js";
import type { ResponseInfo } from "./errors.js";
import type { CallOptions, RequestOptions } from "./options.js";
import type { Warning } from "./table.js";

/** A response that you fetched yourself. */
export interface HttpResponse {
  /** The HTTP status. */
  readonly status: number;
  /** The headers; none is needed so far. */
  readonly headers?: unknown;
  /** The body: text, or bytes of UTF-8. */
  readonly body: string | Uint8Array | ArrayBuffer;
}

/** A result: the fields of the operation, with warnings and the vendor's whole response. */
export type Result<Output> = Output & {
  /** Oddities of the response that did not make it unreadable. */
  readonly warnings: Warning[];
  /** The vendor's whole response, parsed when it is first read. Not enumerable, so that logs do not show it. */
  readonly raw: unknown;
  /** The response, if the client has sent the request: a vendor's support asks for its request id. Not enumerable. */
  readonly response?: ResponseInfo;
};

/**
 * One operation of a vendor's API, in three forms: call it to build, send and parse; `request` only builds the request;
 * `parse` only reads a response.
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
  /** Builds the request, sends it and parses the response. Rejects with an `InvigilError`. */
  (input: Input, options?: CallOptions): Promise<Result<Output>>;
  /** The vendor and the name, such as `mettl.registerCandidates`. */
  readonly id: string;
  /** Whether it may be repeated when its outcome is unknown. */
  readonly safety: "read" | "idempotent" | "write";
  /** Builds the request without sending it. Synchronous. */
  readonly request: (input: Input, options?: RequestOptions) => RequestDescriptor;
  /** Parses a response. Synchronous. The input is needed only if entries of the result refer to entries of the input. */
  readonly parse: (response: HttpResponse, input?: Input) => Result<Output>;
}

/**
 * An operation whose result is paged.
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
   * Iterates over the pages, beginning with the page in the input. A page with only entries of earlier pages ends the
   * iteration with a `ResponseFormatError`. If the total number of entries changes, that page has a warning.
   */
  readonly pages: (input: Input, options?: CallOptions) => AsyncIterableIterator<Result<Output>>;
  /** Iterates over the entries of all pages. An entry that appears on two pages, because they shifted, is returned once. */
  readonly items: (input: Input, options?: CallOptions) => AsyncIterableIterator<Entry>;
}

/**
 * An operation that can be called for any number of items, one in each call.
 *
 * @example
 * ```ts
 * import { IMocha } from "invigil";
 *
 * const imocha = new IMocha({ apiKey: "key" });
 * const candidates = [{ email: "name@email.com", name: "Name" }];
 * const input = { testId: 1134601 };
 * for await (const { index, status, link } of imocha.inviteCandidate.bulk(candidates, { input })) {
 *   console.log(index, status, link !== null);
 * }
 * ```
 */
export interface BulkOperation<Input, Output> extends Operation<Input, Output> {
  /**
   * Calls the operation for every item. An item and `options.input` together are the input of a call. Yields an outcome for
   * each item, in order.
   */
  readonly bulk: <Shared extends Partial<Input>, Item extends Omit<Input, keyof Shared> & Partial<Input>>(
    source: BulkSource<Item>,
    options: BulkOptions<Shared, Item>,
  ) => AsyncIterableIterator<BulkOutcome<Item, Output>>;
}

/**
 * An operation that can be called for any number of items, as many in each call as the vendor accepts.
 *
 * @example
 * ```ts
 * import { Mettl } from "invigil";
 *
 * const mettl = new Mettl({ publicKey: "public", privateKey: "private" });
 * const candidates = [{ "First Name": "Name", "Email Address": "name@email.com" }];
 * const input = { accessKey: "0x0x0x0x0x" };
 * for await (const { index, status, link } of mettl.registerCandidates.bulk(candidates, { input })) {
 *   console.log(index, status, link !== null); // 0 invited true
 * }
 * ```
 */
export interface BulkListOperation<Input, Output, List extends keyof Input, Entry>
  extends Operation<Input, Output> {
  /** Calls the operation for every item: an entry of the list in its input. Yields an outcome for each item, in order. */
  readonly bulk: <Item extends ItemOf<Input[List]>>(
    source: BulkSource<Item>,
    options: BulkOptions<Omit<Input, List>, Item>,
  ) => AsyncIterableIterator<BulkOutcome<Item, Entry>>;
}

type ItemOf<List> = List extends readonly (infer Item)[] ? Item : never;
