// The sandbox accepts every operation, built from an input with every field.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startSandbox } from "invigil-sandbox";
import { CATALOG } from "../catalog.mjs";
import { FIXTURES } from "../operations/fixtures.mjs";
import { operationOf } from "./support/clients.mjs";

for (const operation of CATALOG.operations) {
  test(`the sandbox performs ${operation.id}`, async (t) => {
    const sandbox = await startSandbox();
    t.after(() => sandbox.close());
    const [vendor] = operation.id.split(".");
    const call = operationOf(operation, {
      ...sandbox.credentials[vendor],
      baseUrl: sandbox.baseUrls[vendor],
      ...FIXTURES[operation.id].fixture.options,
    });
    const result = await call(FIXTURES[operation.id].fixture.input());
    assert.deepEqual(result.warnings, []);
    const [request, ...others] = sandbox.state[vendor].requests;
    assert.equal(others.length, 0);
    assert.deepEqual([request.method, request.accepted], [operation.method, true]);
  });
}
