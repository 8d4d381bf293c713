// A field for texts of any size. A text area lays out all that is in it, which takes seconds for a HAR file of some
// megabytes; so a large text is held here, and the text area shows how it begins.

import { Field } from "./fields.js";

/** What is longer is held and not shown. */
const MOST_SHOWN = 100_000;
const BEGINNING = 1000;

/** A text area that takes large pastes and dropped files. */
export class LargeField extends Field {
  #held: string | null = null;

  /** `changed` is called when a text came in that the text area itself did not take. */
  constructor(id: string, changed: () => void) {
    super(id);
    const take = (text: string): void => {
      this.text = text;
      changed();
    };
    this.input.addEventListener("paste", (event) => {
      const text = (event as ClipboardEvent).clipboardData?.getData("text/plain") ?? "";
      if (text.length <= MOST_SHOWN && this.#held === null) return;
      event.preventDefault();
      take(text);
    });
    // Without this a dropped file would open in the place of the page.
    this.input.addEventListener("dragover", (event) => {
      if (hasFile(event as DragEvent)) event.preventDefault();
    });
    this.input.addEventListener("drop", async (event) => {
      const file = (event as DragEvent).dataTransfer?.files[0];
      if (!file) return;
      event.preventDefault();
      take(await file.text());
    });
  }

  override get text(): string {
    return this.#held ?? super.text;
  }

  override set text(text: string) {
    const isLarge = text.length > MOST_SHOWN;
    this.#held = isLarge ? text : null;
    // A part of a held text cannot be edited.
    this.input.readOnly = isLarge;
    const rest = text.length - BEGINNING;
    super.text = isLarge
      ? `${text.slice(0, BEGINNING)}\n… and ${rest.toLocaleString("en")} more characters, which are used but not shown. Paste again to replace them.`
      : text;
  }
}

const hasFile = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes("Files") ?? false;
