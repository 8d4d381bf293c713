// The verdict: one word and one sentence, read out when it changes.

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

/** A picture for those who see it; the words say the same. */
const SIGNS: Readonly<Record<VerdictState, string>> = {
  idle: "",
  busy: "",
  valid: "✓",
  explained: "≠",
  unexplained: "?",
  unsigned: "∅",
  failed: "!",
};

/** Brings the verdict into sight, on a small screen too, where it stands below the inputs. */
export function intoSight(id: string): void {
  const place = find(id, HTMLElement);
  const { top, bottom } = place.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) place.scrollIntoView();
}

/** Shows a verdict in the element with this id. */
export function showVerdict(id: string, state: VerdictState, sentence: string, word = WORDS[state]): void {
  const place = find(id, HTMLElement);
  place.dataset.state = state;
  const parts: Node[] = [];
  if (word) {
    const sign = make("span", { class: "sign", "aria-hidden": "true" }, SIGNS[state]);
    parts.push(make("p", { class: "word" }, sign, word));
  }
  parts.push(make("p", { class: "sentence" }, sentence));
  place.replaceChildren(...parts);
}
