// The parts of the documentation that are not written by hand: the tables of sizes and of tested runtimes in
// docs/runtimes.md, and pkg/README.md, which is the first part of README.md. The tables of operations are printed by
// `cargo run -q -p invigil-tools -- print .`.
//
//     node js-tests/docs/readme.mjs    writes them, after `npm run pack`; takes no arguments

import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { buildSync } from "esbuild";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The programs whose size is stated: the entries they import, and the export conditions of their bundler. */
const PROGRAMS = [
  ["`invigil`", ["invigil"]],
  ["`invigil/debugger` alone", ["invigil/debugger"]],
  ["both", ["invigil", "invigil/debugger"]],
  ["`invigil` in a Worker", ["invigil"], ["workerd"]],
];

/** A minified bundle of entries of the package, everything that they export included. */
function bundle(entries, conditions) {
  const contents = entries
    .map((entry, index) => `export * as entry${index} from ${JSON.stringify(entry)};`)
    .join("\n");
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: join(root, "js-tests") },
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
    outdir: "out",
    loader: { ".wasm": "copy" },
    ...(conditions && { conditions }),
  });
  return Buffer.concat(outputFiles.map((file) => file.contents));
}

let measured;

/** Rows of the table of sizes: name, kB, kB compressed with gzip, kB compressed with brotli. */
export function sizes() {
  measured ??= PROGRAMS.map(([name, entries, conditions]) => {
    const bytes = bundle(entries, conditions);
    return [name, ...[bytes, gzipSync(bytes, { level: 9 }), brotliCompressSync(bytes)].map(kilobytes)];
  });
  return measured;
}

const kilobytes = ({ length }) => Math.round(length / 1000);

/** The rows of the table of sizes in a text. */
export function sizesIn(text) {
  return split(text, "sizes")[1]
    .trim()
    .split("\n")
    .slice(2)
    .map((line) => line.split("|").slice(1, -1))
    .map(([name, ...numbers]) => [name.trim(), ...numbers.map(Number)]);
}

/** A text with its table of sizes. */
function withSizes(text) {
  const rows = sizes().map((row) => `| ${row.join(" | ")} |`);
  return replaced(text, "sizes", ["| | size | gzip | brotli |", "|---|---|---|---|", ...rows].join("\n"));
}

const GROUPS = {
  runtime: "Runtimes",
  bundler: "Bundlers and browsers",
  types: "Types",
  tests: "Test runners",
};

/** A text with what the last run of the matrix tested. */
export function withMatrix(text) {
  const { date, host, node, browsers, rows } = JSON.parse(read("js-tests/matrix/last-run.generated.json"));
  const tables = Object.entries(GROUPS).map(([group, title]) => {
    const lines = rows
      .filter((row) => row.group === group)
      .map(({ name, versions, about }) => `| ${name} | ${versions.join(", ")} | ${about} |`);
    return [`| ${title} | versions | how |`, "|---|---|---|", ...lines].join("\n");
  });
  const where = `Last run: ${date}, on ${host} with Node ${node}, ${browsers.join(", ")}.`;
  return replaced(text, "matrix", [where, ...tables].join("\n\n"));
}

/** A text in which something else stands between the comments of a name. */
function replaced(text, name, inner) {
  const [before, , after] = split(text, name);
  return `${before}<!-- ${name} -->\n${inner}\n<!-- /${name} -->${after}`;
}

/** A text in three parts: before, inside and after the comments of a name. */
function split(text, name) {
  const begin = `<!-- ${name} -->\n`;
  const end = `<!-- /${name} -->`;
  const from = text.indexOf(begin);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`the text has no ${begin.trim()} … ${end}`);
  return [text.slice(0, from), text.slice(from + begin.length, to), text.slice(to + end.length)];
}

/** pkg/README.md for a README.md: without the sections about the repository, and without links to its files. */
export function packageReadme(text) {
  const shown = text.slice(0, text.indexOf("\n## Documentation\n"));
  const unlinked = shown.replaceAll(/\[([^\]]+)\]\((?!https:|#)([^)]+)\)/g, "$1 (`$2` in the repository)");
  return `${unlinked}\n## License\n\nMIT OR Apache-2.0\n`;
}

export const read = (path) => readFileSync(join(root, path), "utf8");

export function writeDocuments() {
  writeFileSync(join(root, "docs/runtimes.md"), withMatrix(withSizes(read("docs/runtimes.md"))));
  writeFileSync(join(root, "pkg/README.md"), packageReadme(read("README.md")));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (process.argv.length > 2) {
    console.error("readme.mjs takes no arguments: it writes docs/runtimes.md and pkg/README.md");
    process.exit(2);
  }
  writeDocuments();
}
