// The headers of a response, as results and errors show them.

import { mask } from "./redact.js";

/** The most headers that are kept, and their greatest length. */
const MOST_HEADERS = 64;
const LONGEST_VALUE = 1000;
/** The length from which a value that was sent is masked: shorter ones occur by chance in ids and dates. */
const SHORTEST_SECRET = 4;

/** Reads the status of a response: 0 if there is none. A custom `fetch` may return anything. */
export function statusOf(response: object): number {
  try {
    const { status } = response as { status?: unknown };
    return typeof status === "number" ? status : 0;
  } catch {
    return 0;
  }
}

/** Copies the headers of a response as far as they can be read. Cookies and values that were sent are masked. */
export function headersOf(
  response: object | undefined,
  sent: readonly (string | undefined)[],
): Readonly<Record<string, string>> {
  const secrets = sent.filter((text): text is string => (text?.length ?? 0) >= SHORTEST_SECRET);
  const copy: Record<string, string> = {};
  try {
    const { headers } = response as { headers: Iterable<[string, string]> };
    for (const [name, value] of headers) {
      if (Object.keys(copy).length >= MOST_HEADERS) break;
      if (typeof name !== "string" || typeof value !== "string") continue;
      const isCookie = name.toLowerCase() === "set-cookie";
      copy[name.toLowerCase()] = isCookie ? "[masked]" : mask(value, secrets, true).slice(0, LONGEST_VALUE);
    }
  } catch {
    // There are no headers, or one of them throws.
  }
  return copy;
}
