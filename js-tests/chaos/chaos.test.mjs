// A short run of `npm run chaos`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { chaos } from "./chaos.mjs";

test("a bulk run under faults, killed and continued, tells the truth about every candidate", async (t) => {
  const { counts, faults, registered, unknown } = await chaos({ seed: 1, count: 1000, kills: 3 });
  t.diagnostic(JSON.stringify({ counts, faults, registered, unknown }));
  assert.equal(counts.rejected, 20, "the candidates without an address");
  assert.ok(counts.invited + counts.alreadyInvited > 700, "most were invited");
  assert.ok(
    Object.values(faults).some((number) => number > 0),
    "there were faults",
  );
});
