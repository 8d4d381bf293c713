import { Fault } from "../../fault.js";
import { readCount, readWord } from "../../request.js";
import { sign } from "./authenticate.js";
import type { MettlCall } from "./endpoint.js";

/** The parameters of a list that has pages. */
export const PAGE_PARAMETERS = ["limit", "offset", "sort", "sort_order"];

/** Compares two entries, for each word of the parameter `sort`. The first word is the default. */
type Orders<Entry> = Readonly<Record<string, (one: Entry, other: Entry) => number>>;

/** The page of a list that a request asks for, and the `paging` of its response. */
export function pageOf<Entry>(
  call: MettlCall,
  entries: readonly Entry[],
  orders: Orders<Entry>,
  most = 100,
): { readonly entries: readonly Entry[]; readonly paging: object } {
  const { parameters } = call;
  const limit = readCount(parameters, "limit") ?? 20;
  if (limit > most) throw new Fault(`The parameter limit must be at most ${most}.`);
  const offset = readOffset(parameters.get("offset"));
  const words = Object.keys(orders);
  const order = orders[readWord(parameters, "sort", words) ?? words[0] ?? ""];
  const sorted = [...entries].sort(order);
  if (readWord(parameters, "sort_order", ["asc", "desc"]) !== "asc") sorted.reverse();
  const link = (to: number): string | null =>
    to < 0 || to >= entries.length ? null : signedUrl(call, limit, to);
  return {
    entries: sorted.slice(offset, offset + limit),
    paging: {
      previous: offset === 0 ? null : link(Math.max(0, offset - limit)),
      next: link(offset + limit),
      totalRecords: entries.length,
    },
  };
}

function readOffset(given = "0"): number {
  if (/^(?:0|[1-9]\d*)$/.test(given) && Number.isSafeInteger(Number(given))) return Number(given);
  throw new Fault("The parameter offset must be a whole number.");
}

/** As the vendor does, the URL of another page carries a signature of its own. */
function signedUrl({ request, record, parameters }: MettlCall, limit: number, offset: number): string {
  const signed = new Map(parameters).set("limit", String(limit)).set("offset", String(offset));
  signed.set("asgn", sign(request, record.version ?? "v2", signed));
  const query = [...signed].map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  return `${request.origin}${request.path}?${query.join("&")}`;
}
