// The journal of a bulk run: which items were sent, and what became of them. It holds no e-mail address and no name.
//
// Its lines are JSON. An intent stands before what is sent, an outcome after:
//
//     ["invigil",1,"mettl.registerCandidates"]
//     ["send",[0,1],[81274635,1029384]]           the indices of the items, and a fingerprint of each
//     ["none",[0,1]]                              surely not performed
//     ["done",0,81274635,"invited","https://…"]   the outcome, the link, and the message or the error if there is one

import { INVITE_STATUSES } from "./catalog.generated.js";
import { type ErrorData, invalid, isErrorData } from "./errors.js";

/**
 * Where a bulk run records what it does. A run that was killed continues if it is given the same items, input and journal.
 * It belongs to one run at a time: another one is refused until that has ended.
 * The lines contain candidates' links, so keep them as secret as those.
 */
export interface Journal {
  /** Appends lines (without line feeds) and resolves when they are durable. Never called again before it has resolved. */
  append(lines: readonly string[]): Promise<void>;
  /** The lines in the order in which they were appended. A torn last line is left out. */
  read(): AsyncIterable<string>;
}

/**
 * A journal in memory: a run that was aborted or stopped can be continued in the same process.
 *
 * @example
 * ```ts
 * import { Mettl, memoryJournal } from "invigil";
 *
 * const mettl = new Mettl({ publicKey: "public", privateKey: "private" });
 * const candidates = [{ "First Name": "Name", "Email Address": "name@email.com" }];
 * const options = { input: { accessKey: "0x0x0x0x0x" }, journal: memoryJournal() };
 * // After an abort or an error, the same call goes on where this one has ended.
 * for await (const { index, status } of mettl.registerCandidates.bulk(candidates, options)) {
 *   console.log(index, status); // 0 invited
 * }
 * ```
 */
export function memoryJournal(): Journal {
  const all: string[] = [];
  return {
    async append(lines) {
      for (const line of lines) all.push(line);
    },
    async *read() {
      yield* all;
    },
  };
}

/** What is known of an item: its fingerprint, shifted, and one of these states. */
const [OPEN, DONE] = [1, 2];
/** Outcomes that are so far behind the others are kept in memory: they were recorded by a run that was resumed. */
const LATE = 10_000;

/** An outcome as it was recorded. */
export type Recorded = readonly [
  kind: "done",
  index: number,
  fingerprint: number,
  status: (typeof INVITE_STATUSES)[number],
  link: string | null,
  message?: string | null,
  error?: ErrorData | null,
];

/** The journals of runs that have not ended: two runs with one journal would both send what it does not yet know. */
const inUse = new WeakSet<Journal>();

/** The journal of one run: appends, and looks up what earlier runs have recorded. */
export class Log {
  readonly #journal: Journal;
  readonly #id: string;
  #opened = false;
  /** For each item of earlier runs a number: four times the fingerprint, and the state. */
  readonly #known: number[] = [];
  readonly #ahead = new Map<number, Recorded>();
  #reader: AsyncIterator<string> | undefined;
  #lines: string[] = [];
  #batch: Promise<void> | undefined;
  #last: Promise<void> = Promise.resolve();

  constructor(journal: Journal, id: string) {
    this.#journal = journal;
    this.#id = id;
  }

