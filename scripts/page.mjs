// Builds the signature debugger as one file: examples/signature-debugger/dist/index.html.
//
// It contains its script and its style. The policy could allow a separate file by its hash only through `integrity`,
// which browsers do not check for file:// URLs.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { at, main } from "./run.mjs";

/** The path of the page. */
export const PAGE = at("examples/signature-debugger/dist/index.html");

/** Builds the page around the package in pkg/dist. */
export async function buildPage() {
  const { version } = JSON.parse(readFileSync(at("pkg/package.json"), "utf8"));
  const script = await bundle("src/main.ts", {
    format: "iife",
    alias: {
      "invigil/debugger": at("pkg/dist/debugger.js"),
      invigil: at("pkg/dist/index.js"),
    },
    define: { VERSION: JSON.stringify(version) },
  });
  const style = await bundle("style.css", {});
  let html = readFileSync(at("examples/signature-debugger/index.html"), "utf8");
  for (const [placeholder, text] of [
    ["{{policy}}", policy(script, style)],
    ["<style></style>", `<style>${style}</style>`],
    ["<script></script>", `<script>${script}</script>`],
  ]) {
    if (html.split(placeholder).length !== 2) throw new Error(`index.html must contain ${placeholder} once`);
    html = html.replace(placeholder, () => text);
  }
  mkdirSync(at("examples/signature-debugger/dist"), { recursive: true });
  writeFileSync(PAGE, html);
}

async function bundle(source, options) {
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
  if (/<\/?(script|style)|<!--/i.test(text)) throw new Error(`${source}: the output would end its element`);
  return text;
}

/** Returns the content security policy: it allows this script with its WebAssembly, this style, and nothing else. */
function policy(script, style) {
  const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  return [
    "default-src 'none'",
    `script-src ${hash(script)} 'wasm-unsafe-eval'`,
    `style-src ${hash(style)}`,
    "img-src data:", // the icon; without one, browsers request /favicon.ico
    "form-action 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main(buildPage);
