// The OpenAPI documents describe what is sent and received: every golden request, every printed response, and what the
// sandbox receives and responds. ajv validates them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseCallback } from "invigil/callbacks";
import { CATALOG } from "../catalog.mjs";
import { FIXTURES, sample } from "../operations/fixtures.mjs";
import { NOW, VENDORS } from "../operations/vendors.mjs";
import { sandboxFor } from "../sandbox-for.mjs";
import { operationOf, outcome, secretOption } from "./support/clients.mjs";
import { callbackPlace, changed, described, openapi, responsePlace, valuesOf } from "./support/openapi.mjs";

const DOCUMENTS = Object.fromEntries(
  [...new Set(CATALOG.operations.map(({ id }) => id.split(".")[0]))].map((name) => [name, openapi(name)]),
);

/** The document of an operation, and where the operation is in it. */
function of({ id, class: vendorClass }) {
  const [vendor, name] = id.split(".");
  const api = DOCUMENTS[vendor];
  /** The URL before the paths of a client with these options; the vendor's own without any. */
  const base = ({ baseUrl, version } = {}) => {
    const { url, variables } = api.document.servers[0];
    // A vendor that publishes no base URL has the server `/`.
    const serverUrl = url === "/" ? VENDORS[vendorClass].options.baseUrl : url.replace("/{version}", "");
    return (
      (baseUrl ?? serverUrl).replace(/\/$/, "") +
      (variables ? `/${version ?? variables.version.default}` : "")
    );
  };
  return { vendor, api, described: described(api, name), base };
}

function assertRequest(api, values, what) {
  for (const { place, value } of values) assert.deepEqual(api.problems(place, value), [], what);
}

/** The body of a response as JSON; that of a broken one as the client repairs it. */
function jsonOf(text, read) {
  const { value, error } = outcome(() => JSON.parse(text));
  return error === undefined ? value : outcome(() => read(text)).value?.raw;
}

/** Sends through `fetch`, and keeps what was sent and received. */
function recording(record) {
  return async (url, init) => {
    const response = await fetch(url, init);
    const text = await response.clone().text();
    record.push({ request: { url, ...init }, status: response.status, text });
    return response;
  };
}

/** Every schema, parameter or other object in a document. */
function* objectsIn(value) {
  if (typeof value !== "object" || value === null) return;
  yield value;
  for (const inner of Object.values(value)) yield* objectsIn(inner);
}

test("only integers are described as such: an id in a response may be text", () => {
  for (const { document } of Object.values(DOCUMENTS)) {
    for (const { format, type } of objectsIn(document)) if (format === "int64") assert.equal(type, "integer");
  }
});

/** The names of the fields of an input, at any depth, whose kind satisfies the condition. */
function namesOf(fields, condition) {
  return fields.flatMap(({ wire, kind }) => {
    const kinds = [kind, kind.of, kind.of?.of];
    const inside = kinds.flatMap((inner) => namesOf(inner?.fields ?? [], condition));
    return condition(kind) ? [wire, ...inside] : inside;
  });
}

/** Whether the value at a path of a request may be any JSON. */
function isOpen({ input }, path) {
  const open = namesOf(input, ({ type }) => type === "json");
  const values = namesOf(input, ({ type, of }) => type === "map" && of.type === "json");
  return path.some((name, at) => open.includes(name) || values.includes(path[at - 1]));
}

test("each document describes the operations and callbacks of its vendor, and nothing else", () => {
  for (const [vendor, { document }] of Object.entries(DOCUMENTS)) {
    const names = (list) =>
      list.filter(({ id }) => id.split(".")[0] === vendor).map(({ id }) => id.split(".")[1]);
    const operations = Object.values(document.paths).flatMap((item) => Object.values(item));
    assert.deepEqual(
      operations.map((operation) => operation.operationId).sort(),
      names(CATALOG.operations).sort(),
    );
    assert.deepEqual(Object.keys(document.webhooks ?? {}), names(CATALOG.callbacks));
    for (const operation of operations) {
      assert.match(operation["x-safety"], /^(?:read|idempotent|write)$/);
      assert.notEqual(operation["x-safety-reason"], "");
    }
    assert.doesNotMatch(JSON.stringify(document), /`raw`|`parse`|with a warning/);
  }
});

