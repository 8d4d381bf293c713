// An operation that lacks something the tests need is reported, with the file to add it to.
import assert from "node:assert/strict";
import { test } from "node:test";
import { CATALOG } from "../catalog.mjs";
import { FIXTURES, problemsOf, problemsOfCallback } from "../operations/fixtures.mjs";

const [{ input }] = CATALOG.operations;
const ID = "somebody.newOperation";
const added = (what, where) => `${ID} has no ${what}: add it to ${where}`;
const file = (name) => `js-tests/operations/${ID}/${name}`;
const NEW = { id: ID, class: "Mettl", input };
const COMPLETE = FIXTURES["mettl.registerCandidates"];

test("a new operation needs an input, canaries, a golden request, a sample and a sandbox route", () => {
  assert.deepEqual(problemsOf({ ...NEW, class: "Somebody" }, {}, []), [
    added("credentials and envelope of Somebody", "js-tests/operations/vendors.mjs"),
    added("input", file("fixture.mjs")),
    added("canaries", file("fixture.mjs")),
    added("golden request", file("golden.mjs")),
    added("sample response that is read as a result", file("samples.mjs")),
    added("sandbox route", "the `operations` of its vendor in sandbox/src/vendors/"),
  ]);
  assert.deepEqual(problemsOf(NEW, COMPLETE, [ID]), []);
});

test("a new field needs a value in the input, at any depth, and a golden request", () => {
  const field = { name: "newField", kind: { type: "boolean" }, required: false };
  assert.deepEqual(problemsOf({ ...NEW, input: [...input, field] }, COMPLETE, [ID]), [
    added("value of the field newField in its input", file("fixture.mjs")),
    added("golden request with the field newField", file("golden.mjs")),
  ]);
  const nested = structuredClone(input);
  nested.find(({ name }) => name === "optionalParams").kind.of.fields.push(field);
  assert.deepEqual(problemsOf({ ...NEW, input: nested }, COMPLETE, [ID]), [
    added("value of the field optionalParams[0].newField in its input", file("fixture.mjs")),
    added("value of the field optionalParams[1].newField in its input", file("fixture.mjs")),
  ]);
});

test("a sample of a failure alone is not enough", () => {
  const samples = { responses: [{ error: { name: "VendorError" } }] };
  assert.deepEqual(problemsOf(NEW, { ...COMPLETE, samples }, [ID]), [
    added("sample response that is read as a result", file("samples.mjs")),
  ]);
  assert.equal(problemsOfCallback({ id: ID, events: [{ name: "a" }, { name: "b" }] }, { samples }).length, 2);
});
