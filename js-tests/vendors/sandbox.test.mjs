// The sandbox accepts every operation, built from an input with every field.
import assert from "node:assert/strict";
import { test } from "node:test";
import { CATALOG } from "../catalog.mjs";
import { FIXTURES } from "../operations/fixtures.mjs";
import { sandboxFor } from "../sandbox-for.mjs";
import { operationOf } from "./support/clients.mjs";

for (const operation of CATALOG.operations) {
  test(`the sandbox performs ${operation.id}`, async (t) => {
    const sandbox = await sandboxFor(t);
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
