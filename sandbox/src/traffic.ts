import { Fault } from "./fault.js";
import type { SandboxResponse, VendorResult, Writable } from "./vendor.js";

/** One request that a vendor received. It holds no secret, no e-mail and no other personal data. */
export interface RequestRecord {
  readonly method: string;
  /** The path after the vendor's prefix. A segment that could be anything, such as an e-mail, is `*`. */
  readonly path: string;
  /** Whether the vendor carried the request out. */
  readonly accepted: boolean;
  /** The HTTP status of the response. */
  readonly status: number;
  /** The vendor's error code in the response, or null if there is none. */
  readonly code: string | null;
}

/** A response that is sent instead of the vendor's own. */
export interface ArrangedResponse extends SandboxResponse {
  /**
   * If `true`, the vendor carries the request out and only its response is lost. Default: `false`, the request has no
   * effect.
   */
  readonly performed?: boolean;
}

/** How a test controls the responses of a vendor. Every vendor has it. */
export interface Steering {
  /**
   * Answers the next request with this response, whatever it asks for. Further calls queue up; `reset` clears the
   * queue.
   *
   * @param response - The response to send.
   * @param times - The number of requests that it answers. Default: 1.
   * @throws RangeError when status or times are out of range, or a 204, 205 or 304 has content.
   *
   * @example
   * ```ts
   * sandbox.state.imocha.answerNext({ status: 429, headers: { "Retry-After": "1" } }, 2);
   * ```
   */
  answerNext(response: ArrangedResponse, times?: number): void;
}

/** A response, and the vendor's error code in it. */
export interface Outcome {
  readonly response: SandboxResponse;
  readonly code: string | null;
}

const MAX_REQUESTS = 100_000;
const WITHOUT_CONTENT = [204, 205, 304];

/** The requests that a vendor received, and the responses that are arranged for the next ones. */
export class Traffic<Record extends RequestRecord> implements Steering {
  readonly #requests: Record[] = [];
  readonly #arranged: ArrangedResponse[] = [];

  requests(): Record[] {
    return this.#requests.map((record) => ({ ...record }));
  }

  answerNext(response: ArrangedResponse, times = 1): void {
    check(response, times);
    for (let count = 0; count < times; count++) this.#arranged.push(structuredClone(response));
  }

  reset(): void {
    this.#requests.length = 0;
    this.#arranged.length = 0;
  }

  /**
   * Answers one request and records it.
   *
   * @param record - The record of the request. `perform` may fill it in further.
   * @param perform - Carries the request out, or throws a {@link Fault}.
   * @param failure - Makes the vendor's response to a fault.
   */
  handle(
    record: Writable<Record>,
    perform: () => SandboxResponse,
    failure: (fault: Fault) => Outcome,
  ): VendorResult {
    const arranged = this.#arranged.shift();
    const outcome = !arranged || arranged.performed ? attempt(record, perform, failure) : null;
    const { response, code } = arranged ? { response: arranged, code: null } : (outcome as Outcome);
    record.status = response.status;
    record.code = code;
    this.#requests.push({ ...record });
    if (this.#requests.length > MAX_REQUESTS) this.#requests.shift();
    return { response, path: record.path, code };
  }
}

function attempt(
  record: Writable<RequestRecord>,
  perform: () => SandboxResponse,
  failure: (fault: Fault) => Outcome,
): Outcome {
  try {
    const response = perform();
    record.accepted = true;
    return { response, code: null };
  } catch (error) {
    if (error instanceof Fault) return failure(error);
    throw error;
  }
}

function check({ status, body, text }: ArrangedResponse, times: number): void {
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    throw new RangeError("status must be a whole number from 200 to 599");
  }
  if (WITHOUT_CONTENT.includes(status) && (body !== undefined || text !== undefined)) {
    throw new RangeError(`a response with status ${status} has no content`);
  }
  if (!Number.isInteger(times) || times < 1) {
    throw new RangeError("times must be a whole number greater than 0");
  }
}
