// Runs what a bundler wrote in workerd.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Miniflare } from "miniflare";

/** Runs the worker in a folder, beside its .wasm files, and returns its response. */
export async function inWorkerd(folder, compatibilityDate, base, main = "worker.js") {
  const others = readdirSync(folder).filter((name) => name.endsWith(".wasm"));
  const worker = new Miniflare({
    modules: [
      { type: "ESModule", path: main, contents: readFileSync(join(folder, main), "utf8") },
      ...others.map((path) => ({ type: "CompiledWasm", path, contents: readFileSync(join(folder, path)) })),
    ],
    compatibilityDate,
    cf: false,
  });
  try {
    const response = await worker.dispatchFetch(`http://localhost/?base=${encodeURIComponent(base)}`);
    return await response.json();
  } finally {
    await worker.dispose();
  }
}
