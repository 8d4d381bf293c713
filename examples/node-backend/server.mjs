// Starts the backend: node server.mjs. On SIGTERM it finishes what it has begun, and ends.

import { serve } from "@hono/node-server";
import Database from "better-sqlite3";
import { Mettl } from "invigil";
import { createApp } from "./app.mjs";
import { openStore } from "./store.mjs";

const { METTL_URL, METTL_PUBLIC_KEY, METTL_PRIVATE_KEY, METTL_ACCESS_KEY, CALLBACK_TOKEN } = process.env;
const { DATABASE = "invitations.sqlite", PORT = "3000" } = process.env;
const PATIENCE_MS = 10_000;

if (!METTL_ACCESS_KEY || !CALLBACK_TOKEN) throw new Error("METTL_ACCESS_KEY or CALLBACK_TOKEN is not set");

// One client for all requests. The constructor throws if a key is missing.
const mettl = new Mettl({ publicKey: METTL_PUBLIC_KEY, privateKey: METTL_PRIVATE_KEY, baseUrl: METTL_URL });
const database = new Database(DATABASE);
const store = openStore(database);
const stopping = new AbortController();
const app = createApp({
  mettl,
  store,
  accessKey: METTL_ACCESS_KEY,
  callbackToken: CALLBACK_TOKEN,
  signal: stopping.signal,
});

// Asks about the invitations whose outcome is unknown since the last run, while the server already listens.
const reconciled = app.reconcile().catch((error) => console.error(error));

// Listens on loopback only, because this example has no login.
const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: Number(PORT) }, ({ port }) =>
  console.log(`http://127.0.0.1:${port}`),
);

function stop() {
  // Takes no new connections and waits for the requests that are being answered. Then nothing keeps the process alive.
  server.close(() => reconciled.then(() => database.close()));
  // A call that takes longer is aborted. Its outcome is then unknown, and recorded as such.
  setTimeout(() => stopping.abort(), PATIENCE_MS).unref();
}
process.once("SIGTERM", stop);
process.once("SIGINT", stop);
