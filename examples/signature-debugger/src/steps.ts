// Shows how the right signature is made, step by step.

import type { Explanation } from "invigil/debugger";
import { make } from "./dom.js";
import { value } from "./values.js";

/** Makes a list of the steps. Each has its value and a copy button. */
export function steps({ steps }: Explanation): HTMLElement {
  const items = steps.map((step) =>
    make(
      "li",
      {},
      make("h4", {}, step.title),
      value(step.value, step.title.toLowerCase(), { spaces: step.name !== "sortedNames" }),
      make("p", { class: "hint" }, step.text),
    ),
  );
  return make("ol", { class: "steps" }, ...items);
}
