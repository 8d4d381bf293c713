// Loads the fixtures of each operation, and reports what is missing.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { operations as sandboxOperations } from "invigil-sandbox";
import { CATALOG } from "../catalog.mjs";
import { VENDORS } from "./vendors.mjs";

const folder = (id) => new URL(`${id}/`, import.meta.url);
const used = new Set();

/** A text that the vendor's page prints, character by character. */
export function sample(id, name) {
  used.add(`${id}/${name}`);
  return readFileSync(new URL(`samples/${name}.txt`, folder(id)), "utf8");
}

/** The samples that no test has read so far. */
export const unusedSamples = () => all(sampleNames).filter((name) => !used.has(name));

const sampleNames = (id) => {
  const path = new URL("samples/", folder(id));
  if (!existsSync(path)) return [];
  return readdirSync(path).map((name) => `${id}/${name.replace(/\.txt$/, "")}`);
};
const entries = [...CATALOG.operations, ...CATALOG.callbacks];
const all = (list) => entries.flatMap(({ id }) => list(id));

async function load(id) {
  const parts = {};
  for (const part of ["fixture", "golden", "samples"]) {
    const file = new URL(`${part}.mjs`, folder(id));
    if (existsSync(file)) parts[part] = await import(file.href);
  }
  return parts;
}

/** The parts of each operation's and callback's folder, by id. */
export const FIXTURES = Object.fromEntries(
  await Promise.all(entries.map(async ({ id }) => [id, await load(id)])),
);

/** The paths of the fields and items that an input does not have, at any depth. */
function missingFields(fields, value, path = "") {
  return fields.flatMap(({ name, kind }) => {
    const field = path + name;
    if (value?.[name] === undefined) return [field];
    return missingInside(kind, value[name], field);
  });
}
function missingInside(kind, value, field) {
  if (kind.type === "record") return missingFields(kind.fields, value, `${field}.`);
  if (kind.type === "list") {
    // Two items, so that the tests can put a wrong value into the second one.
    if (value.length < Math.min(2, kind.max)) return [`${field}[${value.length}]`];
    return value.flatMap((item, at) => missingInside(kind.of, item, `${field}[${at}]`));
  }
  if (kind.type === "nullable") return missingInside(kind.of, value, field);
  if (kind.type === "map") {
    if (Object.keys(value).length < 2) return [`${field}["another name"]`];
    return Object.entries(value).flatMap(([name, member]) =>
      missingInside(kind.of, member, `${field}[${JSON.stringify(name)}]`),
    );
  }
  return [];
}

/** What is missing for the tests of an operation, one sentence each, with the file to add it to. */
export function problemsOf({ id, class: vendor, input }, { fixture, golden, samples }, sandboxed) {
  const problems = [];
  const lacks = (what, where) => problems.push(`${id} has no ${what}: add it to ${where}`);
  const file = (name) => `js-tests/operations/${id}/${name}`;
  if (!VENDORS[vendor]) lacks(`credentials and envelope of ${vendor}`, "js-tests/operations/vendors.mjs");
  if (!fixture?.input) lacks("input", file("fixture.mjs"));
  else {
    const missing = missingFields(input, fixture.input());
    for (const field of missing.filter((field) => !fixture.excluded?.includes(field)))
      lacks(`value of the field ${field} in its input`, file("fixture.mjs"));
  }
  if (!fixture?.people || !fixture.canaries) lacks("canaries", file("fixture.mjs"));
  if (!golden?.cases?.length) lacks("golden request", file("golden.mjs"));
  else {
    for (const { name } of input.filter(({ name }) => !golden.cases.some((request) => name in request.input)))
      lacks(`golden request with the field ${name}`, file("golden.mjs"));
  }
  if (!samples?.responses?.some(({ result }) => result))
    lacks("sample response that is read as a result", file("samples.mjs"));
  if (!sandboxed.includes(id))
    lacks("sandbox route", "the `operations` of its vendor in sandbox/src/vendors/");
  return problems;
}

/** What is missing for the tests of a callback: a sample of each event. */
export function problemsOfCallback({ id, events }, { samples }) {
  const lacks = ({ name }) => !samples?.responses?.some(({ result }) => result?.event === name);
  return events
    .filter(lacks)
    .map(({ name }) => `${id} has no sample of ${name}: add it to js-tests/operations/${id}/samples.mjs`);
}

/** The folders that belong to no operation or callback of the catalog. */
export const unknownFolders = () =>
  readdirSync(new URL(".", import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !(entry.name in FIXTURES))
    .map(({ name }) => name);

const problems = [
  ...CATALOG.operations.flatMap((operation) =>
    problemsOf(operation, FIXTURES[operation.id], sandboxOperations),
  ),
  ...CATALOG.callbacks.flatMap((callback) => problemsOfCallback(callback, FIXTURES[callback.id])),
  ...unknownFolders().map((name) => `js-tests/operations/${name} belongs to no operation: delete it`),
];
// The tests of the catalog need all of this, so none of them starts if a part is missing.
if (problems.length > 0) throw new Error(`\n${problems.join("\n")}\n`);
