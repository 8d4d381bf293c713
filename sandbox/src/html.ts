/** Markup that is complete and safe. Any other value is text, whatever it contains. */
export class Html {
  constructor(readonly text: string) {}
}

type Value = string | number | null | Html | readonly Value[];

/** Makes markup. Every value is escaped, in content as well as in a quoted attribute. Null is nothing. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  const printed = parts.map((part, index) => (index === 0 ? "" : print(values[index - 1] ?? null)) + part);
  return new Html(printed.join(""));
}

function print(value: Value): string {
  if (value === null) return "";
  if (value instanceof Html) return value.text;
  if (typeof value === "object") return value.map(print).join("");
  return String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
