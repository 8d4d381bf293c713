// The catalog that is printed from the Rust core: every operation and callback, with its fields.
import { readFileSync } from "node:fs";

export const CATALOG = JSON.parse(
  readFileSync(new URL("operations.generated.json", import.meta.url), "utf8"),
);
