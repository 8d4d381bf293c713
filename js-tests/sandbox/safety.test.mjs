import assert from "node:assert/strict";
import { once } from "node:events";
import { request } from "node:http";
import { createConnection } from "node:net";
import { networkInterfaces } from "node:os";
import { test } from "node:test";
import {
  candidatesPath,
  encode,
  FORM,
  PRIVATE_KEY,
  PUBLIC_KEY,
  RD,
  rdOf,
  register,
  sandboxFor,
  send,
  signed,
} from "./client.mjs";

const MIB = 1024 * 1024;

// Read before the first sandbox of this file starts.
const GLOBALS = [globalThis.Request, globalThis.Response];

/** Writes text to a connection and returns the first data of the response. */
async function raw(t, sandbox, text) {
  const socket = createConnection({ host: "127.0.0.1", port: Number(new URL(sandbox.url).port) });
  t.after(() => socket.destroy());
  socket.write(text);
  const [response] = await once(socket, "data");
  socket.on("error", () => {});
  return String(response);
}

test("listens only on loopback", async (t) => {
  const sandbox = await sandboxFor(t);
  const { port, hostname } = new URL(sandbox.url);
  assert.equal(hostname, "127.0.0.1");
  const addresses = Object.values(networkInterfaces()).flat();
  for (const { address, internal, family } of addresses) {
    if (internal || family !== "IPv4") continue;
    const socket = createConnection({ host: address, port: Number(port) });
    const outcome = await once(socket, "connect").then(
      () => "connected",
      (error) => error.code,
    );
    socket.destroy();
    assert.notEqual(outcome, "connected", address);
  }
});

test("refuses the Host of another server", async (t) => {
  const sandbox = await sandboxFor(t);
  const { port } = new URL(sandbox.url);
  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `LOCALHOST:${port}`, `[::1]:${port}`]) {
    assert.equal((await send(sandbox, { host })).status, 200, host);
  }
  for (const host of [
    "evil.example",
    `evil.example:${port}`,
    `localhost.evil.example:${port}`,
    `127.0.0.2:${port}`,
    `127.0.0.1:${Number(port) === 65535 ? 1 : Number(port) + 1}`,
    "127.0.0.1",
    "localhost",
  ]) {
    for (const path of ["/", "/_sandbox/state", "/mettl/v2/account"]) {
      assert.equal((await send(sandbox, { host, path })).status, 403, `${host} ${path}`);
    }
  }
  const twice = `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nHost: evil.example\r\n\r\n`;
  assert.match(await raw(t, sandbox, twice), /^HTTP\/1\.1 403 /, "two Host headers");
  assert.match(await raw(t, sandbox, "GET / HTTP/1.0\r\n\r\n"), /^HTTP\/1\.1 40[03] /, "no Host header");
  assert.deepEqual(sandbox.state.mettl.requests, [], "a refused request reaches no vendor");
});

test("refuses an absolute request target", async (t) => {
  const sandbox = await sandboxFor(t);
  const path = `${sandbox.url}/_sandbox/state`;
  assert.equal((await send(sandbox, { path })).status, 403);
});

test("refuses a foreign Origin and lets a loopback Origin read the response", async (t) => {
  const sandbox = await sandboxFor(t);
  const body = encode(signed("POST", sandbox.url + candidatesPath(), { rd: RD }));
  const post = (Origin) =>
    send(sandbox, { method: "POST", path: candidatesPath(), headers: { ...FORM, Origin }, body });
  for (const origin of [
    "null",
    "https://evil.example",
    "http://localhost.evil.example",
    "http://127.0.0.1.evil.example:80",
    "http://evil.example#http://localhost",
    "https://localhost:3000",
    "http://user@localhost:3000",
    "http://192.168.0.1:3000",
  ]) {
    const { status, headers } = await post(origin);
    assert.equal(status, 403, origin);
    assert.equal(headers["access-control-allow-origin"], undefined, origin);
    const preflight = await send(sandbox, {
      method: "OPTIONS",
      path: candidatesPath(),
      headers: { Origin: origin, "Access-Control-Request-Method": "POST" },
    });
    assert.equal(preflight.status, 403, origin);
  }
  assert.deepEqual(sandbox.state.mettl.requests, []);
  for (const origin of ["http://127.0.0.1:3000", "http://localhost:8080", "http://localhost"]) {
    const { status, headers, json } = await post(origin);
    assert.equal(status, 200, origin);
    assert.equal(json.status, "SUCCESS", origin);
    assert.equal(headers["access-control-allow-origin"], origin);
    assert.match(headers.vary, /Origin/i);
    assert.match(headers["access-control-expose-headers"], /Date/);
  }
  assert.equal((await send(sandbox)).headers["access-control-allow-origin"], undefined, "no Origin, no CORS");
});

