// Packs the packages as they would be published, and unpacks invigil where the tests import it from.

import { copyFileSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { build } from "./build.mjs";
import { at, main, run } from "./run.mjs";

/** Builds everything and writes the tarballs of `invigil` and `invigil-sandbox` to target/pack/. */
export async function pack() {
  await build();
  const out = at("target/pack");
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE", "CHANGELOG.md"])
    copyFileSync(at(name), at("pkg", name));
  for (const folder of ["pkg", "sandbox"]) {
    run("npm", ["pack", "--silent", "--pack-destination", out, at(folder)], {
      stdio: ["ignore", "ignore", "inherit"],
    });
  }
  install();
  console.log(`packed: ${readdirSync(out).join(", ")}`);
}

/** Unpacks the tarball for the tests: they use what users install, not the folder from which it was packed. */
function install() {
  const target = at("js-tests/node_modules/invigil");
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const [tarball] = readdirSync(at("target/pack")).filter((name) => /^invigil-\d/.test(name));
  run("tar", ["-xzf", at("target/pack", tarball), "-C", target, "--strip-components=1"]);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main(pack);
