// Checks of an InvalidInputError.
import assert from "node:assert/strict";
import { InvalidInputError } from "invigil";
import { outcome } from "./mettl.mjs";

/** Asserts that the error is a refusal of that field, or of something inside it. */
export function assertRefused(error, field, what) {
  const shown = `${what}: ${error?.stack ?? String(error)}`;
  assert.ok(error instanceof InvalidInputError, shown);
  assert.equal(error.code, "INVALID_INPUT");
  const inside = error.field === field || ["[", "."].some((next) => error.field.startsWith(field + next));
  assert.ok(inside, `${what}: expected the field ${field}, not ${error.field}`);
  assert.ok(error.problem.length > 0 && error.expected.length > 0, shown);
  assert.ok(error.message.includes(error.field) && error.message.includes(error.problem), shown);
}

/** Asserts that a function refuses that field. */
export function refuses(field, run, what = field) {
  const { error, value } = outcome(run);
  assert.ok(error, `${what} was accepted: ${JSON.stringify(value)}`);
  assertRefused(error, field, what);
}
