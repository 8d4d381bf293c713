// Every check of the repository, in stages.
//
//     npm test                        all stages; stops at the first that fails
//     npm test -- rust docs           only these stages, in the order of the list
//     npm test -- --keep-going        continues after a failure
//     npm test -- --thorough          long runs of the property tests, for example before a release
//     npm test -- --list              lists the stages
//
// The stages from `sandbox` on test the package that `pack` built, so after a change: npm test -- pack unit

import { existsSync, readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { pathToFileURL } from "node:url";
import { at, Failed, main, run } from "./run.mjs";
import { chromium, setup } from "./setup.mjs";

const npm = (tool, ...parameters) => run(process.execPath, [at("node_modules", tool), ...parameters]);
const cargo = (...parameters) => run("cargo", parameters);
const clippy = (...parameters) => cargo("clippy", "--locked", ...parameters, "--", "-D", "warnings");
const wasm = ["--target", "wasm32-unknown-unknown", "-p", "invigil"];

/** Every stage: its name, what it checks, and how. */
export const STAGES = [
  {
    name: "format",
    about: "cargo fmt and biome",
    run() {
      cargo("fmt", "--all", "--check");
      npm("@biomejs/biome/bin/biome", "check", ".");
    },
  },
  {
    name: "lint",
    about: "clippy, native and for wasm, and strict TypeScript",
    run() {
      clippy("--workspace", "--all-targets");
      clippy(...wasm);
      clippy(...wasm, "--features", "debugger");
      npm("typescript/bin/tsc", "-p", at("pkg"), "--noEmit");
      npm("typescript/bin/tsc", "-p", at("pkg/tsconfig.node.json"), "--noEmit");
      npm("typescript/bin/tsc", "-p", at("sandbox"), "--noEmit");
      npm("typescript/bin/tsc", "-p", at("examples/signature-debugger"));
    },
  },
  {
    name: "generated",
    about: "the committed generated files are what the catalog prints; the OpenAPI documents are clean",
    async run() {
      cargo("run", "--locked", "-q", "-p", "invigil-tools", "--", "print", "--check", ".");
      // Imported after the set-up, which installs its dependencies.
      await (await import("./openapi.mjs")).lintDocuments();
    },
  },
  {
    name: "rust",
    about: "unit, integration and documentation tests of the crates",
    run: () => cargo("test", "--locked", "--workspace"),
  },
  {
    name: "doc",
    about: "rustdoc without warnings",
    run() {
      const env = { ...process.env, RUSTDOCFLAGS: "-Dwarnings" };
      run("cargo", ["doc", "--locked", "--no-deps", "-p", "invigil"], { env });
    },
  },
  { name: "pack", about: "builds and packs the packages", run: pack },
  { name: "sandbox", about: "the sandbox", run: () => files("sandbox") },
  { name: "unit", about: "the API of the package, in Node", run: () => files("unit") },
  {
    name: "vendors",
    about: "every operation of the catalog, against the vendors' documentation",
    run: () => files("vendors"),
  },
  {
    name: "diagnose",
    about: "the diagnosis, with generated wrong signatures",
    run: () => files("diagnose"),
  },
  {
    name: "transport",
    about: "sending, over real sockets",
    // One file at a time: these tests have short time limits.
    run: () => files("transport", {}, 1),
  },
  {
    name: "faults",
    about: "every kind of operation with every fault of the network, over real sockets",
    run: () => files("faults"),
  },
  {
    name: "chaos",
    about: "a bulk run under faults that is killed and continued",
    run: () => files("chaos"),
  },
  {
    name: "runtimes",
    about: "the package in a browser and in Workers",
    run: () => files("runtimes", { CHROMIUM: chromium() }),
  },
  {
    name: "page",
    about: "the signature debugger, in a browser",
    run: () => files("page", { CHROMIUM: chromium() }, 3),
  },
  { name: "packaging", about: "the tarball in small projects", run: () => files("packaging") },
  { name: "examples", about: "the example projects, against the sandbox", run: () => files("examples") },
  {
    name: "docs",
    about: "the examples, links, commands and numbers of the documentation",
    run: () => files("docs"),
  },
  {
    name: "demo",
    about: "the demonstration",
    run: () => run(process.execPath, [at("scripts/demo.mjs"), "--packed"]),
  },
];

const needsPackage = (stage) => STAGES.indexOf(stage) > STAGES.findIndex(({ name }) => name === "pack");
const packed = () =>
  existsSync(at("js-tests/node_modules/invigil/package.json")) && existsSync(at("sandbox/dist/index.js"));

async function pack() {
  // Imported after the set-up, which installs its dependencies.
  await (await import("./pack.mjs")).pack();
}

/**
 * Runs the test files of a folder, `concurrency` of them at the same time. The default is one per processor, because
 * that of Node leaves one idle. The files are listed one by one: early versions of Node 20 do not accept patterns.
 */
function files(folder, env = {}, concurrency = availableParallelism()) {
  const path = at("js-tests", folder);
  const names = existsSync(path) ? readdirSync(path).filter((name) => name.endsWith(".test.mjs")) : [];
  if (names.length === 0) throw new Failed(`js-tests/${folder} has no tests`);
  const tests = names.sort().map((name) => `js-tests/${folder}/${name}`);
  const [major, minor] = process.versions.node.split(".").map(Number);
  const hasOption = major > 20 || minor >= 10;
  const limit = hasOption ? [`--test-concurrency=${concurrency}`] : [];
  run(process.execPath, ["--test", "--test-reporter=spec", ...limit, ...tests], {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...env },
  });
}

