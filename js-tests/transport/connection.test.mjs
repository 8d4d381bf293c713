import assert from "node:assert/strict";
import { test } from "node:test";
import { clientOf, failure, fault, http, INPUT, matches, serve, until, works } from "./server.mjs";

test("a port where nobody listens: surely not sent", async (t) => {
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

test("a host that does not exist: surely not sent", async () => {
  const missing = { url: "https://does-not-exist.invalid" };
  const error = await failure(clientOf(missing).registerCandidates(INPUT));
  matches(error, { name: "TransportError", attempts: 1, outcome: "notSent" });
  assert.match(error.message, /ENOTFOUND|EAI_AGAIN/);
});

test("a connection that is reset before the request: nobody knows", async (t) => {
  const server = await serve(t);
  server.connect = (socket) => socket.resetAndDestroy();
  const mettl = clientOf(server);
  matches(await failure(mettl.registerCandidates(INPUT)), {
    name: "TransportError",
    attempts: 1,
    outcome: "unknown",
  });
  assert.equal(server.connections, 1, "no second try");
  await works(server, mettl);
});

test("a connection that is reset after the request: nobody knows", async (t) => {
  await fault(t, (socket) => socket.resetAndDestroy(), { code: "TRANSPORT", outcome: "unknown" });
});

test("a connection that is closed without an answer", async (t) => {
  await fault(t, (socket) => socket.end(), { code: "TRANSPORT", outcome: "unknown" });
});

test("a connection that is closed within the headers", async (t) => {
  const answer = (socket) => socket.end("HTTP/1.1 200 OK\r\ncontent-type: appl");
  await fault(t, answer, { code: "TRANSPORT", outcome: "unknown" });
});

test("a body that is reset in its middle", async (t) => {
  const answer = (socket) => socket.write(http().subarray(0, -10), () => socket.resetAndDestroy());
  await fault(t, answer, { code: "TRANSPORT", outcome: "unknown" });
});

test("no HTTP at all", async (t) => {
  await fault(t, (socket) => socket.end("220 mail.example ESMTP\r\n"), {
    code: "TRANSPORT",
    outcome: "unknown",
  });
});

test("headers without end", async (t) => {
  const answer = (socket) => {
    socket.write("HTTP/1.1 200 OK\r\n");
    const line = `x-filler: ${"x".repeat(1000)}\r\n`;
    const more = () => socket.writable && socket.write(line, () => setImmediate(more));
    more();
  };
  const { server } = await fault(t, answer, { code: "TRANSPORT", outcome: "unknown" });
  await until(() => server.closed >= 1, "the client to hang up");
});
