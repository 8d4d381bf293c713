// Every operation against the sandbox: as an ES module, as CommonJS and in workerd, with the same scenario.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { CATALOG } from "../catalog.mjs";
import { FIXTURES } from "../operations/fixtures.mjs";
import { VENDORS } from "../operations/vendors.mjs";
import { sandboxFor } from "../sandbox-for.mjs";
import { EXPECTED, replaceBytes, scenario } from "./scenario.mjs";
import { DATES, startWorker } from "./worker.mjs";

const require = createRequire(import.meta.url);

/** The input of the scenario. Each operation of the catalog has a sandbox of its own, because some change its state. */
async function inputFor(t, { baseUrls, credentials }) {
  const ofOperation = async ({ id, class: vendor }) => {
    const sandbox = await sandboxFor(t);
    const [name] = id.split(".");
    const { fixture } = FIXTURES[id];
    const options = {
      ...VENDORS[vendor].options,
      ...sandbox.credentials[name],
      baseUrl: sandbox.baseUrls[name],
      ...fixture.options,
    };
    return { id, class: vendor, options, input: fixture.input() };
  };
  return { baseUrls, credentials, operations: await Promise.all(CATALOG.operations.map(ofOperation)) };
}
const RESULT = { performed: CATALOG.operations.map(({ id }) => id), ...EXPECTED };

/** Asserts which requests the vendors received. */
function assertRequests(sandbox) {
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
    testinviteV1: [],
  });
}

test("every operation works in Node with the ES modules, which bundlers load", async (t) => {
  const sandbox = await sandboxFor(t);
  const result = await scenario(
    await import("../node_modules/invigil/dist/index.js"),
    await import("../node_modules/invigil/dist/callbacks.js"),
    await inputFor(t, sandbox),
  );
  assert.deepEqual(result, RESULT);
  assertRequests(sandbox);
});

test("every operation works in Node as CommonJS", async (t) => {
  const sandbox = await sandboxFor(t);
  assert.match(require.resolve("invigil"), /\.cjs$/);
  const result = await scenario(require("invigil"), require("invigil/callbacks"), await inputFor(t, sandbox));
  assert.deepEqual(result, RESULT);
  assertRequests(sandbox);
});

const WORKER = `
  import * as invigil from "invigil";
  import * as callbacks from "invigil/callbacks";
  import { reviveBytes, scenario } from "./scenario.mjs";

  export default {
    async fetch(request) {
      try {
        return Response.json(await scenario(invigil, callbacks, JSON.parse(await request.text(), reviveBytes)));
      } catch (error) {
        return new Response(String(error?.stack ?? error), { status: 500 });
      }
    },
  };
`;

for (const date of DATES) {
  test(`every operation works in workerd with compatibility date ${date}`, async (t) => {
    const sandbox = await sandboxFor(t);
    const worker = await startWorker(t, WORKER, { date });
    const response = await fetch(worker.url, {
      method: "POST",
      body: JSON.stringify(await inputFor(t, sandbox), replaceBytes),
    });
    const text = await response.text();
    assert.equal(response.status, 200, text);
    assert.deepEqual(JSON.parse(text), RESULT);
    assertRequests(sandbox);
    assert.deepEqual(
      worker.log.filter((line) => /error|hang|warn/i.test(line)),
      [],
    );
  });
}
