// How the right signature is made, step by step.

import type { Explanation } from "invigil/debugger";
import { make } from "./dom.js";
import { value } from "./values.js";

/** The steps as a list, each with its value and a button that copies it. */
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
