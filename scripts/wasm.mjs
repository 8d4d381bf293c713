// Builds the core: compiles it, generates its bindings, and optimizes it. The bytes are the same in any folder.
//
// It needs only a stable compiler and its precompiled standard library. The version of the compiler is pinned in
// rust-toolchain.toml, because another one would generate other code.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { at, output, root, run } from "./run.mjs";

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

/** Builds the core with the given Cargo features and returns the folder with core.wasm and glue.js. */
export function buildWasm(features = []) {
  const out = at("target", ["core", ...features].join("-"));
  mkdirSync(out, { recursive: true });
  // A target directory for each set of features and flags: in a shared one, each build would invalidate the others.
  const target = join(out, "cargo");
  // The folders of the crates must exist before their paths can be remapped.
  run("cargo", ["fetch", "--locked", "--quiet"]);
  run(
    "cargo",
    [
      ...["build", "--locked", "-p", "invigil", "--release", "--target", "wasm32-unknown-unknown"],
      ...(features.length > 0 ? ["--features", features.join(",")] : []),
      ...["--target-dir", target],
    ],
    { env: { ...process.env, CARGO_ENCODED_RUSTFLAGS: flags().join("\x1f") } },
  );
  const compiled = join(target, "wasm32-unknown-unknown/release/invigil.wasm");
  run("cargo", ["run", "--locked", "-q", "-p", "invigil-tools", "--", "bindgen", compiled, out]);
  optimize(join(out, "core.wasm"));
  return out;
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
function optimize(file) {
  const bytes = readFileSync(file);
  const hash = createHash("sha256").update(bytes).digest("hex");
  const kept = at("target/wasm-opt", `${hash}.wasm`);
  if (!existsSync(kept)) {
    mkdirSync(at("target/wasm-opt"), { recursive: true });
    const enabled = FEATURES.map((feature) => `--enable-${feature}`);
    const names = process.env.INVIGIL_KEEP_NAMES
      ? ["-g"]
      : ["--strip-debug", "--strip-producers", "--strip-target-features"];
    run(process.execPath, [
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
