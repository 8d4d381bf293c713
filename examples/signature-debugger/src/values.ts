// Shows a value: white space is visible, and a button copies the unchanged text.

import { announce, make } from "./dom.js";
import { type View, visible } from "./visible.js";

/** Makes a value with its copy button. `name` describes the value, as in "the string to sign". */
export function value(text: string, name: string, view: View = {}): HTMLElement {
  const code = make("code", { class: "value", translate: "no" }, ...visible(text, view));
  return make("div", { class: "with-copy" }, code, copyButton(text, name, code));
}

/** Makes a button that copies a text. Without access to the clipboard, it selects the text in `element` instead. */
function copyButton(text: string, name: string, element: Node): HTMLButtonElement {
  const button = make(
    "button",
    { type: "button", class: "plain copy", "aria-label": `Copy ${name}` },
    "Copy",
  );
  button.addEventListener("click", async () => {
    const done = await copy(text);
    if (!done) getSelection()?.selectAllChildren(element);
    button.textContent = done ? "Copied" : "Selected";
    announce(done ? `Copied ${name}` : `The page cannot use the clipboard: ${name} is selected`);
    setTimeout(() => {
      button.textContent = "Copy";
    }, 1500);
  });
  return button;
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // The clipboard is missing without https or loopback, or access is denied.
    return false;
  }
}
