// The rows of the matrix that need only the workspace's own packages. `npm run matrix` runs all.
import { test } from "node:test";
import { runRow } from "../matrix/matrix.mjs";
import { ROWS } from "../matrix/rows.mjs";

for (const row of ROWS.filter(({ quick }) => quick)) test(row.name, () => runRow(row));
