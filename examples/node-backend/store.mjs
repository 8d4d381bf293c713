// What the backend remembers, in SQLite.

/** Creates the tables and returns the queries. */
export function openStore(database) {
  durable(database);
  database.exec(`
    CREATE TABLE IF NOT EXISTS invitations (email TEXT PRIMARY KEY, state TEXT NOT NULL, status TEXT, url TEXT);
    CREATE TABLE IF NOT EXISTS events (key TEXT PRIMARY KEY);
    CREATE TABLE IF NOT EXISTS results (email TEXT PRIMARY KEY, status TEXT, marks REAL, maxMarks REAL);
    -- The process that was sending has died.
    UPDATE invitations SET state = 'unknown' WHERE state = 'sending';
  `);
  const find = database.prepare("SELECT state, status, url FROM invitations WHERE email = ?");
  const begin = database.prepare("INSERT OR IGNORE INTO invitations (email, state) VALUES (?, 'sending')");
  const finish = database.prepare("UPDATE invitations SET state = ?, status = ?, url = ? WHERE email = ?");
  const forget = database.prepare("DELETE FROM invitations WHERE email = ?");
  const unknown = database.prepare("SELECT email FROM invitations WHERE state = 'unknown'").pluck();
  const known = database.prepare("SELECT 1 FROM events WHERE key = ?");
  const remember = database.prepare("INSERT OR IGNORE INTO events VALUES (?)");
  const save = database.prepare("INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?)");
  const results = database.prepare("SELECT * FROM results ORDER BY email");
  return {
    /** The invitation of a candidate, if there is one. */
    invitation: (email) => find.get(email),
    /** Begins an invitation, and returns undefined; or returns the one that was begun before. */
    begin: (email) => (begin.run(email).changes === 1 ? undefined : find.get(email)),
    /** Records an outcome. */
    finish(email, state, { status = null, url = null } = {}) {
      finish.run(state, status, url, email);
      return { state, status, url };
    },
    forget: (email) => void forget.run(email),
    unknown: () => unknown.all(),
    isKnown: (key) => known.get(key) !== undefined,
    remember: (key) => void remember.run(key),
    saveResult: (email, { status, marks, maxMarks }) => void save.run(email, status, marks, maxMarks),
    results: () => results.all(),
  };
}

/** What is committed survives a power failure, and the file belongs to this process alone. */
export function durable(database) {
  database.pragma("locking_mode = EXCLUSIVE");
  database.pragma("journal_mode = WAL");
  // Without this, better-sqlite3 does not wait for the disk.
  database.pragma("synchronous = FULL");
}
