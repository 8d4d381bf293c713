// Runs the steps of the demonstration and prints their results as a table.

import { Failed } from "../run.mjs";

/** Prints a row for each step; below it the request and the result, if the step has failed or all details are wanted. */
export class Table {
  #mask;
  #verbose;
  #count = 0;
  #failed = 0;

  constructor(mask, verbose) {
    this.#mask = mask;
    this.#verbose = verbose;
    this.#row("", "step", "operation", "result");
    console.log("-".repeat(100));
  }

  async step(name, id, run) {
    this.#count += 1;
    let failure;
    let shown = { sent: null, back: "" };
    try {
      shown = await run();
      await shown.check();
    } catch (error) {
      failure = error;
      this.#failed += 1;
    }
    this.#row(this.#count, name, id, failure ? "FAILED" : "ok");
    if (!failure && !this.#verbose) return;
    // The samples of the documentation are public and are compared as printed, so they are not masked.
    const mask = shown.isPublic ? (text) => text : this.#mask;
    this.#part("sent", shown.sent === null ? null : mask(shown.sent));
    this.#part("back", mask(shown.back));
    if (failure) this.#part("why", mask(String(failure.message ?? failure)));
    console.log();
  }

  #row(number, name, id, result) {
    console.log(`${String(number).padStart(2)}  ${name.padEnd(60)}${id.padEnd(28)}${result}`.trimEnd());
  }

  #part(name, text) {
    if (!text) return;
    const lines = text.split("\n").map((line) => (line.length > 240 ? `${line.slice(0, 240)}…` : line));
    for (const [index, line] of lines.entries()) {
      console.log(`    ${(index === 0 ? name : "").padEnd(6)}${line}`);
    }
  }

  /** Prints how many steps have passed. Throws if one has failed. */
  end() {
    console.log(`\n${this.#count - this.#failed} of ${this.#count} steps passed.`);
    if (this.#failed > 0) throw new Failed("the demonstration");
  }
}

/** Makes a `fetch` for the options of a client, and keeps the last request as text. */
function recordRequests() {
  const wire = { last: null };
  wire.fetch = (url, init) => {
    const headers = Object.entries(init.headers ?? {}).filter(([name]) => name !== "content-type");
    const lines = [`${init.method} ${url}`, ...headers.map(([name, value]) => `${name}: ${value}`)];
    wire.last = init.body === undefined ? lines.join("\n") : `${lines.join("\n")}\n${init.body}`;
    return fetch(url, init);
  };
  return wire;
}

/**
 * Returns a `fetch` for clients and a function that runs one step. A step calls `run`, and `check` with the result, the
 * error and the last request that was sent.
 */
export function stepsOf(table) {
  const wire = recordRequests();
  const step = (name, id, run, check) =>
    table.step(name, id, async () => {
      wire.last = null;
      const result = await run().then(
        (value) => ({ value }),
        (error) => ({ error }),
      );
      const back = result.error
        ? `${result.error.name}: ${result.error.message}`
        : JSON.stringify(result.value);
      return { sent: wire.last, back, check: () => check(result.value, result.error, wire.last) };
    });
  return { step, fetch: wire.fetch };
}
