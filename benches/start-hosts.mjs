// The time to the first signature in hosts that run bundles: a new page of Chromium, and a new workerd.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { CHROMIUM_FLAGS, chromium as installed } from "../scripts/setup.mjs";
import { summary } from "./summary.mjs";
import { table } from "./table.mjs";

const require = createRequire(new URL("../js-tests/", import.meta.url));
const { chromium } = require("playwright-core");
const { Miniflare } = require("miniflare");

const ROUNDS = process.argv.includes("--quick") ? 7 : 31;
const PEERS = { invigil: "invigil", "WebCrypto by hand": "web-crypto", nothing: "nothing" };
const WORKER = `import { first } from "./first.js"; export default { fetch: async () => new Response(await first()) };`;

/** Bundles a peer as a user would, and returns the files by name. */
async function bundled(peer, conditions) {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`start/${peer}.mjs`, import.meta.url))],
    // What an application gets that imports "invigil"; the peer itself imports the file for Node.
    plugins: [
      {
        name: "as-installed",
        setup: ({ onResolve, resolve }) => {
          onResolve({ filter: /node_modules\/invigil\// }, ({ kind }) =>
            resolve("invigil", { kind, resolveDir: require.resolve.paths(".")[0] }),
          );
        },
      },
    ],
    bundle: true,
    minify: true,
    format: "esm",
    conditions,
    loader: { ".wasm": "copy" },
    assetNames: "[name]",
    outdir: "out",
    entryNames: "first",
    write: false,
  });
  return new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]));
}

/** Calls `run` for each peer in turns and prints what it returns. */
async function compare(title, host, run) {
  const runs = Object.entries(PEERS).map(([name, peer]) => ({ name, peer, times: [] }));
  for (let round = -1; round < ROUNDS; round++) {
    for (let turn = 0; turn < runs.length; turn++) {
      const { peer, times } = runs[(round + 1 + turn) % runs.length];
      const time = await run(peer);
      if (round >= 0) times.push(time);
    }
  }
  table(title, "ms", summary(runs), {}, host);
}

/** The files of all peers for one host. */
const filesFor = async (...conditions) =>
  new Map(
    await Promise.all(Object.values(PEERS).map(async (peer) => [peer, await bundled(peer, conditions)])),
  );

const pages = await filesFor("module", "browser");
const server = createServer(({ url }, response) => {
  const script = pages.get(url.slice(1))?.get("first.js");
  response.writeHead(200, { "content-type": script ? "text/javascript" : "text/html" });
  response.end(script ?? "<!doctype html>");
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const browser = await chromium.launch({ executablePath: installed(), args: CHROMIUM_FLAGS });
await compare(
  "From before the import to the first signature",
  `Chromium ${browser.version()}`,
  async (peer) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    const time = await page.evaluate(async (path) => {
      const start = performance.now();
      const { first } = await import(path);
      await first();
      return performance.now() - start;
    }, `/${peer}`);
    await context.close();
    return time;
  },
);
await browser.close();
server.close();

// The clock of workerd stands still while a program computes, so the whole start is measured from outside.
const workers = await filesFor("workerd", "worker", "browser");
const { version } = JSON.parse(readFileSync(require.resolve("workerd/package.json"), "utf8"));
await compare("From the start of the process to its first response", `workerd ${version}`, async (peer) => {
  const modules = [...workers.get(peer)].map(([path, contents]) =>
    path.endsWith(".wasm")
      ? { type: "CompiledWasm", path, contents }
      : { type: "ESModule", path, contents: Buffer.from(contents).toString() },
  );
  const start = performance.now();
  const worker = new Miniflare({
    modules: [{ type: "ESModule", path: "worker.js", contents: WORKER }, ...modules],
    compatibilityDate: "2026-01-20",
    cf: false,
  });
  const response = await worker.dispatchFetch("http://localhost/");
  await response.text();
  const time = performance.now() - start;
  await worker.dispose();
  return time;
});
