// The core is the same wherever it is built: in the repository, where packing has built it already, and in a copy of
// the sources. The copy stays below target/, so that only the first run compiles everything.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { root } from "./project.mjs";

/** Makes the sources in `place` what they are now; what has not changed keeps its time, and cargo its work. */
function copy(place) {
  const list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const names = execFileSync("git", list, { cwd: root, encoding: "utf8", maxBuffer: 2 ** 26 }).split("\0");
  for (const name of names) {
    // A tracked file may be deleted in the working tree.
    if (name === "" || !existsSync(join(root, name))) continue;
    const [from, to] = [join(root, name), join(place, name)];
    if (existsSync(to) && readFileSync(to).equals(readFileSync(from))) continue;
    mkdirSync(dirname(to), { recursive: true });
    cpSync(from, to);
  }
  if (!existsSync(join(place, "node_modules"))) {
    symlinkSync(join(root, "node_modules"), join(place, "node_modules"));
  }
}

/** Builds the core of `place`, with the tools that the repository has built for its own. */
function built(place) {
  const program = 'import("./scripts/wasm.mjs").then(({ buildWasm }) => console.log("\\n" + buildWasm()))';
  const output = execFileSync(process.execPath, ["-e", program], {
    cwd: place,
    encoding: "utf8",
    env: { ...process.env, CARGO_TARGET_DIR: join(root, "target") },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return output.trim().split("\n").at(-1);
}

test("two folders, the same bytes, and no path inside", { timeout: 15 * 60_000 }, (t) => {
  const elsewhere = join(root, "target/reproducible/a-long-name-of-a-folder-that-would-show-in-the-bytes");
  copy(elsewhere);
  const cores = [root, elsewhere].map((place) => {
    const core = built(place);
    assert.ok(core.startsWith(place), core);
    return { wasm: readFileSync(join(core, "core.wasm")), glue: readFileSync(join(core, "glue.js")) };
  });
  const [one, two] = cores;
  t.diagnostic(`core.wasm: ${one.wasm.length} bytes`);
  assert.ok(one.wasm.equals(two.wasm), "the .wasm differs");
  assert.ok(one.glue.equals(two.glue), "the glue differs");
  for (const path of [root, elsewhere, ".cargo", ".rustup"]) {
    for (const bytes of [one.wasm, one.glue]) assert.equal(bytes.includes(path), false, path);
  }
});
