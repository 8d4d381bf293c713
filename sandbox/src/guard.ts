import type { IncomingMessage } from "node:http";

const LOOPBACK_ORIGIN = /^http:\/\/(?:127\.0\.0\.1|localhost)(?::\d{1,5})?$/;

/**
 * Returns why a request must be refused, or null if it is accepted. Listening on loopback is not enough: any web page
 * can make a browser on this machine send requests here.
 */
export function reasonToRefuse(incoming: IncomingMessage): string | null {
  // An absolute target has a host of its own, and the Host header, which is checked and signed, would mean nothing.
  if (!incoming.url?.startsWith("/")) return "the request target is not a path";
  if (!isOurHost(incoming)) return "the Host header is not this sandbox";
  if (!isLoopbackOrigin(incoming)) return "the Origin is not a loopback page";
  return null;
}

/** Prevents DNS rebinding: a foreign name that resolves to 127.0.0.1 still appears in the Host header. */
function isOurHost(incoming: IncomingMessage): boolean {
  const hosts = incoming.headersDistinct.host ?? [];
  const [host = ""] = hosts;
  const port = incoming.socket.localPort;
  const names = ["127.0.0.1", "localhost", "[::1]"];
  const ours = names.map((name) => `${name}:${port}`);
  if (port === 80) ours.push(...names);
  return hosts.length === 1 && ours.includes(host.toLowerCase());
}

/** Programs send no Origin. Web pages do, and only those served from this machine are accepted. */
function isLoopbackOrigin(incoming: IncomingMessage): boolean {
  return (incoming.headersDistinct.origin ?? []).every((origin) => LOOPBACK_ORIGIN.test(origin));
}
