import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import ts from "typescript";
import { BARE, DOM, problems } from "./compile.mjs";
import { files, project } from "./project.mjs";

let app;
before((t) => {
  app = project(t);
});

const fixture = (name) => readFileSync(new URL(`types/${name}.ts`, import.meta.url), "utf8");

/** The only form of `import` that verbatimModuleSyntax allows in a CommonJS file. */
const REQUIRE = `
import invigil = require("invigil");
import debuggerEntry = require("invigil/debugger");
const mettl = new invigil.Mettl({ publicKey: "public", privateKey: "private" });
const result: Promise<invigil.Result<invigil.MettlRegisterCandidatesResult>> = mettl.registerCandidates({
  accessKey: "key",
  registrationDetails: [{ "First Name": "Name", "Email Address": "name@email.com" }],
});
export = { result, explain: debuggerEntry.explain };
`;

for (const [lib, libs] of [
  ["without DOM", BARE],
  ["with DOM", DOM],
]) {
  for (const mode of ["NodeNext", "Node16", "Bundler"]) {
    test(`an ES module compiles under ${mode} ${lib}`, () => {
      const names = ["consumer", "callbacks", "refused"];
      const programs = Object.fromEntries(names.map((name) => [`${name}.mts`, fixture(name)]));
      assert.deepEqual(problems(app, programs, mode, libs), []);
    });
  }
  for (const mode of ["NodeNext", "Node16"]) {
    test(`a CommonJS module compiles under ${mode} ${lib}`, () => {
      assert.deepEqual(problems(app, { "consumer.cts": REQUIRE }, mode, libs), []);
    });
  }
}

test("fetch(request.url, request) compiles, and the host's own classes are accepted", () => {
  for (const mode of ["NodeNext", "Bundler"]) {
    assert.deepEqual(problems(app, { "dom.mts": fixture("dom") }, mode, DOM), [], mode);
  }
});

test("it compiles with the types of Node instead of DOM too", () => {
  const typeRoots = [join(import.meta.dirname, "../../node_modules/@types")];
  // This test does not check Node's own declarations.
  const options = { types: ["node"], typeRoots, skipLibCheck: true };
  const programs = { "dom.mts": fixture("dom"), "consumer.mts": fixture("consumer") };
  assert.deepEqual(problems(app, programs, "NodeNext", BARE, options), []);
});

test("it compiles with the types of Workers too", () => {
  const types = join(import.meta.dirname, "../../node_modules/@cloudflare/workers-types");
  const programs = {
    "dom.mts": fixture("dom"),
    "consumer.mts": fixture("consumer"),
    "worker.mts": fixture("worker"),
  };
  for (const mode of ["NodeNext", "Bundler"]) {
    assert.deepEqual(problems(app, programs, mode, BARE, { types: [types], skipLibCheck: true }), [], mode);
  }
});

test("the shipped declarations do not contain `any`", () => {
  const place = join(app, "node_modules/invigil");
  const declarations = files(place).filter((file) => /\.d\.c?ts$/.test(file));
  assert.ok(declarations.length > 0);
  for (const file of declarations) {
    const source = ts.createSourceFile(file, readFileSync(join(place, file), "utf8"), ts.ScriptTarget.Latest);
    const visit = (node) => {
      const line = source.getLineAndCharacterOfPosition(Math.max(node.pos, 0)).line + 1;
      assert.notEqual(node.kind, ts.SyntaxKind.AnyKeyword, `${file}:${line}`);
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
});
