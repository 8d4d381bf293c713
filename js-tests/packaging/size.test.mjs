// How many bytes the operations add to the entry, after brotli: scripts/size.mjs says what is measured.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { ALL, median, sizes } from "../../scripts/size.mjs";
import { CATALOG } from "../catalog.mjs";
import { unpacked } from "./project.mjs";

/** A fast quality of brotli. With the highest, each size differs by some tens of bytes, and this takes ten times as long. */
const QUALITY = 6;
const MOST = 900;

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
