// The package's JavaScript: two entries over one shared file, in ESM, CommonJS and for workerd.

import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { at, run } from "./run.mjs";

/** Modules that both entries use; one copy of each, so that an error class is the same whoever throws it. */
const SHARED = ["core", "descriptor", "encode", "errors", "options", "redact", "table"];

const FORMATS = [
  { format: "esm", suffix: ".js", module: "module-inline.ts" },
  { format: "cjs", suffix: ".cjs", module: "module-inline.ts" },
  { format: "esm", suffix: ".workerd.js", module: "module-workerd.ts" },
];

/** Bundles the face around the core in `core` into `out`. */
export async function bundle(core, out) {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const hex = readFileSync(join(core, "core.wasm")).toString("hex");
  cpSync(join(core, "core.wasm"), join(out, "core.wasm"));
  for (const { format, suffix, module } of FORMATS) {
    const options = {
      bundle: true,
      format,
      target: "es2022",
      platform: "neutral",
      charset: "utf8",
      legalComments: "none",
      logLevel: "warning",
    };
    const inside = {
      name: "inside",
      setup({ onResolve, onLoad }) {
        onResolve({ filter: /^#glue$/ }, () => ({ path: join(core, "glue.js") }));
        onResolve({ filter: /^#module$/ }, () => ({ path: at("pkg/src", module) }));
        onResolve({ filter: /^#core\.hex$/ }, () => ({ path: "core.hex", namespace: "hex" }));
        onResolve({ filter: /\.wasm$/ }, ({ path }) => ({ path, external: true }));
        onLoad({ filter: /.*/, namespace: "hex" }, () => ({ contents: `export default "${hex}";`, loader: "js" }));
      },
    };
    const outside = {
      name: "outside",
      setup({ onResolve }) {
        onResolve({ filter: new RegExp(`^\\./(${SHARED.join("|")})\\.js$`) }, () => ({
          path: `./shared${suffix}`,
          external: true,
        }));
      },
    };
    const outfile = (name) => join(out, name + suffix);
    await build({ ...options, entryPoints: [at("pkg/src/shared.ts")], outfile: outfile("shared"), plugins: [inside] });
    for (const entry of ["index", "debugger"]) {
      const entryPoints = [at("pkg/src", `${entry}.ts`)];
      await build({ ...options, entryPoints, outfile: outfile(entry), plugins: [outside] });
    }
  }
}

/** Writes the declarations, for both module systems: TypeScript wants a file of its own for each. */
export function declarations(out) {
  run(process.execPath, [at("node_modules/typescript/bin/tsc"), "-p", at("pkg"), "--outDir", join(out, "types")]);
  for (const name of readdirSync(join(out, "types"))) {
    const text = readFileSync(join(out, "types", name), "utf8").replaceAll(/(from "\.\/[\w.-]+)\.js"/g, '$1.cjs"');
    writeFileSync(join(out, "types", name.replace(/\.d\.ts$/, ".d.cts")), text);
  }
}
