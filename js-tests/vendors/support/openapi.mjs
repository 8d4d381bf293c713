// Requests and responses against the OpenAPI documents of the package: ajv judges the values, and this file only takes
// them out of a request, as the document says where they are.
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";

/** The name of a vendor's document: the id with hyphens instead of capitals. */
const fileOf = (vendor) => vendor.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** A point in time as the vendors take it, and the other formats that the documents name. */
const FORMATS = {
  "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/,
  email: /^[^\s@]+@[^\s@]+$/,
  uri: /^https?:\/\/\S+$/,
  int64: true,
};

const pointer = (...names) =>
  `#/${names.map((name) => encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"))).join("/")}`;

/** The document of a vendor, by the vendor's id. */
export function openapi(vendor) {
  const file = new URL(import.meta.resolve(`invigil/openapi/${fileOf(vendor)}.json`));
  const document = JSON.parse(readFileSync(file, "utf8"));
  const ajv = new Ajv2020({ strict: false, allErrors: true, formats: FORMATS });
  ajv.addSchema(document, vendor);
  const compiled = new Map();

  /** The problems of a value, by the schema at a place of the document. */
  function problems(place, value) {
    if (!compiled.has(place)) compiled.set(place, ajv.compile({ $ref: `${vendor}${place}` }));
    const validate = compiled.get(place);
    return validate(value) ? [] : validate.errors.map((error) => `${error.instancePath} ${error.message}`);
  }
  return { document, problems };
}

/** The operation of that id in a document: where it is, and what it says. */
export function described({ document }, name) {
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      if (operation.operationId === name) return { path, method, operation };
    }
  }
  throw new Error(`no operation ${name}`);
}

/** A text as the type that a parameter has; the text itself if it is none, so that it is refused. */
function typed(text, schema) {
  const isNumber = ["integer", "number"].includes(schema.type) && /^-?\d+(?:\.\d+)?$/.test(text);
  if (isNumber || (schema.type === "boolean" && /^(?:true|false)$/.test(text))) return JSON.parse(text);
  return text;
}

/** The segments in braces of a path, by their names; undefined if the path is another. */
function segments(template, path) {
  const [names, values] = [template, path].map((text) => text.split("/"));
  if (names.length !== values.length) return undefined;
  const found = {};
  for (const [at, name] of names.entries()) {
    if (name.startsWith("{")) found[name.slice(1, -1)] = decodeURIComponent(values[at]);
    else if (name !== values[at]) return undefined;
  }
  return found;
}

/** The values of a request, at the places of the document where their schemas are. */
export async function valuesOf(request, base, { path, method, operation }) {
  if (request.method.toLowerCase() !== method) throw new Error(`the method is ${request.method}`);
  const url = new URL(request.url);
  const parts = segments(path, request.url.split("?")[0].slice(base.length));
  if (parts === undefined || !request.url.startsWith(base)) throw new Error(`the path is ${url.pathname}`);
  const place = (...rest) => pointer("paths", path, method, ...rest);
  const values = [];
  const { parameters = [], requestBody } = operation;
  for (const [at, { name, in: where, required, schema, content }] of parameters.entries()) {
    const text = where === "path" ? parts[name] : (url.searchParams.get(name) ?? undefined);
    if (text === undefined && required) throw new Error(`the parameter ${name} is missing`);
    if (text === undefined) continue;
    const json = content !== undefined;
    const inside = json ? ["content", "application/json", "schema"] : ["schema"];
    const value = json ? JSON.parse(text) : typed(text, schema);
    values.push({ place: place("parameters", String(at), ...inside), value });
  }
  const known = new Set(parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name));
  for (const name of url.searchParams.keys())
    if (!known.has(name)) throw new Error(`the parameter ${name} is not described`);
  if ((request.body === undefined) !== (requestBody === undefined)) throw new Error("only one has a body");
  if (requestBody !== undefined) {
    const [[media, { schema, encoding = {} }]] = Object.entries(requestBody.content);
    if (request.headers["content-type"].split(";")[0] !== media) throw new Error(`the body is no ${media}`);
    const value =
      media === "application/json"
        ? JSON.parse(request.body)
        : form(await fieldsOf(request, media), schema, encoding);
    for (const name of Object.keys(value))
      if (!(name in schema.properties)) throw new Error(`the member ${name} is not described`);
    values.push({ place: place("requestBody", "content", media, "schema"), value });
  }
  return values;
}

/** The names and texts of a form. The text of a file is its content. */
async function fieldsOf({ body, headers }, media) {
  if (media !== "multipart/form-data") return [...new URLSearchParams(body)];
  const fields = [...(await new Response(body, { headers }).formData())];
  const text = (value) => (typeof value === "string" ? value : value.text());
  return Promise.all(fields.map(async ([name, value]) => [name, await text(value)]));
}

const form = (fields, { properties }, encoding) =>
  Object.fromEntries(
    fields.map(([name, text]) => [
      name,
      encoding[name] ? JSON.parse(text) : typed(text, properties[name] ?? {}),
    ]),
  );

/** The place of the schema of a response. */
export const responsePlace = ({ path, method }, status) =>
  pointer(
    "paths",
    path,
    method,
    "responses",
    status >= 200 && status < 300 ? "2XX" : "default",
    "content",
    "application/json",
    "schema",
  );

/** The place of the schema of a callback. */
export const callbackPlace = (name) =>
  pointer("webhooks", name, "post", "requestBody", "content", "application/json", "schema");

/** A value of another type. */
const another = (value) => (typeof value === "object" && value !== null ? "text" : { another: "type" });

/** Every copy of a value in which one value inside, or itself, has another type; with the path to it. */
export function* changed(value, path = []) {
  yield { path, value: another(value) };
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    for (const { path: inside, value: changedInner } of changed(inner, [...path, name])) {
      const copy = structuredClone(value);
      copy[name] = changedInner;
      yield { path: inside, value: copy };
    }
  }
}
