// Demonstrates the package, as it would be published, with the sandbox. Every step checks the result and the state of the
// sandbox.
//
//     node scripts/demo.mjs [--no-build]

import { pathToFileURL } from "node:url";
import { imocha } from "./demo/imocha.mjs";
import { mettl } from "./demo/mettl.mjs";
import { perspectai } from "./demo/perspectai.mjs";
import { signatures } from "./demo/signatures.mjs";
import { Table } from "./demo/table.mjs";
import { testinvite } from "./demo/testinvite.mjs";
import { pack } from "./pack.mjs";
import { at, main } from "./run.mjs";

const load = (...path) => import(pathToFileURL(at(...path)).href);

/** Runs the demonstration with the unpacked package. */
export async function demo() {
  const invigil = await load("js-tests/node_modules/invigil/dist/index.js");
  const debuggerTools = await load("js-tests/node_modules/invigil/dist/debugger.js");
  const { parseCallback } = await load("js-tests/node_modules/invigil/dist/callbacks.js");
  const { startSandbox } = await load("sandbox/dist/index.js");
  const sandbox = await startSandbox({ diagnose: debuggerTools.diagnoseAsync });
  try {
    console.log(`\nThe sandbox listens at ${sandbox.url}. Requests and results are masked.\n`);
    // `redact` keeps a property called `name`, which here is a candidate's name.
    const mask = (text) => invigil.redact(text).replaceAll(/("name":")[^"]+/g, "$1[masked]");
    const table = new Table(mask);
    await mettl(table, sandbox, invigil);
    await signatures(table, sandbox.credentials.mettl, invigil.Mettl, debuggerTools);
    await imocha(table, sandbox, invigil, parseCallback);
    await testinvite(table, sandbox, invigil);
    await perspectai(table, sandbox, invigil);
    table.end();
  } finally {
    await sandbox.close();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await main(async () => {
    if (!process.argv.includes("--no-build")) await pack();
    await demo();
  });
}
