// The faults between a client and the vendors: what arrives of each kind, which requests it hits, and what is counted.
// They are observed with node:net and node:http, without a client library.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createConnection } from "node:net";
import { describe, test } from "node:test";
import { codeOf, encode, FORM, register, sandboxFor, send, signed, TS } from "./client.mjs";

const PATH = "/mettl/v2/account";
const account = (sandbox) => {
  const query = encode(signed("GET", sandbox.url + PATH));
  return send(sandbox, { path: `${PATH}?${query}` });
};
const registrations = ({ state }) => state.mettl.registrations.map(({ times }) => times);

/** Sends a registration, and returns how its connection ended, and what arrived until then. */
function raw(sandbox, until = Number.POSITIVE_INFINITY) {
  const { port } = new URL(sandbox.url);
  const path = "/mettl/v2/schedules/0x0x0x0x0x/candidates";
  const rd = `{"registrationDetails":[{"First Name":"Name","Email Address":"name@email.com"}]}`;
  const body = encode(signed("POST", sandbox.url + path, { rd }));
  const head = {
    Host: `127.0.0.1:${port}`,
    ...FORM,
    "Content-Length": body.length,
    Origin: "http://localhost",
  };
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`);
  return new Promise((resolve) => {
    const socket = createConnection({ host: "127.0.0.1", port });
    const chunks = [];
    let size = 0;
    const seen = () => {
      const all = Buffer.concat(chunks);
      const at = all.indexOf("\r\n\r\n");
      const headers = all.subarray(0, Math.max(at, 0)).toString();
      const status = Number(headers.split(" ")[1] ?? 0);
      return { status, headers, body: all.subarray(at < 0 ? all.length : at + 4), size };
    };
    const end = (how) => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ how, ...seen() });
    };
    const timer = setTimeout(() => end("open"), 3000);
    socket.on("error", ({ code }) => end(code));
    socket.on("end", () => end("closed"));
    socket.on("data", (chunk) => {
      size += chunk.length;
      if (size < 100_000) chunks.push(chunk);
      if (size >= until) end("enough");
      // A response that is longer than it says is followed by the end of the connection.
      else if (size < 100_000 && seen().body.length === lengthOf(seen())) end("complete");
    });
    socket.write(`POST ${path} HTTP/1.1\r\n${lines.join("")}\r\n${body}`);
  });
}

const lengthOf = ({ headers }) => Number(/\r\ncontent-length: (\d+)/i.exec(headers)?.[1]);
const isJson = (body) => {
  try {
    return JSON.parse(body.toString()) !== undefined;
  } catch {
    return false;
  }
};

/** What arrives at the client, and whether the vendor carries the request out if the fault does not say so. */
const KINDS = {
  refused: [
    {},
    true,
    ({ status, headers, body }) => {
      assert.equal(status, 200);
      assert.match(headers, /connection: close/i);
      assert.equal(JSON.parse(body).status, "SUCCESS");
    },
  ],
  reset: [{}, false, ({ how, status }) => assert.deepEqual([how, status], ["ECONNRESET", 0])],
  stalledHeaders: [{}, false, ({ how, size }) => assert.deepEqual([how, size], ["open", 0])],
  stalledBody: [
    {},
    true,
    (seen) => {
      assert.deepEqual([seen.how, seen.status], ["open", 200]);
      assert.equal(seen.body.length, lengthOf(seen) >> 1);
    },
  ],
  cutBody: [
    {},
    true,
    (seen) => {
      assert.deepEqual([seen.how, seen.status], ["closed", 200]);
      assert.equal(seen.body.length, lengthOf(seen) >> 1);
    },
  ],
  wrongLength: [
    {},
    true,
    (seen) => {
      assert.equal(seen.status, 200);
      assert.equal(lengthOf(seen), seen.body.length >> 1);
      assert.ok(isJson(seen.body), "all of the body follows");
      assert.equal(isJson(seen.body.subarray(0, lengthOf(seen))), false);
    },
  ],
  slowBody: [
    { ms: 40 },
    true,
    (seen) => {
      assert.equal(seen.how, "open");
      assert.ok(seen.body.length > 0 && seen.body.length < lengthOf(seen), `${seen.body.length} bytes`);
    },
  ],
  html: [
    {},
    false,
    ({ status, headers, body }) => {
      assert.equal(status, 200);
      assert.match(headers, /content-type: text\/html/i);
      assert.match(body.toString(), /^<!doctype html>/);
    },
  ],
  invalidUtf8: [
    {},
    true,
    ({ body }) => {
      assert.throws(() => new TextDecoder("utf-8", { fatal: true }).decode(body), TypeError);
      assert.ok(isJson(body), "only the encoding is wrong");
    },
  ],
  wrongTypes: [
    {},
    true,
    ({ body }) => assert.deepEqual(JSON.parse(body), { status: 7, registrationStatus: {} }),
  ],
  hugeBody: [{}, false, ({ how, size }) => assert.deepEqual([how, size >= 2_000_000], ["enough", true])],
  deepJson: [
    { levels: 1000 },
    false,
    ({ body }) => assert.equal(body.toString(), "[".repeat(1000) + "]".repeat(1000)),
  ],
  status: [
    { status: 503 },
    false,
    ({ status, headers }) => {
      assert.equal(status, 503);
      assert.doesNotMatch(headers, /\r\nretry-after/i);
    },
  ],
  redirect: [
    { location: "http://127.0.0.1:1/elsewhere" },
    false,
    ({ status, headers }) => {
      assert.equal(status, 302);
      assert.match(headers, /\r\nlocation: http:\/\/127\.0\.0\.1:1\/elsewhere/i);
    },
  ],
};

test("this file and the table of the reference have every kind", async (t) => {
  const kinds = Object.keys((await sandboxFor(t)).faults.done);
  assert.deepEqual(Object.keys(KINDS), kinds);
  const [, section] = readFileSync(new URL("../../sandbox/README.md", import.meta.url), "utf8").split(
    "\n## Faults of the network\n",
  );
  const rows = section.split("\n## ")[0].matchAll(/^\| `(\w+)` \|/gm);
  assert.deepEqual(
    [...rows].map(([, kind]) => kind),
    kinds,
  );
});

describe("each kind", { concurrency: true }, () => {
  for (const [kind, [properties, performs, check]] of Object.entries(KINDS)) {
    test(`${kind}: what arrives`, async (t) => {
      const sandbox = await sandboxFor(t);
      sandbox.faults.add({ kind, count: 1, ...properties });
      const seen = await raw(sandbox, 2_000_000);
      check(seen);
      // A response can be read by a page of this machine.
      if (seen.status > 0) assert.match(seen.headers, /access-control-allow-origin: http:\/\/localhost/i);
      assert.deepEqual(registrations(sandbox), performs ? [1] : []);
      const done = Object.entries(sandbox.faults.done).filter(([, count]) => count > 0);
      assert.deepEqual(done, [[kind, 1]]);
      if (kind === "refused") await new Promise((resolve) => setTimeout(resolve, 200));
      assert.equal((await register(sandbox)).json.status, "SUCCESS", "the next request is answered");
      assert.equal(sandbox.state.mettl.requests.length, performs ? 2 : 1, "only what reached the vendor");
    });

    test(`${kind}: after the vendor has acted`, async (t) => {
      const sandbox = await sandboxFor(t);
      const add = () => sandbox.faults.add({ kind, count: 1, performed: true, ...properties });
      if (performs) return assert.throws(add, /fault has an unknown property "performed"/);
      add();
      const seen = await raw(sandbox, 2_000_000);
      check(seen);
      assert.deepEqual(registrations(sandbox), [1]);
      assert.equal(sandbox.faults.done[kind], 1);
    });
  }
});

test("refused: new connections are refused for a while", async (t) => {
  const sandbox = await sandboxFor(t);
  sandbox.faults.add({ kind: "refused", ms: 300, nth: 1 });
  assert.equal((await account(sandbox)).json.status, "SUCCESS");
  await assert.rejects(account(sandbox), { code: "ECONNREFUSED" });
  const end = Date.now() + 30_000;
  let answer;
  while (!answer && Date.now() < end) answer = await account(sandbox).catch(() => undefined);
  assert.equal(answer?.json.status, "SUCCESS");
  assert.equal(sandbox.faults.done.refused, 1);
  // Closing in the meantime leaves no timer that listens again.
  sandbox.faults.add({ kind: "refused", ms: 100 });
  await account(sandbox);
  await sandbox.close();
  await new Promise((resolve) => setTimeout(resolve, 200));
  await assert.rejects(account(sandbox), { code: "ECONNREFUSED" });
});

test("hugeBody has the size that it should have, and is JSON", async (t) => {
  const sandbox = await sandboxFor(t);
  sandbox.faults.add({ kind: "hugeBody", bytes: 200_000 });
  const { text, json } = await account(sandbox);
  assert.equal(text.length, 200_000);
  assert.deepEqual(Object.keys(json), ["padding"]);
});

test("Retry-After in seconds, and as a date by the sandbox's clock", async (t) => {
  const sandbox = await sandboxFor(t);
  sandbox.faults.add({ kind: "status", status: 429, retryAfter: 7, nth: 1 });
  sandbox.faults.add({ kind: "status", status: 429, retryAfter: 7, asDate: true, nth: 2 });
  assert.equal((await account(sandbox)).headers["retry-after"], "7");
  const { headers } = await account(sandbox);
  assert.equal(Date.parse(headers["retry-after"]), (TS + 7) * 1000);
  assert.equal(Date.parse(headers.date), TS * 1000);
});

test("nth, count and rate select requests, and the first fault that selects one wins", async (t) => {
  const sandbox = await sandboxFor(t);
  const statuses = async (count) => {
    const seen = [];
    for (let at = 0; at < count; at++) seen.push((await account(sandbox)).status);
    return seen;
  };
  sandbox.faults.add({ kind: "status", status: 500, nth: 2 });
  sandbox.faults.add({ kind: "status", status: 503, count: 3 });
  assert.deepEqual(await statuses(5), [503, 500, 503, 200, 200]);
  assert.equal(sandbox.faults.done.status, 3);

  sandbox.faults.clear();
  assert.deepEqual(sandbox.faults.rules, []);
  assert.deepEqual(await statuses(2), [200, 200]);
  assert.equal(sandbox.faults.done.status, 3, "clear keeps the counts");

  sandbox.faults.add({ kind: "status", status: 502, rate: 0.3 });
  const seen = await statuses(200);
  const hits = seen.filter((status) => status === 502).length;
  assert.ok(hits > 30 && hits < 90, `${hits} of 200`);
  assert.equal(sandbox.faults.done.status, 3 + hits);

  sandbox.faults.clear();
  sandbox.faults.add({ kind: "status", status: 502, rate: 0 });
  assert.deepEqual(new Set(await statuses(20)), new Set([200]));
});

test("the same seed gives the same faults, another seed gives others", async (t) => {
  const run = async (seed) => {
    const faults = [{ kind: "status", status: 503, rate: 0.5 }];
    const sandbox = await sandboxFor(t, { seed, faults });
    assert.equal(sandbox.faults.seed, seed ?? 1);
    const seen = [];
    for (let at = 0; at < 40; at++) seen.push((await account(sandbox)).status);
    return { sandbox, seen };
  };
  const { sandbox, seen } = await run(7);
  assert.deepEqual((await run(7)).seen, seen);
  assert.notDeepEqual((await run(8)).seen, seen);
  assert.deepEqual((await run(undefined)).seen, (await run(1)).seen);
  // A reset begins anew.
  sandbox.faults.add({ kind: "html" });
  sandbox.reset();
  assert.deepEqual(sandbox.faults.rules, [{ kind: "status", status: 503, rate: 0.5 }]);
  assert.equal(sandbox.faults.done.status, 0);
  assert.equal((await account(sandbox)).status, seen[0]);
});

test("each rule has random numbers of its own, also beside those of other seeds", async (t) => {
  /** What 40 requests get of one rule, which comes after so many others that hit nothing. */
  const hits = async (seed, rule) => {
    const sandbox = await sandboxFor(t, { seed });
    for (let other = 0; other < rule; other++) sandbox.faults.add({ kind: "status", status: 500, rate: 0 });
    sandbox.faults.add({ kind: "status", status: 503, rate: 0.5 });
    const seen = [];
    for (let at = 0; at < 40; at++) seen.push((await account(sandbox)).status);
    return seen.join(" ");
  };
  const all = [];
  for (const seed of [1, 2, 3]) for (const rule of [0, 1, 2]) all.push(await hits(seed, rule));
  assert.equal(new Set(all).size, all.length);
});

test("what a fault cannot damage is sent as it is, and counts as no fault", async (t) => {
  const sandbox = await sandboxFor(t);
  const damaging = Object.keys(KINDS).filter((kind) => KINDS[kind][1] && kind !== "refused");
  assert.equal(damaging.length, 6);
  for (const kind of damaging) {
    sandbox.faults.clear();
    sandbox.faults.add({ kind });
    sandbox.state.mettl.answerNext({ status: 204 });
    const { status, headers } = await account(sandbox);
    assert.deepEqual([status, Date.parse(headers.date)], [204, TS * 1000], kind);
  }
  for (const text of ["<p>Bad gateway</p>", "{}"]) {
    sandbox.state.mettl.answerNext({ status: 502, headers: { "x-vendor": "1" }, text });
    const response = await account(sandbox);
    assert.deepEqual([response.status, response.text, response.headers["x-vendor"]], [502, text, "1"]);
  }
  assert.deepEqual(new Set(Object.values(sandbox.faults.done)), new Set([0]));
});

test("a fault hits only the requests of its vendor and operation", async (t) => {
  const sandbox = await sandboxFor(t);
  sandbox.faults.add({ kind: "status", status: 503, vendor: "imocha" });
  sandbox.faults.add({ kind: "status", status: 502, operation: "mettl.registerCandidates" });
  assert.equal((await account(sandbox)).status, 200);
  assert.equal((await register(sandbox)).status, 502);
  assert.equal((await register(sandbox, {}, { version: "v1" })).status, 502);
  assert.equal((await send(sandbox, { path: "/imocha/v3/tests" })).status, 503);
  assert.equal((await send(sandbox, { path: "/perspectai/portal/invite/846" })).status, 401);
  assert.equal(sandbox.faults.done.status, 3);
});

test("faults do not hit the sandbox's own paths, nor requests that it refuses", async (t) => {
  const sandbox = await sandboxFor(t);
  sandbox.faults.add({ kind: "reset" });
  for (const path of ["/", "/_sandbox/state", "/_sandbox/faults"])
    assert.equal((await send(sandbox, { path })).status, 200, path);
  assert.equal((await send(sandbox, { path: PATH, host: "evil.example" })).status, 403);
  assert.equal(sandbox.faults.done.reset, 0);
});

test("add refuses what it does not know, and changes nothing", async (t) => {
  const { faults } = await sandboxFor(t);
  for (const [fault, message] of [
    [undefined, /fault.kind must be one of refused, reset/],
    [{}, /fault.kind must be one of/],
    [{ kind: "explosion" }, /fault.kind must be one of/],
    [{ kind: "toString" }, /fault.kind must be one of/],
    [{ kind: "reset", rates: 1 }, /unknown property "rates"/],
    [{ kind: "reset", rate: 1.1 }, /fault.rate must be a number from 0 to 1/],
    [{ kind: "reset", rate: "1" }, /fault.rate/],
    [{ kind: "reset", count: 0 }, /fault.count must be a whole number/],
    [{ kind: "reset", nth: 1.5 }, /fault.nth/],
    [{ kind: "reset", nth: 1, count: 1 }, /only one of rate, count and nth/],
    [{ kind: "reset", vendor: "other" }, /fault.vendor must be one of mettl/],
    [{ kind: "reset", operation: "mettl.other" }, /fault.operation must be one of/],
    [{ kind: "reset", status: 500 }, /unknown property "status"/],
    [{ kind: "status" }, /fault.status is missing/],
    [{ kind: "status", status: 200 }, /fault.status must be a whole number from 400 to 599/],
    [{ kind: "redirect", status: 304, location: "http://127.0.0.1/" }, /fault.status must be one of 301/],
    [{ kind: "redirect", location: "/here" }, /fault.location must be an absolute/],
  ]) {
    assert.throws(() => faults.add(fault), message, JSON.stringify(fault));
  }
  assert.deepEqual(faults.rules, []);
  const { startSandbox } = await import("invigil-sandbox");
  await assert.rejects(startSandbox({ faults: [{ kind: "explosion" }] }), /fault.kind/);
  await assert.rejects(startSandbox({ seed: 0.5 }), RangeError);
});

test("faults can be read, added and removed over HTTP", async (t) => {
  const sandbox = await sandboxFor(t);
  const control = (method, fault) =>
    send(sandbox, {
      method,
      path: "/_sandbox/faults",
      ...(fault && { headers: { "Content-Type": "application/json" }, body: JSON.stringify(fault) }),
    });
  const rule = { kind: "status", status: 503, nth: 1 };
  const added = await control("POST", rule);
  assert.deepEqual([added.status, added.json.rules, added.json.seed], [200, [rule], 1]);
  assert.equal((await account(sandbox)).status, 503);
  assert.equal((await control("GET")).json.done.status, 1);
  const refused = await control("POST", { kind: "explosion" });
  assert.equal(refused.status, 400);
  assert.match(refused.json.error, /^fault.kind must be one of/);
  const cleared = await control("DELETE");
  assert.deepEqual([cleared.json.rules, cleared.json.done.status], [[], 1]);
});

test("the log names the fault, and shows no address", async (t) => {
  const lines = [];
  const sandbox = await sandboxFor(t, { log: (line) => lines.push(line) });
  sandbox.faults.add({ kind: "reset", nth: 1 });
  sandbox.faults.add({ kind: "status", status: 503, nth: 2, performed: true });
  const path = "/mettl/v2/schedules/0x0x0x0x0x/candidates/somebody@email.com";
  await assert.rejects(send(sandbox, { path }), { code: "ECONNRESET" });
  await send(sandbox, { path });
  assert.deepEqual(lines, [
    "GET /mettl/v2/schedules/0x0x0x0x0x/candidates/* 200 fault: reset",
    "GET /mettl/v2/schedules/0x0x0x0x0x/candidates/* 503 fault: status",
  ]);
});

test("a faulted request keeps the vendor's checks: what the vendor refuses has no effect", async (t) => {
  const sandbox = await sandboxFor(t);
  sandbox.faults.add({ kind: "wrongTypes", nth: 1 });
  const refused = await register(sandbox, {}, { key: "another" });
  assert.deepEqual(refused.json, { status: 5, error: [] });
  assert.deepEqual(registrations(sandbox), []);
  assert.equal(codeOf(await register(sandbox, {}, { key: "another" })), "200 E401");
});
