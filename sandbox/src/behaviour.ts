/** How a test sets what a vendor's documentation leaves open; a vendor with such things has it. */
export interface Behaving<T extends object> {
  /** A copy of what is set. */
  readonly behaviour: Readonly<T>;
  /**
   * Changes the behaviour; what is left out stays. `reset` brings the defaults back.
   *
   * @throws Error when a name is unknown, or its value has another type than the default.
   *
   * @example
   * ```ts
   * sandbox.state.testinvite.behave({ shuffled: true });
   * ```
   */
  behave(changes: Partial<T>): void;
}

/** What is set, beside the defaults. */
export class Behaviour<T extends object> {
  readonly #defaults: T;
  #now: T;

  constructor(defaults: T) {
    this.#defaults = defaults;
    this.#now = defaults;
  }

  get now(): Readonly<T> {
    return { ...this.#now };
  }

  change(changes: Partial<T>): void {
    const types = new Map(Object.entries(this.#defaults).map(([name, value]) => [name, typeof value]));
    for (const [name, value] of Object.entries(changes)) {
      // Without types, as in a test in JavaScript, a slip of the pen would change nothing and say nothing.
      if (types.get(name) !== typeof value) throw new Error(`there is no such behaviour: ${name}`);
    }
    this.#now = { ...this.#now, ...changes };
  }

  reset(): void {
    this.#now = this.#defaults;
  }
}
