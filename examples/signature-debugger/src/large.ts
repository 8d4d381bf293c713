// A field for texts of any size. A text area needs seconds to lay out a HAR file of several megabytes. So a large text is
// kept here, and the text area shows only its beginning.

import { Field } from "./fields.js";

/** A longer text is kept and not shown. */
const MAX_SHOWN = 100_000;
const SHOWN_BEGINNING = 1000;

/** A text area for large texts. */
export class LargeField extends Field {
  #kept: string | null = null;

  /** `changed` is called after a paste that the text area does not handle itself. */
  constructor(id: string, changed: () => void) {
    super(id);
    this.input.addEventListener("paste", (event) => {
      const text = (event as ClipboardEvent).clipboardData?.getData("text/plain") ?? "";
      if (text.length <= MAX_SHOWN && this.#kept === null) return;
      event.preventDefault();
      this.text = text;
      changed();
    });
  }

  override get text(): string {
    return this.#kept ?? super.text;
  }

  override set text(text: string) {
    const isLarge = text.length > MAX_SHOWN;
    this.#kept = isLarge ? text : null;
    // A text of which only a part is shown cannot be edited.
    this.input.readOnly = isLarge;
    const rest = text.length - SHOWN_BEGINNING;
    super.text = isLarge
      ? `${text.slice(0, SHOWN_BEGINNING)}\n… and ${rest.toLocaleString("en")} more characters, which are used but not shown. Paste again to replace them.`
      : text;
  }
}
