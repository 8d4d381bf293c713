// The examples of the README, the guides and the doc comments compile strictly, run, and print what their comments say.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { startSandbox } from "invigil-sandbox";
import { blocks, files } from "./markdown.mjs";
import { root } from "./readme.mjs";

const folder = join(root, "target/docs-examples");
const guides = files().filter((path) => path.startsWith("docs/"));
const examples = [...["README.md", ...guides].flatMap(programs), ...documented()].map((example, index) => ({
  ...example,
  file: `example${index + 1}`,
}));
/** The blocks of the sandbox's reference form one program. It only compiles: the states that it reads do not exist. */
const reference = programs("sandbox/README.md")
  .map(({ code }) => code)
  .join("\n");
let compiled = "";
let sandbox;

/** The JavaScript and TypeScript blocks of a file. */
function programs(path) {
  return blocks(path)
    .filter(({ language }) => language === "ts" || language === "js")
    .map(({ code, line }) => ({ name: `${path}:${line}`, code }));
}

/** The examples of the doc comments, without those of vendors whose requests do not go to the sandbox. */
function documented() {
  const sources = readdirSync(join(root, "pkg/src")).filter((name) => !name.includes("generated"));
  return sources.flatMap((file) => {
    const text = readFileSync(join(root, "pkg/src", file), "utf8");
    return [...text.matchAll(/ \* ```ts\n([\s\S]*?) \* ```$/gm)].flatMap(({ 1: code, index }) => {
      const name = `pkg/src/${file}:${text.slice(0, index).split("\n").length}`;
      const isRun = !/new (?:IMocha|PerspectAI)\(/.test(code);
      return isRun ? [{ name, code: code.replaceAll(/^ *\* ?/gm, "") }] : [];
    });
  });
}

before(async () => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  for (const [name, place] of [
    ["invigil", "js-tests/node_modules/invigil"],
    ["invigil-sandbox", "sandbox"],
  ]) {
    symlinkSync(join(root, place), join(folder, "node_modules", name), "junction");
  }
  const options = {
    extends: "../../tsconfig.base.json",
    compilerOptions: { noUnusedLocals: false, declaration: false, types: ["node"], outDir: "out" },
    include: ["*.mts"],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(options));
  for (const { file, code } of examples) writeFileSync(join(folder, `${file}.mts`), code);
  writeFileSync(join(folder, "reference.mts"), reference);
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  compiled = spawnSync(process.execPath, [tsc, "-p", "."], { cwd: folder, encoding: "utf8" }).stdout;
  sandbox = await startSandbox();
});

after(() => sandbox.close());

test("the first example is four lines long", () => {
  const [{ code }] = examples;
  const lines = code.trim().split("\n");
  assert.equal(lines.length, 4);
  assert.match(lines[0], /^import \{ Mettl \} from "invigil";$/);
  assert.match(lines[1], /new Mettl\(/);
  assert.match(lines[3], /await mettl\.registerCandidates\(/);
});

test("the examples of sandbox/README.md compile strictly", () => compiles("reference"));

for (const { name, file, code } of examples) {
  test(`${name} compiles strictly`, () => compiles(file));

  test(`${name} runs and prints what its comments say`, async () => {
    sandbox.reset();
    const { status, stdout, stderr } = await run(join(folder, "out", `${file}.mjs`));
    assert.equal(status, 0, stderr);
    const lines = stdout.split("\n");
    for (const expected of expectedOutput(code)) {
      const at = lines.findIndex((line) => expected.test(line));
      assert.notEqual(at, -1, `${expected} is not in:\n${stdout}`);
      lines.splice(0, at + 1);
    }
  });
}

test("the first example registers its candidate", async () => {
  sandbox.reset();
  await run(join(folder, "out/example1.mjs"));
  const [{ candidates }] = sandbox.state.mettl.schedules;
  assert.deepEqual(
    candidates.map(({ email }) => email),
    ["name@email.com"],
  );
});

function compiles(file) {
  const faults = compiled.split("\n").filter((line) => line.startsWith(`${file}.mts`));
  assert.deepEqual(faults, []);
  assert.ok(existsSync(join(folder, "out", `${file}.mjs`)), compiled);
}

/** Runs a program whose requests to the vendor go to the sandbox. */
async function run(program) {
  const vendor = pathToFileURL(join(root, "js-tests/docs/vendor.mjs")).href;
  const child = spawn(process.execPath, ["--import", vendor, program], {
    env: { ...process.env, DOCS_SANDBOX: sandbox.baseUrls.mettl, NODE_TEST_CONTEXT: undefined },
    // Some write files.
    cwd: mkdtempSync(join(folder, "cwd-")),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"]) {
    child[name].setEncoding("utf8");
    child[name].on("data", (text) => {
      output[name] += text;
    });
  }
  const status = await new Promise((resolve) => child.once("close", resolve));
  return { status, ...output };
}

/** The output that an example states: the comment after a `console.log` on the same line, or on the next line. */
function expectedOutput(code) {
  const lines = code.split("\n");
  return lines.flatMap((line, index) => {
    if (!line.trim().startsWith("console.log(") && !line.includes(") console.log(")) return [];
    const beside = /\); \/\/ (.+)$/.exec(line) ?? /^ *\/\/ (.+)$/.exec(lines[index + 1] ?? "");
    return beside ? [pattern(beside[1])] : [];
  });
}

/** A pattern for an expected line, in which `…` matches any text. */
function pattern(text) {
  const parts = text.split("…").map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`);
}

test("the examples import the packed package", () => {
  const { version } = JSON.parse(readFileSync(join(folder, "node_modules/invigil/package.json"), "utf8"));
  assert.equal(version, JSON.parse(readFileSync(join(root, "pkg/package.json"), "utf8")).version);
});
