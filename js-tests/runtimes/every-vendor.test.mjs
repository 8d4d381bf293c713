// All five operations against the sandbox: as an ES module, as CommonJS, and in workerd. One scenario for all.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { startSandbox } from "invigil-sandbox";
import { EXPECTED, scenario } from "./scenario.mjs";
import { DATES, startWorker } from "./worker.mjs";

const require = createRequire(import.meta.url);

async function sandboxFor(t) {
  const sandbox = await startSandbox();
  t.after(() => sandbox.close());
  return sandbox;
}

/** What the vendors have seen, all of it from this scenario. */
function judged(sandbox) {
  const seen = Object.entries(sandbox.state).map(([name, { requests }]) => [
    name,
    requests.map(({ method, status, accepted }) => `${method} ${status} ${accepted}`),
  ]);
  assert.deepEqual(Object.fromEntries(seen), {
    mettl: ["POST 200 true", "POST 200 false"],
    imocha: ["POST 200 true", "POST 401 false", "POST 401 false"],
    imochaV2: ["POST 200 true", "POST 403 false"],
    testinvite: ["POST 200 true", "POST 200 false"],
    perspectai: ["GET 200 true", "GET 200 true", "GET 200 true", "GET 200 true", "GET 404 false"],
  });
}

test("Node, as an ES module", async (t) => {
  const sandbox = await sandboxFor(t);
  assert.match(import.meta.resolve("invigil"), /\.js$/);
  const result = await scenario(await import("invigil"), await import("invigil/callbacks"), sandbox);
  assert.deepEqual(result, EXPECTED);
  judged(sandbox);
});

test("Node, as CommonJS", async (t) => {
  const sandbox = await sandboxFor(t);
  assert.match(require.resolve("invigil"), /\.cjs$/);
  const result = await scenario(require("invigil"), require("invigil/callbacks"), sandbox);
  assert.deepEqual(result, EXPECTED);
  judged(sandbox);
});

const WORKER = `
  import * as invigil from "invigil";
  import * as callbacks from "invigil/callbacks";
  import { scenario } from "./scenario.mjs";

  export default {
    async fetch(request) {
      try {
        return Response.json(await scenario(invigil, callbacks, await request.json()));
      } catch (error) {
        return new Response(String(error?.stack ?? error), { status: 500 });
      }
    },
  };
`;

for (const date of DATES) {
  test(`workerd of ${date}`, async (t) => {
    const sandbox = await sandboxFor(t);
    const worker = await startWorker(t, WORKER, { date });
    const { baseUrls, credentials } = sandbox;
    const answer = await fetch(worker.url, {
      method: "POST",
      body: JSON.stringify({ baseUrls, credentials }),
    });
    const text = await answer.text();
    assert.equal(answer.status, 200, text);
    assert.deepEqual(JSON.parse(text), EXPECTED);
    judged(sandbox);
    assert.deepEqual(
      worker.log.filter((line) => /error|hang|warn/i.test(line)),
      [],
    );
  });
}
