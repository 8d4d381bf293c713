// Calling an operation for any number of items: what callers see. `bulk-run.ts` runs it.

import { Run } from "./bulk-run.js";
import type { INVITE_STATUSES } from "./catalog.generated.js";
import { lost } from "./core.js";
import { atBoundary, atCaller, type InvigilError, invalid } from "./errors.js";
import type { InvigilEvent } from "./events.js";
import type { Journal } from "./journal.js";
import type { Operation } from "./operation.js";
import {
  type CallOptions,
  checkOnUnknown,
  checkType,
  isObject,
  type Limits,
  limitsOf,
  refuseUnknownOptions,
  signalOf,
  whole,
} from "./options.js";
import type { Warning } from "./table.js";

/**
 * What became of an item.
 *
 * - `invited`: the vendor has invited the candidate.
 * - `alreadyInvited`: the vendor had invited the candidate before.
 * - `rejected`: the vendor refused this item, or it is invalid and was not sent.
 * - `failed`: it was surely not performed, so it may be sent again.
 * - `unknown`: it may have been performed.
 */
export type BulkStatus = (typeof INVITE_STATUSES)[number];

/**
 * The outcome of one item. Logs show neither the candidate nor the link: `item`, `link`, `message`, `entry` and `raw` are
 * not enumerable.
 */
export interface BulkOutcome<Item, Entry> {
  /** The position of the item in the source; the first one is 0. */
  readonly index: number;
  readonly status: BulkStatus;
  /**
   * Why the item was not invited. Null if it was, if the vendor's response does not mention it, or if the run ended with an
   * error that is not invigil's, such as one of the journal: that one is thrown.
   */
  readonly error: InvigilError | null;
  /** The warnings of the response. */
  readonly warnings: readonly Warning[];
  /** The item as it was read from the source. */
  readonly item: Item;
  /** The candidate's personal link, if it is known. It gives access to the test, so treat it as a secret. */
  readonly link: string | null;
  /** The vendor's message, if there is one. It may name the candidate. */
  readonly message: string | null;
  /** The part of the vendor's result that belongs to the item; null if there is none or if an earlier run received it. */
  readonly entry: Entry | null;
  /** The vendor's whole response, which may be about several items; undefined like `entry`. */
  readonly raw: unknown;
}

/** How far a bulk run has come. */
export interface BulkProgress {
  /** The number of items that were invited, already invited or rejected. */
  readonly done: number;
  /** The number of items that failed. */
  readonly failed: number;
  /** The number of items whose outcome is unknown. */
  readonly unknown: number;
  /** The number of items of the source, if it has a `length` or a `size`. */
  readonly total: number | null;
  /** The outcomes per second so far, without those from the journal. */
  readonly perSecond: number | null;
  /** The seconds that the rest will take at that rate. */
  readonly secondsLeft: number | null;
}

/** The options of a bulk run. Those of a call apply to each of its calls. */
export interface BulkOptions<Shared, Item> extends Omit<CallOptions, "now"> {
  /**
   * The rest of the input, the same for all calls, or a function that returns it for the items of a call. With a journal or
   * for a question it is also called for one item, and must then return the same each time.
   */
  readonly input: Shared | ((items: readonly Item[]) => Shared);
  /** The most calls at the same time, 1 to 1000. Default 4. */
  readonly concurrency?: number;
  /** Where the run is recorded, so that another one can continue it. */
  readonly journal?: Journal;
  /**
   * Called after every call, and at the end if outcomes were taken from the journal since. An exception or a rejected promise
   * ends the run.
   */
  readonly onProgress?: (progress: BulkProgress) => void;
  /** Whether a refused call is divided until the refused items stand alone. Default: what the operation documents. */
  readonly narrow?: boolean;
}

/**
 * Items, such as candidates: an array, a generator, a stream. Each must be an object of its own: many are read before they are
 * sent, so a generator that changes one object and yields it again would invite its last candidate many times.
 */
export type BulkSource<Item> = Iterable<Item> | AsyncIterable<Item>;

/**
 * How an operation is called for many items, printed from the specification in Rust.
 *
 * @internal
 */
