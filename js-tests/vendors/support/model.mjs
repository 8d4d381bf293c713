// A second implementation of reading a response, over `JSON.parse`: from the documentation, for any list of output
// fields of the catalog.

/** A required field is missing or of a wrong type. */
export class Unreadable extends Error {
  constructor(path, problem) {
    super(`${path} ${problem}`);
    this.path = path;
  }
}

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const INVALID = Symbol("invalid");

/**
 * RFC 3339 in UTC, with the fraction as printed. A space may replace the T; a time without a zone is not accepted. Leap
 * seconds are tested in oddities-perspectai.test.mjs. Or the form of Mettl, such as `Fri, 16 Aug 2024 13:14:13 UTC`.
 */
function timestamp(text, needsZone = true) {
  if (/^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d (?:UTC|GMT)$/.test(text)) {
    const date = new Date(text);
    const sameDay = !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(text.slice(5, 7));
    return sameDay ? `${date.toISOString().slice(0, 19)}Z` : INVALID;
  }
  const parts = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(\.\d+)?([Zz]|[+-]\d\d:\d\d)?$/.exec(text);
  if (parts === null || (needsZone && parts[4] === undefined)) return INVALID;
  const [, day, time, fraction = "", zone = "Z"] = parts;
  const date = new Date(`${day}T${time}${zone.toUpperCase()}`);
  const exists = !Number.isNaN(date.getTime()) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
  return exists ? `${date.toISOString().slice(0, 19)}${fraction}Z` : INVALID;
}

const SCALARS = {
  text: (value) => (typeof value === "string" ? value : INVALID),
  openEnum: (value) => (typeof value === "string" ? value : INVALID),
  number: (value) => (Number.isFinite(value) ? value : INVALID),
  boolean: (value) => (typeof value === "boolean" ? value : INVALID),
  // The numbers in these tests are safe integers. The tests of oddities have larger ones.
  id: (value) =>
    Number.isSafeInteger(value) || (typeof value === "string" && value !== "") ? String(value) : INVALID,
  timestamp: (value) => (typeof value === "string" ? timestamp(value) : INVALID),
  utcTime: (value) => (typeof value === "string" ? timestamp(value, false) : INVALID),
  json: (value) => value,
};

/** The value of a JSON text. */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Unreadable("", "");
  }
}

/** The value of a missing field: null, or a record whose fields are all null. */
function nothing(shape) {
  if (shape.type !== "record") return null;
  return Object.fromEntries(shape.fields.map((field) => [field.name, nothing(field.shape)]));
}

/** What `read` returns, or INVALID if a required field inside is missing or of a wrong type. */
function orInvalid(read) {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unreadable) return INVALID;
    throw error;
  }
}

function read(shape, value, path, warnings) {
  if (shape.type === "jsonText") {
    const inner = typeof value === "string" ? orInvalid(() => parsed(value)) : value;
    return inner === INVALID ? INVALID : read(shape.of, inner, path, warnings);
  }
  if (shape.type in SCALARS) return SCALARS[shape.type](value);
  if (shape.type === "list") {
    if (!Array.isArray(value)) return INVALID;
    const items = [];
    for (const [at, item] of value.entries()) {
      const element = orInvalid(() => read(shape.of, item, `${path}[${at}]`, warnings));
      // An item that cannot be read is left out, and the others are kept. Warnings name the positions in the response.
      if (element === INVALID) warnings.push(`${path}[${at}]`);
      else items.push(element);
    }
    return items;
  }
  if (shape.type === "nullableRecord" && value === false) return null;
  if (!isObject(value)) return INVALID;
  if (shape.type === "map") {
    const members = [];
    for (const [name, member] of Object.entries(value)) {
      // A warning shows no control character.
      const at = `${path}[${JSON.stringify(name.replace(/\p{Cc}/gu, "\ufffd"))}]`;
      const memberValue = orInvalid(() => read(shape.of, member, at, warnings));
      if (memberValue === INVALID) warnings.push(at);
      else members.push([name, memberValue]);
    }
    return Object.fromEntries(members);
  }
  if (shape.type === "nullableRecord" && Object.keys(value).length === 0) return null;
  return record(shape.fields, value, path, warnings);
}

/** The member of that name, or else one that differs in letter case or surrounding white space. */
function member(object, wire) {
  if (Object.hasOwn(object, wire)) return object[wire];
  const like = Object.keys(object).filter((name) => name.trim().toLowerCase() === wire.toLowerCase());
  return like.length === 0 ? undefined : object[like.at(-1)];
}

