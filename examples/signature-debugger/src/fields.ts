// The inputs: their text, and what is wrong with it in words beside them.

import { isInvalidInputError } from "invigil";
import { find } from "./dom.js";

/** An input or a text area, with the place below it for what is wrong. */
export class Field {
  readonly input: HTMLInputElement | HTMLTextAreaElement;
  readonly #error: HTMLElement;

  constructor(id: string) {
    const input = document.getElementById(id);
    if (!(input instanceof HTMLInputElement) && !(input instanceof HTMLTextAreaElement)) {
      throw new Error(`the page has no input "${id}"`);
    }
    this.input = input;
    this.#error = find(`${id}-error`, HTMLElement);
  }

  get text(): string {
    return this.input.value;
  }

  set text(text: string) {
    this.input.value = text;
  }

  /** Shows what is wrong, or with null that nothing is. */
  complain(words: string | null): void {
    this.#error.textContent = words ?? "";
    this.#error.hidden = words === null;
    if (words === null) this.input.removeAttribute("aria-invalid");
    else this.input.setAttribute("aria-invalid", "true");
  }
}

/** What is wrong with one input. */
export class Complaint extends Error {
  /** The field's name in its mode. */
  readonly field: string;

  constructor(field: string, words: string) {
    super(words);
    this.field = field;
  }
}

/** The complaint that an error of the package is; null if it is another error. */
export function complaint(error: unknown): Complaint | null {
  if (error instanceof Complaint) return error;
  if (!isInvalidInputError(error)) return null;
  const [, name = ""] = /^(\w*)/.exec(error.field) ?? [];
  const rest = error.field.slice(name.length).replace(/^\./, "");
  const words = `${rest || "It"} ${error.problem}. Expected: ${error.expected}.`;
  return new Complaint(name, words);
}

/** A time as it was typed: Unix seconds, or a date; undefined where nothing was. */
export function time(field: string, text: string): number | undefined {
  const typed = text.trim();
  if (typed === "") return undefined;
  if (/^\d{1,10}$/.test(typed)) return Number(typed);
  if (/^\d+$/.test(typed)) throw new Complaint(field, "Too large for Unix seconds; are these milliseconds?");
  // Without a zone a date means something else on every machine.
  const milliseconds = /(Z|[+-]\d\d:?\d\d)$/i.test(typed) ? Date.parse(typed) : Number.NaN;
  if (Number.isNaN(milliseconds) || milliseconds < 0) {
    throw new Complaint(
      field,
      "Not a time. Expected: Unix seconds, or a date with its zone, 2021-11-03T21:50:00Z.",
    );
  }
  return Math.floor(milliseconds / 1000);
}

/** Makes the buttons work that show a masked key and hide it again; gives what hides them all. */
export function startReveals(): () => void {
  const hide: (() => void)[] = [];
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-reveal]")) {
    const input = find(button.dataset.reveal ?? "", HTMLInputElement);
    const show = (isShown: boolean): void => {
      input.type = isShown ? "text" : "password";
      button.textContent = isShown ? "Hide" : "Show";
      button.setAttribute("aria-label", `${button.textContent} the private key`);
    };
    button.addEventListener("click", () => show(input.type === "password"));
    hide.push(() => show(false));
  }
  return () => {
    for (const one of hide) one();
  };
}
