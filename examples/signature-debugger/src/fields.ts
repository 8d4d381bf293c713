// The inputs and their error messages.

import { isInvalidInputError } from "invigil";
import { find } from "./dom.js";

/** An input or a text area, with the error message below it. */
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

  /** Shows an error message, or hides it with null. */
  showError(message: string | null): void {
    this.#error.textContent = message ?? "";
    this.#error.hidden = message === null;
    if (message === null) this.input.removeAttribute("aria-invalid");
    else this.input.setAttribute("aria-invalid", "true");
  }
}

/** An input is invalid. */
export class FieldError extends Error {
  /** The name of the field in its mode. */
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

/** Turns an InvalidInputError of the package into a FieldError. Returns null for any other error. */
export function toFieldError(error: unknown): FieldError | null {
  if (error instanceof FieldError) return error;
  if (!isInvalidInputError(error)) return null;
  const [, name = ""] = /^(\w*)/.exec(error.field) ?? [];
  const rest = error.field.slice(name.length).replace(/^\./, "");
  return new FieldError(name, `${rest || "It"} ${error.problem}. Expected: ${error.expected}.`);
}

/** Reads Unix seconds or a date. Returns undefined for an empty text. */
export function readTime(field: string, text: string): number | undefined {
  const typed = text.trim();
  if (typed === "") return undefined;
  if (/^\d{1,10}$/.test(typed)) return Number(typed);
  if (/^\d+$/.test(typed)) throw new FieldError(field, "Too large for Unix seconds. Are these milliseconds?");
  // Without a zone, the meaning of a date depends on the machine.
  const milliseconds = /(Z|[+-]\d\d:?\d\d)$/i.test(typed) ? Date.parse(typed) : Number.NaN;
  if (Number.isNaN(milliseconds) || milliseconds < 0) {
    throw new FieldError(
      field,
      "Not a time. Expected: Unix seconds, or a date with a time zone, such as 2021-11-03T21:50:00Z.",
    );
  }
  return Math.floor(milliseconds / 1000);
}

/** Calls `changed` after every edit, and `submit` on Enter. In a text area, Enter needs Ctrl or Cmd. */
export function watchFields(fields: readonly Field[], changed: () => void, submit: () => void): void {
  for (const { input } of fields) {
    input.addEventListener("input", changed);
    input.addEventListener("keydown", (event) => {
      const { key, ctrlKey, metaKey } = event as KeyboardEvent;
      if (key === "Enter" && (input instanceof HTMLInputElement || ctrlKey || metaKey)) submit();
    });
  }
}

/** Activates the buttons that show and hide a private key. Returns a function that hides all keys. */
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
    for (const hideKey of hide) hideKey();
  };
}
