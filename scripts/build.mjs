// Builds everything that is published: the core, the package around it, the page of the debugger, and the sandbox.

import { rmSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { at, main, run } from "./run.mjs";
import { setup } from "./setup.mjs";

export async function build() {
  await setup();
  // Loaded after the setup, because they need what it installs.
  const { buildWasm } = await import("./wasm.mjs");
  const { bundle, declarations, folders } = await import("./bundle.mjs");
  const { buildPage } = await import("./page.mjs");
  // At the same time, because the compiler optimizes each as a whole, on one processor.
  const [client, debuggerCore] = await Promise.all([buildWasm(), buildWasm(["debugger"])]);
  await bundle({ client, debugger: debuggerCore }, at("pkg/dist"));
  declarations(at("pkg/dist"));
  folders(at("pkg"));
  await buildPage();
  // Removed first: files of deleted sources must not be packed.
  rmSync(at("sandbox/dist"), { recursive: true, force: true });
  run(process.execPath, [at("node_modules/typescript/bin/tsc"), "-p", at("sandbox")]);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main(build);
