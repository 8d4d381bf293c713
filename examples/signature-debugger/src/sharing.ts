// The button that copies a report for other people, and the report itself, to be read before it is published.

import { make } from "./dom.js";
import { copyButton } from "./values.js";

const TITLE = "Report for an issue or a support ticket";

/** Makes the button and the folded report. `write` writes the report, only when it is needed. */
export function sharing(write: () => string): HTMLElement {
  const shown = make("textarea", {
    "aria-label": TITLE,
    readonly: "",
    rows: "12",
    spellcheck: "false",
    autocomplete: "off",
    writingsuggestions: "false",
    translate: "no",
  });
  let written: string | undefined;
  const text = (): string => {
    written ??= write();
    shown.value = written;
    return written;
  };
  const details = make("details", {}, make("summary", {}, "Read it first"), shown);
  details.addEventListener("toggle", text);
  const select = (): void => {
    text();
    details.open = true;
    shown.focus();
    shown.select();
  };
  return make(
    "div",
    { class: "sharing", role: "group", "aria-label": TITLE },
    copyButton(text, "the report", select, "Copy report"),
    make(
      "p",
      { class: "hint" },
      "Markdown for an issue or a support ticket. Keys, signatures and candidates’ data are left out.",
    ),
    details,
  );
}
