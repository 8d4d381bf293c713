// Runs a module in its own process, with a time limit: a loop cannot be stopped from inside.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL("../..", import.meta.url));

/** The JSON that a module prints. Fails if it takes longer, which means that its time is quadratic in the input. */
export function within(seconds, module) {
  const text = execFileSync(process.execPath, ["--input-type=module", "-e", module], {
    cwd: here,
    timeout: seconds * 1000,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  return JSON.parse(text);
}
