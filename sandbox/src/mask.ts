/** What is shown in place of personal data, links and tokens. */
export const MASK = "***";

/** Returns a copy of the row in which these properties, if it has them, are masked. */
export function masked(row: object, names: readonly string[]): object {
  const hidden = Object.keys(row).filter((name) => names.includes(name));
  return { ...row, ...Object.fromEntries(hidden.map((name) => [name, MASK])) };
}
