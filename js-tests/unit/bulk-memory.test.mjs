// A million candidates pass through a bulk run in flat memory.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("support/million.mjs", import.meta.url));

test("a million candidates pass in flat memory", () => {
  const env = { ...process.env, NODE_TEST_CONTEXT: undefined };
  const run = spawnSync(process.execPath, ["--expose-gc", program], { encoding: "utf8", env });
  assert.equal(run.status, 0, run.stderr);
  const { count, samples } = JSON.parse(run.stdout);
  assert.equal(count, 1_000_000);
  const growth = samples.at(-1) - samples[1];
  assert.ok(growth < 2 ** 20, `${growth} bytes more after a million than after 200,000: ${samples}`);
});
