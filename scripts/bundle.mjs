// The package's JavaScript: as ES modules, as CommonJS, and as ES modules for workerd. Hosts without a bundler import
// the CommonJS files, through `.mjs` files, so that `import` and `require` give the same classes and one core. An arrow
// is an import.
//
//     index ──> core ──> core-text
//     callbacks ──> core, and all of these ──> shared
//     debugger ──> debugger-text, shared
//     journal-node ──> modules of Node
//
// A `-text` file is the WebAssembly module in hexadecimal, in a file of its own, so that an error that prints a source
// line never prints it. In workerd, core.wasm and debugger.wasm take their place.

import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { at, run } from "./run.mjs";

/** The files of the package: the source of each, and the core that it loads. */
const FILES = [
  { name: "shared", source: "shared.ts" },
  { name: "core", source: "client-core.ts", core: "client" },
  { name: "index", source: "index.ts", exported: true },
  { name: "callbacks", source: "callbacks.ts", exported: true },
  { name: "debugger", source: "debugger.ts", exported: true, core: "debugger" },
  { name: "journal-node", source: "journal-node.ts", exported: true, nodeOnly: true },
];

/** The modules that are bundled into a file of their own, so that there is one copy of each. */
const OWN_FILE = new Map([
  ["core", "shared"],
  ["encode", "shared"],
  ["errors", "shared"],
  ["client-core", "core"],
]);

const HOSTS = [
  { suffix: ".js", module: "module-text.ts" },
  { suffix: ".workerd.js", module: "module-workerd.ts" },
];

/** Bundles the facade and the cores (folders with core.wasm and glue.js) into `out`. */
export async function bundle(cores, out) {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  for (const [core, folder] of Object.entries(cores)) {
    const name = fileName(core);
    cpSync(join(folder, "core.wasm"), join(out, `${name}.wasm`));
    const hex = readFileSync(join(folder, "core.wasm")).toString("hex");
    const about = `// ${name}.wasm in hexadecimal.\n`;
    writeFileSync(join(out, `${name}-text.js`), `${about}export const text = "${hex}";\n`);
    writeFileSync(join(out, `${name}-text.cjs`), `${about}exports.text = "${hex}";\n`);
  }
  const exported = new Map();
  for (const { suffix, module } of HOSTS) {
    for (const { name, source, core, nodeOnly } of FILES) {
      if (nodeOnly && suffix === ".workerd.js") continue;
      const { metafile } = await build({
        bundle: true,
        format: "esm",
        target: "es2022",
        platform: "neutral",
        external: nodeOnly ? ["node:*"] : [],
        legalComments: "none",
        logLevel: "warning",
        entryPoints: [at("pkg/src", source)],
        outfile: join(out, name + suffix),
        metafile: true,
        plugins: [
          separate(name, suffix, exported),
          ...(core ? [carry(core, cores[core], module, suffix)] : []),
        ],
      });
      exported.set(name, Object.values(metafile.outputs)[0].exports.join(", "));
      withoutDocumentation(join(out, name + suffix));
      if (suffix === ".js") commonJs(join(out, name));
    }
  }
  await wrappers(out);
}

/** Removes documentation comments: editors read those of the declarations, and here they are 6 kB of brotli. */
function withoutDocumentation(file) {
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replaceAll(/^ *\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n/gm, ""));
}

/** Writes the CommonJS form of a module: the same text, with other imports and exports. */
function commonJs(path) {
  const text = readFileSync(`${path}.js`, "utf8")
    .replaceAll(
      /^import (\{.*\}) from "(.+?)(\.js)?";$/gm,
      (_line, names, from, extension) =>
        `const ${names.replaceAll(" as ", ": ")} = require("${from}${extension ? ".cjs" : ""}");`,
    )
    .replace(/^export (\{[\w,\s]*\});$/m, "module.exports = $1;");
  if (/^(import|export)\b/m.test(text)) throw new Error(`${path}: an import or export of another form`);
  writeFileSync(`${path}.cjs`, `"use strict";\n${text}`);
}

/** The name of a core's files in the package. */
const fileName = (core) => (core === "client" ? "core" : core);

