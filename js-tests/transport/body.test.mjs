import assert from "node:assert/strict";
import { test } from "node:test";
import { clientOf, fault, GOOD, http, INPUT, matches, serve, until, works } from "./server.mjs";

test("a body that is shorter than its Content-Length", async (t) => {
  const length = Buffer.byteLength(GOOD) + 100;
  const respond = (socket) => socket.end(http(GOOD, { length }));
  await fault(t, respond, { code: "TRANSPORT", outcome: "unknown" });
});

test("a body that is longer than its Content-Length is cut off and is then not JSON", async (t) => {
  const respond = (socket) => socket.end(http(GOOD, { length: 20 }));
  await fault(t, respond, {
    name: "ResponseFormatError",
    code: "RESPONSE_FORMAT",
    status: 200,
    outcome: "unknown",
  });
});

test("a chunked body without the last chunk", async (t) => {
  const respond = (socket) => {
    socket.end(
      `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${GOOD.length.toString(16)}\r\n${GOOD}\r\n`,
    );
  };
  await fault(t, respond, { code: "TRANSPORT", outcome: "unknown" });
});

test("an empty body, and no body", async (t) => {
  const expected = { code: "RESPONSE_FORMAT", outcome: "unknown" };
  await fault(t, (socket) => socket.write(http("")), { ...expected, status: 200 });
  await fault(t, (socket) => socket.write("HTTP/1.1 204 No Content\r\n\r\n"), { ...expected, status: 204 });
});

test("a page of HTML with 200", async (t) => {
  const page = "<!doctype html><title>somebody@email.com</title><p>Maintenance";
  const respond = (socket) => socket.write(http(page, { type: "text/html" }));
  await fault(t, respond, { name: "ResponseFormatError", status: 200, outcome: "unknown" });
});

test("text that is not UTF-8", async (t) => {
  const bytes = Buffer.concat([
    Buffer.from('{"status":"'),
    Buffer.from([0xc3, 0x28, 0xff]),
    Buffer.from('"}'),
  ]);
  await fault(t, (socket) => socket.write(http(bytes)), {
    code: "RESPONSE_FORMAT",
    status: 200,
    outcome: "unknown",
  });
});

test("a byte order mark is accepted", async (t) => {
  const server = await serve(t, (socket) => socket.write(http(`\ufeff${GOOD}`)));
  const { registrationStatus } = await clientOf(server).registerCandidates(INPUT);
  assert.equal(registrationStatus[0].email, "somebody@email.com");
});

test("JSON that is nested too deeply", async (t) => {
  for (const [open, close] of [
    ["[", "]"],
    ['{"a":', "}"],
  ]) {
    const deep = `{"status":"SUCCESS","registrationStatus":[],"x":${open.repeat(200_000)}0${close.repeat(200_000)}}`;
    await fault(t, (socket) => socket.write(http(deep)), {
      code: "RESPONSE_FORMAT",
      status: 200,
      outcome: "unknown",
    });
  }
});

test("JSON of other types", async (t) => {
  for (const body of [
    "null",
    "1",
    '"text"',
    "[]",
    "{}",
    '{"status":1}',
    '{"status":"SUCCESS","registrationStatus":{}}',
  ]) {
    await fault(t, (socket) => socket.write(http(body)), {
      code: "RESPONSE_FORMAT",
      status: 200,
      outcome: "unknown",
    });
  }
});

test("a body of exactly maxResponseBytes is read, and one byte more is refused", async (t) => {
  const maxResponseBytes = 4096;
  const padded = (size) => GOOD + " ".repeat(size - GOOD.length);
  const server = await serve(t, (socket) => socket.write(http(padded(maxResponseBytes))));
  await clientOf(server, { maxResponseBytes }).registerCandidates(INPUT);
  const respond = (socket) => socket.write(http(padded(maxResponseBytes + 1)));
  const expected = { code: "RESPONSE_FORMAT", status: 200, outcome: "unknown" };
  await fault(t, respond, expected, { client: { maxResponseBytes } });
});

test("an endless body is abandoned early, and the connection is closed", async (t) => {
  let written = 0;
  const chunk = Buffer.alloc(16_384, " ");
  const respond = (socket) => {
    socket.write("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n");
    const more = () => {
      if (!socket.writable) return;
      written += chunk.length;
      socket.write(chunk, more);
    };
    more();
  };
  const expected = { code: "RESPONSE_FORMAT", status: 200, outcome: "unknown" };
  const { server } = await fault(t, respond, expected, { client: { maxResponseBytes: 65_536 } });
  await until(() => server.closed >= 1, "the client to close the connection");
  assert.ok(written < 32 * 2 ** 20, `${written} bytes were sent`);
});

test("a small body that decompresses to a huge one is limited too", async (t) => {
  const { gzipSync } = await import("node:zlib");
  const bomb = gzipSync(Buffer.alloc(64 * 2 ** 20, " "));
  const respond = (socket) => socket.write(http(bomb, { headers: { "content-encoding": "gzip" } }));
  const expected = { code: "RESPONSE_FORMAT", status: 200, outcome: "unknown" };
  await fault(t, respond, expected, { client: { maxResponseBytes: 65_536 } });
});

test("a body that arrives byte by byte before the timeout is read", async (t) => {
  const server = await serve(t, (socket) => {
    let at = 0;
    const bytes = http();
    const more = () => {
      if (at < bytes.length && socket.writable)
        socket.write(bytes.subarray(at, ++at), () => setImmediate(more));
    };
    more();
  });
  const mettl = clientOf(server, { timeoutMs: 10_000 });
  const { registrationStatus, raw } = await mettl.registerCandidates(INPUT);
  assert.equal(registrationStatus.length, 1);
  assert.deepEqual(raw, JSON.parse(GOOD));
  await works(server, mettl);
});

test("responses that arrive at the same time are assigned to their calls", async (t) => {
  const waiting = [];
  const server = await serve(t, (socket, request) => {
    const [, email] = /(n\d+)%40email/.exec(request);
    waiting.push(() => socket.write(http(GOOD.replace("somebody", email))));
    if (waiting.length === 30) for (const respond of waiting.reverse()) respond();
  });
  const mettl = clientOf(server);
  const emails = Array.from({ length: 30 }, (_, at) => `n${at}@email.com`);
  const results = await Promise.all(
    emails.map((email) =>
      mettl.registerCandidates({
        ...INPUT,
        registrationDetails: [{ "First Name": "N", "Email Address": email }],
      }),
    ),
  );
  assert.deepEqual(
    results.map(({ registrationStatus }) => registrationStatus[0].email),
    emails,
  );
  assert.equal(server.requests.length, 30);
});

test("a result does not change when later calls reuse the memory", async (t) => {
  const server = await serve(t);
  const mettl = clientOf(server);
  const first = await mettl.registerCandidates(INPUT);
  server.respond = (socket) => socket.write(http(GOOD.replaceAll("somebody", "another-one")));
  const second = await mettl.registerCandidates(INPUT);
  matches(first.registrationStatus[0], { email: "somebody@email.com" });
  assert.deepEqual(first.raw, JSON.parse(GOOD));
  matches(second.registrationStatus[0], { email: "another-one@email.com" });
});
