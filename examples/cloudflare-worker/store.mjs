// The state of every invitation, in D1. A row is written before its candidate is sent.

export function openStore(database, accessKey) {
  const where = "WHERE accessKey = ?1 AND email = ?2";
  const run = (sql, ...values) => database.prepare(sql).bind(accessKey, ...values);
  return {
    /** The state of an invitation; null if there is none. */
    state: (email) => run(`SELECT state FROM invitations ${where}`, email).first("state"),
    /** Writes the row of an invitation that is about to be sent. It returns false if there is one. */
    async begin(email) {
      const { meta } = await run(
        "INSERT OR IGNORE INTO invitations VALUES (?1, ?2, 'sending', NULL)",
        email,
      ).run();
      return meta.changes === 1;
    },
    finish: (email, state, url = null) =>
      run("INSERT OR REPLACE INTO invitations VALUES (?1, ?2, ?3, ?4)", email, state, url).run(),
    /** Like `finish`, unless the outcome is known by now. */
    settle: (email, state) =>
      run(
        `UPDATE invitations SET state = ?3 ${where} AND state IN ('sending', 'unknown')`,
        email,
        state,
      ).run(),
    forget: (email) => run(`DELETE FROM invitations ${where}`, email).run(),
    async list(state) {
      const sql =
        "SELECT email, state, url FROM invitations WHERE accessKey = ?1 AND state = coalesce(?2, state)";
      return (await run(sql, state).all()).results;
    },
  };
}
