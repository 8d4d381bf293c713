// Writes input as one text of tokens, each ended by U+001F: the other half of `src/value.rs`, which has the
// table of tokens. Two passes of care: the common case escapes nothing and counts its tokens, so that the core
// notices a separator inside a value; then `encodeCarefully` writes again, escaped, and marks what is no text.

const SEPARATOR = "\x1f";
/** Deeper input does not exist; a cycle would never end. */
const MOST_LEVELS = 16;
/** A table has at most so many columns. */
const MOST_COLUMNS = 500;

let tokens = 0;
let careful = false;

/** How many tokens the last text has. */
export const tokenCount = (): number => tokens;

/** Writes a value; its strings may hold separators or lone surrogates. */
export function encode(value: unknown): string {
  tokens = 0;
  careful = false;
  return write(value, 0);
}

/** Writes a value with separators escaped and lone surrogates marked. */
export function encodeCarefully(value: unknown): string {
  tokens = 0;
  careful = true;
  return write(value, 0);
}

function write(value: unknown, level: number): string {
  if (typeof value === "object" && value !== null && level < MOST_LEVELS) {
    if (Array.isArray(value)) return list(value, level);
    if (!(value instanceof Date || value instanceof Map || value instanceof Set)) return record(value, level);
  }
  tokens += 1;
  switch (typeof value) {
    case "string":
      return careful ? text(value) : `s${value}${SEPARATOR}`;
    case "number":
      return `n${value}${SEPARATOR}`;
    case "boolean":
      return value ? `t${SEPARATOR}` : `f${SEPARATOR}`;
    case "undefined":
      return `v${SEPARATOR}`;
    case "bigint":
      return `i${value}${SEPARATOR}`;
    case "object":
      if (value === null) return `0${SEPARATOR}`;
      if (value instanceof Date) return `d${value.getTime()}${SEPARATOR}`;
      return level < MOST_LEVELS ? `x${kind(value)}${SEPARATOR}` : `xvalue nested too deeply${SEPARATOR}`;
    default:
      return `x${typeof value}${SEPARATOR}`;
  }
}

const kind = (value: object): string => (value instanceof Map ? "Map" : "Set");

function text(value: string): string {
  return isWellFormed(value) ? `s${escaped(value)}${SEPARATOR}` : `u${SEPARATOR}`;
}

function record(value: object, level: number): string {
  tokens += 2;
  let out = `{${SEPARATOR}`;
  const names = Object.keys(value);
  for (const name of names) {
    tokens += 1;
    out += `k${careful ? plainName(name) : name}${SEPARATOR}`;
    out += write((value as Record<string, unknown>)[name], level + 1);
  }
  return `${out}}${SEPARATOR}`;
}

function list(values: readonly unknown[], level: number): string {
  if (values.length > 0 && !careful) {
    const written = table(values);
    if (written !== undefined) return written;
  }
  tokens += 2;
  let out = `[${SEPARATOR}`;
  for (let index = 0; index < values.length; index++) out += write(values[index], level + 1);
  return `${out}]${SEPARATOR}`;
}

/** A list of records with the same names and only strings, such as candidates: the names once, then the values. */
function table(rows: readonly unknown[]): string | undefined {
  const first = rows[0];
  if (typeof first !== "object" || first === null || Array.isArray(first)) return;
  const names = Object.keys(first);
  const columns = names.length;
  if (columns === 0 || columns > MOST_COLUMNS) return;
  const prototype = Object.getPrototypeOf(first);
  let out = `T${columns},${rows.length}${SEPARATOR}`;
  for (const name of names) out += name + SEPARATOR;
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as Record<string, unknown>;
    if (typeof row !== "object" || row === null || Object.getPrototypeOf(row) !== prototype) return;
    let column = 0;
    // Names that a prototype adds are none of the first row's own, or come behind them: the list is then no table.
    for (const name in row) {
      const value = row[name];
      if (name !== names[column++] || typeof value !== "string") return;
      out += value + SEPARATOR;
    }
    if (column !== columns) return;
  }
  tokens += 1 + columns * (rows.length + 1);
  return out;
}

const escaped = (value: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the separator and the escape are control characters
  value.replace(/[\x1b\x1f]/g, (found) => (found === SEPARATOR ? "\x1b1" : "\x1b2"));

/** A name cannot be marked as ill-formed, so its lone surrogates are shown; no field has such a name. */
const plainName = (name: string): string => escaped(isWellFormed(name) ? name : JSON.stringify(name));

/** Whether UTF-8 can hold the string. */
export function isWellFormed(value: string): boolean {
  const native = (value as { isWellFormed?: () => boolean }).isWellFormed;
  return native ? native.call(value) : !LONE_SURROGATE.test(value);
}

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
