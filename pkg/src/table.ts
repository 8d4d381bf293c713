// Reads the table that the core leaves of an answer: the other half of `src/schema/read.rs`, which says what
// stands in it.

const NONE = 0xffff_ffff;
const SMALL = 0xffff_fffe;
const IN_POOL = 0x8000_0000;

/**
 * A fault that did not make the answer unreadable.
 *
 * @example
 * ```ts
 * import type { Warning } from "invigil";
 *
 * function line({ path, message }: Warning): string {
 *   return path === "" ? message : `${path}: ${message}`;
 * }
 * ```
 */
export interface Warning {
  /** Where, such as `registrationStatus[0].url`; empty for the whole answer. */
  readonly path: string;
  /** What was odd, and what was done about it. */
  readonly message: string;
}

/** A cursor over the numbers of a table. */
export class Table {
  #at = 0;
  readonly #words: Uint32Array;
  readonly #source: string;
  readonly #pool: string;

  constructor(words: Uint32Array, source: string, pool: string) {
    this.#words = words;
    this.#source = source;
    this.#pool = pool;
  }

  #next(): number {
    return this.#words[this.#at++] as number;
  }

  /** A string, or null. */
  text(): string | null {
    const words = this.#words;
    const at = this.#at;
    this.#at = at + 2;
    const start = words[at] as number;
    if (start === NONE) return null;
    const end = words[at + 1];
    return start >= IN_POOL ? this.#pool.slice(start - IN_POOL, end) : this.#source.slice(start, end);
  }

  /** A string that the core has found to be there. */
  key(): string {
    return this.text() ?? "";
  }

  /** A number that the core has found to be there. */
  count(): number {
    return this.number() ?? 0;
  }

  /** A number, or null. */
  number(): number | null {
    const words = this.#words;
    const at = this.#at;
    if (words[at + 1] === SMALL) {
      this.#at = at + 2;
      return words[at] as number;
    }
    const digits = this.text();
    return digits === null ? null : Number(digits);
  }

  /** True, false, or null. */
  boolean(): boolean | null {
    const flag = this.#next();
    return flag === NONE ? null : flag === 1;
  }

  /** Any JSON; null where there is none. */
  json(): unknown {
    const text = this.text();
    return text === null ? null : JSON.parse(text);
  }

  /** The index in the input of the item that an entry is for, or null. */
  inputIndex(): number | null {
    const index = this.#next();
    return index === NONE ? null : index;
  }

  /** A record, or null. */
  nullable<T>(read: (table: Table) => T): T | null {
    return this.#next() === NONE ? null : read(this);
  }

  /** A list that the core has found to be there. */
  list<T>(read: (table: Table) => T): T[] {
    return this.nullableList(read) ?? [];
  }

  /** A list, or null. */
  nullableList<T>(read: (table: Table) => T): T[] | null {
    const count = this.#next();
    if (count === NONE) return null;
    const items: T[] = [];
    for (let index = 0; index < count; index++) items.push(read(this));
    return items;
  }

  /** The warnings, which follow the values. */
  warnings(): Warning[] {
    const warnings: Warning[] = [];
    for (let count = this.#next(); count > 0; count--) {
      warnings.push({ path: this.key(), message: this.key() });
    }
    return warnings;
  }
}
