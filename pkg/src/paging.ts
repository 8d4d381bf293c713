// Going through the pages of a result.

import { face, ResponseFormatError } from "./errors.js";
import type { Operation, PagedOperation, Result } from "./operation.js";
import type { CallOptions } from "./options.js";

/**
 * Where a result says what about its pages; printed from the operation data.
 *
 * @internal
 */
export interface Paging<Output, Entry> {
  /** The input field with the number of the page. */
  readonly page: string;
  readonly pages: (result: Output) => number;
  readonly total: (result: Output) => number;
  readonly entries: (result: Output) => Entry[];
  /** What tells an entry from all others. */
  readonly key: (entry: Entry) => unknown[];
}

/** No list of candidates has so many pages: a vendor that goes on is counting wrong. */
const MOST_PAGES = 100_000;

/** Adds the faces `pages` and `items` to an operation. */
export function withPages<Input, Output, Entry>(
  operation: Operation<Input, Output>,
  paging: Paging<Output, Entry>,
): PagedOperation<Input, Output, Entry> {
  /** What tells an entry from all others; undefined if a part of it could not be read. */
  const key = (entry: Entry): string | undefined => {
    const parts = paging.key(entry);
    return parts.includes(null) ? undefined : JSON.stringify(parts);
  };
  async function* pages(
    input: Input,
    options?: CallOptions,
  ): AsyncGenerator<Result<Output>, void, undefined> {
    const seen = new Set<string>();
    let total: number | undefined;
    // Whatever is wrong with the input, the operation refuses it, by name; but reading it here may throw, too.
    const read = <T>(reading: () => T): T => face(operation.id, reading);
    let page = read(() => (input as Record<string, unknown> | null | undefined)?.[paging.page]) as number;
    for (let count = 1; ; count++, page++) {
      const asked = count === 1 ? input : read(() => ({ ...input, [paging.page]: page }));
      const result = await operation(asked, options);
      const entries = paging.entries(result);
      const changed = total !== undefined && total !== paging.total(result);
      if (entries.length === 0 && count > 1 && !changed) return;
      const size = seen.size;
      for (const entry of entries) seen.add(key(entry) ?? JSON.stringify(entry));
      // When so many entries were added in front that a whole page has shifted, its entries are all known.
      if (entries.length > 0 && seen.size === size && !changed) {
        throw stuck(operation.id, page, "has only entries of earlier pages");
      }
      if (changed) {
        result.warnings.push({
          path: "",
          message: `the number of entries changed from ${total} to ${paging.total(result)} between two pages: some may stand twice, some may be missing`,
        });
      }
      total = paging.total(result);
      yield result;
      // Whether the first page is 0 or 1 is not documented: after so many pages, or at that number, it was the last.
      const last = paging.pages(result);
      if (entries.length === 0 || count >= last || page >= last) return;
      if (count >= MOST_PAGES) throw stuck(operation.id, page, `is page ${count} of a list without end`);
    }
  }
  async function* items(input: Input, options?: CallOptions): AsyncGenerator<Entry, void, undefined> {
    const seen = new Set<string>();
    for await (const page of pages(input, options)) {
      const keys: string[] = [];
      for (const entry of paging.entries(page)) {
        const own = key(entry);
        // Pages shift when an entry is added in front: the last of one page is the first of the next.
        if (own !== undefined && seen.has(own)) continue;
        if (own !== undefined) keys.push(own);
        yield entry;
      }
      for (const own of keys) seen.add(own);
    }
  }
  return Object.freeze(Object.assign(operation, { pages, items }));
}

function stuck(operation: string, page: number, problem: string): ResponseFormatError {
  return new ResponseFormatError({
    code: "RESPONSE_FORMAT",
    message: `${operation}: page ${page} ${problem}`,
    operation,
    status: 200,
  });
}
