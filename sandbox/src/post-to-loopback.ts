import { request } from "node:http";

/** The outcome of a callback: the receiver's status, or why there is none. */
export type Delivery =
  | { readonly outcome: "answered"; readonly status: number }
  | { readonly outcome: "failed" }
  | { readonly outcome: "notLoopback" };

const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];
const TIMEOUT_MS = 5000;

/**
 * Posts JSON to a program on this machine, once and without following redirects. It sends nothing to any other URL:
 * test data must not leave the machine.
 */
export async function postToLoopback(url: string, body: unknown): Promise<Delivery> {
  const target = new URL(url);
  const userinfo = target.username !== "" || target.password !== "";
  if (target.protocol !== "http:" || userinfo || !LOOPBACK.includes(target.hostname)) {
    return { outcome: "notLoopback" };
  }
  try {
    return { outcome: "answered", status: await post(target, JSON.stringify(body)) };
  } catch {
    return { outcome: "failed" };
  }
}

/** Does not use `fetch`, because a test may have replaced the global function. */
function post(target: URL, content: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request(target, {
      method: "POST",
      agent: false,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(content) },
    });
    outgoing.on("error", reject);
    outgoing.on("response", (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    outgoing.end(content);
  });
}
