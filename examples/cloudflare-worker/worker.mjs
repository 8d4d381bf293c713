// Invites many candidates: an HTTP route puts them into a queue, and the queue's consumer registers 20 at a time.

import { Mettl } from "invigil";
import { invite } from "./invite.mjs";
import { reconcile } from "./reconcile.mjs";
import { openStore } from "./store.mjs";

/** The most messages that a queue takes at once. */
const MAX_SEND = 100;

export default {
  /** POST /invitations [{"name":…,"email":…}, …] puts them into the queue; GET /invitations?state=… lists them. */
  async fetch(request, env) {
    if (!isAllowed(request, env.API_TOKEN)) return Response.json({ error: "unauthorized" }, { status: 401 });
    const { pathname, searchParams } = new URL(request.url);
    if (pathname !== "/invitations") return Response.json({ error: "not found" }, { status: 404 });
    if (request.method === "GET") {
      return Response.json(await openStore(env.DB, env.METTL_ACCESS_KEY).list(searchParams.get("state")));
    }
    const candidates = await request.json().catch(() => null);
    if (!Array.isArray(candidates) || candidates.some((candidate) => typeof candidate?.email !== "string")) {
      return Response.json({ error: "not a list of candidates" }, { status: 400 });
    }
    for (let start = 0; start < candidates.length; start += MAX_SEND) {
      const batch = candidates.slice(start, start + MAX_SEND);
      await env.INVITATIONS.sendBatch(batch.map(({ name, email }) => ({ body: { name, email } })));
    }
    // If this fails halfway, repeat it: the consumer skips a candidate whom it has seen.
    return Response.json({ queued: candidates.length }, { status: 202 });
  },

  async queue(batch, env) {
    const mettl = new Mettl({
      publicKey: env.METTL_PUBLIC_KEY,
      privateKey: env.METTL_PRIVATE_KEY,
      baseUrl: env.METTL_URL,
      // The queue repeats, and a worker that waits costs money.
      retry: false,
    });
    const store = openStore(env.DB, env.METTL_ACCESS_KEY);
    const work = { mettl, store, accessKey: env.METTL_ACCESS_KEY, dead: env.DEAD };
    await (batch.queue === "invitations" ? invite(batch.messages, work) : reconcile(batch.messages, work));
  },
};

function isAllowed(request, token) {
  const [given, expected] = [request.headers.get("authorization") ?? "", `Bearer ${token}`].map((text) =>
    new TextEncoder().encode(text),
  );
  return given.length === expected.length && crypto.subtle.timingSafeEqual(given, expected);
}
