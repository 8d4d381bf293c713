import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { transform } from "esbuild";
import { files, project, run } from "./project.mjs";

let app;
before((t) => {
  app = project(t);
});

/** Tells which of these was as much as looked at while `load` ran. */
const trapped = (load) => `
  const touched = new Set();
  const names = ["fetch", "Response", "Request", "Headers", "AbortController", "AbortSignal", "setTimeout",
    "setInterval", "setImmediate", "clearTimeout", "queueMicrotask", "crypto", "performance", "Date", "navigator",
    "document", "window", "location", "caches", "localStorage", "require", "process"];
  const math = Math.random;
  const { process } = globalThis;
  for (const name of names) {
    const kept = globalThis[name];
    Object.defineProperty(globalThis, name, { get() { touched.add(name); return kept; }, configurable: true });
  }
  Math.random = () => { touched.add("Math.random"); return math(); };
  // Not compile and instantiate: Node's own loader uses them, at a time of its own.
  for (const name of ["Module", "Instance", "Memory"]) {
    const kept = WebAssembly[name];
    Object.defineProperty(WebAssembly, name, { get() { touched.add("WebAssembly." + name); return kept; } });
  }
  touched.clear();
  ${load}
  console.log(JSON.stringify([...touched]));
`;

test("importing looks at no fetch, timer, clock, randomness, and compiles nothing", () => {
  for (const name of ["invigil", "invigil/debugger"]) {
    // What the loader itself looks at is told apart by a module that does nothing.
    writeFileSync(join(app, "nothing.mjs"), "export {};");
    const empty = run(app, "idle.mjs", trapped('await import("./nothing.mjs");'));
    const imported = run(app, "trap.mjs", trapped(`await import("${name}");`));
    assert.equal(imported, empty, name);
    assert.equal(run(app, "trap.cjs", trapped(`require("${name}");`)), "[]", name);
  }
});

test("a host that compiles no core is told so, and not that the input is wrong", () => {
  for (const name of ["Module", "Instance"]) {
    const program = `
      WebAssembly.${name} = function () { throw new WebAssembly.CompileError("blocked by CSP"); };
      const { Mettl } = require("invigil");
      const { explain } = require("invigil/debugger");
      const told = (run) => { try { run(); } catch (error) { return [error.code, /SIMD.*wasm-unsafe-eval/.test(error.message), error.cause.message]; } };
      console.log(JSON.stringify([
        told(() => new Mettl({ publicKey: "public", privateKey: "private" })),
        told(() => explain({ method: "GET", url: "https://api.mettl.com/v2/account", params: {}, privateKey: "k" })),
      ]));`;
    const told = ["INTERNAL", true, "blocked by CSP"];
    assert.deepEqual(JSON.parse(run(app, "blocked.cjs", program)), [told, told]);
  }
});

test("a host without TextEncoder or TextDecoder can import, and is told what is missing", () => {
  for (const name of ["TextEncoder", "TextDecoder"]) {
    const program = `
      const { ${name} } = globalThis;
      delete globalThis.${name};
      const { Mettl } = require("invigil");
      const make = () => new Mettl({ publicKey: "public", privateKey: "private" });
      try { make(); } catch (error) { console.log(error.code, error.message); }
      globalThis.${name} = ${name};
      make();`;
    assert.match(run(app, "lacking.cjs", program), new RegExp(`^INTERNAL the host has no ${name}, which`));
  }
});

test("an uncaught error prints less than 2 kB, with the caller's line", () => {
  for (const [file, load] of [
    ["uncaught.mjs", 'import { Mettl } from "invigil";'],
    ["uncaught.cjs", 'const { Mettl } = require("invigil");'],
  ]) {
    for (const use of [
      "new Mettl({});",
      'new Mettl({ publicKey: "p", privateKey: "q", fetch: () => new Response("<") }).registerCandidates({ accessKey: "k", registrationDetails: [{ "First Name": "n", "Email Address": "a@b.example" }] });',
      'new Mettl({ publicKey: "p", privateKey: "q" }).registerCandidates.parse({ status: 200, body: "<" });',
    ]) {
      writeFileSync(join(app, file), `${load}\n${use}\n`);
      const { status, stderr } = spawnSync(process.execPath, [file], { cwd: app });
      assert.equal(status, 1);
      assert.ok(stderr.length < 2000, `${stderr.length} bytes:\n${stderr}`);
      assert.match(String(stderr), /(InvalidInput|ResponseFormat)Error: /);
      assert.doesNotMatch(String(stderr), /[^\n\x20-\x7e]/);
    }
  }
});

