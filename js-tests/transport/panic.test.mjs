// A panic inside a future that is polled later would surface as an uncaught exception, and its promise would never
// settle. With a build that panics on purpose: this call and every other pending call of the instance are rejected, and
// the next calls work.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { bundle } from "../../scripts/bundle.mjs";
import { buildWasm } from "../../scripts/wasm.mjs";

const out = mkdtempSync(join(tmpdir(), "invigil-panic-"));
before(
  async () => {
    const core = await buildWasm(["panic-on-purpose"], "quick");
    await bundle({ client: core, debugger: core }, out);
    writeFileSync(join(out, "package.json"), '{ "type": "module" }');
  },
  { timeout: 10 * 60_000 },
);
after(() => rmSync(out, { recursive: true, force: true }));

const child = fileURLToPath(new URL("children/panic.mjs", import.meta.url));
const LOST = {
  how: "INTERNAL",
  name: "InternalError",
  internal: true,
  outcome: "unknown",
  attempts: 1,
  operation: "mettl.registerCandidates",
  times: 1,
};
const GOOD = { how: "ToBeTaken", times: 1 };

for (const file of ["index.js", "index.cjs"]) {
  for (const place of ["panic-at-answer", "panic-at-end"]) {
    test(`${file}, ${place}: every pending call is rejected once, and the next calls work`, async (t) => {
      const parameters = [child, join(out, file), place];
      // A timer of a lost call would keep the process alive for at least thirty seconds, the default timeout.
      const { stdout } = await promisify(execFile)(process.execPath, parameters, { timeout: 28_000 });
      const { rounds, surfaced, raw } = JSON.parse(stdout);

      await t.test("the call that panicked is rejected, with an unknown outcome", () => {
        for (const { trapped } of rounds) assert.deepEqual(trapped, LOST);
      });
      await t.test("so are the calls that were pending with it, each once", () => {
        for (const { pending } of rounds) assert.deepEqual(pending, [LOST, LOST, LOST]);
      });
      await t.test("the next calls work, of the same client and of another", () => {
        for (const { next, others } of rounds) assert.deepEqual([next, others], [GOOD, GOOD]);
      });
      await t.test("the new instance signs the same bytes: the credentials are registered again", () => {
        assert.ok(rounds.every(({ sameBytes }) => sameBytes));
      });
      await t.test("nothing is sent twice", () => {
        for (const { sent } of rounds) assert.equal(sent, 3, "the call that panicked, and two after it");
      });
      await t.test("nothing surfaces as an uncaught exception or an unhandled rejection", () => {
        assert.deepEqual(surfaced, []);
      });
      await t.test("a result from before the panic can still be read", () => assert.equal(raw, "SUCCESS"));
    });
  }
}
