// The signature debugger as one file: examples/signature-debugger/dist/index.html.
//
// Script and style stand inside it. A file beside it could be allowed by its hash only through `integrity`, which
// browsers do not check for file:// addresses.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { at, main } from "./run.mjs";

/** The page. */
export const PAGE = at("examples/signature-debugger/dist/index.html");

/** Builds the page around the package in pkg/dist. */
export async function buildPage() {
  const script = await bundled("src/main.ts", {
    format: "iife",
    alias: {
      "invigil/debugger": at("pkg/dist/debugger.js"),
      invigil: at("pkg/dist/index.js"),
    },
  });
  const style = await bundled("style.css", {});
  let html = readFileSync(at("examples/signature-debugger/index.html"), "utf8");
  for (const [place, text] of [
    ["{{policy}}", policy(script, style)],
    ["<style></style>", `<style>${style}</style>`],
    ["<script></script>", `<script>${script}</script>`],
  ]) {
    if (html.split(place).length !== 2) throw new Error(`index.html has not one ${place}`);
    html = html.replace(place, () => text);
  }
  mkdirSync(at("examples/signature-debugger/dist"), { recursive: true });
  writeFileSync(PAGE, html);
}

async function bundled(source, options) {
  const { outputFiles } = await build({
    bundle: true,
    write: false,
    target: ["es2023", "chrome115", "firefox115", "safari16.4"],
    charset: "utf8",
    minify: true,
    legalComments: "none",
    logLevel: "warning",
    entryPoints: [at("examples/signature-debugger", source)],
    ...options,
  });
  const { text } = outputFiles[0];
  if (/<\/?(script|style)|<!--/i.test(text)) throw new Error(`${source}: the text would end its element`);
  return text;
}

/** What the browser lets the page do: run this script, with its wasm, and show this style. Nothing else. */
function policy(script, style) {
  const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  return [
    "default-src 'none'",
    `script-src ${hash(script)} 'wasm-unsafe-eval'`,
    `style-src ${hash(style)}`,
    "img-src data:", // the icon; without one, browsers ask the host for /favicon.ico
    "form-action 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main(buildPage);
