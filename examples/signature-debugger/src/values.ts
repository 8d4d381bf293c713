// Shows a value: white space is visible, and a button copies the unchanged text.

import { announce, make } from "./dom.js";
import { type View, visible } from "./visible.js";

/** Makes a value with its copy button. `name` describes the value, as in "the string to sign". */
export function value(text: string, name: string, view: View = {}): HTMLElement {
  const code = make("code", { class: "value", translate: "no" }, ...visible(text, view));
  const select = (): void => getSelection()?.selectAllChildren(code);
  const button = copyButton(() => text, name, select);
  button.setAttribute("aria-label", `Copy ${name}`);
  return make("div", { class: "with-copy" }, code, button);
}

/** Makes a button that copies a text. Without access to the clipboard, it calls `select`, and the user copies. */
export function copyButton(
  text: () => string,
  name: string,
  select: () => void,
  label = "Copy",
): HTMLButtonElement {
  const button = make("button", { type: "button", class: "plain copy" }, label);
  button.addEventListener("click", async () => {
    const done = await copy(text());
    if (!done) select();
    button.textContent = done ? "Copied" : "Selected";
    announce(done ? `Copied ${name}` : `The page cannot use the clipboard: ${name} is selected`);
    setTimeout(() => {
      button.textContent = label;
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
