// A vendor on a real socket. It responds with the e-mail addresses to register, when the test allows it.
import { createServer } from "node:http";

/** Starts the vendor. `hold` returns a promise for each request, given its first address; the response is sent when it resolves. */
export async function upstream(t, hold = () => undefined) {
  const seen = { requests: [], registered: [], closed: 0, hold };
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    const { registrationDetails } = JSON.parse(new URLSearchParams(body).get("rd"));
    const emails = registrationDetails.map((details) => details["Email Address"]);
    const [email] = emails;
    seen.requests.push(email);
    response.on("close", () => {
      if (!response.writableFinished) seen.closed += 1;
    });
    await seen.hold(email, response);
    if (response.headersSent || response.destroyed) return;
    response.setHeader("content-type", "application/json");
    response.end(successFor(...emails));
    seen.registered.push(...emails);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return Object.assign(seen, { url: `http://127.0.0.1:${server.address().port}` });
}

/** A successful response for these e-mail addresses. */
export const successFor = (...emails) =>
  JSON.stringify({
    status: "SUCCESS",
    registrationStatus: emails.map((email) => ({ email, status: "ToBeTaken", message: "ok", url: null })),
  });

/** A promise, `opened`, that the test resolves with `open`. */
export function gate() {
  let open;
  const opened = new Promise((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** Waits until a condition holds. */
export async function until(condition, what, ms = 60_000) {
  const end = Date.now() + ms;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`waited ${ms} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Shuffles in the same way on every run. */
export function shuffled(items, seed = 1) {
  const left = [...items];
  const out = [];
  let state = seed;
  while (left.length > 0) {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    out.push(...left.splice(state % left.length, 1));
  }
  return out;
}
