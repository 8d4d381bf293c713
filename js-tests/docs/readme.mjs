// What stands in the READMEs and is not written by hand: the sizes, and the first part of pkg/README.md, which is
// that of README.md. The table of operations is printed by `cargo run -p invigil-tools -- print .`.
//
//     node js-tests/docs/readme.mjs    writes both, from what `npm run pack` has left; takes no arguments

import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const dist = join(root, "js-tests/node_modules/invigil/dist");

/** What each use of the package loads. */
const LOADS = [
  ["`invigil`", ["shared.js", "core-text.js", "core.js", "index.js"]],
  ["`invigil/debugger` alone", ["shared.js", "debugger-text.js", "debugger.js"]],
  ["both", ["shared.js", "core-text.js", "core.js", "index.js", "debugger-text.js", "debugger.js"]],
  ["`invigil` in a Worker", ["shared.workerd.js", "core.workerd.js", "index.workerd.js", "core.wasm"]],
];

let measured;

/** Name, kB, kB behind gzip, kB behind brotli. */
export function sizes() {
  measured ??= LOADS.map(([name, files]) => {
    const bytes = Buffer.concat(files.map((file) => readFileSync(join(dist, file))));
    return [name, ...[bytes, gzipSync(bytes, { level: 9 }), brotliCompressSync(bytes)].map(kilobytes)];
  });
  return measured;
}

const kilobytes = ({ length }) => Math.round(length / 1000);

const BEGIN = "<!-- sizes -->\n";
const END = "\n<!-- /sizes -->";

/** The rows of the table of sizes in a text. */
export function sizesIn(text) {
  const table = between(text, BEGIN, END);
  return table
    .split("\n")
    .slice(2)
    .map((line) => line.split("|").slice(1, -1))
    .map(([name, ...numbers]) => [name.trim(), ...numbers.map(Number)]);
}

function withSizes(text) {
  const rows = sizes().map((row) => `| ${row.join(" | ")} |`);
  const table = ["| | size | gzip | brotli |", "|---|---|---|---|", ...rows].join("\n");
  const [before, rest] = text.split("<!-- sizes -->");
  const [, after] = rest.split("<!-- /sizes -->");
  return `${before}${BEGIN}${table}${END}${after}`;
}

function between(text, begin, end) {
  const from = text.indexOf(begin);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`the text has no ${begin.trim()} … ${end.trim()}`);
  return text.slice(from + begin.length, to);
}

/** pkg/README.md for a README.md: without what concerns the repository. */
export function packageReadme(text) {
  const at = text.indexOf("\n## Development\n");
  return `${text.slice(0, at)}\n## License\n\nMIT OR Apache-2.0\n`;
}

export const read = (path) => readFileSync(join(root, path), "utf8");

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (process.argv.length > 2) {
    console.error("readme.mjs takes no arguments: it writes README.md and pkg/README.md");
    process.exit(2);
  }
  const text = withSizes(read("README.md"));
  writeFileSync(join(root, "README.md"), text);
  writeFileSync(join(root, "pkg/README.md"), packageReadme(text));
}
