// Every operation builds the requests that were written by hand from the vendor's page, byte for byte.
import assert from "node:assert/strict";
import { test } from "node:test";
import { CATALOG } from "../catalog.mjs";
import { FIXTURES } from "../operations/fixtures.mjs";
import { NOW } from "../operations/vendors.mjs";
import { operationOf } from "./support/clients.mjs";

for (const operation of CATALOG.operations) {
  const { method, headers, cases } = FIXTURES[operation.id].golden;
  for (const { what, options, input, url, body, headers: expectedHeaders = headers } of cases) {
    test(`${operation.id}: ${what}`, () => {
      const request = operationOf(operation, options).request(input, { now: NOW });
      const expected = { method, url, headers: expectedHeaders, redirect: "manual" };
      // Compares the complete descriptor.
      assert.deepEqual({ ...request }, body === undefined ? expected : { ...expected, body });
    });
  }
}
