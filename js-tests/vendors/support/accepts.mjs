// A second implementation of what a field accepts, in JavaScript, written from the documentation of the kinds of fields.

const bytes = (text) => new TextEncoder().encode(text).length;
const isText = (value) => typeof value === "string" && value.isWellFormed();
const isPlain = (value) =>
  typeof value === "object" && value !== null && Object.prototype.toString.call(value) === "[object Object]";
const readable = (run) => {
  try {
    return run();
  } catch {
    return false;
  }
};

/** A pattern in which `C` means white space and control characters, within a character class. */
const pattern = (text) => new RegExp(`^${text.replaceAll("C", "\\s\\u0000-\\u001f\\u007f\\u0085")}$`, "u");
const EMAIL = pattern("[^C@]+@[^C@]+");
const URL_TEXT = pattern("https?://[^C/?#][^C]*");
const hasControl = (text) => [...text].some((character) => character < " " || character === "\u007f");

const TOKEN = "[\\w!#$%&'*+.^`|~-]+";
const MEDIA_TYPE = new RegExp(`^${TOKEN}/${TOKEN}$`);

const TEXT = {
  Any: (text) => bytes(text) <= 65_536,
  NotEmpty: (text) => text !== "" && bytes(text) <= 65_536,
  Email: (text) => EMAIL.test(text) && bytes(text) <= 320,
  Url: (text) => URL_TEXT.test(text) && bytes(text) <= 2048,
  FileName: (text) => text !== "" && !hasControl(text) && bytes(text) <= 512,
  MediaType: (text) => MEDIA_TYPE.test(text) && bytes(text) <= 512,
  Segment: (text) => !["", ".", ".."].includes(text) && !hasControl(text) && bytes(text) <= 512,
};

/** Whether a day exists: JavaScript turns 30 February into 1 March. */
const isDay = (day) => {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
};
const inYears = (date) =>
  date.getTime() >= Date.parse("0000-01-01T00:00:00Z") &&
  date.getTime() < Date.parse("+010000-01-01T00:00:00Z");

function isTimestamp(value) {
  if (value instanceof Date) return inYears(value);
  if (!isText(value)) return false;
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return isDay(value);
  const parts =
    /^(\d{4}-\d\d-\d\d)[Tt ]((?:[01]\d|2[0-3]):[0-5]\d):([0-5]\d|60)(?:\.\d+)?([Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/.exec(
      value,
    );
  if (parts === null || !isDay(parts[1])) return false;
  const [, day, minute, seconds, zone] = parts;
  const date = new Date(
    new Date(`${day}T${minute}:00${zone.toUpperCase()}`).getTime() + Number(seconds) * 1000,
  );
  // A leap second occurs at the end of a month in UTC.
  if (seconds === "60" && !date.toISOString().endsWith("-01T00:00:00.000Z")) return false;
  return inYears(date);
}

/** Whether the value is an object or a list of pairs, with values for which `fits` returns true. */
function isMap(value, fits) {
  const pairs = Array.isArray(value) ? value : isPlain(value) ? Object.entries(value) : undefined;
  if (pairs === undefined || pairs.length > 500) return false;
  const names = new Set();
  for (const pair of pairs) {
    if (!Array.isArray(pair) || pair.length !== 2) return false;
    const [name, member] = pair;
    if (!isText(name) || name === "" || bytes(name) > 65_536 || names.has(name)) return false;
    names.add(name);
    if (member !== undefined && !fits(member)) return false;
  }
  return true;
}

function isStringMap(value, required) {
  if (!isMap(value, (text) => isText(text) && TEXT.Any(text))) return false;
  const members = new Map(Array.isArray(value) ? value : Object.entries(value));
  return required.every((name) => {
    const rule = name === "Email Address" ? TEXT.Email : TEXT.NotEmpty;
    return isText(members.get(name)) && rule(members.get(name));
  });
}

function isRecord(value, fields) {
  if (!isPlain(value)) return false;
  if (Object.keys(value).some((name) => !fields.some((field) => field.name === name))) return false;
  return fields.every(({ name, required, kind }) =>
    value[name] === undefined ? !required : accepts(kind, value[name]),
  );
}

/** Whether the value is JSON whose objects have names that a map may have. It is read no deeper than the core is given it. */
function isJson(value, level = 0) {
  if (level > 14) return false;
  if (typeof value === "string") return isText(value);
  if (typeof value === "number") return Number.isFinite(value);
  if (Array.isArray(value)) return [...value].every((item) => isJson(item, level + 1));
  if (isPlain(value)) return isMap(value, (member) => isJson(member, level + 1));
  return value === null || typeof value === "boolean";
}

const MOST = 2n ** 63n - 1n;
const isWhole = (text, min, max) =>
  /^(?:0|-?[1-9]\d*)$/.test(text) && BigInt(text) >= min && BigInt(text) <= max;

const KINDS = {
  text: ({ rule }, value) => isText(value) && TEXT[rule](value),
  bytes: ({ max }, value) =>
    (value instanceof Uint8Array || value instanceof ArrayBuffer) &&
    value.byteLength > 0 &&
    value.byteLength <= max,
  boolean: (_kind, value) => typeof value === "boolean",
  integer: ({ min, max }, value) => Number.isInteger(value) && value >= min && value <= max,
  integerText: ({ min, max }, value) =>
    typeof value === "string" ? isWhole(value, BigInt(min), BigInt(max)) : KINDS.integer({ min, max }, value),
  number: (_kind, value) => typeof value === "number" && Number.isFinite(value),
  nullable: ({ of }, value) => value === null || accepts(of, value),
  id: (_kind, value) =>
    typeof value === "string" ? isWhole(value, 0n, MOST) : Number.isSafeInteger(value) && value >= 0,
  timestamp: (_kind, value) => isTimestamp(value),
  utcTime: (_kind, value) => isTimestamp(value),
  closedEnum: ({ words }, value) => words.includes(value),
  openEnum: (_kind, value) => isText(value) && TEXT.NotEmpty(value),
  record: ({ fields }, value) => isRecord(value, fields),
  list: ({ of, min, max }, value) =>
    Array.isArray(value) &&
    value.length >= min &&
    value.length <= max &&
    [...value].every((item) => accepts(of, item)),
  stringMap: ({ required }, value) => isStringMap(value, required),
  map: ({ of }, value) => isMap(value, (member) => accepts(of, member)),
  json: (_kind, value) => isJson(value),
};

/** Whether a field of that kind accepts the value. */
export const accepts = (kind, value) => readable(() => KINDS[kind.type](kind, value));
