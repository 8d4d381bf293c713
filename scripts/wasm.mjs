// The core: compiled, bound, optimised. The same bytes wherever it is built.
//
// The standard library is compiled along, without the texts of panics: they can never be seen, and they are a seventh
// of the core. That is an unstable part of cargo and rustc, which RUSTC_BOOTSTRAP opens; the compiler is pinned to one
// version (rust-toolchain.toml), so what is unstable cannot change under us.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { at, output, root, run } from "./run.mjs";

/** wasm-opt must be told what the compiler and wasm-bindgen used; strip here and not in the Cargo profile, which
 * would take away the section that wasm-bindgen reads. */
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

/** Builds the core with the given Cargo features and gives the folder with core.wasm and glue.js. */
export function buildWasm(features = []) {
  const cargoHome = process.env.CARGO_HOME ?? join(homedir(), ".cargo");
  const sysroot = output("rustc", ["--print", "sysroot"]);
  const flags = [
    "-Ctarget-feature=+simd128",
    "-Zunstable-options",
    "-Cpanic=immediate-abort",
    "-Zlocation-detail=none",
    "-Zfmt-debug=none",
    // Speed where it is wanted comes from opt-level 3; past this point inlining only adds bytes (measured).
    "-Cllvm-args=--inline-threshold=30",
    // No path of this machine inside the .wasm.
    `--remap-path-prefix=${root}=/invigil`,
    `--remap-path-prefix=${cargoHome}=/cargo`,
    `--remap-path-prefix=${sysroot}=/rust`,
    `--remap-path-prefix=${realpathSync(sysroot)}=/rust`,
  ];
  const name = ["core", ...features].join("-");
  // A folder of their own: the flags differ from those of a native build, and each would undo the other's work.
  const target = at("target/wasm");
  const build = ["build", "--locked", "-p", "invigil", "--release", "--target", "wasm32-unknown-unknown"];
  const std = ["-Zbuild-std=std", "-Zbuild-std-features="];
  const out = at("target", name);
  mkdirSync(out, { recursive: true });
  const chosen = features.length > 0 ? ["--features", features.join(",")] : [];
  // Copied while cargo holds its lock: a build with other features may follow at once.
  const artifacts = ["-Zunstable-options", "--artifact-dir", join(out, "compiled")];
  run("cargo", [...build, ...std, ...chosen, "--target-dir", target, ...artifacts], {
    env: { ...process.env, RUSTC_BOOTSTRAP: "1", CARGO_ENCODED_RUSTFLAGS: flags.join("\x1f") },
  });
  run("cargo", [
    "run",
    "--locked",
    "-q",
    "-p",
    "invigil-tools",
    "--",
    "bindgen",
    join(out, "compiled/invigil.wasm"),
    out,
  ]);
  optimise(join(out, "core.wasm"));
  return out;
}

function optimise(file) {
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
      // The first kilobyte is the end of the stack, where nothing has an address: offsets may be folded into loads.
      "--low-memory-unused",
      // What stands outside of a hot loop on purpose, such as its errors, has one caller and is to stay outside.
      "--one-caller-inline-max-function-size=200",
      // Twice: the second pass finds what the first has opened, 150 bytes behind brotli.
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