  /** Reads what earlier runs have recorded. Until `close`, no other run can open the journal. */
  async open(): Promise<void> {
    if (inUse.has(this.#journal))
      throw invalid("journal", "is in use by another run", "a journal whose last run has ended");
    inUse.add(this.#journal);
    this.#opened = true;
    let lines = 0;
    let highest = 0;
    for await (const line of this.#journal.read()) {
      const record = parse(line);
      const [kind, first, second] = record;
      if (lines++ === 0) {
        if (kind !== "invigil" || first !== 1) throw damaged("was not written by this version of invigil");
        if (second !== this.#id) throw damaged(`belongs to a run of ${String(second)}`);
      } else if (kind === "send" && areNumbers(first) && areNumbers(second)) {
        for (const [at, index] of first.entries()) this.#known[index] = (second[at] as number) * 4 + OPEN;
      } else if (kind === "none" && areNumbers(first)) {
        for (const index of first) this.#known[index] = (this.#known[index] as number) & ~OPEN;
      } else if (isOutcome(record)) {
        const [, index, known] = record;
        this.#known[index] = known * 4 + DONE;
        highest = Math.max(highest, index);
        if (index < highest - LATE) this.#ahead.set(index, record);
      } else throw damaged(UNREADABLE);
    }
    if (lines === 0) this.#lines.push(JSON.stringify(["invigil", 1, this.#id]));
  }

  /** Whether earlier runs knew an item, and how far they came. Throws if it was another item. */
  state(index: number, fingerprint: number): "new" | "open" | "finished" {
    const known = this.#known[index];
    if (known === undefined) return "new";
    if (known >> 2 !== fingerprint)
      throw damaged(`belongs to other items, another input or another account: item ${index} differs`);
    return (known & DONE) !== 0 ? "finished" : (known & OPEN) !== 0 ? "open" : "new";
  }

  /** Throws if earlier runs knew more items than the source has. */
  ended(count: number): void {
    if (this.#known.length > count) throw damaged(`belongs to other items: it has more than ${count}`);
  }

  /** Returns the outcome of a finished item. Outcomes are recorded almost in order, so only a few are kept in memory. */
  async recorded(index: number): Promise<Recorded> {
    this.#reader ??= this.#journal.read()[Symbol.asyncIterator]();
    for (;;) {
      const found = this.#ahead.get(index);
      this.#ahead.delete(index);
      if (found !== undefined) return found;
      const { done, value } = await this.#reader.next();
      if (done) throw damaged("has changed while it was read");
      const record = parse(value);
      if (isOutcome(record) && record[1] >= index) this.#ahead.set(record[1], record);
    }
  }

  /** Adds a line and resolves when it is durable. Lines that are added during an append go into the next one. */
  write(record: readonly unknown[]): Promise<void> {
    this.#lines.push(JSON.stringify(record));
    this.#batch ??= this.#last.then(() => {
      const lines = this.#lines;
      this.#lines = [];
      this.#batch = undefined;
      // Also a failure that `append` throws at once fails all that follow: its lines are lost.
      this.#last = (async () => this.#journal.append(lines))();
      return this.#last;
    });
    // Whoever needs the line to be durable awaits it; the others are told by `close`.
    this.#batch.catch(() => {});
    return this.#batch;
  }

  /** Waits until everything is durable, and leaves the journal to other runs. */
  async close(): Promise<void> {
    try {
      await this.#batch;
      await this.#last;
    } finally {
      if (this.#opened) inUse.delete(this.#journal);
      await this.#reader?.return?.();
    }
  }
}

function parse(line: string): unknown[] {
  try {
    const record: unknown = JSON.parse(line);
    if (Array.isArray(record)) return record;
  } catch {
    // Below.
  }
  throw damaged(UNREADABLE);
}

const UNREADABLE = "has a line that no bulk run has written";

/** Whether a value is an index or a fingerprint. */
const isNumber = (value: unknown): value is number => (value as number) >>> 0 === value;
const areNumbers = (value: unknown): value is number[] => Array.isArray(value) && value.every(isNumber);

function isOutcome(record: readonly unknown[]): record is Recorded {
  const [kind, index, known, status, link, message = null, error = null] = record;
  return (
    kind === "done" &&
    isNumber(index) &&
    isNumber(known) &&
    INVITE_STATUSES.includes(status as never) &&
    [link, message].every((text) => text === null || typeof text === "string") &&
    (error === null || isErrorData(error))
  );
}

const damaged = (problem: string) =>
  invalid(
    "journal",
    problem,
    "the journal of an earlier run over the same items with the same account, host and input, or an empty one",
  );

/**
 * A number of 28 bits for a text (FNV-1a), beginning with that of another text. It hides nothing from those who can guess
 * the text: they compute its number.
 */
export function fingerprint(text: string, seed = 0x811c9dc5): number {
  let hash = seed;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 28)) & 0xfffffff;
}
