// Invites the candidates of a file: node bulk.mjs candidates.ndjson. If it was interrupted or killed, run it again with
// the same file: it continues, and sends nobody twice.

import { createReadStream } from "node:fs";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import Database from "better-sqlite3";
import { Mettl } from "invigil";
import { sqliteJournal } from "./journal.mjs";
import { durable } from "./store.mjs";

const { METTL_URL, METTL_PUBLIC_KEY, METTL_PRIVATE_KEY, METTL_ACCESS_KEY } = process.env;
const { BULK_DATABASE = "bulk.sqlite" } = process.env;
const [, , file] = process.argv;
if (!METTL_ACCESS_KEY || !file) throw new Error("METTL_ACCESS_KEY is not set, or no file is named");

const database = new Database(BULK_DATABASE);
durable(database);
const journal = sqliteJournal(database, resolve(file));
const mettl = new Mettl({ publicKey: METTL_PUBLIC_KEY, privateKey: METTL_PRIVATE_KEY, baseUrl: METTL_URL });
const stopping = new AbortController();
process.once("SIGTERM", () => stopping.abort());
process.once("SIGINT", () => stopping.abort());

/** Each line of the file is an object such as {"name":"Name","email":"name@email.com"}. */
async function* candidates() {
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const { name, email } = JSON.parse(line);
    yield { "First Name": name, "Email Address": email };
  }
}

const counts = {};
const options = { input: { accessKey: METTL_ACCESS_KEY }, journal, signal: stopping.signal };
try {
  for await (const { index, status, error } of mettl.registerCandidates.bulk(candidates(), options)) {
    // Here a real program would mail the outcome's `link`, which is secret, to the candidate.
    counts[status] = (counts[status] ?? 0) + 1;
    if (status !== "invited") console.error(JSON.stringify({ line: index + 1, status, error }));
  }
} finally {
  console.log(JSON.stringify(counts));
  database.close();
}
