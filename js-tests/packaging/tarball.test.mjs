import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { before, test } from "node:test";
import { pathToFileURL } from "node:url";
import ts from "typescript";
import { files, loaded, root, unpacked } from "./project.mjs";

let place;
let manifest;
before((t) => {
  place = unpacked(t);
  manifest = JSON.parse(readFileSync(join(place, "package.json"), "utf8"));
});

const EXPECTED = [
  /^package\.json$/,
  /^README\.md$/,
  /^CHANGELOG\.md$/,
  /^LICENSE-(MIT|APACHE)$/,
  /^dist\/[\w.-]+\.([cm]?js|wasm)$/,
  /^[a-z.-]+\/package\.json$/,
  /^dist\/types\/[\w./-]+\.d\.(ts|cts)$/,
  /^openapi\/[a-z0-9-]+\.json$/,
];

test("the tarball contains the expected files and nothing else", () => {
  const found = files(place);
  for (const file of found)
    assert.ok(
      EXPECTED.some((pattern) => pattern.test(file)),
      file,
    );
  for (const file of ["package.json", "README.md", "LICENSE-MIT", "LICENSE-APACHE"]) {
    assert.ok(found.includes(file), file);
  }
  for (const file of found) assert.ok(statSync(join(place, file)).size > 0, `${file} is empty`);
});

/** All file names in an entry of `exports`, where null stands for none. */
const filesOf = (entry) =>
  typeof entry === "string" ? [entry] : Object.values(entry ?? {}).flatMap(filesOf);
const entries = (pattern) => [...new Set(filesOf(manifest.exports))].filter((file) => pattern.test(file));

test("every module is reachable from an entry", async () => {
  const reached = (
    await Promise.all(entries(/\.([cm]?js|wasm)$/).map((entry) => loaded(place, entry)))
  ).flat();
  const present = files(place).filter((file) => /^dist\/.+\.([cm]?js|wasm)$/.test(file));
  assert.deepEqual(
    present.filter((file) => !reached.includes(file)),
    [],
  );
});

test("every declaration is reachable from an entry", () => {
  const roots = entries(/\.d\.c?ts$/).map((file) => join(place, file));
  const program = ts.createProgram(roots, { module: ts.ModuleKind.NodeNext, noLib: true, types: [] });
  const reached = program.getSourceFiles().map((file) => file.fileName);
  const present = files(place).filter((file) => /\.d\.c?ts$/.test(file));
  assert.deepEqual(
    present.filter((file) => !reached.includes(join(place, file))),
    [],
  );
});

test("no file contains a path of the machine that built it", () => {
  const revealing = [homedir(), root, "/root/", "/home/", "/Users/", "/tmp/", ".cargo", ".rustup", "C:\\"];
  for (const file of files(place)) {
    const bytes = readFileSync(join(place, file));
    for (const path of revealing) assert.equal(bytes.includes(path), false, `${file} contains ${path}`);
  }
});

test("the text files contain the same cores as the .wasm files", async () => {
  for (const core of ["core", "debugger"]) {
    const bytes = readFileSync(join(place, `dist/${core}.wasm`));
    for (const format of ["js", "cjs"]) {
      const { text } = await import(pathToFileURL(join(place, `dist/${core}-text.${format}`)).href);
      assert.ok(Buffer.from(text, "hex").equals(bytes), `${core}-text.${format}`);
    }
  }
});

test("the modules are printable ASCII with readable line lengths", () => {
  for (const file of files(place).filter((name) => /^dist\/.+\.[cm]?js$/.test(name))) {
    const text = readFileSync(join(place, file), "latin1");
    assert.doesNotMatch(text, /[^\n\x20-\x7e]/, file);
    if (file.includes("-text.")) continue;
    for (const line of text.split("\n")) assert.ok(line.length < 1000, `${file}: ${line.slice(0, 80)}`);
  }
});

test("the license texts and the metadata that npm shows are present", () => {
  assert.match(readFileSync(join(place, "LICENSE-MIT"), "utf8"), /Permission is hereby granted/);
  assert.match(readFileSync(join(place, "LICENSE-APACHE"), "utf8"), /Apache License/);
  assert.equal(manifest.name, "invigil");
  assert.equal(manifest.license, "MIT OR Apache-2.0");
  assert.equal(manifest.private, undefined);
  assert.match(manifest.repository.url, /^git\+https:/);
  for (const url of [manifest.homepage, manifest.bugs.url]) assert.match(url, /^https:/);
});