test("building and signing look at the clock and at no fetch, timer or randomness", () => {
  const load = `
    const { Mettl } = require("invigil");
    touched.clear();
    const mettl = new Mettl({ publicKey: "public", privateKey: "private" });
    mettl.registerCandidates.request({
      accessKey: "key", registrationDetails: [{ "First Name": "Name", "Email Address": "name@email.com" }],
    });
    for (const name of touched) if (name.startsWith("WebAssembly")) touched.delete(name);`;
  assert.equal(run(app, "sign.cjs", trapped(load)), '["Date"]');
});

test("importing touches no file besides the package's own programs", () => {
  // Only this process's own reads: the loader's go through the same functions.
  const program = `
    const fs = require("node:fs");
    const { readFileSync } = fs;
    const read = [];
    fs.readFileSync = (path, ...rest) => { read.push(String(path)); return readFileSync(path, ...rest); };
    for (const name of ["readFile", "open", "openSync", "writeFileSync", "createReadStream"]) {
      fs[name] = () => { throw new Error("fs." + name); };
    }
    require("invigil");
    new (require("invigil").Mettl)({ publicKey: "public", privateKey: "private" });
    console.log(JSON.stringify(read));`;
  for (const path of JSON.parse(run(app, "fs.cjs", program))) {
    assert.match(path.replaceAll("\\", "/"), /node_modules\/invigil\/(dist\/[\w.-]+\.cjs|package\.json)$/);
  }
});

test("the programs name no module of the host, no import.meta, no dynamic code", async () => {
  const place = join(app, "node_modules/invigil");
  for (const file of files(place).filter((name) => /^dist\/.+\.(js|cjs)$/.test(name))) {
    // Comments may show how to import the package.
    const { code: text } = await transform(readFileSync(join(place, file), "utf8"), {
      minifyWhitespace: true,
    });
    assert.doesNotMatch(text, /import\.meta|\beval\(|new Function|\bnode:|\bimport\(/, file);
    assert.doesNotMatch(text, /WebAssembly\.(compile|instantiate)/, file);
    const names = [...text.matchAll(/\b(?:from|require\(|import)\s*"([^"]+)"/g)].map(([, name]) => name);
    for (const name of names) assert.match(name, /^\.\//, `${file} loads ${name}`);
  }
});

test("a failed call of the package leaves no global behind", () => {
  const program = `
    const before = Reflect.ownKeys(globalThis);
    const { Mettl } = require("invigil");
    try { new Mettl({}); } catch {}
    new Mettl({ publicKey: "public", privateKey: "private" });
    console.log(JSON.stringify(Reflect.ownKeys(globalThis).filter((key) => !before.includes(key)).map(String)));`;
  assert.equal(run(app, "globals.cjs", program), "[]");
});

test("it works where nobody may change built-in objects", () => {
  const program = `
    const { Mettl } = require("invigil");
    const mettl = new Mettl({ publicKey: "public", privateKey: "private" });
    console.log(mettl.sign({ method: "GET", url: "https://api.mettl.com/v2/account" }, { now: 1 }).signature);`;
  const frozen = ["--frozen-intrinsics", "--no-warnings"];
  assert.equal(run(app, "frozen.cjs", program, frozen), run(app, "thawed.cjs", program));
});

test("it works where no code may be made from strings", () => {
  const program = `
    const { Mettl } = require("invigil");
    new Mettl({ publicKey: "public", privateKey: "private" });
    console.log("made");`;
  assert.equal(run(app, "strict.cjs", program, ["--disallow-code-generation-from-strings"]), "made");
});
