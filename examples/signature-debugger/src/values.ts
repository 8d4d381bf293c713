// A value as the page shows it: white space visible, and a button that copies the text as it is.

import { make, say } from "./dom.js";
import { type Sight, visible } from "./visible.js";

/** A value with its copy button. `name` says what is copied: "the string to sign". */
export function value(text: string, name: string, sight: Sight = {}): HTMLElement {
  const code = make("code", { class: "value", translate: "no" }, ...visible(text, sight));
  return make("div", { class: "with-copy" }, code, copyButton(text, name, code));
}

/** A button that copies a text. Where the clipboard is closed it selects `place`, for the keyboard to copy. */
function copyButton(text: string, name: string, place: Node): HTMLButtonElement {
  const button = make(
    "button",
    { type: "button", class: "plain copy", "aria-label": `Copy ${name}` },
    "Copy",
  );
  button.addEventListener("click", async () => {
    const done = await copied(text);
    if (!done) getSelection()?.selectAllChildren(place);
    button.textContent = done ? "Copied" : "Selected";
    say(done ? `Copied ${name}` : `The clipboard is closed to this page: ${name} is selected`);
    setTimeout(() => {
      button.textContent = "Copy";
    }, 1500);
  });
  return button;
}

async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Not there outside https and loopback; or not allowed.
    return false;
  }
}
