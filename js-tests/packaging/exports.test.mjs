import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { build } from "esbuild";
import ts from "typescript";
import { BARE, DOM, problems } from "./compile.mjs";
import { files, project, run } from "./project.mjs";

let app;
let place;
let manifest;
before((t) => {
  app = project(t);
  place = join(app, "node_modules/invigil");
  manifest = JSON.parse(readFileSync(join(place, "package.json"), "utf8"));
});

/** Every file that an entry of `exports` can resolve to, with the conditions for it. Null stands for none. */
function targets(entry, conditions = []) {
  if (entry === null) return [];
  if (typeof entry === "string") return [{ file: entry, conditions }];
  return Object.entries(entry).flatMap(([name, inner]) => targets(inner, [...conditions, name]));
}

/** The subpaths of JavaScript modules, not of files such as core.wasm. */
const modules = () => Object.entries(manifest.exports).filter(([, entry]) => entry.require !== undefined);

const specifier = (subpath) => `invigil${subpath.slice(1)}`;

/** Whether a file is one of those that a target with an asterisk stands for. */
function matchesGlob(file, target) {
  const [before, after] = target.split("*");
  return file.length > target.length && file.startsWith(before) && file.endsWith(after);
}

test("every subpath resolves to a file of the tarball, under every condition", () => {
  for (const [subpath, entry] of Object.entries(manifest.exports)) {
    for (const { file, conditions } of targets(entry)) {
      const found = file.includes("*")
        ? files(place).some((name) => matchesGlob(`./${name}`, file))
        : existsSync(join(place, file));
      assert.ok(found, `${subpath} ${conditions.join(".")}: ${file}`);
    }
  }
  for (const field of ["main", "module", "types"]) {
    if (manifest[field] !== undefined) assert.ok(existsSync(join(place, manifest[field])), field);
  }
});

test("every module has types under each condition, listed first and for its own module system", () => {
  for (const [subpath, entry] of modules()) {
    const { import: imported, require: required } = entry;
    for (const [condition, leaf] of Object.entries(entry)) {
      if (leaf === null) continue;
      assert.equal(Object.keys(leaf)[0], "types", `${subpath} ${condition}`);
    }
    assert.match(imported.types, /\.d\.ts$/, subpath);
    assert.match(required.types, /\.d\.cts$/, subpath);
    assert.match(required.default, /\.cjs$/, subpath);
    // The first condition that applies is used. Bundlers know `module`, Node does not.
    const order = ["workerd", "module", "import", "require"];
    assert.deepEqual(
      Object.keys(entry),
      order.filter((condition) => condition in entry),
      subpath,
    );
    for (const condition of ["workerd", "module"])
      assert.equal((entry[condition] ?? imported).types, imported.types, subpath);
  }
});

test("import, require and workerd export the same names, and the declarations declare them", async () => {
  for (const [subpath, entry] of modules()) {
    const names = (text) => JSON.parse(text).filter((name) => !["default", "module.exports"].includes(name));
    const show = "console.log(JSON.stringify(Object.keys(all).sort()))";
    const imported = names(run(app, "names.mjs", `import * as all from "${specifier(subpath)}"; ${show}`));
    const required = names(run(app, "names.cjs", `const all = require("${specifier(subpath)}"); ${show}`));
    assert.ok(required.length > 0, subpath);
    assert.deepEqual(imported, required, subpath);
    for (const condition of Object.keys(entry).filter((name) => name !== "require")) {
      if (entry[condition] === null) continue;
      assert.deepEqual(
        await exported(join(place, entry[condition].default)),
        imported,
        `${subpath} ${condition}`,
      );
    }
    for (const condition of ["import", "require"]) {
      assert.deepEqual(declared(join(place, entry[condition].types)), imported, `${subpath} ${condition}`);
    }
  }
});

/** The names that an ES module exports. */
async function exported(file) {
  const { metafile } = await build({
    entryPoints: [file],
    format: "esm",
    write: false,
    metafile: true,
    outdir: "x",
  });
  return (
    Object.values(metafile.outputs)[0].exports.toSorted?.() ??
    Object.values(metafile.outputs)[0].exports.sort()
  );
}

/** The values that a declaration file exports. */
function declared(file) {
  const program = ts.createProgram([file], { module: ts.ModuleKind.NodeNext, types: [] });
  const checker = program.getTypeChecker();
  const symbol = checker.getSymbolAtLocation(program.getSourceFile(file));
  const isValue = (name) => {
    // What is exported only by `export type *` is a type, even if the original declaration is a class.
    if (!symbol.exports.has(name.escapedName)) return false;
    const real = name.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(name) : name;
    const typeOnly = name.declarations?.some((node) => ts.isTypeOnlyImportOrExportDeclaration(node));
    return !typeOnly && (real.flags & ts.SymbolFlags.Value) !== 0;
  };
  return checker
    .getExportsOfModule(symbol)
    .filter(isValue)
    .map((name) => name.name)
    .sort();
}

test("without `exports`, a folder of the package resolves to the same files", () => {
  for (const [subpath, entry] of Object.entries(manifest.exports)) {
    if (subpath === "." || typeof entry === "string") continue;
    const folder = join(place, subpath);
    const { main, module, types } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const { types: declared, default: file } = entry.require ?? entry;
    assert.equal(join(folder, main), join(place, file), subpath);
    assert.equal(join(folder, types), join(place, declared), subpath);
    if (entry.module) assert.equal(join(folder, module), join(place, entry.module.default), subpath);
  }
});

test("the subpaths of .wasm files resolve to WebAssembly modules, with a type", () => {
  const names = ["core", "debugger"];
  for (const name of names) {
    const program = `
      const { readFileSync } = require("node:fs");
      console.log(WebAssembly.validate(readFileSync(require.resolve("invigil/${name}.wasm"))));`;
    assert.equal(run(app, "core.cjs", program), "true");
  }
  const uses = (use) =>
    Object.fromEntries(
      names.map((name) => [
        `${name}.mts`,
        `import core from "invigil/${name}.wasm";\nexport const ${use};\n`,
      ]),
    );
  for (const mode of ["NodeNext", "Bundler"]) {
    const instance = uses("instance: WebAssembly.Instance = new WebAssembly.Instance(core)");
    assert.deepEqual(problems(app, instance, mode, DOM), [], mode);
    assert.deepEqual(problems(app, uses("module: object = core"), mode, BARE), [], mode);
    const wrong = problems(app, uses("text: string = core"), mode, DOM);
    assert.deepEqual(
      wrong.map((problem) => problem.split(":")[0]).sort(),
      ["core.mts", "debugger.mts"],
      mode,
    );
  }
});

test("files that are not in exports cannot be imported", () => {
  const inner = files(place).find((file) => /^dist\/.+\.cjs$/.test(file));
  const program = `try { require("invigil/${inner}"); } catch (error) { console.log(error.code); }`;
  assert.equal(run(app, "deep.cjs", program), "ERR_PACKAGE_PATH_NOT_EXPORTED");
});

test("every subpath that the documentation mentions exists", () => {
  const documents = files(place).filter((file) => /\.(md|d\.ts)$/.test(file));
  for (const file of documents) {
    const text = readFileSync(join(place, file), "utf8");
    for (const [, subpath] of text.matchAll(/["'`]invigil(\/[\w.-]+)["'`]/g)) {
      assert.ok(manifest.exports[`.${subpath}`], `${file} mentions invigil${subpath}`);
    }
  }
});
