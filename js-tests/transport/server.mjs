// A server that writes raw bytes, the client under test, and the checks after every fault.
import assert from "node:assert/strict";
import { createServer } from "node:net";
import { isInvigilError, Mettl } from "invigil";

export const KEYS = { publicKey: "public", privateKey: "private-key-that-must-not-show" };
export const INPUT = {
  accessKey: "0x0x0x0x0x",
  registrationDetails: [{ "First Name": "Somebody", "Email Address": "somebody@email.com" }],
};
export const GOOD = JSON.stringify({
  status: "SUCCESS",
  registrationStatus: [{ email: "somebody@email.com", status: "ToBeTaken", message: "ok", url: null }],
});

/** The bytes of a response. */
export function http(body = GOOD, { status = 200, type = "application/json", headers = {}, length } = {}) {
  const bytes = Buffer.from(body);
  const lines = Object.entries({
    "content-type": type,
    "content-length": length ?? bytes.length,
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status} Status\r\n${lines.join("")}\r\n`), bytes]);
}

/**
 * Listens on loopback. `respond(socket, request)` is called for each complete request, and `connect(socket)`, if it is
 * set, for each connection. Both can be replaced at any time.
 */
export async function serve(t, respond = good, { port = 0 } = {}) {
  const sockets = new Set();
  const seen = { connections: 0, closed: 0, requests: [], respond, connect: undefined };
  const server = createServer((socket) => {
    seen.connections += 1;
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => {
      seen.closed += 1;
      sockets.delete(socket);
    });
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
      for (;;) {
        const end = text.indexOf("\r\n\r\n");
        if (end < 0) return;
        const size = Number(/\r\ncontent-length: (\d+)/i.exec(text.slice(0, end))?.[1] ?? 0);
        if (text.length < end + 4 + size) return;
        const request = text.slice(0, end + 4 + size);
        text = text.slice(end + 4 + size);
        seen.requests.push(request);
        seen.respond(socket, request);
      }
    });
    seen.connect?.(socket);
  });
  await new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const close = () =>
    new Promise((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(resolve);
    });
  t.after(close);
  return Object.assign(seen, {
    close,
    port: server.address().port,
    url: `http://127.0.0.1:${server.address().port}`,
  });
}

export const good = (socket) => socket.write(http());

/** A client of this server that sends every request once. */
export const clientOf = (server, options = {}) =>
  new Mettl({ ...KEYS, baseUrl: server.url, retry: false, ...options });

/** Returns the error of a call, which must fail with an InvigilError. */
export async function failure(call) {
  const outcome = call.then(
    () => null,
    (error) => error,
  );
  const result = await settled(outcome);
  assert.notEqual(result, null, "the call succeeded");
  if (!isInvigilError(result)) throw result;
  assertHidesSecrets(result);
  return result;
}

/** Waits until a promise settles, and fails if it does not. */
async function settled(call, ms = 60_000) {
  let timer;
  const never = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`the call was not settled within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([call, never]);
  } finally {
    clearTimeout(timer);
  }
}

/** Asserts that an error shows no secret and no personal data. */
function assertHidesSecrets(error) {
  const texts = [error.message, error.stack, JSON.stringify(error), String(error)];
  for (const text of texts) {
    for (const secret of [KEYS.privateKey, "asgn", "somebody@email.com", "Somebody"]) {
      assert.equal(text.includes(secret), false, `the error shows ${secret}: ${text}`);
    }
  }
}

/** Checks the class, the code and what else is expected of an error. */
export function matches(error, expected) {
  const shown = Object.fromEntries(Object.keys(expected).map((key) => [key, error[key]]));
  assert.deepEqual(shown, expected, error.message);
}

/**
 * One fault: the call fails as expected, the request was sent once, and the next call of the same client works.
 * Returns the error and the server.
 */
export async function fault(t, respond, expected, { client = {}, call = {} } = {}) {
  const server = await serve(t, respond);
  const mettl = clientOf(server, client);
  const error = await failure(mettl.registerCandidates(INPUT, call));
  matches(error, { operation: "mettl.registerCandidates", attempts: 1, ...expected });
  assert.equal(server.requests.length, 1, "requests that arrived");
  await works(server, mettl);
  assert.equal(server.requests.length, 2, "requests that arrived, including that of the next call");
  return { error, server };
}

/** Asserts that the next call works. */
export async function works(server, mettl) {
  server.respond = good;
  server.connect = undefined;
  const { registrationStatus } = await settled(mettl.registerCandidates(INPUT));
  assert.equal(registrationStatus[0].status, "ToBeTaken");
}

/** Waits until a condition holds. */
export async function until(condition, what, ms = 60_000) {
  const end = Date.now() + ms;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`waited ${ms} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
