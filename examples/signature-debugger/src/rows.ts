// Cuts a comparison into rows, one a line of the expected text, so that what belongs together stands side by side.

import type { Part } from "./diff.js";

/** One row of the comparison. */
export interface Row {
  /** Where the row's expected text begins in the whole. */
  readonly offset: number;
  readonly received: readonly Part[];
  readonly expected: readonly Part[];
  readonly state: "same" | "differs" | "missing" | "extra";
}

/** A line, with its end. */
const LINES = /[^\n]*\n|[^\n]+/g;
/** What may stand in the place of a line break: a comma, an ampersand, a backslash. */
const SEPARATOR = /^[^\p{L}\p{N}%\n]{1,3}/u;

/** The rows. A line that only one text has stands in a row of its own. */
export function rows(parts: readonly Part[]): Row[] {
  const all: Row[] = [];
  let received: Part[] = [];
  let expected: Part[] = [];
  let offset = 0;
  const end = (): void => {
    if (received.length + expected.length === 0) return;
    all.push({ offset, received, expected, state: state(received, expected) });
    offset += expected.reduce((length, { text }) => length + text.length, 0);
    [received, expected] = [[], []];
  };
  for (const { where, text } of split(parts)) {
    for (const line of text.match(LINES) ?? []) {
      if (where !== "expected") received.push({ where, text: line });
      if (where !== "received") expected.push({ where, text: line });
      if (line.endsWith("\n") && (where !== "received" || expected.length === 0)) end();
    }
  }
  end();
  return all;
}

/** Where something else stands in the place of a line break, what follows it belongs to the next line. */
function* split(parts: readonly Part[]): Generator<Part> {
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at] as Part;
    const next = parts[at + 1];
    const isInstead = part.where === "received" && !part.text.includes("\n") && next?.where === "expected";
    if (!isInstead || !next.text.startsWith("\n")) {
      yield part;
      continue;
    }
    const [separator = ""] = SEPARATOR.exec(part.text) ?? [];
    yield { where: "received", text: separator };
    yield { where: "expected", text: "\n" };
    yield { where: "received", text: part.text.slice(separator.length) };
    yield { where: "expected", text: next.text.slice(1) };
    at++;
  }
}

function state(received: readonly Part[], expected: readonly Part[]): Row["state"] {
  if (received.length === 0) return "missing";
  if (expected.length === 0) return "extra";
  return [...received, ...expected].every(({ where }) => where === "both") ? "same" : "differs";
}
