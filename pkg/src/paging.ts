// Iterating over the pages of a result.

import { atBoundary, atCaller, ResponseFormatError } from "./errors.js";
import type { Operation, PagedOperation, Result } from "./operation.js";
import type { CallOptions } from "./options.js";

/**
 * The functions that read the paging data of a result, printed from the specification in Rust.
 *
 * @internal
 */
export interface Paging<Output, Entry> {
  /**
   * The input field with the cursor, if there is one, or with the number of the page or, without `pages` and `first`, with
   * the number of entries to skip.
   */
  readonly field: string;
  /** The number of pages, if the vendor counts them. */
  readonly pages?: (result: Output) => number;
  /** The number of the first page, if it is known: it is also asked for with 0 or without a number. */
  readonly first?: number;
  /** The cursor of the next page, if the vendor has cursors; null on the last page. */
  readonly cursor?: (result: Output) => string | null;
  /** The number of entries on all pages. */
  readonly total: (result: Output) => number | null;
  readonly entries: (result: Output) => Entry[];
  /** The fields that identify an entry. */
  readonly key: (entry: Entry) => unknown[];
}

/** The most pages: a vendor that returns more has a paging bug. */
const MOST_PAGES = 100_000;
/** The path of a warning about an entry that could not be read. Such an entry is in no list, but the vendor counts it. */
const UNREADABLE = /^\w*\[\d+\]$/;

/** Adds `pages` and `items` to an operation. */
export function withPages<Input, Output, Entry>(
  operation: Operation<Input, Output>,
  paging: Paging<Output, Entry>,
): PagedOperation<Input, Output, Entry> {
  /** Identifies an entry; undefined if one of the identifying fields is null. */
  const key = (entry: Entry): string | undefined => {
    const parts = paging.key(entry);
    return parts.includes(null) ? undefined : JSON.stringify(parts);
  };
  const byOffset = paging.pages === undefined && paging.first === undefined && paging.cursor === undefined;
  const stuck = (page: number, problem: string, result: Result<Output>): ResponseFormatError => {
    const { id } = operation;
    const message = `${id}: page ${page} ${problem}`;
    const status = result.response?.status ?? 0;
    return new ResponseFormatError({ code: "RESPONSE_FORMAT", message, operation: id, status });
  };
  async function* pages(
    input: Input,
    options?: CallOptions,
  ): AsyncGenerator<Result<Output>, void, undefined> {
    try {
      for await (const [page] of iterate(input, options)) yield page;
    } catch (error) {
      throw atCaller(error, pages);
    }
  }
  /** The pages, each with those of its entries that are not on earlier ones. */
  async function* iterate(
    input: Input,
    options?: CallOptions,
  ): AsyncGenerator<[page: Result<Output>, fresh: Entry[]], void, undefined> {
    const seen = new Set<string>();
    let lastTotal: number | null | undefined;
    // The operation checks the input; but reading it here may already throw.
    const checked = <T>(body: () => T): T => atBoundary(operation.id, pages, body);
    const first = checked(() => (input as Record<string, unknown> | null | undefined)?.[paging.field]);
    let at = (first || (paging.first ?? 0)) as number;
    let cursor = paging.cursor && (first as string | null | undefined);
    for (let count = 1; ; count++) {
      const pageInput = count === 1 ? input : checked(() => ({ ...input, [paging.field]: cursor ?? at }));
      const result = await operation(pageInput, options);
      const entries = paging.entries(result);
      const received = entries.length + result.warnings.filter(({ path }) => UNREADABLE.test(path)).length;
      const total = paging.total(result);
      const changed = lastTotal !== undefined && lastTotal !== total;
      // A page of a search may be empty although the cursor moves on.
      const next = paging.cursor?.(result);
      const ended = received === 0 && (next ?? cursor) === cursor;
      if (ended && count > 1 && !changed) return;
      const keys = entries.map(key);
      // If an entry is added at the front, the pages shift, and the last entry of one is the first of the next.
      const fresh = entries.filter((_entry, at) => !seen.has(keys[at] ?? ""));
      const size = seen.size;
      for (const [at, entry] of entries.entries()) seen.add(keys[at] ?? JSON.stringify(entry));
      // If a whole page of entries was added at the front, all entries of the next page are known, and the total differs.
      if (entries.length > 0 && seen.size === size && !changed) {
        throw stuck(count, "has only entries of earlier pages", result);
      }
      if (changed) {
        result.warnings.push({
          path: "",
          message: `the number of entries changed from ${lastTotal} to ${total} between two pages: some may occur twice, some may be missing`,
        });
      }
      yield [result, fresh];
      // It is not documented whether the first page is 0 or 1, so both the count and the number may end the iteration.
      const isLast = byOffset
        ? total !== null && at + received >= total
        : paging.pages !== undefined && Math.max(count, at) >= paging.pages(result);
      if (ended || next === null || isLast) return;
      if (count >= MOST_PAGES) throw stuck(count, "is a page of an endless list", result);
      lastTotal = total;
      cursor = next;
      at += byOffset ? received : 1;
    }
  }
  async function* items(input: Input, options?: CallOptions): AsyncGenerator<Entry, void, undefined> {
    try {
      for await (const [, fresh] of iterate(input, options)) yield* fresh;
    } catch (error) {
      throw atCaller(error, items);
    }
  }
  return Object.freeze(Object.assign(operation, { pages, items }));
}
