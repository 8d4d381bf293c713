// Checks that the last commit can be published, in a clone of its own.
//
//     npm run release:check [-- --tag v1.2.3] [--skip-tests] [--skip-crate]
//
// It builds and tests everything, and leaves in target/release-check/ what is to be published: the tarballs, and SHA256SUMS with
// the hashes of the tarballs and the cores. The cores are the same bytes wherever they are built, so anyone can compare.
// `--tag` is the tag of the release: it must be the version, and the changelog must state the day.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { at, Failed, main, output, root, run } from "./run.mjs";

/** Fails unless all versions and the first section of the changelog agree, and returns the version. */
function version(folder, tag) {
  const read = (path) => readFileSync(join(folder, path), "utf8");
  const { version } = JSON.parse(read("pkg/package.json"));
  const [, section] = /^## (.+)$/m.exec(read("CHANGELOG.md")) ?? [];
  const sandbox = JSON.parse(read("sandbox/package.json"));
  const expected = {
    "sandbox/package.json": [sandbox.version, version],
    "sandbox/package.json, peerDependencies": [sandbox.peerDependencies.invigil, version],
    "Cargo.toml": [/^version = "(.+)"$/m.exec(read("Cargo.toml"))?.[1], version],
    "CHANGELOG.md, first section": [section?.split(" ")[0], version],
  };
  if (tag !== undefined) {
    expected["the tag"] = [tag, `v${version}`];
    if (!/^\S+ \(\d{4}-\d\d-\d\d\)$/.test(section))
      throw new Failed(`CHANGELOG.md has no day: ## ${section}`);
  }
  for (const [place, [found, wanted]] of Object.entries(expected)) {
    if (found !== wanted) throw new Failed(`${place}: ${found}, but pkg/package.json: ${wanted}`);
  }
  return version;
}

/** Prints the files of a tarball with their sizes. */
function list(tarball) {
  const lines = execFileSync("tar", ["-tvzf", tarball], { encoding: "utf8" }).trim().split("\n");
  for (const line of lines) {
    const [, size, name] = /^\S+\s+\S+\s+(\d+)\s.*\s(\S+)$/.exec(line) ?? [null, "", line];
    console.log(`${size.padStart(9)}  ${name}`);
  }
}

function hashes(files) {
  const line = ([name, path]) =>
    `${createHash("sha256").update(readFileSync(path)).digest("hex")}  ${name}\n`;
  return files.map(line).join("");
}

await main(() => {
  const { values } = parseArgs({
    options: {
      tag: { type: "string" },
      "skip-tests": { type: "boolean" },
      "skip-crate": { type: "boolean" },
    },
  });
  if (output("git", ["status", "--porcelain"]) !== "")
    throw new Failed("there are changes that are not committed");
  const clone = mkdtempSync(join(tmpdir(), "invigil-release-"));
  try {
    run("git", ["clone", "--quiet", "--no-hardlinks", root, clone]);
    const number = version(clone, values.tag);
    const there = { cwd: clone };
    if (values["skip-tests"]) {
      run("npm", ["run", "--silent", "pack"], there);
      run(process.execPath, ["--test", "js-tests/packaging/tarball.test.mjs"], there);
    } else {
      run("npm", ["test"], there);
    }
    // It compiles the crate from the package alone.
    if (!values["skip-crate"]) run("cargo", ["package", "--locked", "-p", "invigil"], there);
    const changed = execFileSync("git", ["status", "--porcelain"], { ...there, encoding: "utf8" });
    if (changed !== "") throw new Failed(`the build changes or leaves files:\n${changed}`);
    const out = at("target/release-check");
    rmSync(out, { recursive: true, force: true });
    mkdirSync(out, { recursive: true });
    const packed = join(clone, "target/pack");
    const tarballs = readdirSync(packed).sort();
    for (const name of tarballs) {
      copyFileSync(join(packed, name), join(out, name));
      console.log(`\n${name}`);
      list(join(out, name));
    }
    const cores = ["core.wasm", "debugger.wasm"].map((name) => [name, join(clone, "pkg/dist", name)]);
    const sums = hashes([...tarballs.map((name) => [name, join(out, name)]), ...cores]);
    writeFileSync(join(out, "SHA256SUMS"), sums);
    console.log(`\n${sums}\ninvigil ${number} can be published from ${out}`);
  } finally {
    rmSync(clone, { recursive: true, force: true });
  }
});
