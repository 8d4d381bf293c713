// Compiles consumers with the repository's TypeScript, with the strictest options.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

const STRICT = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  verbatimModuleSyntax: true,
  skipLibCheck: false,
  // TypeScript's own declarations need no check, which takes most of the time.
  skipDefaultLibCheck: true,
  noEmit: true,
  types: [],
  target: ts.ScriptTarget.ES2022,
};

const MODES = {
  NodeNext: { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
  Node16: { module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 },
  Bundler: { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
};

/** Without DOM, as on a server without the types of its host. */
export const BARE = ["lib.es2022.d.ts"];
export const DOM = ["lib.es2022.d.ts", "lib.dom.d.ts"];

/** Writes programs (text by name) into a project and returns what the compiler reports about them. */
export function problems(project, programs, mode, lib, options = {}) {
  const names = Object.keys(programs).map((name) => {
    writeFileSync(join(project, name), programs[name]);
    return join(project, name);
  });
  const program = ts.createProgram(names, { ...STRICT, ...MODES[mode], lib, ...options });
  return ts.getPreEmitDiagnostics(program).map((found) => {
    const text = ts.flattenDiagnosticMessageText(found.messageText, "\n");
    if (found.file === undefined) return text;
    const { line } = found.file.getLineAndCharacterOfPosition(found.start);
    return `${found.file.fileName.slice(project.length + 1)}:${line + 1}: ${text}`;
  });
}