/** Supplies a core's glue and its loader. */
function carry(core, folder, module, suffix) {
  return {
    name: "carry",
    setup({ onResolve }) {
      onResolve({ filter: /^#glue$/ }, () => ({ path: join(folder, "glue.js") }));
      onResolve({ filter: /^#module$/ }, () => ({ path: at("pkg/src", module) }));
      onResolve({ filter: /^#core\.wasm$/ }, () => ({ path: `./${fileName(core)}.wasm`, external: true }));
      onResolve({ filter: /^#core\.text$/ }, () => ({
        path: `./${fileName(core)}-text${suffix}`,
        external: true,
      }));
    },
  };
}

/**
 * Writes the `.mjs` files: what an entry's CommonJS file exports, by the same names. They load it through a file of one
 * line, because Node 20 and 22 search the text of a CommonJS file that an ES module imports for names, which takes longer
 * than all the rest.
 */
async function wrappers(out) {
  for (const name of FILES.filter(({ exported }) => exported).map((file) => file.name)) {
    const { metafile } = await build({
      entryPoints: [join(out, `${name}.js`)],
      format: "esm",
      write: false,
      metafile: true,
      outdir: out,
    });
    const names = Object.values(metafile.outputs)[0].exports.sort();
    const lines = names.map((exported) => `export const ${exported} = entry.${exported};\n`).join("");
    writeFileSync(join(out, `${name}-entry.cjs`), `exports.entry = require("./${name}.cjs");\n`);
    const load = `import holder from "./${name}-entry.cjs";\n\nconst { entry } = holder;\n`;
    writeFileSync(join(out, `${name}.mjs`), `${load}${lines}`);
  }
}

/**
 * Writes a folder for each subpath of `exports`, for tools that do not read that field, and search for a folder or a file
 * of the name instead: TypeScript with `moduleResolution: node10`, and Parcel unless it is told otherwise.
 */
export function folders(place) {
  const { exports } = JSON.parse(readFileSync(join(place, "package.json"), "utf8"));
  for (const [subpath, entry] of Object.entries(exports)) {
    if (subpath === "." || typeof entry === "string") continue;
    const { types, default: main } = entry.require ?? entry;
    const fields = { main, ...(entry.module && { module: entry.module.default, sideEffects: false }), types };
    const inner = Object.entries(fields).map(([key, path]) => [key, path.replace?.(/^\./, "..") ?? path]);
    mkdirSync(join(place, subpath), { recursive: true });
    writeFileSync(
      join(place, subpath, "package.json"),
      `${JSON.stringify(Object.fromEntries(inner), null, 2)}\n`,
    );
  }
}

/**
 * Leaves imports of modules that belong to another file to that file. They become one import, by the names that the file
 * exports: esbuild would write one for each module that imports something, with names such as `invalid6`.
 */
function separate(name, suffix, exported) {
  return {
    name: "separate",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\.\/[\w-]+\.js$/, namespace: "file" }, ({ path }) => {
        const file = OWN_FILE.get(path.slice(2, -3));
        return file === undefined || file === name ? undefined : { path: file, namespace: "separate" };
      });
      onResolve({ filter: /./, namespace: "separate" }, ({ path }) => ({ path, external: true }));
      onLoad({ filter: /./, namespace: "separate" }, ({ path }) => ({
        contents: `export { ${exported.get(path)} } from "./${path}${suffix}";`,
      }));
    },
  };
}

/** The declaration of a .wasm file, which only bundlers can import. Without the types of a host it has no class. */
const WASM = `type Host = typeof globalThis extends { WebAssembly: { Module: { prototype: infer Module } } } ? Module : object;
declare const module: Host;
export = module;
`;

/** Writes the declarations for both module systems: TypeScript expects separate files. */
export function declarations(out) {
  for (const project of ["pkg", "pkg/tsconfig.node.json"]) {
    const tsc = at("node_modules/typescript/bin/tsc");
    run(process.execPath, [tsc, "-p", at(project), "--outDir", join(out, "types")]);
  }
  const reached = new Set(["index.d.ts", "callbacks.d.ts", "debugger.d.ts", "journal-node.d.ts"]);
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
  for (const name of ["core", "debugger"]) writeFileSync(join(out, "types", `${name}.wasm.d.cts`), WASM);
}
