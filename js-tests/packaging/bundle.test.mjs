import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { createContext, runInContext } from "node:vm";
import { build } from "esbuild";
import { folder, project, run } from "./project.mjs";

const SIGN = `
  const mettl = new Mettl({ publicKey: "public", privateKey: "private" });
  const signed = mettl.sign({ method: "GET", url: "https://api.mettl.com/v2/account" }, { now: 1635976200 });`;

let app;
let expected;
let suite;
before((t) => {
  suite = t;
  app = project(t);
  expected = run(
    app,
    "suite.mjs",
    `import { Mettl } from "invigil"; ${SIGN} console.log(JSON.stringify(signed));`,
  );
});

async function bundled(program, format, options = {}) {
  writeFileSync(join(app, "entry.mjs"), program);
  const { outputFiles, warnings } = await build({
    entryPoints: [join(app, "entry.mjs")],
    bundle: true,
    write: false,
    platform: "browser",
    format,
    ...options,
  });
  assert.deepEqual(warnings, []);
  assert.equal(outputFiles.length, 1, "one file, which contains the core once");
  return outputFiles[0].text;
}

/** The globals that every browser has, without Buffer and process. */
const browser = () => createContext({ TextEncoder, TextDecoder, WebAssembly, console });

for (const minify of [false, true]) {
  test(`a browser script, ${minify ? "minified" : "not minified"}, signs the same bytes without Node's globals`, async () => {
    const text = await bundled(
      `import { Mettl } from "invigil"; ${SIGN} globalThis.signed = signed;`,
      "iife",
      { minify },
    );
    const context = browser();
    runInContext(text, context);
    assert.equal(JSON.stringify(context.signed), expected);
  });
}

test("a bundle for Node contains the core and works in any folder", async () => {
  for (const format of ["esm", "cjs"]) {
    const file = `server.${format === "esm" ? "mjs" : "cjs"}`;
    for (const load of ['import { Mettl } from "invigil";', 'const { Mettl } = require("invigil");']) {
      if (format === "esm" && load.startsWith("const")) continue;
      const program = `${load} ${SIGN} console.log(JSON.stringify(signed));`;
      writeFileSync(join(app, file), await bundled(program, format, { platform: "node", minify: true }));
      // Outside of the folder in which the package is installed.
      const elsewhere = folder(suite);
      copyFileSync(join(app, file), join(elsewhere, file));
      assert.equal(
        execFileSync(process.execPath, [file], { cwd: elsewhere, encoding: "utf8" }).trim(),
        expected,
      );
    }
  }
});

test("a bundle that mixes import and require has one copy of the package", async () => {
  const program = `import { Mettl } from "invigil"; console.log(Mettl === require("invigil").Mettl);`;
  // With conditions of the caller's, or for no platform, esbuild does not set `module`.
  const others = [
    { platform: "neutral" },
    { conditions: ["custom"] },
    { platform: "node", conditions: ["custom"] },
  ];
  for (const options of [{}, { platform: "node" }, ...others]) {
    const text = await bundled(program, "cjs", options);
    assert.equal(text.match(/0061736d01000000/g).length, 1, JSON.stringify(options));
    writeFileSync(join(app, "mixed.cjs"), text);
    assert.equal(
      execFileSync(process.execPath, ["mixed.cjs"], { cwd: app, encoding: "utf8" }).trim(),
      "true",
    );
  }
});

test("a minifier that renames classes does not change the codes and names of errors", async () => {
  const program = `import { Mettl } from "invigil";
    try { new Mettl({}); } catch (error) { globalThis.caught = { ...error.toJSON() }; }`;
  const context = browser();
  runInContext(await bundled(program, "iife", { minify: true }), context);
  assert.equal(context.caught.name, "InvalidInputError");
  assert.equal(context.caught.code, "INVALID_INPUT");
});

test("an unused import adds nothing to a bundle", async () => {
  for (const name of ["invigil", "invigil/debugger"]) {
    const text = await bundled(`import * as all from "${name}"; console.log(1);`, "esm", { minify: true });
    assert.ok(text.length < 200, `${name}: ${text.length} characters`);
  }
});

test("a bundle that uses only redact contains no client", async () => {
  const minify = true;
  const only = await bundled('import { redact } from "invigil"; console.log(redact("x"));', "esm", {
    minify,
  });
  const all = await bundled('import { Mettl } from "invigil"; console.log(Mettl);', "esm", { minify });
  for (const word of ["registerCandidates", "dangerouslyAllowBrowser"]) {
    assert.ok(all.includes(word), word);
    assert.equal(only.includes(word), false, word);
  }
});

test("the main entry does not include the debugger", async () => {
  const main = await bundled('import { Mettl } from "invigil"; console.log(Mettl);', "esm");
  const both = await bundled(
    'import { Mettl } from "invigil"; import { explain } from "invigil/debugger"; console.log(Mettl, explain);',
    "esm",
  );
  assert.ok(both.length > main.length + 200);
});