function record(fields, object, path, warnings) {
  const result = {};
  for (const { name, wire, also, shape, required } of fields) {
    const at = path ? `${path}.${name}` : name;
    let value = shape.type === "inputIndex" ? undefined : member(object, wire);
    if (value === undefined && also) value = member(object, also);
    if (value === undefined || (value === null && shape.type !== "json")) {
      if (required) throw new Unreadable(at, value === null ? "is null" : "is missing");
      result[name] = nothing(shape);
      continue;
    }
    const optional = shape.type === "nullableRecord" && !required;
    const reading = () => read(shape, value, at, warnings);
    const fieldValue = optional ? orInvalid(reading) : reading();
    if (fieldValue === INVALID && required) throw new Unreadable(at, "is ");
    if (fieldValue === INVALID) warnings.push(at);
    result[name] = fieldValue === INVALID ? nothing(shape) : fieldValue;
  }
  return result;
}

/** The result of reading an object as these fields, and the paths of its warnings. */
export function expected(fields, object) {
  const warnings = [];
  return { result: record(fields, object, "", warnings), warnings };
}

/** The event that an object reports, by the entry of its callback in the catalog; undefined if its word is not known. */
export function eventOf({ event, events }, object) {
  const word = event === null ? undefined : member(object, event);
  const letters = (text) => text.replace(/[ \t\n\f\r]/g, "").toLowerCase();
  const sent = typeof word === "string" ? letters(word) : "";
  return events.find(({ words }) => words.some((known) => letters(known) === sent));
}

/** The same record with the values of JSON text as text, as the vendors send them. */
export function withJsonText(fields, object) {
  const copy = structuredClone(object);
  for (const { wire, shape } of fields) {
    if (shape.type === "jsonText" && typeof copy[wire] !== "string" && copy[wire] != null)
      copy[wire] = JSON.stringify(copy[wire]);
  }
  return copy;
}

/** A value of the right type for a shape. Different seeds give different values. */
export function good(shape, seed = 1) {
  switch (shape.type) {
    case "text":
      return `text ${seed}`;
    case "openEnum":
      return shape.words[seed % shape.words.length];
    case "number":
      return seed + 0.5;
    case "boolean":
      return seed % 2 === 0;
    case "id":
      return 2256212 + seed;
    case "timestamp":
      return `2023-06-0${1 + (seed % 9)} 10:15:36+00:00`;
    case "utcTime":
      return `2018-02-1${seed % 9}T16:00:00${seed % 2 === 0 ? "" : "Z"}`;
    case "json":
      return { any: [seed, null] };
    case "jsonText":
      return good(shape.of, seed);
    case "list":
      return [good(shape.of, seed), good(shape.of, seed + 1)];
    case "map":
      return { "Any name": good(shape.of, seed), __proto__x: good(shape.of, seed + 1) };
    default:
      return goodRecord(shape.fields, seed);
  }
}

/** A record with every field, under the vendor's names. */
export function goodRecord(fields, seed = 1) {
  const sent = fields.filter(({ shape }) => shape.type !== "inputIndex");
  return Object.fromEntries(sent.map(({ wire, shape }, at) => [wire, good(shape, seed + at)]));
}

/**
 * Every location in a record: the path of names and indices, the field that is there, and whether the response cannot be
 * read without it. In a list, only the entry is left out; in an optional record, only the record is null.
 */
export function* locations(fields, prefix = [], canFail = true) {
  for (const field of fields) {
    if (field.shape.type === "inputIndex") continue;
    const path = [...prefix, field.wire];
    yield { path, field, fatal: canFail && field.required };
    const optional = field.shape.type === "nullableRecord" && !field.required;
    yield* inside(field.shape, path, canFail && !optional);
  }
}
function* inside(shape, path, canFail) {
  if (shape.type === "jsonText") yield* inside(shape.of, path, canFail);
  if (shape.fields) yield* locations(shape.fields, path, canFail);
  if (shape.type === "list") {
    yield { path: [...path, 1], field: { wire: 1, shape: shape.of }, fatal: false };
    yield* inside(shape.of, [...path, 1], false);
  }
}

/** A path as errors and warnings print it. */
export const shown = (path) =>
  path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${part}`))
    .join("")
    .slice(1);
