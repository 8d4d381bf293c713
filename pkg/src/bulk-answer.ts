// What a response says about the items of a call.

import type { Bulk, BulkStatus } from "./bulk.js";
import { fieldOf, type Held } from "./bulk-item.js";
import type { Result } from "./operation.js";

/** What has become of an item. */
export type Settled = readonly [index: number, status: BulkStatus];

/**
 * Assigns the entries of a result to the items of its call, and returns what has become of them. An item that the result says
 * nothing about is left out.
 */
export function assign<Output, Entry>(
  result: Result<Output>,
  indices: readonly number[],
  held: readonly Held<Output, Entry>[],
  { link, word, words, message, ...data }: Bulk<Output, Entry>,
): Settled[] {
  const entries = data.entries(result);
  return held.flatMap((item, position) => {
    item.error = null;
    item.result = result;
    const entry = entryOf(item.item, position, entries, data);
    if (entry === undefined) return [];
    item.entry = entry;
    item.link = link(entry);
    item.message = message?.(entry) ?? null;
    const said = word?.(entry)?.replace(/\s/g, "").toLowerCase();
    const meant = words?.find(([known]) => known === said)?.[1] as BulkStatus | undefined;
    const status = meant ?? (word === undefined || item.link !== null ? "invited" : undefined);
    return status === undefined ? [] : [[indices[position] as number, status]];
  });
}

function entryOf<Entry>(
  item: unknown,
  at: number,
  entries: readonly Entry[],
  { key, itemKey = "", position }: Pick<Bulk<never, Entry>, "key" | "itemKey" | "position">,
): Entry | undefined {
  if (position) return entries.find((entry) => position(entry) === at);
  if (key === undefined) return entries[0];
  const sought = fieldOf(item, itemKey);
  const lower = sought.toLowerCase();
  return (
    entries.find((entry) => key(entry) === sought) ??
    entries.find((entry) => key(entry).toLowerCase() === lower)
  );
}
