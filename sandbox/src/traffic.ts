import type { Answer, VendorAnswer, Writable } from "./vendor.js";

/** One request that a vendor received. No secret, no e-mail and no other private data is in it. */
export interface RequestRecord {
  readonly method: string;
  /** The path after the vendor's prefix. What could be anything, an e-mail for one, is `*`. */
  readonly path: string;
  /** Whether the vendor carried it out. */
  readonly accepted: boolean;
  /** The HTTP status of the answer. */
  readonly status: number;
  /** The vendor's error code in the answer, null when there is none. */
  readonly code: string | null;
}

/** An answer that stands in for the vendor's own. */
export interface ArrangedAnswer extends Answer {
  /**
   * `true`: the vendor carries the request out, and only its answer gets lost. Default: `false`, the request
   * is not looked at.
   */
  readonly performed?: boolean;
}

/** How a test steers a vendor; every vendor has it. */
export interface Steering {
  /**
   * Has the next request answered with this, whatever it asks. Further calls queue up; `reset` clears the queue.
   *
   * @param answer - What is sent.
   * @param times - For how many requests. Default: 1.
   * @throws RangeError when status or times are out of range, or a 204, 205 or 304 has content.
   *
   * @example
   * ```ts
   * sandbox.state.imocha.answerNext({ status: 429, headers: { "Retry-After": "1" } }, 2);
   * ```
   */
  answerNext(answer: ArrangedAnswer, times?: number): void;
}

/** An answer, and the vendor's error code in it. */
export interface Outcome {
  readonly answer: Answer;
  readonly code: string | null;
}

/** The answer to what was thrown while a request was judged; null when that is a fault of the sandbox. */
export type Refusals = (error: unknown) => Outcome | null;

const MAX_REQUESTS = 100_000;
const WITHOUT_CONTENT = [204, 205, 304];

/** The requests that a vendor received, and the answers that were arranged for the next ones. */
export class Traffic<Record extends RequestRecord> implements Steering {
  readonly #requests: Record[] = [];
  readonly #arranged: ArrangedAnswer[] = [];

  requests(): Record[] {
    return this.#requests.map((record) => ({ ...record }));
  }

  answerNext(answer: ArrangedAnswer, times = 1): void {
    check(answer, times);
    for (let count = 0; count < times; count++) this.#arranged.push(structuredClone(answer));
  }

  reset(): void {
    this.#requests.length = 0;
    this.#arranged.length = 0;
  }

  /**
   * Answers one request and remembers it.
   *
   * @param record - What is known of the request. `judge` may go on filling it in.
   * @param judge - Carries the request out, or throws.
   * @param refusals - What answers the things that `judge` throws.
   */
  handle(record: Writable<Record>, judge: () => Answer, refusals: Refusals): VendorAnswer {
    const { answer, code } = this.#outcome(() => attempt(record, judge, refusals));
    record.status = answer.status;
    record.code = code;
    this.#remember(record);
    return { ...answer, shown: { path: record.path, code } };
  }

  /** What was arranged goes before what the vendor would say. */
  #outcome(own: () => Outcome): Outcome {
    const arranged = this.#arranged.shift();
    if (!arranged) return own();
    if (arranged.performed) own();
    return { answer: arranged, code: null };
  }

  #remember(record: Record): void {
    this.#requests.push({ ...record });
    if (this.#requests.length > MAX_REQUESTS) this.#requests.shift();
  }
}

function attempt(record: Writable<RequestRecord>, judge: () => Answer, refusals: Refusals): Outcome {
  try {
    const answer = judge();
    record.accepted = true;
    return { answer, code: null };
  } catch (error) {
    const refused = refusals(error);
    if (refused === null) throw error;
    return refused;
  }
}

function check({ status, body, text }: ArrangedAnswer, times: number): void {
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    throw new RangeError("status must be a whole number from 200 to 599");
  }
  if (WITHOUT_CONTENT.includes(status) && (body !== undefined || text !== undefined)) {
    throw new RangeError(`an answer with status ${status} has no content`);
  }
  if (!Number.isInteger(times) || times < 1) {
    throw new RangeError("times must be a whole number greater than 0");
  }
}