export interface Bulk<Output, Entry> {
  /** The input field with the items. Without one, a call has one item, which is a part of the input. */
  readonly list?: string;
  readonly limit: number;
  readonly entries: (result: Output) => readonly Entry[];
  /** The field of an entry that equals `itemKey` of its item, or the position of the item. Without them, there is one. */
  readonly key?: (entry: Entry) => string;
  readonly itemKey?: string;
  readonly position?: (entry: Entry) => number | null;
  readonly link: (entry: Entry) => string | null;
  readonly word?: (entry: Entry) => string | null;
  /** What the vendor's words mean, in lower case and without spaces. */
  readonly words?: readonly (readonly [word: string, status: string])[];
  readonly message?: (entry: Entry) => string | null;
  readonly narrow: boolean;
  /** The vendor's codes and HTTP statuses of refusals that are not about the items. */
  readonly stops: readonly string[];
  /** How the input for asking the vendor about an item is made. */
  readonly ask?: { readonly shared: readonly string[]; readonly item: readonly [from: string, to: string] };
}

/** An operation, called with any input. */
export type Call = (input: never, options?: CallOptions) => Promise<unknown>;

const RUN_OPTIONS = ["input", "concurrency", "journal", "onProgress", "narrow"];
const CALL_OPTIONS = ["signal", "timeoutMs", "totalTimeoutMs", "retry", "onUnknown"];

/**
 * Adds `bulk` to an operation. `ask` returns the operation that asks about one item.
 *
 * @internal
 */
export function withBulk<Input, Output, Entry>(
  operation: Operation<Input, Output>,
  data: Bulk<Output, Entry>,
  ask: (() => Call) | undefined,
  limits: Limits,
  onEvent: ((event: InvigilEvent) => void) | undefined,
  account: unknown,
): object {
  async function* iterate(run: Run<Output, Entry>) {
    try {
      await run.begin();
      for (;;) {
        const outcome = run.next();
        if (outcome === null) break;
        if (outcome instanceof Promise) await outcome;
        else yield outcome;
      }
    } finally {
      await run.close();
    }
  }
  async function* outcomes(run: Run<Output, Entry>) {
    try {
      yield* iterate(run);
    } catch (error) {
      throw atCaller(error instanceof WebAssembly.RuntimeError ? lost(error) : error, outcomes);
    }
  }
  const bulk = (source: BulkSource<unknown>, options: BulkOptions<object, unknown>) =>
    atBoundary(operation.id, bulk, () => {
      check(operation.id, options);
      const callLimits = limitsOf(options, limits);
      const iterator = iteratorOf(source);
      return outcomes(
        new Run(operation, data, ask?.(), source, iterator, options, callLimits, onEvent, account),
      );
    });
  return Object.freeze(Object.assign(operation, { bulk }));
}

function check(id: string, options: BulkOptions<object, unknown>): void {
  isObject(options, "options");
  refuseUnknownOptions(options, [...RUN_OPTIONS, ...CALL_OPTIONS], `${id}.bulk`);
  const { input, concurrency, journal, narrow, onProgress, onUnknown = "stop" } = options;
  if (typeof input !== "function") isObject(input, "input", "the rest of the input");
  whole("concurrency", concurrency, 4, 1, 1000);
  checkType("narrow", narrow, "boolean");
  checkType("onProgress", onProgress, "function");
  checkOnUnknown(onUnknown);
  if (journal !== undefined && (typeof journal?.append !== "function" || typeof journal.read !== "function"))
    throw invalid("journal", "is not a journal", "memoryJournal(), or an object with append and read");
  signalOf(options.signal);
}

function iteratorOf(source: BulkSource<unknown>): Iterator<unknown> | AsyncIterator<unknown> {
  const { [Symbol.asyncIterator]: asynchronous, [Symbol.iterator]: synchronous } = (source ?? {}) as Partial<
    AsyncIterable<unknown> & Iterable<unknown>
  >;
  const begin: ((this: unknown) => Iterator<unknown> | AsyncIterator<unknown>) | undefined =
    asynchronous ?? synchronous;
  if (typeof begin !== "function" || typeof source === "string")
    throw invalid("source", "is not iterable", "an array, a generator, or another iterable of items");
  return begin.call(source);
}
