import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { transform } from "esbuild";
import { files, project, run } from "./project.mjs";

let app;
before((t) => {
  app = project(t);
});

/**
 * A program that prints which of these globals the package read while `load` ran. Node reads some of them itself at any
 * time, such as `WebAssembly` for the loader and for fetch, so a read counts only if the package is on the stack.
 */
const recordingReads = (load) => `
  const reads = new Set();
  const names = ["fetch", "Response", "Request", "Headers", "AbortController", "AbortSignal", "setTimeout",
    "setInterval", "setImmediate", "clearTimeout", "queueMicrotask", "crypto", "performance", "Date", "navigator",
    "document", "window", "location", "caches", "localStorage", "require", "process", "Buffer", "TextEncoder",
    "TextDecoder", "WebAssembly", "importScripts"];
  Error.stackTraceLimit = Infinity;
  const record = (name) => {
    if (/node_modules.invigil./.test(new Error().stack)) reads.add(name);
  };
  for (const name of names) {
    const original = globalThis[name];
    Object.defineProperty(globalThis, name, { get() { record(name); return original; }, configurable: true });
  }
  const math = Math.random;
  Math.random = () => { record("Math.random"); return math(); };
  ${load}
  console.log(JSON.stringify([...reads]));
`;

test("importing uses no fetch, timer, clock or randomness, and compiles nothing", () => {
  for (const name of ["invigil", "invigil/debugger"]) {
    assert.equal(run(app, "trap.mjs", recordingReads(`await import("${name}");`)), "[]", name);
    assert.equal(run(app, "trap.cjs", recordingReads(`require("${name}");`)), "[]", name);
  }
  const used = recordingReads(`new (require("invigil").Mettl)({ publicKey: "a", privateKey: "b" });`);
  assert.match(run(app, "used.cjs", used), /"WebAssembly"/);
});

/** Prints why neither core starts, after `change`. */
const notStarted = (change, flags = []) => {
  const program = `
    ${change}
    const { Mettl } = require("invigil");
    const { explain } = require("invigil/debugger");
    const errorOf = (run) => { try { run(); } catch ({ code, message, cause }) { return [code, message, cause.name]; } };
    const request = { method: "GET", url: "https://api.mettl.com/v2/account", params: {}, privateKey: "k" };
    const errors = [errorOf(() => new Mettl({ publicKey: "a", privateKey: "b" })), errorOf(() => explain(request))];
    console.log(JSON.stringify(errors));`;
  const [first, second] = JSON.parse(run(app, "not-started.cjs", program, flags));
  assert.deepEqual(first, second);
  const [code, message, cause] = first;
  assert.equal(code, "INTERNAL");
  assert.match(message, /^the core does not start: /);
  return `${message.slice("the core does not start: ".length)} (${cause})`;
};

test("if the core does not start, the error says why", () => {
  const modules = "WebAssembly.Module = function () { throw new WebAssembly.CompileError('no'); };";
  assert.match(notStarted(modules), /^the host compiles no bytes; .* "workerd" .* \(CompileError\)$/);
  const page = "globalThis.document = {};";
  assert.match(
    notStarted(page + modules),
    /^the content security policy .*'wasm-unsafe-eval' \(CompileError\)$/,
  );
  /** Refuses the instances that import something, as the cores do. */
  const instances = (error) => `const { Instance } = WebAssembly;
    WebAssembly.Instance = function (module, imports) { if (imports) throw ${error}; return new Instance(module); };`;
  assert.match(notStarted(instances("new RangeError('no')")), /^the host lacks memory, .* \(RangeError\)$/);
  assert.match(notStarted(instances("new WebAssembly.LinkError('no')")), /^its bytes .* \(LinkError\)$/);
  // Without SSE4.1, V8 has no SIMD; other processors have no such flag.
  if (process.arch === "x64") {
    assert.match(
      notStarted("", ["--no-enable-sse4-1"]),
      /^the host has no WebAssembly SIMD \(CompileError\)$/,
    );
  }
});

test("if a file of the package is damaged or missing, the error says so", (t) => {
  const broken = project(t);
  const place = join(broken, "node_modules/invigil/dist");
  const file = join(place, "core-text.cjs");
  const program =
    'try { new (require("invigil").Mettl)({ publicKey: "a", privateKey: "b" }); } catch (error) { console.log(String(error)); }';
  const text = readFileSync(file, "utf8");
  const damages = {
    cut: text.replace(/..";\s*$/, '";'),
    changed: text.replace("0061736d01000000", "0061736d01000001"),
  };
  for (const [name, damaged] of Object.entries({ ...damages, empty: 'exports.text = "";' })) {
    assert.notEqual(damaged, text);
    writeFileSync(file, damaged);
    const message = /^InternalError: the core does not start: its bytes are damaged/;
    assert.match(run(broken, "damaged.cjs", program), message, name);
  }
  rmSync(file);
  assert.match(run(broken, "missing.cjs", program), /^Error: Cannot find module '\.\/core-text\.cjs'/);
});

test("a host without TextEncoder or TextDecoder can import the package, and the error says what is missing", () => {
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

test("building and signing use the clock, and no fetch, timer or randomness", () => {
  const load = `
    const { Mettl } = require("invigil");
    reads.clear();
    const mettl = new Mettl({ publicKey: "public", privateKey: "private" });
    mettl.registerCandidates.request({
      accessKey: "key", registrationDetails: [{ "First Name": "Name", "Email Address": "name@email.com" }],
    });
    for (const name of reads) if (/^(WebAssembly|Text|Buffer)/.test(name)) reads.delete(name);`;
  assert.equal(run(app, "sign.cjs", recordingReads(load)), '["Date"]');
});

test("importing reads no file besides the package's own modules", () => {
  // The loader reads the package's own files through the same functions.
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

test("the modules, except that for Node, use no module of the host, no import.meta and no dynamic code", async () => {
  const place = join(app, "node_modules/invigil");
  const portable = (name) => /^dist\/.+\.[cm]?js$/.test(name) && !name.startsWith("dist/journal-node");
  for (const file of files(place).filter(portable)) {
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

test("calls of the package, even failed ones, create no global", () => {
  const program = `
    const before = Reflect.ownKeys(globalThis);
    const { Mettl } = require("invigil");
    try { new Mettl({}); } catch {}
    new Mettl({ publicKey: "public", privateKey: "private" });
    console.log(JSON.stringify(Reflect.ownKeys(globalThis).filter((key) => !before.includes(key)).map(String)));`;
  assert.equal(run(app, "globals.cjs", program), "[]");
});

test("the package works with frozen built-in objects", () => {
  const program = `
    const { Mettl } = require("invigil");
    const mettl = new Mettl({ publicKey: "public", privateKey: "private" });
    console.log(mettl.sign({ method: "GET", url: "https://api.mettl.com/v2/account" }, { now: 1 }).signature);`;
  const frozen = ["--frozen-intrinsics", "--no-warnings"];
  assert.equal(run(app, "frozen.cjs", program, frozen), run(app, "thawed.cjs", program));
});

test("the package works where code generation from strings is not allowed", () => {
  const program = `
    const { Mettl } = require("invigil");
    new Mettl({ publicKey: "public", privateKey: "private" });
    console.log("created");`;
  assert.equal(run(app, "strict.cjs", program, ["--disallow-code-generation-from-strings"]), "created");
});
