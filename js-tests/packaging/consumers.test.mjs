import assert from "node:assert/strict";
import { cpSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { project, run } from "./project.mjs";

let app;
before((t) => {
  app = project(t);
});

test("a CommonJS program may also import the package", () => {
  const program = `import("invigil").then((all) => console.log(all.Mettl === require("invigil").Mettl));`;
  assert.equal(run(app, "imports.cjs", program), "true");
});

test("two copies in one process recognize each other's errors", () => {
  cpSync(join(app, "node_modules/invigil"), join(app, "copy"), { recursive: true });
  const program = `
    import { createRequire } from "node:module";
    import * as first from "invigil";
    const second = createRequire(import.meta.url)("./copy/dist/index.cjs");
    const caught = ({ Mettl }) => { try { new Mettl({}); } catch (error) { return error; } };
    console.log(JSON.stringify([
      first.Mettl === second.Mettl,
      first.isInvalidInputError(caught(second)),
      second.isInvalidInputError(caught(first)),
      first.isInvigilError(caught(second)),
      first.isVendorError(caught(second)),
    ]));`;
  assert.deepEqual(JSON.parse(run(app, "both.mjs", program)), [false, true, true, true, false]);
});

test("an error class is the same whichever entry throws it", () => {
  for (const [name, load] of [
    ["entries.mjs", 'import * as main from "invigil"; import { explain } from "invigil/debugger";'],
    ["entries.cjs", 'const main = require("invigil"); const { explain } = require("invigil/debugger");'],
  ]) {
    const program = `${load}
      try { explain({}); } catch (error) { console.log(error instanceof main.InvalidInputError, error.code); }`;
    assert.equal(run(app, name, program), "true INVALID_INPUT");
  }
});

test("the package installs no other package and runs no script", () => {
  const installed = readdirSync(join(app, "node_modules")).filter((name) => !name.startsWith("."));
  assert.deepEqual(installed, ["invigil"]);
  const manifest = JSON.parse(readFileSync(join(app, "node_modules/invigil/package.json"), "utf8"));
  for (const kind of ["dependencies", "peerDependencies", "optionalDependencies", "bundledDependencies"]) {
    assert.deepEqual(Object.keys(manifest[kind] ?? {}), [], kind);
  }
  for (const script of ["preinstall", "install", "postinstall", "prepare"]) {
    assert.equal(manifest.scripts?.[script], undefined, script);
  }
  assert.equal(existsSync(join(app, "node_modules/invigil/node_modules")), false);
});
