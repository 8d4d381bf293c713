import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { DOM, problems } from "./compile.mjs";
import { files, project, root } from "./project.mjs";

let app;
let place;
before((t) => {
  app = project(t);
  place = join(app, "node_modules/invigil");
});

/** The code blocks in the comments of a declaration file. */
function examples(file) {
  const text = readFileSync(join(place, file), "utf8");
  const comments = [...text.matchAll(/\/\*\*[\s\S]*?\*\//g)].map(([comment]) =>
    comment.replace(/^[ \t]*\*[ \t]?/gm, ""),
  );
  const withExample = comments.filter((comment) => comment.includes("@example"));
  for (const comment of withExample)
    assert.match(comment, /@example[\s\S]*```ts\n/, `${file}: an example is not TypeScript`);
  return withExample.flatMap((comment) =>
    [...comment.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code),
  );
}

test("every @example of the declarations compiles unchanged and strictly", (t) => {
  const programs = {};
  for (const file of files(place).filter((name) => name.endsWith(".d.ts"))) {
    examples(file).forEach((code, index) => {
      const name = `${file.replaceAll(/[^\w]/g, "-")}-${index}.mts`;
      // Makes each example a module, whether it imports something or not.
      programs[name] = `${code}\nexport {};\n`;
    });
  }
  t.diagnostic(`${Object.keys(programs).length} examples`);
  assert.ok(Object.keys(programs).length >= 10);
  assert.deepEqual(problems(app, programs, "NodeNext", DOM), []);
});

test("every example imports the package by its name", () => {
  for (const file of files(place).filter((name) => name.endsWith(".d.ts"))) {
    for (const code of examples(file)) assert.match(code, /from "invigil(\/[\w-]+)?"/, `${file}:\n${code}`);
  }
});

test("examples/hiring-flow prints what its README says", () => {
  const source = join(root, "examples/hiring-flow");
  const folder = join(app, "hiring-flow");
  cpSync(source, folder, { recursive: true, filter: (path) => !path.includes("node_modules") });
  // The sandbox's own dependencies are installed next to it.
  symlinkSync(join(root, "sandbox"), join(app, "node_modules/invigil-sandbox"), "junction");
  const printed = execFileSync(process.execPath, ["main.mjs"], { cwd: folder, encoding: "utf8" });
  const [, promised] = /```text\n([\s\S]*?)```/.exec(readFileSync(join(source, "README.md"), "utf8"));
  assert.equal(printed.trim(), promised.trim());
});