for (const operation of CATALOG.operations) {
  const { id } = operation;
  const { vendor, api, described, base } = of(operation);
  const { golden, samples, fixture } = FIXTURES[id];

  test(`${id}: the golden requests are as described`, async () => {
    for (const { what, options, input } of golden.cases) {
      const request = operationOf(operation, options).request(input, { now: NOW });
      // A `POST` of Mettl with its parameters in the query is described in words only.
      if (options?.parameters !== "query")
        assertRequest(api, await valuesOf(request, base(options), described), what);
    }
  });

  test(`${id}: the printed responses are as described`, () => {
    const { parse } = operationOf(operation);
    for (const { what, file, status, corrected } of samples.responses) {
      const text = corrected ? corrected(sample(id, file)) : sample(id, file);
      const value = jsonOf(text, (body) => parse({ status, body }));
      if (value === undefined) continue;
      assert.deepEqual(api.problems(responsePlace(described, status), value), [], what);
    }
  });

  test(`${id}: what the sandbox receives and responds is as described, and nothing of another type is`, async (t) => {
    const sandbox = await sandboxFor(t);
    const record = [];
    const baseUrl = sandbox.baseUrls[vendor];
    const options = { ...sandbox.credentials[vendor], baseUrl, fetch: recording(record), ...fixture.options };
    await operationOf(operation, options)(fixture.input());
    const [{ request, status, text }] = record;
    const values = await valuesOf(request, base(options), described);
    assertRequest(api, values, "the request");
    const place = responsePlace(described, status);
    assert.deepEqual(api.problems(place, JSON.parse(text)), [], "the response");
    // What is not documented may have any type.
    const refused = [...changed(JSON.parse(text))].filter(
      ({ value }) => api.problems(place, value).length > 0,
    );
    const typed = operation.output.some(({ required }) => required);
    // A result without fields is not documented, and some vendors send it without an envelope.
    if (operation.output.length > 0 || !VENDORS[operation.class].isBare)
      assert.ok(refused.length > (typed ? 1 : 0), "the response may have any type");
    for (const { place, value } of values) {
      for (const { path, value: wrong } of changed(value)) {
        const accepted = api.problems(place, wrong).length === 0;
        assert.equal(accepted, isOpen(operation, path), `${place}: another type of ${path.join(".")}`);
      }
    }
    const { security } = api.document;
    for (const key of (security ?? []).flatMap(Object.keys))
      assert.ok(api.document.components.securitySchemes[key].name in request.headers, "the key");
  });

  test(`${id}: a refusal of the sandbox is as described`, async (t) => {
    const sandbox = await sandboxFor(t);
    const record = [];
    const options = {
      ...fixture.options,
      baseUrl: sandbox.baseUrls[vendor],
      fetch: recording(record),
      ...secretOption(operation.class, "wrong"),
    };
    await assert.rejects(operationOf(operation, options)(fixture.input()));
    const [{ status, text }] = record;
    const value = JSON.parse(text);
    assert.deepEqual(api.problems(responsePlace(described, status), value), []);
    assert.deepEqual(api.problems("#/components/schemas/Failure", value), []);
  });
}

for (const { id, vendor, output } of CATALOG.callbacks) {
  test(`${id}: the printed callbacks are as described`, () => {
    const api = DOCUMENTS[vendor];
    const place = callbackPlace(id.split(".")[1]);
    for (const { what, file, corrected, result } of FIXTURES[id].samples.responses) {
      if (result === undefined) continue;
      const text = corrected ? corrected(sample(id, file)) : sample(id, file);
      const value = jsonOf(text, (body) => parseCallback(vendor, body));
      assert.deepEqual(api.problems(place, value), [], what);
    }
    assert.notDeepEqual(api.problems(place, "text"), []);
    if (output.some(({ required }) => required)) assert.notDeepEqual(api.problems(place, {}), []);
  });
}
