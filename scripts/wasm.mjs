// Builds the core: compiles it, generates its bindings, and optimizes it. The bytes are the same in any folder.
//
// It needs only a stable compiler and its precompiled standard library. The version of the compiler is pinned in
// rust-toolchain.toml, because another one would generate other code.

import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { basename, join } from "node:path";
import { at, output, root, run, start } from "./run.mjs";

/** The WebAssembly features that the compiler and wasm-bindgen use; wasm-opt must be given the same list. */
const FEATURES = [
  "bulk-memory",
  "bulk-memory-opt",
  "multivalue",
  "mutable-globals",
  "nontrapping-float-to-int",
  "reference-types",
  "sign-ext",
  "simd",
];

/**
 * Builds the core with the given Cargo features and returns the folder with core.wasm and glue.js. The profile `quick`
 * takes a third of the time; the core is larger and slower.
 */
export async function buildWasm(features = [], profile = "release") {
  const out = at("target", ["core", ...features].join("-"));
  fetchCrates();
  // A target directory for each set of features and flags: in a shared one, each build would invalidate the others.
  const { parameters, env, compiled } = compilation(features, profile, join(out, "cargo"));
  await start("cargo", parameters, { env });
  await start("cargo", [...BINDGEN, compiled, out]);
  if (profile === "release") await optimize(join(out, "core.wasm"));
  return out;
}

/**
 * Builds both cores, `client` and `debugger`, in a third of the time, for the demonstration: they are larger and slower
 * than what is published. They share their dependencies, and the tool is compiled at the same time.
 */
export async function buildQuickWasm() {
  fetchCrates();
  const tool = start("cargo", ["build", "--locked", "-q", "-p", "invigil-bindgen"]);
  const cores = {};
  const compile = async () => {
    for (const [core, features] of [
      ["client", []],
      ["debugger", ["debugger"]],
    ]) {
      const { parameters, env, compiled } = compilation(features, "quick", at("target/quick/cargo"));
      await start("cargo", parameters, { env });
      cores[core] = at("target/quick", core);
      mkdirSync(cores[core], { recursive: true });
      copyFileSync(compiled, join(cores[core], basename(compiled)));
    }
  };
  await Promise.all([tool, compile()]);
  for (const out of Object.values(cores)) await start("cargo", [...BINDGEN, join(out, "invigil.wasm"), out]);
  return cores;
}

const BINDGEN = ["run", "--locked", "-q", "-p", "invigil-bindgen", "--"];

/** The folders of the crates must exist before their paths can be remapped. */
const fetchCrates = () => run("cargo", ["fetch", "--locked", "--quiet"]);

/** How a core is compiled: the parameters of cargo, its environment, and the file that it writes. */
function compilation(features, profile, target) {
  const triple = "wasm32-unknown-unknown";
  return {
    parameters: [
      // Only this crate type: cargo optimizes across crates only where no library for Rust is wanted as well.
      ...["rustc", "--locked", "-p", "invigil", "--lib", "--crate-type", "cdylib"],
      ...["--profile", profile, "--target", triple, "--target-dir", target],
      ...(features.length > 0 ? ["--features", features.join(",")] : []),
    ],
    env: { ...process.env, CARGO_ENCODED_RUSTFLAGS: flags().join("\x1f") },
    compiled: join(target, triple, profile, "invigil.wasm"),
  };
}

/** The compiler's flags. */
function flags() {
  const sysroot = output("rustc", ["--print", "sysroot"]);
  const [, commit] = /^commit-hash: (\w+)$/m.exec(output("rustc", ["-vV"]));
  const cargoHome = process.env.CARGO_HOME ?? join(homedir(), ".cargo");
  return [
    "-Ctarget-feature=+simd128",
    // Functions that need speed have opt-level 3; more inlining than this only adds bytes (measured).
    "-Cllvm-args=--inline-threshold=30",
    // No path of this machine inside the .wasm. The standard library's own paths are /rustc/<commit>/library/; where
    // its source is installed, the compiler would name the files on disk instead.
    `--remap-path-prefix=${root}=/invigil`,
    `--remap-path-prefix=${cargoHome}=/cargo`,
    // The folder of the crates is named after the registry that they come from.
    ...crateFolders(cargoHome).map((folder) => `--remap-path-prefix=${folder}=/cargo`),
    `--remap-path-prefix=${sysroot}/lib/rustlib/src/rust=/rustc/${commit}`,
  ];
}

/** The folders into which cargo unpacks crates. */
function crateFolders(cargoHome) {
  const sources = join(cargoHome, "registry/src");
  return existsSync(sources) ? readdirSync(sources).map((name) => join(sources, name)) : [];
}

/** Runs wasm-opt on a file, or reuses the result of an earlier run on the same bytes. */
async function optimize(file) {
  const bytes = readFileSync(file);
  const hash = createHash("sha256").update(bytes).digest("hex");
  const kept = at("target/wasm-opt", `${hash}.wasm`);
  if (!existsSync(kept)) {
    mkdirSync(at("target/wasm-opt"), { recursive: true });
    const enabled = FEATURES.map((feature) => `--enable-${feature}`);
    const names = process.env.INVIGIL_KEEP_NAMES
      ? ["-g"]
      : ["--strip-debug", "--strip-producers", "--strip-target-features"];
    await start(process.execPath, [
      at("node_modules/binaryen/bin/wasm-opt"),
      ...enabled,
      // The first kilobyte is the end of the stack and holds no data, so offsets may be folded into loads.
      "--low-memory-unused",
      // Keeps cold code with a single caller, such as the errors of a hot loop, outside of that loop.
      "--one-caller-inline-max-function-size=200",
      // The second pass saves another 150 bytes after brotli.
      "-O3",
      "-O3",
      ...names,
      file,
      "-o",
      kept,
    ]);
  }
  writeFileSync(file, readFileSync(kept));
}