const OPTIONS = ["--list", "--keep-going", "--thorough"];

/** The stages and options that the command line names. */
function requested(words) {
  const names = words.filter((word) => !word.startsWith("--"));
  const flags = words.filter((word) => word.startsWith("--"));
  for (const name of names) {
    if (!STAGES.some((stage) => stage.name === name)) throw new Failed(`there is no stage "${name}": --list`);
  }
  for (const flag of flags) {
    if (!OPTIONS.includes(flag)) throw new Failed(`there is no option "${flag}"`);
  }
  const stages = STAGES.filter((stage) => names.length === 0 || names.includes(stage.name));
  const [list, keepGoing, thorough] = OPTIONS.map((option) => flags.includes(option));
  return { stages, list, keepGoing, thorough };
}

async function test() {
  const { stages, list, keepGoing, thorough } = requested(process.argv.slice(2));
  if (list) {
    for (const { name, about } of stages) console.log(`${name.padEnd(12)}${about}`);
    return;
  }
  // The property tests of JavaScript read the first variable, those of Rust the second.
  if (thorough) Object.assign(process.env, { INVIGIL_THOROUGH: "1", PROPTEST_CASES: "4096" });
  const start = performance.now();
  await setup();
  if (!packed() && !stages.some(({ name }) => name === "pack") && stages.some(needsPackage)) await pack();
  const results = [];
  for (const stage of stages) {
    console.log(`\n=== ${stage.name}: ${stage.about}\n`);
    const began = performance.now();
    const fault = await attempt(stage);
    const time = seconds(began);
    results.push({ name: stage.name, time, state: fault ? "FAILED" : "ok" });
    if (fault) console.error(fault instanceof Failed ? `\nfailed: ${fault.message}` : fault);
    console.log(`\n=== ${stage.name}: ${fault ? "FAILED" : "ok"}, ${time}`);
    if (fault && !keepGoing) break;
  }
  summary(results, stages, seconds(start));
}

async function attempt(stage) {
  try {
    await stage.run();
  } catch (error) {
    return error ?? new Error("failed without a reason");
  }
}

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

function summary(results, stages, total) {
  console.log("\nSummary");
  for (const { name } of stages) {
    const { time = "", state = "not run" } = results.find((result) => result.name === name) ?? {};
    console.log(`  ${name.padEnd(12)}${time.padStart(8)}  ${state}`);
  }
  const failed = results.filter(({ state }) => state === "FAILED").map(({ name }) => name);
  console.log(`  ${"all".padEnd(12)}${total.padStart(8)}  ${failed.length > 0 ? "FAILED" : "ok"}`);
  if (failed.length > 0) throw new Failed(failed.join(", "));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main(test);
