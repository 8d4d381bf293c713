import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import ts from "typescript";

const types = join(import.meta.dirname, "../node_modules/invigil/dist/types");

/** Whether users call the function or create instances of the class. They do not create errors and results. */
const isCalled = (name, { flags }) =>
  (flags & (ts.SymbolFlags.Class | ts.SymbolFlags.Function)) !== 0 &&
  !/Error$/.test(name) &&
  name !== "SignedRequest";

for (const entry of ["index", "debugger", "journal-node"]) {
  test(`every export of ${entry}.d.ts has a doc comment, and every class and function an example`, (t) => {
    const file = join(types, `${entry}.d.ts`);
    const program = ts.createProgram([file], {
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      noEmit: true,
      types: [],
    });
    const checker = program.getTypeChecker();
    const source = program.getSourceFile(file);
    assert.ok(source, `${file} does not exist`);
    const entryModule = checker.getSymbolAtLocation(source);
    const exported = checker.getExportsOfModule(entryModule);
    t.diagnostic(`${exported.length} exports`);
    assert.ok(exported.length > 0);
    for (const found of exported) {
      const alias = (found.flags & ts.SymbolFlags.Alias) !== 0;
      const symbol = alias ? checker.getAliasedSymbol(found) : found;
      assert.ok(symbol.declarations?.length > 0, `${found.name}: no declaration`);
      const doc = ts.displayPartsToString(symbol.getDocumentationComment(checker));
      assert.notEqual(doc.trim(), "", `${found.name}: no doc comment`);
      // A class that is exported only by `export type *` is a type for users.
      if (!entryModule.exports.has(found.escapedName) || !isCalled(found.name, symbol)) continue;
      const examples = symbol.getJsDocTags(checker).filter((tag) => tag.name === "example");
      assert.ok(examples.length > 0, `${found.name}: no @example`);
      for (const { text } of examples) {
        assert.match(
          ts.displayPartsToString(text),
          /```ts\n[\s\S]*\S[\s\S]*```/,
          `${found.name}: empty example`,
        );
      }
    }
  });
}
