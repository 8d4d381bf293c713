/** The rows of one kind in a vendor's memory, in the order they were added. */
export class Table<Key, Row> {
  readonly #rows = new Map<Key, Row>();
  readonly #what: string;
  readonly #keyOf: (row: Row) => Key;
  readonly #defaults: () => readonly Row[];

  /**
   * @param what - A row and its key, such as "test with this id", for messages.
   * @param defaults - Makes the initial rows.
   */
  constructor(what: string, keyOf: (row: Row) => Key, defaults: () => readonly Row[]) {
    this.#what = what;
    this.#keyOf = keyOf;
    this.#defaults = defaults;
    this.reset();
  }

  get size(): number {
    return this.#rows.size;
  }

  /** The rows as they are stored. */
  all(): Row[] {
    return [...this.#rows.values()];
  }

  /** Copies of the rows, for the public state. */
  copies(): Row[] {
    return structuredClone(this.all());
  }

  find(key: Key): Row | undefined {
    return this.#rows.get(key);
  }

  /** Returns the row with this key, or throws an error. */
  get(key: Key): Row {
    const row = this.find(key);
    if (row === undefined) throw new Error(`there is no ${this.#what}`);
    return row;
  }

  /** Adds a row, or replaces the one with its key, which keeps its place. */
  put(row: Row): Row {
    this.#rows.set(this.#keyOf(row), row);
    return row;
  }

  /** Adds a row, or throws an error if its key is taken. */
  add(row: Row): Row {
    if (this.#rows.has(this.#keyOf(row))) throw new Error(`another ${this.#what} exists already`);
    return this.put(row);
  }

  delete(key: Key): void {
    this.#rows.delete(key);
  }

  reset(): void {
    this.#rows.clear();
    for (const row of this.#defaults()) this.put(row);
  }
}
