/** Settings of a vendor for details that its documentation leaves open. */
export interface Behaving<T extends object> {
  /** A copy of the current settings. */
  readonly behavior: Readonly<T>;
  /**
   * Changes some of the settings and keeps the others. `reset` restores the defaults.
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

/** The settings of one vendor. */
export class Behavior<T extends object> {
  readonly #defaults: T;
  #current: T;

  constructor(defaults: T) {
    this.#defaults = defaults;
    this.#current = defaults;
  }

  get current(): Readonly<T> {
    return { ...this.#current };
  }

  change(changes: Partial<T>): void {
    const types = new Map(Object.entries(this.#defaults).map(([name, value]) => [name, typeof value]));
    for (const [name, value] of Object.entries(changes)) {
      // In JavaScript no compiler notices a misspelled name, which would silently change nothing.
      const type = types.get(name);
      if (type === undefined) throw new Error(`there is no behavior named ${name}`);
      if (type !== typeof value) throw new Error(`the behavior ${name} must be a ${type}`);
    }
    this.#current = { ...this.#current, ...changes };
  }

  reset(): void {
    this.#current = this.#defaults;
  }
}
