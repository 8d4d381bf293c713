// An item of a bulk run, its input and its outcome.

import type { BulkOptions, BulkStatus, BulkOutcome as Shape } from "./bulk.js";
import { encode } from "./encode.js";
import { type InvigilError, invalid } from "./errors.js";
import type { Result } from "./operation.js";
import type { Warning } from "./table.js";

/** An item that was read and whose outcome was not taken. */
export class Held<Output, Entry> {
  readonly item: unknown;
  fingerprint = 0;
  error: InvigilError | null = null;
  link: string | null = null;
  message: string | null = null;
  entry: Entry | null = null;
  result: Result<Output> | undefined;
  /** Whether an attempt may have been performed: its intent stays open. */
  unsure = false;

  constructor(item: unknown) {
    this.item = item;
  }
}

/** See the interface. What only the prototype has is shown by no log. */
export class BulkOutcome<Output, Entry> implements Shape<unknown, Entry> {
  readonly index: number;
  readonly status: BulkStatus;
  readonly error: InvigilError | null;
  readonly warnings: readonly Warning[];
  readonly #held: Held<Output, Entry>;

  constructor(index: number, status: BulkStatus, held: Held<Output, Entry>) {
    this.index = index;
    this.status = status;
    this.error = held.error;
    this.warnings = held.result?.warnings ?? [];
    this.#held = held;
  }

  get item(): unknown {
    return this.#held.item;
  }

  get link(): string | null {
    return this.#held.link;
  }

  get message(): string | null {
    return this.#held.message;
  }

  get entry(): Entry | null {
    return this.#held.entry;
  }

  get raw(): unknown {
    return this.#held.result?.raw;
  }
}

/** The item as text; undefined if it cannot be read. */
export function encodedText(item: unknown): string | undefined {
  try {
    return encode(item).text;
  } catch {
    return;
  }
}

/** A value of an item, which may be a list of pairs. */
export function fieldOf(item: unknown, name: string): string {
  const pairs = Array.isArray(item) ? item : [[name, (item as Record<string, unknown>)[name]]];
  return String(pairs.find(([key]) => key === name)?.[1]);
}

/** The rest of the input of a call for some items. */
export function sharedInput(input: BulkOptions<object, unknown>["input"], items: readonly unknown[]): object {
  if (typeof input !== "function") return input;
  const shared: object = input(items);
  if (typeof (shared as Partial<PromiseLike<object>> | undefined)?.then !== "function") return shared;
  Promise.resolve(shared).catch(() => {});
  throw invalid("input", "returns a promise", "a function that is not async");
}
