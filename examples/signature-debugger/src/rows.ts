// Divides a comparison into rows, one for each line of the expected text, so that matching lines are side by side.

import type { Part } from "./diff.js";

/** One row of the comparison. */
export interface Row {
  /** The position of the row in the expected text. */
  readonly offset: number;
  readonly received: readonly Part[];
  readonly expected: readonly Part[];
  readonly state: "same" | "differs" | "missing" | "extra";
}

/** A line with its line break. */
const LINES = /[^\n]*\n|[^\n]+/g;
/** Text that may replace a line break, such as a comma, an ampersand or a backslash. */
const SEPARATOR = /^[^\p{L}\p{N}%\n]{1,3}/u;

/** Returns the rows. A line that only one text has gets a row of its own. */
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

/** If other text replaces a line break, the text after it belongs to the next line. */
function* split(parts: readonly Part[]): Generator<Part> {
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at] as Part;
    const next = parts[at + 1];
    const isReplacement =
      part.where === "received" && !part.text.includes("\n") && next?.where === "expected";
    if (!isReplacement || !next.text.startsWith("\n")) {
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
