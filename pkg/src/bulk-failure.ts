// What the failure of a call says about the items of a bulk run.

import type { Bulk } from "./bulk.js";
import { encodedText } from "./bulk-item.js";
import { VERDICT } from "./catalog.generated.js";
import { InvalidInputError, InvigilError, VendorError } from "./errors.js";

type Data = Pick<Bulk<never, never>, "list" | "stops">;

/** Whether an error is not about the items of its call, so that every other call would end with it. */
export function stopsRun(error: unknown, { stops }: Data): boolean {
  if (error instanceof VendorError) {
    return [String(error.status), error.vendorCode].some((code) => stops.includes(code ?? ""));
  }
  return (
    !(error instanceof InvigilError) ||
    ["INVALID_INPUT", "ABORTED", "REDIRECT", "INTERNAL"].includes(error.code)
  );
}

/** Whether the call did not reach the vendor, or the vendor was too busy to perform it. */
export function isMiss(error: unknown): boolean {
  if (error instanceof VendorError) return error.retryable;
  return error instanceof InvigilError && ["TRANSPORT", "TIMEOUT"].includes(error.code);
}

/** Whether the vendor itself has answered with a failure. */
export function isAnswer(error: unknown): boolean {
  return (
    error instanceof VendorError && !error.retryable && (error.vendorCode !== null || error.status < 300)
  );
}

/** The statuses with which a vendor refuses what it was sent. Others may come from a gateway, and pass. */
const REFUSALS = [400, 409, 422];

/** What a failure that is not about a single item means for the items of its call. */
export function verdictOf(error: unknown, data: Data): number {
  if (error instanceof InvigilError && error.outcome === "unknown") return VERDICT.unknown;
  const refused = isAnswer(error) || (error instanceof VendorError && REFUSALS.includes(error.status));
  return refused && !stopsRun(error, data) ? VERDICT.refused : VERDICT.failed;
}

/** The error that the items of a failed call show. */
export function shownOf(error: unknown): InvigilError | null {
  // Why the run has ended says more than that a call was aborted.
  if (!(error instanceof InvigilError) || error.code === "ABORTED") return null;
  // The caller has called nothing that this error could point at: its frames would be our own.
  error.stack = String(error);
  return error;
}

/** Returns the position of the item that an error is about, if it is about one. `shared` is the rest of the input. */
export function invalidItem(
  error: unknown,
  items: readonly unknown[],
  shared: object,
  { list }: Data,
): number | undefined {
  if (!(error instanceof InvalidInputError)) return;
  const { field } = error;
  // The input cannot be read: an item may be the reason.
  if (field === "input") {
    const unreadable = items.findIndex((item) => encodedText(item) === undefined);
    return unreadable < 0 ? undefined : unreadable;
  }
  if (list !== undefined) {
    return field.startsWith(`${list}[`) ? Number.parseInt(field.slice(list.length + 1), 10) : undefined;
  }
  // What the rest of the input does not have is the item's, or is missing in it.
  const name = field.replace(/[.[].*/s, "");
  return name in { ...(items[0] as object) } || !(name in shared) ? 0 : undefined;
}

/** The error about an item, which names it by its position in the source. */
export function ofItem(
  error: InvalidInputError,
  indices: readonly number[],
  position: number,
  { list }: Data,
): InvalidInputError {
  const { field, problem, message } = error;
  const item = `items[${indices[position]}]`;
  const rename = (text: string) => {
    if (field === "input" || field === "item") return text.replace(field, item);
    if (list === undefined) return text.replace(field, `${item}.${field}`);
    return text.replace(/(\w+)\[(\d+)\]/g, (whole, name, at) =>
      name === list ? `items[${indices[at]}]` : whole,
    );
  };
  const renamed = { field: rename(field), problem: rename(problem), message: rename(message) };
  return new InvalidInputError({ ...error, ...renamed });
}
