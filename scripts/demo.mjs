// Demonstrates the package with the sandbox. Every step checks the result and the state of the sandbox.
//
//     node scripts/demo.mjs [--verbose]     builds quickly: the core is larger and slower than the published one
//     node scripts/demo.mjs --packed        with the package that `npm run pack` has built

import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { imocha } from "./demo/imocha.mjs";
import { mettl } from "./demo/mettl.mjs";
import { perspectai } from "./demo/perspectai.mjs";
import { signatures } from "./demo/signatures.mjs";
import { Table } from "./demo/table.mjs";
import { testinvite } from "./demo/testinvite.mjs";
import { at, main, start } from "./run.mjs";
import { compilers, modules } from "./setup.mjs";
import { buildQuickWasm } from "./wasm.mjs";

/** Builds what the demonstration needs, in parallel, and returns the folder with the package's modules. */
async function build() {
  const began = performance.now();
  console.log("Installs the npm packages and compiles the core. This takes a minute or two, once.");
  compilers();
  const scripts = modules().then(() =>
    start(process.execPath, [at("node_modules/typescript/bin/tsc"), "-p", at("sandbox")]),
  );
  const [cores] = await Promise.all([buildQuickWasm(), scripts]);
  // Loaded after the packages are installed, because it needs one of them.
  const { bundle } = await import("./bundle.mjs");
  const out = at("target/quick/dist");
  await bundle(cores, out);
  console.log(`Built in ${Math.round((performance.now() - began) / 1000)} s.`);
  return out;
}

const load = (path) => import(pathToFileURL(path).href);

/** Runs the demonstration with the modules in a folder. */
async function demo(dist, verbose) {
  const invigil = await load(`${dist}/index.js`);
  const debuggerTools = await load(`${dist}/debugger.js`);
  const { parseCallback } = await load(`${dist}/callbacks.js`);
  const { startSandbox } = await load(at("sandbox/dist/index.js"));
  const sandbox = await startSandbox({ diagnose: debuggerTools.diagnoseAsync });
  try {
    console.log(`The sandbox, which plays the vendors, listens at ${sandbox.url}.\n`);
    // `redact` keeps a property called `name`, which here is a candidate's name.
    const mask = (text) => invigil.redact(text).replaceAll(/("name":")[^"]+/g, "$1[masked]");
    const table = new Table(mask, verbose);
    await mettl(table, sandbox, invigil);
    await signatures(table, sandbox.credentials.mettl, invigil.Mettl, debuggerTools);
    await imocha(table, sandbox, invigil, parseCallback);
    await testinvite(table, sandbox, invigil);
    await perspectai(table, sandbox, invigil);
    table.end();
  } finally {
    await sandbox.close();
  }
  if (!verbose) console.log("With --verbose, every request and its result are printed, masked.");
  console.log(
    "Next: npm run pack, then read examples/hiring-flow/README.md and invite a candidate yourself.",
  );
}

await main(async () => {
  const { values } = parseArgs({ options: { verbose: { type: "boolean" }, packed: { type: "boolean" } } });
  await demo(values.packed ? at("js-tests/node_modules/invigil/dist") : await build(), values.verbose);
});
