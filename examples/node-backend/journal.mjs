// The journal of a bulk run as a table of SQLite, for a backend that has such a database anyway. `invigil/journal-node`
// has one in a file.

const PAGE = 1000;

/**
 * The journal of a run: an object with the interface `Journal` of invigil. The database must be durable, as `durable` in
 * store.mjs makes it: a line counts as written once `append` has resolved.
 */
export function sqliteJournal(database, run) {
  database.exec(
    "CREATE TABLE IF NOT EXISTS journal (run TEXT, number INTEGER, line TEXT NOT NULL, PRIMARY KEY (run, number))",
  );
  const last = database.prepare("SELECT coalesce(max(number), 0) FROM journal WHERE run = ?").pluck();
  const insert = database.prepare("INSERT INTO journal VALUES (?, ?, ?)");
  const page = database.prepare(
    "SELECT number, line FROM journal WHERE run = ? AND number > ? ORDER BY number LIMIT ?",
  );
  // One transaction: all of these lines are there, or none.
  const appendAll = database.transaction((lines) => {
    const before = last.get(run);
    for (const [index, line] of lines.entries()) insert.run(run, before + index + 1, line);
  });
  return {
    async append(lines) {
      appendAll(lines);
    },
    async *read() {
      // Page by page: a statement that is still being read would block all others.
      for (let number = 0; ; ) {
        const rows = page.all(run, number, PAGE);
        if (rows.length === 0) return;
        yield* rows.map(({ line }) => line);
        number = rows.at(-1).number;
      }
    },
  };
}
