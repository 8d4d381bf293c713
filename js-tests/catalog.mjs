// The catalog that is printed from the Rust core: every operation and callback, with its fields.
import { readFileSync } from "node:fs";

const printed = readFileSync(new URL("operations.generated.json", import.meta.url), "utf8");

/** Names that the core still prints in an older form, and what the tests call them. */
const RENAMED_TYPES = {
  choice: "closedEnum",
  word: "openEnum",
  textMap: "stringMap",
  instant: "timestamp",
  maybe: "nullableRecord",
  match: "inputIndex",
};
const RENAMED_MEMBERS = { identity: "required" };

function renamed(value) {
  if (Array.isArray(value)) return value.map(renamed);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).map(([name, inner]) => {
    if (name === "type") return [name, RENAMED_TYPES[inner] ?? inner];
    return [RENAMED_MEMBERS[name] ?? name, renamed(inner)];
  });
  return Object.fromEntries(members);
}

export const CATALOG = renamed(JSON.parse(printed));
