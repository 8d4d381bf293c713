// Runs the benchmarks:
//     npm run bench -- [sign | parse | start | diagnose | scale | send | bulk | native ...] [--quick] [--node 22] [--no-build]
// See benches/README.md. It prints the results and checks none of them, because they depend on the machine and its load.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { pack } from "./pack.mjs";
import { at, Failed, main, output, run } from "./run.mjs";

/** The benchmarks that run in Node. Each is a file in benches/. */
const BENCHES = ["sign", "parse", "start", "diagnose", "scale", "send", "bulk"];

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
  const unknown = positionals.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new Failed(`there is no bench ${unknown}; choose from ${known.join(", ")}`);
  const wanted = (name) => positionals.length === 0 || positionals.includes(name);
  const flags = values.quick ? ["--quick"] : [];

  if (!values["no-build"]) await pack();
  installPeers();
  for (const node of chooseNodes(values.node)) {
    for (const name of BENCHES.filter(wanted)) run(node, [at("benches", `${name}.mjs`), ...flags]);
  }
  if (wanted("start")) {
    for (const runtime of ["--deno", "--bun"])
      run(process.execPath, [at("benches/start.mjs"), runtime, ...flags]);
    run(process.execPath, [at("benches/start-hosts.mjs"), ...flags]);
  }
  if (wanted("native")) runNative(flags);
});

/** Installs the alternatives and the other versions of Node, unless they are already installed. */
function installPeers() {
  const lock = readFileSync(at("benches/package-lock.json"), "utf8");
  const stamp = at("benches/node_modules/.invigil-lock");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  run("npm", ["ci", "--prefix", at("benches")]);
  writeFileSync(stamp, lock);
}

/** Returns the paths of the chosen versions of Node. Without a choice: this Node and those in benches/package.json. */
function chooseNodes(majors) {
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
    throw new Failed(`Node ${major} is not installed; choose from ${[...nodes.keys()].join(", ")}`);
  });
}

/** Runs the benchmark of the native core. */
function runNative(flags) {
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
