import assert from "node:assert/strict";
import { test } from "node:test";
import { clientOf, failure, fault, http, INPUT, matches, serve, until, works } from "./server.mjs";

test("a port on which nothing listens: the outcome is notSent", async (t) => {
  const gone = await serve(t);
  await gone.close();
  const mettl = clientOf(gone);
  const error = await failure(mettl.registerCandidates(INPUT));
  matches(error, { name: "TransportError", code: "TRANSPORT", attempts: 1, outcome: "notSent" });
  assert.match(error.message, /ECONNREFUSED/);
  const server = await serve(t, undefined, { port: gone.port });
  await works(server, mettl);
  assert.equal(server.requests.length, 1);
});

test("a host that does not exist: the outcome is notSent", async () => {
  const missing = { url: "https://does-not-exist.invalid" };
  const error = await failure(clientOf(missing).registerCandidates(INPUT));
  matches(error, { name: "TransportError", attempts: 1, outcome: "notSent" });
  assert.match(error.message, /ENOTFOUND|EAI_AGAIN/);
});

test("a connection that is reset before the request", async (t) => {
  const server = await serve(t);
  server.connect = (socket) => socket.resetAndDestroy();
  const mettl = clientOf(server);
  const error = await failure(mettl.registerCandidates(INPUT));
  matches(error, { name: "TransportError", attempts: 1 });
  // If the reset arrives while the client still connects, the client knows that nothing was sent.
  assert.match(error.outcome, /^(unknown|notSent)$/);
  assert.equal(server.connections, 1, "no second attempt");
  await works(server, mettl);
});

test("a connection that is reset after the request: the outcome is unknown", async (t) => {
  await fault(t, (socket) => socket.resetAndDestroy(), { code: "TRANSPORT", outcome: "unknown" });
});

test("a connection that is closed without a response", async (t) => {
  await fault(t, (socket) => socket.end(), { code: "TRANSPORT", outcome: "unknown" });
});

test("a connection that is closed within the headers of the response", async (t) => {
  const respond = (socket) => socket.end("HTTP/1.1 200 OK\r\ncontent-type: appl");
  await fault(t, respond, { code: "TRANSPORT", outcome: "unknown" });
});

test("a connection that is reset in the middle of the body", async (t) => {
  const respond = (socket) => socket.write(http().subarray(0, -10), () => socket.resetAndDestroy());
  await fault(t, respond, { code: "TRANSPORT", outcome: "unknown" });
});

test("a response that is not HTTP", async (t) => {
  await fault(t, (socket) => socket.end("220 mail.example ESMTP\r\n"), {
    code: "TRANSPORT",
    outcome: "unknown",
  });
});

test("endless headers", async (t) => {
  const respond = (socket) => {
    socket.write("HTTP/1.1 200 OK\r\n");
    const line = `x-filler: ${"x".repeat(1000)}\r\n`;
    const more = () => socket.writable && socket.write(line, () => setImmediate(more));
    more();
  };
  const { server } = await fault(t, respond, { code: "TRANSPORT", outcome: "unknown" });
  await until(() => server.closed >= 1, "the client to close the connection");
});
