// The verdict: a heading and a sentence. Screen readers announce it when it changes.

import { find, make } from "./dom.js";

export type VerdictState = "idle" | "busy" | "valid" | "explained" | "unexplained" | "unsigned" | "failed";

const WORDS: Readonly<Record<VerdictState, string>> = {
  idle: "",
  busy: "",
  valid: "Right",
  explained: "Wrong, and explained",
  unexplained: "Wrong, not explained",
  unsigned: "Not signed",
  failed: "Not read",
};

/** Symbols that repeat the meaning of the words. */
const SYMBOLS: Readonly<Record<VerdictState, string>> = {
  idle: "",
  busy: "",
  valid: "✓",
  explained: "≠",
  unexplained: "?",
  unsigned: "∅",
  failed: "!",
};

/** Scrolls to the verdict if it is not visible. On a small screen it is below the inputs. */
export function scrollIntoView(id: string): void {
  const element = find(id, HTMLElement);
  const { top, bottom } = element.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) element.scrollIntoView();
}

/** Shows a verdict in the element with this id. */
export function showVerdict(id: string, state: VerdictState, sentence: string, word = WORDS[state]): void {
  const element = find(id, HTMLElement);
  element.dataset.state = state;
  const parts: Node[] = [];
  if (word) {
    const symbol = make("span", { class: "symbol", "aria-hidden": "true" }, SYMBOLS[state]);
    parts.push(make("p", { class: "word" }, symbol, word));
  }
  parts.push(make("p", { class: "sentence" }, sentence));
  element.replaceChildren(...parts);
}
