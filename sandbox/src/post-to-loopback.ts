import { request } from "node:http";

/** The outcome of a callback: the receiver's status, or why there is none. */
export type Delivery =
  | { readonly outcome: "answered"; readonly status: number }
  /** `reason` is the code of the network's error, such as `ECONNREFUSED`, or `timeout`. */
  | { readonly outcome: "failed"; readonly reason: string }
  | { readonly outcome: "notLoopback" }
  /** The sandbox was reset or closed. */
  | { readonly outcome: "cancelled" };

const LOOPBACK = ["127.0.0.1", "localhost", "[::1]"];
const TIMEOUT_MS = 5000;

/**
 * Posts JSON to a program on this machine, once and without following redirects. It sends nothing to any other URL:
 * test data must not leave the machine.
 */
export async function postToLoopback(url: string, body: unknown, signal: AbortSignal): Promise<Delivery> {
  if (!URL.canParse(url)) return { outcome: "notLoopback" };
  const target = new URL(url);
  const userinfo = target.username !== "" || target.password !== "";
  if (target.protocol !== "http:" || userinfo || !LOOPBACK.includes(target.hostname)) {
    return { outcome: "notLoopback" };
  }
  try {
    return { outcome: "answered", status: await post(target, JSON.stringify(body), signal) };
  } catch (error) {
    if (signal.aborted) return { outcome: "cancelled" };
    const { code } = error as NodeJS.ErrnoException;
    return { outcome: "failed", reason: code ?? "unknown" };
  }
}

/** Does not use `fetch`, because a test may have replaced the global function. */
function post(target: URL, content: string, signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request(target, {
      method: "POST",
      agent: false,
      signal,
      headers: { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(content) },
    });
    const late = Object.assign(new Error("timeout"), { code: "timeout" });
    const timer = setTimeout(() => outgoing.destroy(late), TIMEOUT_MS);
    outgoing.on("close", () => clearTimeout(timer));
    outgoing.on("error", reject);
    outgoing.on("response", (response) => {
      // The status is known, so an answer that breaks off later changes nothing.
      response.on("error", () => {});
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    outgoing.end(content);
  });
}
