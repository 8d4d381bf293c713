// The table that the demonstration prints.

import { Failed } from "../run.mjs";

/** Prints one row a step, and below it what was sent and what came back. */
export class Table {
  #redact;
  #count = 0;
  #failed = 0;

  constructor(redact) {
    this.#redact = redact;
    this.#row("", "step", "operation", "result");
    console.log("-".repeat(100));
  }

  async step(name, id, run) {
    this.#count += 1;
    let fault;
    let shown = { sent: null, back: "" };
    try {
      shown = await run();
      await shown.check();
    } catch (error) {
      fault = error;
      this.#failed += 1;
    }
    this.#row(this.#count, name, id, fault ? "FAILED" : "ok");
    // The documentation's samples are public, and are compared: only what went over the wire is masked.
    const mask = shown.show ? (text) => text : this.#redact;
    this.#part("sent", shown.sent === null ? null : mask(shown.sent));
    this.#part("back", mask(shown.back));
    if (fault) this.#part("why", mask(String(fault.message ?? fault)));
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

  /** The last line; fails if a step has. */
  end() {
    console.log(`${this.#count - this.#failed} of ${this.#count} steps did what they should.`);
    if (this.#failed > 0) throw new Failed("the demonstration");
  }
}

/** What a client sends: `fetch` for its options, and the last request as text. */
export function watch() {
  const wire = { last: null };
  wire.fetch = (url, init) => {
    const headers = Object.entries(init.headers ?? {}).filter(([name]) => name !== "content-type");
    const lines = [`${init.method} ${url}`, ...headers.map(([name, value]) => `${name}: ${value}`)];
    wire.last = init.body === undefined ? lines.join("\n") : `${lines.join("\n")}\n${init.body}`;
    return fetch(url, init);
  };
  return wire;
}

/** A function that makes one step: what `run` gives, or the error it must end with; then what the sandbox knows. */
export const steps = (table, wire) => (name, id, run, check) =>
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
