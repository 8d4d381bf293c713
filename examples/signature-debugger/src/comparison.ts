// Shows the received string to sign next to the expected one, line by line. A word marks each line that differs, and a
// frame and a stroke mark the difference itself. Color only adds to them.

import { compare, type Part } from "./diff.js";
import { make } from "./dom.js";
import { type Row, rows } from "./rows.js";
import { visible } from "./visible.js";

/** A named part of the expected text: the endpoint, or the value of a parameter. */
export interface Named {
  readonly name: string;
  readonly from: number;
}

/** The number of characters that are shown of a part. A longer part is cut in the middle. */
const MAX_SAME = 600;
const MAX_DIFFERENT = 4000;

const STATES: Readonly<Record<Row["state"], string>> = {
  same: "same",
  differs: "differs",
  missing: "not signed",
  extra: "too much",
};
const EMPTY = { missing: "not there", extra: "nothing", same: "nothing", differs: "nothing" } as const;

/** Makes a table of the two texts. It needs explicit roles because on narrow screens CSS does not display it as a table. */
export function comparison(received: string, expected: string, names: readonly Named[]): HTMLElement {
  const head = ["Part", "Received: what was signed", "Expected: what must be signed", "Result"].map((title) =>
    make("th", { scope: "col", role: "columnheader" }, title),
  );
  const body = rows(compare(received, expected)).map((row) => line(row, names));
  return make(
    "table",
    { class: "comparison", role: "table", "aria-label": "String to sign, received and expected" },
    make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...head)),
    make("tbody", { role: "rowgroup" }, ...body),
  );
}

function line(row: Row, names: readonly Named[]): HTMLElement {
  const name = row.state === "extra" ? "" : (nameAt(row.offset, names) ?? "");
  return make(
    "tr",
    { role: "row", "data-state": row.state },
    make("th", { scope: "row", role: "rowheader" }, name),
    side("Received", row.received, EMPTY[row.state]),
    side("Expected", row.expected, EMPTY[row.state]),
    make("td", { role: "cell", class: "state" }, STATES[row.state]),
  );
}

function side(title: string, parts: readonly Part[], empty: string): HTMLElement {
  const inside = parts.map(({ where, text }) => {
    if (where === "both") return make("span", {}, ...visible(text, { limit: MAX_SAME }));
    return make(where === "received" ? "del" : "ins", {}, ...visible(text, { limit: MAX_DIFFERENT }));
  });
  const content = inside.length > 0 ? make("code", { translate: "no" }, ...inside) : make("em", {}, empty);
  return make("td", { role: "cell", class: "side", "data-title": title }, content);
}

function nameAt(offset: number, names: readonly Named[]): string | undefined {
  return names.findLast(({ from }) => from <= offset)?.name;
}
