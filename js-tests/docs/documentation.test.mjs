// The Markdown files mention only files, anchors, commands and entries of the package that exist. Their sizes are true.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";
import { STAGES } from "../../scripts/test.mjs";
import { ROWS } from "../matrix/rows.mjs";
import { anchors, files, words } from "./markdown.mjs";
import { packageReadme, read, root, sizes, sizesIn, withMatrix } from "./readme.mjs";

const paths = files();

test("the documents exist", () => {
  for (const name of ["README", "ARCHITECTURE", "SECURITY", "CONTRIBUTING", "CHANGELOG", "pkg/README"]) {
    assert.ok(paths.includes(`${name}.md`), name);
  }
});

for (const [path, limit] of [
  ["README.md", 1300],
  ["ARCHITECTURE.md", 2500],
]) {
  test(`${path} has at most ${limit} words`, () => {
    const count = words(path);
    assert.ok(count <= limit, `${count} words`);
  });
}

test("README.md links to every guide, and docs/README.md once", () => {
  for (const path of paths) {
    const guide = /^docs\/([\w-]+\.md)$/.exec(path)?.[1];
    if (!guide || guide === "README.md") continue;
    assert.ok(read("README.md").includes(`](docs/${guide})`), `README.md: ${guide}`);
    assert.equal(read("docs/README.md").split(`](${guide})`).length - 1, 1, `docs/README.md: ${guide}`);
  }
});

for (const path of paths) {
  test(`${path}: links resolve`, () => {
    for (const [, target] of withoutBlocks(read(path)).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https:\/\//.test(target)) continue;
      const [file, anchor] = target.split("#");
      const linked = file ? normalize(join(dirname(path), file)) : path;
      assert.ok(existsSync(join(root, linked)), `${target}: there is no ${linked}`);
      if (anchor) assert.ok(anchors(linked).includes(anchor), `${target}: there is no such heading`);
    }
  });

  test(`${path}: commands exist`, () => {
    const text = read(path);
    const scripts = { ...manifest("package.json").scripts, ...manifestBeside(path)?.scripts };
    for (const [, name] of text.matchAll(/\bnpm run ([\w:-]+)/g)) assert.ok(scripts[name], `npm run ${name}`);
    if (/\bnpm test\b/.test(text)) assert.ok(scripts.test, "npm test");
    if (/\bnpm start\b/.test(text)) assert.ok(scripts.start, "npm start");
    for (const [, names] of text.matchAll(/\bnpm test -- ([a-z ]+)/g)) {
      for (const name of names.trim().split(/ +/)) {
        assert.ok(
          STAGES.some((stage) => stage.name === name),
          `npm test -- ${name}`,
        );
      }
    }
    for (const [, script] of text.matchAll(/\bnode ((?:scripts|js-tests|benches)\/[\w./-]+\.mjs)/g)) {
      assert.ok(existsSync(join(root, script)), script);
    }
    for (const [, tarball] of text.matchAll(/\b(target\/pack\/[\w.-]+\.tgz)/g)) {
      assert.ok(existsSync(join(root, tarball)), tarball);
    }
  });

  test(`${path}: entries of the package exist`, () => {
    const entries = manifest("pkg/package.json").exports;
    for (const [, entry] of read(path).matchAll(/["'`]invigil\/([\w.-]+)["'`]/g)) {
      assert.ok(entries[`./${entry}`], `invigil/${entry}`);
    }
  });
}

test("README.md, a guide or ARCHITECTURE.md mentions every entry of the package", () => {
  const text = ["README.md", "ARCHITECTURE.md", ...paths.filter((path) => path.startsWith("docs/"))]
    .map(read)
    .join("");
  for (const entry of Object.keys(manifest("pkg/package.json").exports)) {
    if (entry === "." || entry === "./package.json") continue;
    assert.ok(
      text.includes(`\`invigil/${entry.slice(2)}\``) || text.includes(`"invigil/${entry.slice(2)}"`),
      entry,
    );
  }
});

test("docs/runtimes.md states the sizes with an error of at most 5 %", () => {
  const stated = sizesIn(read("docs/runtimes.md"));
  assert.equal(stated.length, sizes().length);
  for (const [row, [name, ...numbers]] of sizes().entries()) {
    assert.equal(stated[row]?.[0], name);
    for (const [column, number] of numbers.entries()) {
      const said = stated[row][column + 1];
      const right = Math.abs(said - number) <= 0.05 * number;
      assert.ok(right, `${name}: states ${said} kB, is ${number} kB; run node js-tests/docs/readme.mjs`);
    }
  }
});

test("docs/runtimes.md shows the last run of the matrix, in which every row passed", () => {
  const text = read("docs/runtimes.md");
  assert.equal(text, withMatrix(text), "run npm run matrix");
  const { rows } = JSON.parse(read("js-tests/matrix/last-run.generated.json"));
  const tested = rows.map(({ name, group, about }) => ({ name, group, about }));
  const all = ROWS.map(({ name, group, about }) => ({ name, group, about }));
  assert.deepEqual(tested, all, "run npm run matrix");
});

test("readme.mjs writes nothing if it is given an argument", () => {
  const written = ["docs/runtimes.md", "pkg/README.md"];
  const before = written.map(read);
  const script = join(root, "js-tests/docs/readme.mjs");
  const { status, stderr } = spawnSync(process.execPath, [script, "--check"], { encoding: "utf8" });
  assert.equal(status, 2);
  assert.match(stderr, /takes no arguments/);
  assert.deepEqual(written.map(read), before);
});

test("pkg/README.md is the first part of README.md", () => {
  assert.equal(read("pkg/README.md"), packageReadme(read("README.md")), "node js-tests/docs/readme.mjs");
});

test("pkg/README.md has no links to files of the repository, which npm does not show", () => {
  const relative = [...read("pkg/README.md").matchAll(/\]\((?!https:\/\/|#)([^)]+)\)/g)].map(([, to]) => to);
  assert.deepEqual(relative, []);
});

/** A text without its code, which may contain brackets that look like links. */
const withoutBlocks = (text) =>
  text.replaceAll(/^( *)```[\s\S]*?^\1```$/gm, "").replaceAll(/`[^`\n]*`/g, "``");

const manifest = (path) => JSON.parse(read(path));

/** The package.json in the folder of a file. */
function manifestBeside(path) {
  const beside = join(dirname(path), "package.json");
  return existsSync(join(root, beside)) ? manifest(beside) : undefined;
}
