import type { IncomingMessage } from "node:http";

const LOOPBACK_ORIGIN = /^http:\/\/(?:127\.0\.0\.1|localhost)(?::\d{1,5})?$/;

/**
 * Why a request may not come in, or null when it may. Listening on loopback is not enough: any web page can
 * make the browser of this machine send requests here.
 */
export function reasonToRefuse(incoming: IncomingMessage): string | null {
  // A target with its own host would make the Host header, which is what was checked and signed, meaningless.
  if (!incoming.url?.startsWith("/")) return "the request target is not a path";
  if (!isOurHost(incoming)) return "the Host header is not this sandbox";
  if (!isLoopbackOrigin(incoming)) return "the Origin is not a loopback page";
  return null;
}

/** Against DNS rebinding: a foreign name that resolves to 127.0.0.1 still stands in the Host header. */
function isOurHost(incoming: IncomingMessage): boolean {
  const hosts = incoming.headersDistinct.host ?? [];
  const [host = ""] = hosts;
  const port = incoming.socket.localPort;
  const names = ["127.0.0.1", "localhost", "[::1]"];
  const ours = names.map((name) => `${name}:${port}`);
  if (port === 80) ours.push(...names);
  return hosts.length === 1 && ours.includes(host.toLowerCase());
}

/** Programs send no Origin. Of pages, only those served from this machine may call. */
function isLoopbackOrigin(incoming: IncomingMessage): boolean {
  return (incoming.headersDistinct.origin ?? []).every((origin) => LOOPBACK_ORIGIN.test(origin));
}