test("answers a preflight request of a loopback page", async (t) => {
  const sandbox = await sandboxFor(t);
  const { status, headers, text } = await send(sandbox, {
    method: "OPTIONS",
    path: `${candidatesPath()}/name@email.com`,
    headers: {
      Origin: "http://localhost:3000",
      "Access-Control-Request-Method": "DELETE",
      "Access-Control-Request-Headers": "content-type",
    },
  });
  assert.equal(status, 204);
  assert.equal(text, "");
  assert.equal(headers["access-control-allow-origin"], "http://localhost:3000");
  assert.match(headers["access-control-allow-methods"], /DELETE/);
  assert.equal(headers["access-control-allow-headers"], "content-type");
  assert.deepEqual(sandbox.state.mettl.requests, []);
});

test("accepts a body of 1 MiB and refuses a larger one", async (t) => {
  const sandbox = await sandboxFor(t);
  const body = encode(signed("POST", sandbox.url + candidatesPath(), { rd: RD }));
  const post = (size) =>
    send(sandbox, {
      method: "POST",
      path: candidatesPath(),
      headers: FORM,
      body: body + "&".repeat(size - body.length),
    });
  assert.equal((await post(MIB)).json.status, "SUCCESS");
  assert.equal((await post(MIB + 1)).status, 413);
});

test("refuses a body by its Content-Length before it is sent", { timeout: 60_000 }, async (t) => {
  const sandbox = await sandboxFor(t);
  const { host } = new URL(sandbox.url);
  const head = `POST ${candidatesPath()} HTTP/1.1\r\nHost: ${host}\r\nContent-Length: ${MIB + 1}\r\n\r\n`;
  assert.match(await raw(t, sandbox, `${head}first bytes`), /^HTTP\/1\.1 413 /);
});

