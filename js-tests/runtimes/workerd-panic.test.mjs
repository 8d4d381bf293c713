// A panic in one request of a worker: the requests that share the instance fail, and the next ones work. The test is
// slow because it needs its own build.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { bundle } from "../../scripts/bundle.mjs";
import { buildWasm } from "../../scripts/wasm.mjs";
import { gate, until, upstream } from "./upstream.mjs";
import { DATES, REGISTER, send, startWorker } from "./worker.mjs";

const out = mkdtempSync(join(tmpdir(), "invigil-panic-"));
before(
  async () => {
    const core = await buildWasm(["panic-on-purpose"], "quick");
    await bundle({ client: core, debugger: core }, out);
  },
  { timeout: 10 * 60_000 },
);
after(() => rmSync(out, { recursive: true, force: true }));

const WORKER = `${REGISTER}
  export default {
    async fetch(request) {
      const { pathname, searchParams } = new URL(request.url);
      // What a panic leaves pending at the first date ends only then.
      const mettl = client(searchParams.get("base"), { timeoutMs: 10_000 });
      const input = inputOf(searchParams.get("email"));
      if (pathname === "/panic") input.accessKey = "panic-at-answer";
      return respondWith(mettl.registerCandidates(input));
    },
  };
`;

/**
 * Before the compatibility date 2024-10-14 workerd ignores a promise that is settled inside another request, and ends
 * the waiting request with status 500: "Promise will never complete."
 */
const SETTLES_ACROSS_REQUESTS = DATES.filter((date) => date >= "2024-10-14");

for (const date of DATES) {
  test(`after a panic in one request the next requests work (${date})`, async (t) => {
    const alias = { invigil: join(out, "index.workerd.js") };
    const worker = await startWorker(t, WORKER, { date, alias });
    for (let round = 0; round < (SETTLES_ACROSS_REQUESTS.includes(date) ? 5 : 1); round++) {
      const held = gate();
      const vendor = await upstream(t, (email) => (email.startsWith("held") ? held.opened : undefined));
      const names = Array.from({ length: 5 }, (_, at) => `held${at}@email.com`);
      const waiting = names.map((email) => send(worker, vendor, email).response);
      await until(() => vendor.requests.length === 5, "the requests to arrive");
      const trapped = await send(worker, vendor, "trap@email.com", "panic").response;
      assert.deepEqual([trapped.code, trapped.outcome], ["INTERNAL", "unknown"]);
      const next = await send(worker, vendor, "next@email.com").response;
      assert.equal(next.email, "next@email.com");
      if (SETTLES_ACROSS_REQUESTS.includes(date)) {
        for (const { code, outcome } of await Promise.all(waiting)) {
          assert.deepEqual([code, outcome], ["INTERNAL", "unknown"], `round ${round}`);
        }
      } else {
        for (const end of await Promise.allSettled(waiting)) assert.notEqual(end.value?.status, "ToBeTaken");
      }
      held.open();
      assert.equal((await send(worker, vendor, "last@email.com").response).email, "last@email.com");
    }
    const lines = worker.log.filter((line) => !line.includes("Promise will never complete"));
    assert.deepEqual(
      lines.filter((line) => /cannot perform|hang|different request|uncaught/i.test(line)),
      [],
    );
  });
}
