// Runs the benchmarks:
//     npm run bench -- [sign | parse | bulk | start | boundary | floor | diagnose | native ...] [--quick] [--node 22] [--no-build]
// See benches/README.md. It prints and judges nothing: a number depends on the machine and on what else it does.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { pack } from "./pack.mjs";
import { at, Failed, main, output, run } from "./run.mjs";

/** Those of a Node; each is a file in benches/. */
const BENCHES = ["sign", "parse", "bulk", "start", "boundary", "floor", "diagnose"];
/** Those that need a core with more ways in than are shipped. */
const MORE_WAYS = ["boundary", "floor"];

await main(async () => {
  const { values, positionals } = parseArgs({
    options: {
      quick: { type: "boolean", default: false },
      node: { type: "string", multiple: true },
      "no-build": { type: "boolean", default: false },
    },
    allowPositionals: true,
  });
  const known = [...BENCHES, "native"];
  const strange = positionals.find((name) => !known.includes(name));
  if (strange !== undefined) throw new Failed(`there is no bench ${strange}, there are ${known.join(", ")}`);
  const wanted = (name) => positionals.length === 0 || positionals.includes(name);
  const flags = values.quick ? ["--quick"] : [];

  if (!values["no-build"]) await pack();
  modules();
  const nodes = chosen(values.node);
  if (MORE_WAYS.some(wanted)) {
    // Loaded after the set-up: it needs what that installs.
    const { buildWasm } = await import("./wasm.mjs");
    buildWasm(["boundary-bench"]);
  }
  for (const node of nodes) {
    for (const name of BENCHES.filter(wanted)) run(node, [at("benches", `${name}.mjs`), ...flags]);
  }
  if (wanted("native")) native(flags);
});

/** The peers and the other Nodes, unless just these are installed already. */
function modules() {
  const lock = readFileSync(at("benches/package-lock.json"), "utf8");
  const stamp = at("benches/node_modules/.invigil-lock");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  run("npm", ["ci", "--prefix", at("benches")]);
  writeFileSync(stamp, lock);
}

/** The running Node and the two of benches/package.json, one of each major version; or those that were asked for. */
function chosen(majors) {
  const paths = [
    process.execPath,
    ...["node22", "node24"].map((name) => at("benches/node_modules", name, "bin/node")),
  ];
  const nodes = new Map();
  for (const path of paths) {
    const version = output(path, ["--version"]);
    if (version === null) throw new Failed(`${path} does not run; was its install script allowed?`);
    const major = /\d+/.exec(version)[0];
    if (!nodes.has(major)) nodes.set(major, path);
  }
  return (majors ?? [...nodes.keys()]).map((major) => {
    if (nodes.has(major)) return nodes.get(major);
    throw new Failed(`there is no Node ${major} here, there are ${[...nodes.keys()].join(", ")}`);
  });
}

/** The core without wasm. */
function native(flags) {
  const manifest = at("benches/native/Cargo.toml");
  const build = [
    "--release",
    "--locked",
    "--manifest-path",
    manifest,
    "--target-dir",
    at("target/bench-native"),
  ];
  run("cargo", ["run", "-q", ...build, "--", ...flags]);
}