test("applies the limit to a chunked body", async (t) => {
  const sandbox = await sandboxFor(t);
  const { port, host } = new URL(sandbox.url);
  const chunked = (size) =>
    new Promise((resolve, reject) => {
      const headers = { ...FORM, Host: host, "Transfer-Encoding": "chunked" };
      const out = request({
        port,
        host: "127.0.0.1",
        method: "POST",
        path: candidatesPath(),
        headers,
        agent: false,
      });
      out.on("error", reject);
      out.on("response", (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      for (let sent = 0; sent < size; sent += 65536)
        out.write(Buffer.alloc(Math.min(65536, size - sent), "&"));
      out.end();
    });
  assert.equal(await chunked(MIB), 200);
  assert.equal(await chunked(MIB + 1), 413);
});

test("log and records contain no secret and no personal data", async (t) => {
  const lines = [];
  const sandbox = await sandboxFor(t, { log: (line) => lines.push(line) });
  const rd = JSON.stringify({
    registrationDetails: [{ "First Name": "Secretname", "Email Address": "private@person.example" }],
    optionalParams: [{ email: "private@person.example", context_data: "hidden-token" }],
  });
  const secrets = [
    PUBLIC_KEY,
    PRIVATE_KEY,
    "Secretname",
    "private",
    "person.example",
    "hidden-token",
    "asgn",
    "rd=",
  ];
  const note = (params) => {
    secrets.push(params.asgn, encodeURIComponent(params.asgn));
    return encode(params);
  };
  const good = note(signed("POST", sandbox.url + candidatesPath(), { rd }));
  const candidate = `${candidatesPath()}/private@person.example`;
  const { json } = await send(sandbox, { method: "POST", path: candidatesPath(), headers: FORM, body: good });
  secrets.push(json.registrationStatus[0].url, json.registrationStatus[0].url.split("/").pop());
  await send(sandbox, { method: "POST", path: `${candidatesPath()}?${good}` });
  await send(sandbox, { method: "POST", path: `${candidatesPath("private%40person.example")}?${good}` });
  await send(sandbox, { method: "POST", path: `${candidatesPath()}?${good}&private=1` });
  await send(sandbox, {
    method: "DELETE",
    path: `${candidate}?${note(signed("DELETE", sandbox.url + candidate))}`,
  });
  await send(sandbox, { path: `/mettl/v2/candidates/private%2540person.example?${good}` });
  await send(sandbox, { path: `/private@person.example?${good}` });
  await send(sandbox, { path: `/?${good}` });
  await send(sandbox, { path: `/_sandbox/state?${good}` });
  await send(sandbox, { path: `/private?${good}`, host: "private.person.example" });
  await send(sandbox, { path: "/", headers: { Origin: "https://private.person.example" } });
  await send(sandbox, {
    method: "POST",
    path: candidatesPath(),
    headers: FORM,
    body: "private".padEnd(MIB + 1),
  });

  assert.deepEqual(lines, [
    "POST /mettl/v2/schedules/0x0x0x0x0x/candidates 200",
    "POST /mettl/v2/schedules/0x0x0x0x0x/candidates 200",
    "POST /mettl/v2/schedules/*/candidates 200 E401",
    "POST /mettl/v2/schedules/0x0x0x0x0x/candidates 200 E401",
    "DELETE /mettl/v2/schedules/0x0x0x0x0x/candidates/* 200 E000",
    "GET /mettl/v2/candidates/* 200 E401",
    "GET (other path) 404",
    "GET / 200",
    "GET /_sandbox/state 200",
    "GET (refused) 403 the Host header is not this sandbox",
    "GET (refused) 403 the Origin is not a loopback page",
    "POST /mettl/… 413 body too large",
  ]);
  const shown = lines.join("\n") + JSON.stringify(sandbox.state.mettl.requests);
  for (const secret of secrets) assert.ok(!shown.includes(secret), secret);
});

test("masks the state over HTTP", async (t) => {
  const sandbox = await sandboxFor(t);
  const { json } = await register(sandbox, { rd: rdOf("private@person.example") });
  const { url } = json.registrationStatus[0];
  const response = await send(sandbox, { path: "/_sandbox/state" });
  assert.equal(response.status, 200);
  assert.doesNotMatch(response.text, /private|person|name@email\.com|tests\.mettl\.com/);
  assert.ok(!response.text.includes(url));
  for (const secret of [PUBLIC_KEY, PRIVATE_KEY]) assert.ok(!response.text.includes(secret));
  const [open, invitation] = response.json.mettl.schedules;
  assert.equal(open.accessKey, "0x0x0x0x0x");
  assert.deepEqual(open.candidates[0].registration, [
    ["First Name", "***"],
    ["Email Address", "***"],
  ]);
  assert.deepEqual(invitation.access, { type: "ByInvitation", invited: ["***"] });
  assert.equal(response.json.mettl.requests.length, 1);
});

test("forbids caching of responses", async (t) => {
  const sandbox = await sandboxFor(t);
  assert.equal((await register(sandbox)).headers["cache-control"], "no-store");
});

test("does not replace the global Request and Response", async (t) => {
  await sandboxFor(t);
  assert.ok(globalThis.Request === GLOBALS[0] && globalThis.Response === GLOBALS[1]);
});
