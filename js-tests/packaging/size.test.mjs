// How many bytes the entries have, and how many of them an operation adds.
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { ALL, median, sizes } from "../../scripts/size.mjs";
import { CATALOG } from "../catalog.mjs";
import { loaded, tarball, unpacked } from "./project.mjs";

/** The most bytes that the files of an entry may have, as they are published: raw, with gzip, with brotli. */
const BUDGETS = {
  ".": [690_000, 160_000, 126_000],
  "./callbacks": [560_000, 138_000, 111_000],
  "./debugger": [1_545_000, 362_000, 274_000],
  "./journal-node": [9_000, 3_200, 2_900],
};

test("every entry keeps its budget", async (t) => {
  const place = unpacked(t);
  const { exports } = JSON.parse(readFileSync(join(place, "package.json"), "utf8"));
  t.diagnostic(`tarball: ${statSync(tarball()).size} bytes`);
  const modules = Object.keys(exports).filter((entry) => exports[entry].import !== undefined);
  assert.deepEqual(Object.keys(BUDGETS), modules, "an entry without a budget");
  for (const [entry, budget] of Object.entries(BUDGETS)) {
    const names = await loaded(place, exports[entry].import.default);
    const bytes = Buffer.concat(names.map((file) => readFileSync(join(place, file))));
    const found = [bytes, gzipSync(bytes, { level: 9 }), brotliCompressSync(bytes)].map(
      ({ length }) => length,
    );
    t.diagnostic(`${entry}: ${found.join(", ")} bytes: ${names.join(" + ")}`);
    for (const [index, size] of found.entries()) {
      assert.ok(size <= budget[index], `${entry}: ${found.join(", ")}, but at most ${budget.join(", ")}`);
    }
  }
});

/** A fast quality of brotli. With the highest, each size differs by some tens of bytes, and this takes ten times as long. */
const QUALITY = 6;
const MOST = 900;

// scripts/size.mjs says what is measured.
test(`an operation adds at most ${MOST} bytes to the entry, in the middle and on the average`, async (t) => {
  const ids = CATALOG.operations.map(({ id }) => id);
  const found = await sizes(join(unpacked(t), "dist"), ids, QUALITY);
  for (const [name, bytes] of Object.entries(found)) t.diagnostic(`${name}: ${bytes} bytes`);
  const middle = median(found);
  const average = Math.round(found[ALL] / ids.length);
  t.diagnostic(`median: ${middle} bytes; average with what they share: ${average} bytes`);
  // Otherwise the parts were not found.
  assert.ok(found[ALL] > 100 * ids.length, `all together only ${found[ALL]} bytes`);
  assert.ok(middle <= MOST && average <= MOST, `${middle} and ${average} bytes`);
});
