// Making and finding elements. Text goes in as text nodes and nothing else: no string ever becomes markup.

/** Makes an element. `class`, `id` and whatever else is an attribute; text and elements go inside. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>>,
  ...inside: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...inside);
  return element;
}

/** The element of the page with this id, which is of this class. */
export function find<Kind extends Element>(id: string, kind: new () => Kind): Kind {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`the page has no ${kind.name} "${id}"`);
  return element;
}

/** Tells people who listen what has happened. */
export function say(text: string): void {
  find("said", HTMLElement).textContent = text;
}
