// The package's JavaScript, in ESM, CommonJS, for workerd and for Node.
//
//     index ──> core (the client's wasm) ──> shared
//     callbacks ──> core
//     debugger (with its own wasm) ────────> shared
//
// For Node all that is shared stands in index:
//
//     callbacks ──> index <── debugger

import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { at, run } from "./run.mjs";

/** The files of the package: what each is made from, and which core it carries. */
const FILES = [
  { name: "shared", source: "shared.ts" },
  { name: "core", source: "client-core.ts", core: "client" },
  { name: "index", source: "index.ts" },
  { name: "callbacks", source: "callbacks.ts" },
  { name: "debugger", source: "debugger.ts", core: "debugger" },
];

/** The modules that stand in a file of their own, so that there is one copy of each. */
const OWN_FILE = new Map([
  ["core", "shared"],
  ["encode", "shared"],
  ["errors", "shared"],
  ["client-core", "core"],
]);

const FORMATS = [
  { format: "esm", suffix: ".js", module: "module-inline.ts" },
  { format: "cjs", suffix: ".cjs", module: "module-inline.ts" },
  { format: "esm", suffix: ".workerd.js", module: "module-workerd.ts" },
];

/** The files for Node. */
const NODE_FILES = [
  { name: "index", source: "index-node.ts", core: "client" },
  { name: "callbacks", source: "callbacks.ts" },
  { name: "debugger", source: "debugger.ts", core: "debugger" },
];
const NODE_INDEX = "./index-node.js";

/** Bundles the face around the cores (folders with core.wasm and glue.js) into `out`. */
export async function bundle(cores, out) {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  for (const [name, folder] of Object.entries(cores)) {
    cpSync(join(folder, "core.wasm"), join(out, wasmName(name)));
  }
  const write = ({ source, core }, file, format, module, elsewhere) =>
    build({
      bundle: true,
      format,
      target: "es2022",
      platform: "neutral",
      charset: "utf8",
      minify: true,
      legalComments: "none",
      logLevel: "warning",
      entryPoints: [at("pkg/src", source)],
      outfile: join(out, file),
      write: !core,
      define: core && { CORE_FILE: `"${wasmName(core)}"` },
      plugins: [core && carry(core, cores[core], module), elsewhere].filter(Boolean),
    });
  for (const { format, suffix, module } of FORMATS) {
    for (const file of FILES) {
      await write(file, file.name + suffix, format, module, separate(file.name, suffix));
    }
  }
  for (const file of NODE_FILES) {
    const elsewhere = file.name !== "index" && inIndex();
    await write(file, `${file.name}-node.js`, "esm", "module-node.ts", elsewhere);
  }
}

const wasmName = (core) => (core === "client" ? "core.wasm" : `${core}.wasm`);

/** Where the core's text goes: a bundler would escape more of it than JavaScript asks for. */
const PLACE = "the core's text";

/** Bytes as a string literal: a character each, all of them ASCII, so that no host can read them in another charset. */
function literal(bytes) {
  const escaped = { 10: "\\n", 13: "\\r", 34: '\\"', 92: "\\\\" };
  const written = (byte) =>
    escaped[byte] ?? (byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16)}`);
  return `"${Array.from(bytes, written).join("")}"`;
}

/** Puts a core into the file that carries it. */
function carry(name, folder, module) {
  return {
    name: "carry",
    setup({ onResolve, onLoad, onEnd }) {
      onResolve({ filter: /^#glue$/ }, () => ({ path: join(folder, "glue.js") }));
      onResolve({ filter: /^#module$/ }, () => ({ path: at("pkg/src", module) }));
      onResolve({ filter: /^#core\.wasm$/ }, () => ({ path: `./${wasmName(name)}`, external: true }));
      onResolve({ filter: /^#core\.text$/ }, () => ({ path: "core.text", namespace: "text" }));
      onLoad({ filter: /.*/, namespace: "text" }, () => {
        return { contents: `export default "${PLACE}";`, loader: "js" };
      });
      onEnd(({ outputFiles }) => {
        for (const { path, text } of outputFiles) {
          writeFileSync(
            path,
            text.replace(`"${PLACE}"`, () => literal(readFileSync(join(folder, "core.wasm")))),
          );
        }
      });
    },
  };
}

/** Leaves imports of modules that stand in another file to that file. */
function separate(name, suffix) {
  return {
    name: "separate",
    setup({ onResolve }) {
      onResolve({ filter: /^\.\/[\w-]+\.js$/ }, ({ path }) => {
        const file = OWN_FILE.get(path.slice(2, -3));
        return file === undefined || file === name
          ? undefined
          : { path: `./${file}${suffix}`, external: true };
      });
    },
  };
}

/** Takes what stands in Node's index from there. */
function inIndex() {
  return {
    name: "in-index",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\.\/[\w-]+\.js$/ }, ({ path }) => {
        if (path === NODE_INDEX) return { path, external: true };
        const name = path.slice(2, -3);
        return OWN_FILE.has(name) ? { path: name, namespace: "index" } : undefined;
      });
      onLoad({ filter: /.*/, namespace: "index" }, ({ path }) => {
        const text = readFileSync(at("pkg/src", `${path}.ts`), "utf8");
        const names = [...text.matchAll(/^export (?:abstract class|class|const|function) (\w+)/gm)];
        const taken = names.map(([, name]) => `export const ${name} = internal.${name};`);
        return { contents: `import { internal } from "${NODE_INDEX}";\n${taken.join("\n")}`, loader: "js" };
      });
    },
  };
}

/** Writes the declarations, for both module systems: TypeScript wants a file of its own for each. */
export function declarations(out) {
  run(process.execPath, [
    at("node_modules/typescript/bin/tsc"),
    "-p",
    at("pkg"),
    "--outDir",
    join(out, "types"),
  ]);
  const reached = new Set(["index.d.ts", "callbacks.d.ts", "debugger.d.ts"]);
  for (const name of reached) {
    const text = readFileSync(join(out, "types", name), "utf8");
    for (const [, other] of text.matchAll(/from "\.\/([\w.-]+)\.js"/g)) reached.add(`${other}.d.ts`);
  }
  for (const name of readdirSync(join(out, "types"))) {
    if (!reached.has(name)) {
      rmSync(join(out, "types", name));
      continue;
    }
    const text = readFileSync(join(out, "types", name), "utf8").replaceAll(
      /(from "\.\/[\w.-]+)\.js"/g,
      '$1.cjs"',
    );
    writeFileSync(join(out, "types", name.replace(/\.d\.ts$/, ".d.cts")), text);
  }
}
