// The comparison of two texts: it is complete, marks the differences, and ends in time.
import assert from "node:assert/strict";
import { test } from "node:test";
import { build } from "esbuild";
import fc from "fast-check";
import { at } from "../../scripts/run.mjs";

const { compare, rows } = await load();

/** The two modules of the page, importable by Node. */
async function load() {
  const source = at("examples/signature-debugger/src");
  const contents = `export * from "${source}/diff.ts"; export * from "${source}/rows.ts";`;
  const options = { bundle: true, write: false, format: "esm", stdin: { contents, resolveDir: source } };
  const { outputFiles } = await build(options);
  return await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}

const side = (parts, name) =>
  parts
    .filter(({ where }) => where === name || where === "both")
    .map(({ text }) => text)
    .join("");

/** Texts similar to strings to sign: few different characters and many line breaks. */
const text = fc.string({
  unit: fc.constantFrom("a", "b", "true", "\n", " ", "%7B", "{", "é", "\u{1f600}", "\ud800", "\r"),
});

test("both texts can be restored from the parts and from the rows", () => {
  fc.assert(
    fc.property(text, text, (received, expected) => {
      const parts = compare(received, expected);
      assert.equal(side(parts, "received"), received);
      assert.equal(side(parts, "expected"), expected);
      const all = rows(parts);
      assert.equal(all.map((row) => side(row.received, "received")).join(""), received);
      assert.equal(all.map((row) => side(row.expected, "expected")).join(""), expected);
      let offset = 0;
      for (const row of all) {
        assert.equal(row.offset, offset);
        offset += side(row.expected, "expected").length;
        const same = side(row.received, "received") === side(row.expected, "expected");
        assert.equal(row.state === "same", same && row.received.every(({ where }) => where === "both"));
      }
    }),
    { numRuns: 2000 },
  );
});

test("equal texts have no difference", () => {
  fc.assert(
    fc.property(text, (value) => {
      assert.ok(compare(value, value).every(({ where }) => where === "both"));
      assert.ok(rows(compare(value, value)).every(({ state }) => state === "same"));
    }),
  );
});

const shown = (received, expected) =>
  rows(compare(received, expected)).map((row) => [
    side(row.received, "received"),
    side(row.expected, "expected"),
    row.state,
  ]);

test("a missing or additional value has its own row", () => {
  assert.deepEqual(shown("GET/a\nak\n7", "GET/a\nak\ntrue\n7"), [
    ["GET/a\n", "GET/a\n", "same"],
    ["ak\n", "ak\n", "same"],
    ["", "true\n", "missing"],
    ["7", "7", "same"],
  ]);
  assert.deepEqual(shown("GET/a\nak\ntrue\n7", "GET/a\nak\n7"), [
    ["GET/a\n", "GET/a\n", "same"],
    ["ak\n", "ak\n", "same"],
    ["true\n", "", "extra"],
    ["7", "7", "same"],
  ]);
});

test("another separator is shown at the end of its line, and a missing one does not join lines", () => {
  for (const separator of [",", "&", " | ", "\r", ""]) {
    assert.deepEqual(
      shown(`GET/account${separator}ab12c345${separator}%7B%22name`, 'GET/account\nab12c345\n{"name'),
      [
        [`GET/account${separator}`, "GET/account\n", "differs"],
        [`ab12c345${separator}`, "ab12c345\n", "differs"],
        ["%7B%22name", '{"name', "differs"],
      ],
    );
  }
});

test("in similar words only the different characters are marked", () => {
  assert.deepEqual(compare("ts=1635976200", "ts=1635976199"), [
    { where: "both", text: "ts=1635976" },
    { where: "received", text: "200" },
    { where: "expected", text: "199" },
  ]);
});

test("a short common part does not split a difference", () => {
  assert.deepEqual(compare("x=aa-bb=y", "x=cc-dd=y"), [
    { where: "both", text: "x=" },
    { where: "received", text: "aa-bb" },
    { where: "expected", text: "cc-dd" },
    { where: "both", text: "=y" },
  ]);
});

test("two megabytes without a common part are compared", { timeout: 120_000 }, () => {
  const one = Array.from({ length: 200_000 }, (_, n) => `a${n} `).join("");
  const other = Array.from({ length: 200_000 }, (_, n) => `b${n} `).join("");
  // A comparison of each word with each word would not end within the time of the test.
  const parts = compare(one, other);
  assert.equal(side(parts, "received"), one);
});
