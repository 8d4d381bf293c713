// Runs the fuzz targets with libFuzzer, one after the other, and stops at the first that finds a fault.
//
//     node scripts/fuzz.mjs [--seconds 60] [TARGET ...]
//
// It needs the pinned compiler and a C++ compiler, but neither a nightly compiler nor cargo-fuzz: the flags that measure
// coverage are stable. The address sanitizer would be pointless, since the crate contains no unsafe code. What libFuzzer
// finds on its way is kept in target/fuzz/corpus, for the next run. An input that breaks a promise is written to
// target/fuzz/; mend the fault, and add the input to fuzz/corpus, where the ordinary tests run it.

import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { at, Failed, main, output, run } from "./run.mjs";
import { compilers } from "./setup.mjs";

/** What `cargo fuzz` passes for a build with libFuzzer and without a sanitizer. */
const FLAGS = [
  "-Cpasses=sancov-module",
  "-Cllvm-args=-sanitizer-coverage-level=4",
  "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
  "-Cllvm-args=-sanitizer-coverage-pc-table",
  "-Cllvm-args=-sanitizer-coverage-trace-compares",
  "-Ccodegen-units=1",
  "-Cdebug-assertions",
  "-Coverflow-checks",
  "--cfg=fuzzing",
];

const TARGETS = readdirSync(at("fuzz/fuzz_targets")).map((name) => name.replace(/\.rs$/, ""));

await main(() => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { seconds: { type: "string", default: "60" } },
  });
  const seconds = Number(values.seconds);
  if (!(seconds > 0)) throw new Failed("--seconds expects a number");
  const unknown = positionals.find((name) => !TARGETS.includes(name));
  if (unknown !== undefined) throw new Failed(`there is no target "${unknown}": ${TARGETS.join(", ")}`);
  compilers();
  const [, host] = /^host: (\S+)$/m.exec(output("rustc", ["-vV"]));
  const folder = at("target/fuzz");
  // With `--target`, the flags do not apply to build scripts and macros.
  run(
    "cargo",
    [
      ...["build", "--locked", "--release", "--bins", "--target", host],
      ...["--manifest-path", at("fuzz/Cargo.toml"), "--target-dir", folder],
    ],
    { env: { ...process.env, CARGO_ENCODED_RUSTFLAGS: FLAGS.join("\x1f") } },
  );
  for (const target of positionals.length > 0 ? positionals : TARGETS) {
    const found = at("target/fuzz/corpus", target);
    mkdirSync(found, { recursive: true });
    console.log(`\n=== ${target}, ${seconds} s\n`);
    run(join(folder, host, "release", target), [
      found,
      at("fuzz/corpus", target),
      `-max_total_time=${Math.ceil(seconds)}`,
      "-timeout=10",
      "-verbosity=0",
      "-print_funcs=0",
      "-print_final_stats=1",
      `-artifact_prefix=${folder}/${target}-`,
    ]);
  }
});
