// What the Markdown files name is there: files, anchors, commands, entries of the package, numbers.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";
import { STAGES } from "../../scripts/test.mjs";
import { anchors, files } from "./markdown.mjs";
import { packageReadme, read, root, sizes, sizesIn } from "./readme.mjs";

const paths = files();

test("the documents are there", () => {
  for (const name of ["README", "ARCHITECTURE", "SECURITY", "CONTRIBUTING", "CHANGELOG", "pkg/README"]) {
    assert.ok(paths.includes(`${name}.md`), name);
  }
});

for (const path of paths) {
  test(`${path}: links lead somewhere`, () => {
    for (const [, target] of withoutBlocks(read(path)).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https:\/\//.test(target)) continue;
      const [file, anchor] = target.split("#");
      const place = file ? normalize(join(dirname(path), file)) : path;
      assert.ok(existsSync(join(root, place)), `${target}: there is no ${place}`);
      if (anchor) assert.ok(anchors(place).includes(anchor), `${target}: there is no such heading`);
    }
  });

  test(`${path}: commands exist`, () => {
    const text = read(path);
    const scripts = { ...manifest("package.json").scripts, ...own(path)?.scripts };
    for (const [, name] of text.matchAll(/\bnpm run ([\w:-]+)/g)) assert.ok(scripts[name], `npm run ${name}`);
    if (/\bnpm test\b/.test(text)) assert.ok(scripts.test, "npm test");
    if (/\bnpm start\b/.test(text)) assert.ok(scripts.start, "npm start");
    for (const [, words] of text.matchAll(/\bnpm test -- ([a-z ]+)/g)) {
      for (const word of words.trim().split(/ +/)) {
        assert.ok(
          STAGES.some(({ name }) => name === word),
          `npm test -- ${word}`,
        );
      }
    }
    for (const [, script] of text.matchAll(/\bnode ((?:scripts|js-tests|benches)\/[\w./-]+\.mjs)/g)) {
      assert.ok(existsSync(join(root, script)), script);
    }
  });

  test(`${path}: entries of the package exist`, () => {
    const entries = manifest("pkg/package.json").exports;
    for (const [, entry] of read(path).matchAll(/["'`]invigil\/([\w.-]+)["'`]/g)) {
      assert.ok(entries[`./${entry}`], `invigil/${entry}`);
    }
  });
}

test("every entry of the package stands in ARCHITECTURE.md or README.md", () => {
  const text = read("README.md") + read("ARCHITECTURE.md");
  for (const entry of Object.keys(manifest("pkg/package.json").exports)) {
    if (entry === "." || entry === "./package.json") continue;
    assert.ok(
      text.includes(`\`invigil/${entry.slice(2)}\``) || text.includes(`"invigil/${entry.slice(2)}"`),
      entry,
    );
  }
});

for (const path of ["README.md", "pkg/README.md"]) {
  test(`${path}: the sizes are right within 5 %`, () => {
    const stated = sizesIn(read(path));
    for (const [row, [name, ...numbers]] of sizes().entries()) {
      assert.equal(stated[row]?.[0], name);
      for (const [column, number] of numbers.entries()) {
        const said = stated[row][column + 1];
        const right = Math.abs(said - number) <= 0.05 * number;
        assert.ok(right, `${name}: ${said} kB stand there, it is ${number}; node js-tests/docs/readme.mjs`);
      }
    }
  });
}

test("what writes the READMEs takes no arguments, and writes nothing when given one", () => {
  const before = [read("README.md"), read("pkg/README.md")];
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(root, "js-tests/docs/readme.mjs"), "--check"],
    {
      encoding: "utf8",
    },
  );
  assert.equal(status, 2);
  assert.match(stderr, /takes no arguments/);
  assert.deepEqual([read("README.md"), read("pkg/README.md")], before);
});

test("pkg/README.md is the first part of README.md", () => {
  assert.equal(read("pkg/README.md"), packageReadme(read("README.md")), "node js-tests/docs/readme.mjs");
});

test("pkg/README.md has no links into the repository, which is not where it is read", () => {
  const relative = [...read("pkg/README.md").matchAll(/\]\((?!https:\/\/|#)([^)]+)\)/g)].map(([, to]) => to);
  assert.deepEqual(relative, []);
});

/** Code may have brackets that look like links. */
const withoutBlocks = (text) =>
  text.replaceAll(/^( *)```[\s\S]*?^\1```$/gm, "").replaceAll(/`[^`\n]*`/g, "``");

const manifest = (path) => JSON.parse(read(path));

/** The package.json beside a file. */
function own(path) {
  const place = join(dirname(path), "package.json");
  return existsSync(join(root, place)) ? manifest(place) : undefined;
}
