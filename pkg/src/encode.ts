// Writes input as one text of tokens, each ended by U+001F, which the core reads. The usual case escapes nothing and
// counts its tokens, so that the core notices a separator inside a value. The input is then written again, escaped, and
// with strings that are not well-formed marked.

/** U+001F. A call, because esbuild would print a literal as the control character itself. */
const SEPARATOR = String.fromCharCode(0x1f);
/** The most levels of nesting: no input has more, and a cycle would never end. */
const MOST_LEVELS = 16;
/** The most bytes that are written, 16 MiB: every limit of the core is below. */
const MOST_BYTES = 2 ** 24;
/** The most columns of a table. */
const MOST_COLUMNS = 500;

/** Input in the form that the core reads. */
export interface Encoded {
  readonly text: string;
  /** The number of tokens in the text. */
  readonly tokens: number;
  /** Whether separators are escaped. */
  readonly escaped: boolean;
}

/** Writes a value; its strings may hold separators. */
export function encode(value: unknown): Encoded {
  const writer = new Writer(false);
  const text = writer.write(value, 0);
  // UTF-8 cannot represent a lone surrogate. Written carefully, it is marked, and the core reports where it is.
  return isWellFormed(text) ? { text, tokens: writer.tokens, escaped: false } : encodeCarefully(value);
}

/** Writes a value with separators escaped and lone surrogates marked. */
export function encodeCarefully(value: unknown): Encoded {
  const writer = new Writer(true);
  const text = writer.write(value, 0);
  return { text, tokens: writer.tokens, escaped: true };
}

/** Writes one text. Getters of the input may call `encode` again, so all state is in the instance. */
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
        if (!isDate(value)) {
          const bytes = bytesOf(value);
          return bytes === undefined ? this.#other(tag(value)) : this.#bytes(bytes);
        }
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

  #bytes(bytes: Uint8Array): string {
    if (bytes.length > MOST_BYTES) return this.#other(`Uint8Array of ${bytes.length} bytes`);
    this.tokens += 1;
    const digits = new Uint8Array(2 * bytes.length);
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at] as number;
      digits[2 * at] = HEXADECIMAL.charCodeAt(byte >> 4);
      digits[2 * at + 1] = HEXADECIMAL.charCodeAt(byte & 15);
    }
    return `b${new TextDecoder().decode(digits)}${SEPARATOR}`;
  }

  #text(value: string): string {
    return isWellFormed(value) ? `s${escaped(value)}${SEPARATOR}` : `u${SEPARATOR}`;
  }

  #record(value: Record<string, unknown>, level: number): string {
    const names = Object.keys(value);
    if (this.#careful) return this.#recordCarefully(value, names, level);
    this.tokens += 2 + names.length;
    let out = `{${SEPARATOR}`;
    for (const name of names) out += `k${name}${SEPARATOR}${this.write(value[name], level + 1)}`;
    return `${out}}${SEPARATOR}`;
  }

  #recordCarefully(value: Record<string, unknown>, names: readonly string[], level: number): string {
    this.tokens += 2;
    let out = `{${SEPARATOR}`;
    for (const name of names) {
      this.tokens += 1;
      if (isWellFormed(name)) out += `k${escaped(name)}${SEPARATOR}${this.write(value[name], level + 1)}`;
      else {
        // The name is written as JSON and its value as malformed text, which every field refuses.
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

  /** Writes a list of records with the same names and only strings, such as candidates: the names once, then the values. */
  #table(rows: readonly unknown[]): string | undefined {
    const first = rows[0];
    if (typeof first !== "object" || first === null || !isRecord(first)) return;
    const names = Object.keys(first);
    const columns = names.length;
    if (columns === 0 || columns > MOST_COLUMNS) return;
    const prototype = Object.getPrototypeOf(first);
    let out = [`T${columns},${rows.length}`, ...names, ""].join(SEPARATOR);
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index] as Record<string, unknown>;
      if (typeof row !== "object" || row === null || Object.getPrototypeOf(row) !== prototype) return;
      let column = 0;
      // Inherited names are not among the first row's own names, or come after them; the list is then not a table.
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

const HEXADECIMAL = "0123456789abcdef";

const { toString: nameOf } = Object.prototype;
/** The type of an object of any realm, such as `Map` or `Uint8Array`. */
export const tag = (value: unknown): string => nameOf.call(value).slice(8, -1);

/**
 * Whether an object is read as a record: a plain object or an instance of one of the caller's classes. A `Map`, a
 * `URLSearchParams` or a boxed string is not one, because it would be read as empty.
 */
export const isRecord = (value: object): boolean => nameOf.call(value) === "[object Object]";

/** The content of a `Uint8Array` or an `ArrayBuffer` of any realm, also of Node's `Buffer`. */
export function bytesOf(value: unknown): Uint8Array | undefined {
  const name = tag(value);
  if (name === "Uint8Array" && ArrayBuffer.isView(value)) return value as Uint8Array;
  if (name !== "ArrayBuffer") return;
  try {
    // Throws unless it is one: any object may call itself so.
    const { byteLength } = new DataView(value as ArrayBuffer);
    return new Uint8Array(value as ArrayBuffer, 0, byteLength);
  } catch {
    return;
  }
}

/** Whether a value is a `Date` of any realm. */
export const isDate = (value: unknown): value is Date => tag(value) === "Date";

const escaped = (value: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the separator and the escape are control characters
  value.replace(/[\x1b\x1f]/g, (found) => (found === SEPARATOR ? "\x1b1" : "\x1b2"));

/** Whether the string has no lone surrogate. */
function isWellFormed(value: string): boolean {
  const native = (value as { isWellFormed?: () => boolean }).isWellFormed;
  return native ? native.call(value) : !LONE_SURROGATE.test(value);
}

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Returns the string values in a text that {@link encode} wrote. One with escapes is returned in pieces. */
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
