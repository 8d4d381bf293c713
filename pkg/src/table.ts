// Reads the table of values that the core makes of a response. `src/schema/read.rs` writes it and describes its format.

import { IN_POOL, NONE, SMALL } from "./catalog.generated.js";

/** Powers of ten, by the number of decimals of a small number. */
const POWERS = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8];

/** An oddity of a response that did not make it unreadable. */
export interface Warning {
  /** The path of the value, such as `registrationStatus[0].url`; empty for the whole response. */
  readonly path: string;
  /** What is odd, and how it was handled. */
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

  /** A string that the core has checked to be present. */
  key(): string {
    return this.text() ?? "";
  }

  /** A number that the core has checked to be present. */
  count(): number {
    return this.number() ?? 0;
  }

  /** A number, or null. */
  number(): number | null {
    const words = this.#words;
    const at = this.#at;
    const end = words[at + 1] as number;
    if (end > SMALL - POWERS.length && end !== NONE) {
      this.#at = at + 2;
      return (words[at] as number) / (POWERS[SMALL - end] as number);
    }
    const digits = this.text();
    return digits === null ? null : Number(digits);
  }

  /** True, false, or null. */
  boolean(): boolean | null {
    const flag = this.#next();
    return flag === NONE ? null : flag === 1;
  }

  /** Any JSON value; null if there is none. */
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

  /** A list that the core has checked to be present. */
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

  /** A map that the core has checked to be present. */
  map<T>(read: (table: Table) => T): Record<string, T> {
    return this.nullableMap(read) ?? {};
  }

  /** A map, or null. */
  nullableMap<T>(read: (table: Table) => T): Record<string, T> | null {
    const members = this.nullableList((table) => [table.key(), read(table)] as const);
    return members === null ? null : Object.fromEntries(members);
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
