// The journal of a bulk run.

/**
 * An append-only list of lines in which a bulk run records what it is about to send and what came of it, so that a run
 * that was killed can be resumed. Nothing but bulk interprets the lines.
 */
export interface Journal {
  /** Appends lines (without line feeds) and resolves when they are durable. Never called again before it has resolved. */
  append(lines: readonly string[]): Promise<void>;
  /** The lines in the order in which they were appended. A torn last line is left out. */
  read(): AsyncIterable<string>;
}
