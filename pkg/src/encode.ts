// Writes input as one text of tokens, each ended by U+001F: the other half of `src/value.rs`, which has the
// table of tokens. The common case escapes nothing and counts its tokens, so that the core notices a separator inside
// a value; then the input is written again with care: escaped, and with what is no text marked.

const SEPARATOR = "\x1f";
/** Deeper input does not exist; a cycle would never end. */
const MOST_LEVELS = 16;
/** A table has at most so many columns. */
const MOST_COLUMNS = 500;

/** Input as the core reads it. */
export interface Encoded {
  readonly text: string;
  /** How many tokens the text has. */
  readonly tokens: number;
  /** Whether separators are escaped. */
  readonly escaped: boolean;
}

/** Writes a value; its strings may hold separators. */
export function encode(value: unknown): Encoded {
  const writer = new Writer(false);
  const text = writer.write(value, 0);
  // Half of a character is in no text that UTF-8 can hold; written with care, the core says where it stands.
  return isWellFormed(text) ? { text, tokens: writer.tokens, escaped: false } : encodeCarefully(value);
}

/** Writes a value with separators escaped and lone surrogates marked. */
export function encodeCarefully(value: unknown): Encoded {
  const writer = new Writer(true);
  const text = writer.write(value, 0);
  return { text, tokens: writer.tokens, escaped: true };
}

/** One text being written. Getters of the input may come back here, so what is being written is kept inside. */
class Writer {
  tokens = 0;
  readonly #careful: boolean;

  constructor(careful: boolean) {
    this.#careful = careful;
  }

  write(value: unknown, level: number): string {
    switch (typeof value) {
      case "string":
        this.tokens += 1;
        return this.#careful ? this.#text(value) : `s${value}${SEPARATOR}`;
      case "object":
        if (value === null) break;
        if (level >= MOST_LEVELS) return this.#other("value nested too deeply");
        if (Array.isArray(value)) return this.#list(value, level);
        if (isRecord(value)) return this.#record(value as Record<string, unknown>, level);
        if (!isDate(value)) return this.#other(tag(value));
    }
    this.tokens += 1;
    switch (typeof value) {
      case "number":
        return `n${value}${SEPARATOR}`;
      case "boolean":
        return value ? `t${SEPARATOR}` : `f${SEPARATOR}`;
      case "undefined":
        return `v${SEPARATOR}`;
      case "bigint":
        return `i${value}${SEPARATOR}`;
      case "object":
        return value === null ? `0${SEPARATOR}` : `d${(value as Date).getTime()}${SEPARATOR}`;
      default:
        return `x${typeof value}${SEPARATOR}`;
    }
  }

  #other(name: string): string {
    this.tokens += 1;
    return `x${escaped(name)}${SEPARATOR}`;
  }

  #text(value: string): string {
    return isWellFormed(value) ? `s${escaped(value)}${SEPARATOR}` : `u${SEPARATOR}`;
  }

  #record(value: Record<string, unknown>, level: number): string {
    const names = Object.keys(value);
    if (this.#careful) return this.#recordCarefully(value, names, level);
    this.tokens += 2 + names.length;
    const pieces = namesOf(names, level);
    let out = `{${SEPARATOR}`;
    for (let at = 0; at < names.length; at++) {
      out += (pieces[at] as string) + this.write(value[names[at] as string], level + 1);
    }
    return `${out}}${SEPARATOR}`;
  }

  #recordCarefully(value: Record<string, unknown>, names: readonly string[], level: number): string {
    this.tokens += 2;
    let out = `{${SEPARATOR}`;
    for (const name of names) {
      this.tokens += 1;
      if (isWellFormed(name)) out += `k${escaped(name)}${SEPARATOR}${this.write(value[name], level + 1)}`;
      else {
        // The name is shown, and its value says that it is no text: whatever takes it refuses it.
        this.tokens += 1;
        out += `k${escaped(JSON.stringify(name))}${SEPARATOR}u${SEPARATOR}`;
      }
    }
    return `${out}}${SEPARATOR}`;
  }

  #list(values: readonly unknown[], level: number): string {
    if (values.length > 0 && !this.#careful) {
      const written = this.#table(values);
      if (written !== undefined) return written;
    }
    this.tokens += 2;
    let out = `[${SEPARATOR}`;
    for (let index = 0; index < values.length; index++) out += this.write(values[index], level + 1);
    return `${out}]${SEPARATOR}`;
  }

  /** A list of records with the same names and only strings, such as candidates: names once, then the values. */
  #table(rows: readonly unknown[]): string | undefined {
    const first = rows[0];
    if (typeof first !== "object" || first === null || !isRecord(first)) return;
    const names = Object.keys(first);
    const columns = names.length;
    if (columns === 0 || columns > MOST_COLUMNS) return;
    const prototype = Object.getPrototypeOf(first);
    let out = headOf(names, rows.length);
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index] as Record<string, unknown>;
      if (typeof row !== "object" || row === null || Object.getPrototypeOf(row) !== prototype) return;
      let column = 0;
      // Names that a prototype adds are none of the first row's own, or come behind them: then it is no table.
      for (const name in row) {
        const value = row[name];
        if (name !== names[column++] || typeof value !== "string") return;
        out += value + SEPARATOR;
      }
      if (column !== columns) return;
    }
    this.tokens += 1 + columns * (rows.length + 1);
    return out;
  }
}

