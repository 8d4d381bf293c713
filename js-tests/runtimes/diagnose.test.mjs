// diagnoseAsync, which works in time slices, in a page and in a worker.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import { CHROMIUM_FLAGS, chromium as installed } from "../../scripts/setup.mjs";
import { DATES, startWorker } from "./worker.mjs";

/** Signed with another key, so that every hypothesis is tried. */
const DIAGNOSE = `
  import { diagnose, diagnoseAsync } from "invigil/debugger";
  const privateKey = "zy98x765-4321-0987-654w-32v1u0987654";
  const account = "https://api.mettl.com/v2/account?ak=ab12c345-6789-0123-456d-78e9f0123456&ts=1635976200&asgn=";
  const known = { request: account + "v4%2BlYYoZTdoeFV9XSTehS1MLRpBmjTRqQqKGizlHIN8", privateKey, now: 1635976200 };
  const unknown = { ...known, request: account + "A".repeat(43) + "%3D" };
  export async function results() {
    const controller = new AbortController();
    let slices = 0;
    let turns = 0;
    const later = () => { turns++; timer = setTimeout(later, 0); };
    let timer = setTimeout(later, 0);
    const { verdict, complete } = await diagnoseAsync(unknown, { onProgress: () => slices++ });
    clearTimeout(timer);
    const onProgress = () => controller.abort();
    const stopped = await diagnoseAsync(unknown, { signal: controller.signal, onProgress }).catch((error) => error.code);
    const codes = (await diagnoseAsync(known)).causes.map(({ code }) => code);
    return { verdict, complete, slices, turns, stopped, codes, same: diagnose(known).causes[0].code };
  }
`;

function check({ verdict, complete, slices, turns, stopped, codes, same }) {
  assert.deepEqual(
    { verdict, complete, stopped },
    { verdict: "unexplained", complete: true, stopped: "ABORTED" },
  );
  assert.deepEqual([codes, same], [["signature-unpadded"], "signature-unpadded"]);
  assert.ok(slices > 5, `${slices} slices`);
  assert.ok(turns > 0, "nothing else had a turn");
}

for (const date of DATES) {
  test(`diagnoseAsync works in workerd with compatibility date ${date}`, async (t) => {
    const source = `${DIAGNOSE} export default { fetch: async () => Response.json(await results()) };`;
    const worker = await startWorker(t, source, { date });
    check(await (await fetch(worker.url)).json());
  });
}

test("diagnoseAsync works in a page that was opened as a file", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "invigil-page-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const { outputFiles } = await build({
    stdin: {
      contents: `${DIAGNOSE} globalThis.results = results;`,
      resolveDir: fileURLToPath(new URL(".", import.meta.url)),
    },
    bundle: true,
    write: false,
    platform: "browser",
    format: "iife",
  });
  writeFileSync(join(folder, "app.js"), outputFiles[0].text);
  writeFileSync(
    join(folder, "index.html"),
    '<!doctype html><meta charset="utf-8"><script src="app.js"></script>',
  );
  const browser = await chromium.launch({
    executablePath: installed(),
    args: CHROMIUM_FLAGS,
  });
  t.after(() => browser.close());
  const page = await browser.newPage();
  const protocols = [];
  page.on("request", (request) => protocols.push(new URL(request.url()).protocol));
  await page.goto(pathToFileURL(join(folder, "index.html")).href);
  check(await page.evaluate("results()"));
  assert.deepEqual(protocols, ["file:", "file:"], "no connection");
});
