// The core is the same in whatever folder it is built: in the repository, where packing has already built it, and in a
// copy of the sources. The copy is kept below target/, so that only the first run compiles everything.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { root } from "./project.mjs";

/** Updates the copy of the sources. Unchanged files keep their times, so that cargo does not rebuild them. */
function copy(folder) {
  const list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const names = execFileSync("git", list, { cwd: root, encoding: "utf8", maxBuffer: 2 ** 26 }).split("\0");
  for (const name of names) {
    // A tracked file may be deleted in the working tree.
    if (name === "" || !existsSync(join(root, name))) continue;
    const [from, to] = [join(root, name), join(folder, name)];
    if (existsSync(to) && readFileSync(to).equals(readFileSync(from))) continue;
    mkdirSync(dirname(to), { recursive: true });
    cpSync(from, to);
  }
  for (const name of readdirSync(join(folder, "src"), { recursive: true })) {
    if (!existsSync(join(root, "src", name)))
      rmSync(join(folder, "src", name), { recursive: true, force: true });
  }
  if (!existsSync(join(folder, "node_modules"))) {
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  }
}

/** Builds the core of a folder with the tools that the repository has already built, and returns the core's path. */
function built(folder) {
  const program = 'const { buildWasm } = await import("./scripts/wasm.mjs"); console.log(await buildWasm())';
  const output = execFileSync(process.execPath, ["--input-type=module", "-e", program], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, CARGO_TARGET_DIR: join(root, "target") },
    stdio: ["ignore", "pipe", "pipe"],
  });
  return output.trim();
}

test("builds in two folders have the same bytes and contain no path", { timeout: 15 * 60_000 }, (t) => {
  const elsewhere = join(root, "target/reproducible/a-long-name-of-a-folder-that-would-show-in-the-bytes");
  copy(elsewhere);
  const cores = [root, elsewhere].map((folder) => {
    const core = built(folder);
    assert.ok(core.startsWith(folder), core);
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
