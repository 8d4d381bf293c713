import assert from "node:assert/strict";
import { test } from "node:test";
import { clientOf, fault, http, INPUT, serve } from "./server.mjs";

const ERROR = JSON.stringify({
  status: "ERROR",
  error: { code: "E000", message: "somebody@email.com is wrong" },
});

for (const status of [500, 502, 503, 504]) {
  test(`HTTP ${status} is retryable, with an unknown outcome`, async (t) => {
    const expected = { name: "VendorError", code: "VENDOR", status, retryable: true, outcome: "unknown" };
    await fault(t, (socket) => socket.write(http("<html>", { status, type: "text/html" })), {
      ...expected,
      vendorCode: null,
    });
    await fault(t, (socket) => socket.write(http("", { status })), { ...expected, vendorCode: null });
    await fault(t, (socket) => socket.write(http(ERROR, { status })), { ...expected, vendorCode: "E000" });
  });
}

test("HTTP 429 is retryable, with and without Retry-After", async (t) => {
  const expected = { name: "VendorError", code: "VENDOR", status: 429, retryable: true };
  for (const headers of [{}, { "retry-after": "1" }, { "retry-after": "Wed, 03 Nov 2021 18:00:00 GMT" }]) {
    const respond = (socket) => socket.write(http("slow down", { status: 429, type: "text/plain", headers }));
    const { error } = await fault(t, respond, expected);
    assert.notEqual(error.outcome, "notSent");
  }
});

test("other HTTP 4xx are refused and not retryable", async (t) => {
  for (const status of [400, 401, 403, 404, 405, 410, 413, 422]) {
    const expected = { name: "VendorError", status, retryable: false, outcome: "refused" };
    await fault(t, (socket) => socket.write(http("<html>", { status, type: "text/html" })), expected);
  }
});

test("an error with HTTP 200 is refused, except that E000 and codes from 500 have an unknown outcome", async (t) => {
  for (const [code, outcome] of [
    ["E401", "refused"],
    ["E000", "unknown"],
    [401, "refused"],
    [500, "unknown"],
  ]) {
    const respond = (socket) => socket.write(http(ERROR.replace('"E000"', JSON.stringify(code))));
    const vendorCode = String(code);
    const expected = { name: "VendorError", vendorCode, status: 200, outcome, retryable: false };
    const { error } = await fault(t, respond, expected);
    assert.match(error.vendorMessage, /is wrong/);
  }
});

test("a failure with HTTP 200 and without a code has an unknown outcome", async (t) => {
  for (const body of [
    '{"status":"PARTIAL","registrationStatus":[{"email":"a@b","status":"ToBeTaken","url":"https://x"}]}',
    '{"status":"ERROR"}',
    '{"status":"ERROR","error":null}',
    '{"status":"ERROR","error":{"message":"No"}}',
    '{"status":"ERROR","error":{"code":true,"message":"No"}}',
  ]) {
    const expected = { name: "VendorError", vendorCode: null, status: 200, outcome: "unknown" };
    await fault(t, (socket) => socket.write(http(body)), expected);
  }
});

for (const status of [301, 302, 303, 307, 308]) {
  test(`HTTP ${status} to another host is not followed`, async (t) => {
    const other = await serve(t);
    for (const body of ["", "<html>moved"]) {
      const respond = (socket) =>
        socket.write(http(body, { status, headers: { location: `${other.url}/elsewhere` } }));
      await fault(t, respond, { name: "RedirectError", code: "REDIRECT", status, outcome: "unknown" });
    }
    assert.deepEqual([other.connections, other.requests.length], [0, 0]);
  });
}

test("other HTTP 3xx, and redirects to the same host or with an unusable location, are RedirectErrors", async (t) => {
  for (const [status, headers] of [
    [300, {}],
    [304, {}],
    [307, { location: "/same" }],
    [302, { location: "" }],
    [302, { location: "file:///etc/passwd" }],
  ]) {
    await fault(t, (socket) => socket.write(http("", { status, headers })), { code: "REDIRECT", status });
  }
});

test("a 1xx status before the response is skipped", async (t) => {
  const server = await serve(t, (socket) => {
    socket.write("HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n");
    socket.write(http());
  });
  const { registrationStatus } = await clientOf(server).registerCandidates(INPUT);
  assert.equal(registrationStatus.length, 1);
});
