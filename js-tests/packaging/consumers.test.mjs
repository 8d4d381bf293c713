import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { project, run } from "./project.mjs";

const USE = `
const mettl = new Mettl({ publicKey: "public", privateKey: "private" });
const registrationDetails = [{ "First Name": "Name", "Email Address": "name@email.com" }];
const request = mettl.registerCandidates.request({ accessKey: "key", registrationDetails }, { now: 1635976200 });
console.log(JSON.stringify(request));
`;

let app;
before((t) => {
  app = project(t);
});

test("an ES module imports the package, creates a client and builds a request", () => {
  const request = JSON.parse(run(app, "app.mjs", `import { Mettl } from "invigil";${USE}`));
  assert.equal(request.method, "POST");
  assert.equal(request.url, "https://api.mettl.com/v2/schedules/key/candidates");
  assert.equal(request.redirect, "manual");
  assert.match(request.body, /^(?=.*ak=public)(?=.*ts=1635976200)(?=.*asgn=)(?=.*rd=%7B)/);
});

test("a CommonJS program does the same and gets the same bytes", () => {
  const required = run(app, "app.cjs", `const { Mettl } = require("invigil");${USE}`);
  assert.equal(required, run(app, "again.mjs", `import { Mettl } from "invigil";${USE}`));
});

test("a CommonJS program may also import the package", () => {
  const imported = run(app, "imports.cjs", `import("invigil").then(({ Mettl }) => {${USE}});`);
  assert.equal(JSON.parse(imported).method, "POST");
});

test("two copies in one process recognize each other's errors", () => {
  const program = `
    import { createRequire } from "node:module";
    import * as imported from "invigil";
    const required = createRequire(import.meta.url)("invigil");
    const caught = ({ Mettl }) => { try { new Mettl({}); } catch (error) { return error; } };
    console.log(JSON.stringify([
      imported.Mettl === required.Mettl,
      imported.isInvalidInputError(caught(required)),
      required.isInvalidInputError(caught(imported)),
      imported.isInvigilError(caught(required)),
      imported.isVendorError(caught(required)),
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