// Names are mostly those of the last time, and then there is nothing to write. What is kept of names is the same
// whoever asks, so a caller that comes in between does no harm. Strings that are added up are trees for V8, which it
// copies when they are read; what is kept is joined, a whole string.

type Names = readonly string[];
/** More names, or longer ones, are nobody's fields, and not kept. */
const MOST_KEPT = 64;
const LONGEST_KEPT = 256;

let lastTable: { readonly names: Names; readonly rows: number; readonly text: string } | undefined;
/** Of each level. A record that came once is not worth its pieces yet. */
const lastRecords: { readonly names: Names; pieces: Names | undefined }[] = [];

/** The beginning of a table. */
function headOf(names: Names, rows: number): string {
  if (lastTable?.rows === rows && same(names, lastTable.names)) return lastTable.text;
  const text = [`T${names.length},${rows}`, ...names, ""].join(SEPARATOR);
  if (mayBeKept(names)) lastTable = { names, rows, text };
  return text;
}

/** The names of a record, each with what stands around it. */
function namesOf(names: Names, level: number): Names {
  const last = lastRecords[level];
  if (last !== undefined && same(names, last.names)) {
    last.pieces ??= names.map((name) => [`k${name}`, ""].join(SEPARATOR));
    return last.pieces;
  }
  if (mayBeKept(names)) lastRecords[level] = { names, pieces: undefined };
  return names.map((name) => `k${name}${SEPARATOR}`);
}

const mayBeKept = (names: Names): boolean =>
  names.length <= MOST_KEPT && names.every((name) => name.length <= LONGEST_KEPT);

function same(names: Names, others: Names): boolean {
  if (names.length !== others.length) return false;
  for (let at = 0; at < names.length; at++) if (names[at] !== others[at]) return false;
  return true;
}

const { toString: nameOf } = Object.prototype;
/** What an object is, of whichever realm: `Map`, `Uint8Array`. */
export const tag = (value: unknown): string => nameOf.call(value).slice(8, -1);

/**
 * Whether an object is read as a record: a plain one, or an instance of a class of the caller's. What has its content
 * elsewhere (`Map`, `URLSearchParams`, a boxed string) would be read as empty, so it is none.
 */
export const isRecord = (value: object): boolean => nameOf.call(value) === "[object Object]";

/** Whether an object is a date, of whichever realm. */
export const isDate = (value: unknown): value is Date => tag(value) === "Date";

const escaped = (value: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the separator and the escape are control characters
  value.replace(/[\x1b\x1f]/g, (found) => (found === SEPARATOR ? "\x1b1" : "\x1b2"));

/** Whether UTF-8 can hold the string. */
function isWellFormed(value: string): boolean {
  const native = (value as { isWellFormed?: () => boolean }).isWellFormed;
  return native ? native.call(value) : !LONE_SURROGATE.test(value);
}

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** The strings in what {@link encode} has written, without the names. One with escapes comes in its pieces. */
export function stringsIn(text: string): string[] {
  const tokens = text.split(SEPARATOR);
  const strings: string[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] as string;
    const rest = token.slice(1);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape is a control character
    if (token[0] === "s") strings.push(...rest.split(/\x1b[12]/));
    if (token[0] === "T") {
      const [columns, rows] = rest.split(",") as unknown as [number, number];
      at += +columns;
      for (let left = columns * rows; left > 0; left--) strings.push(tokens[++at] as string);
    }
  }
  return strings;
}
