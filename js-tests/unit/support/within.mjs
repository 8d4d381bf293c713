// Work that must come to an end: in a process of its own, since nothing stops a loop from within.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL("../..", import.meta.url));

/** What a module prints, as JSON; fails where it takes so long that something grows with the square of its input. */
export function within(seconds, module) {
  const text = execFileSync(process.execPath, ["--input-type=module", "-e", module], {
    cwd: here,
    timeout: seconds * 1000,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  return JSON.parse(text);
}
