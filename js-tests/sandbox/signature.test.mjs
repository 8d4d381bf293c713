import assert from "node:assert/strict";
import { test } from "node:test";
import {
  candidatesPath,
  clock,
  codeOf,
  encode,
  FORM,
  PUBLIC_KEY,
  RD,
  register,
  sandboxFor,
  send,
  signatureOf,
  signed,
  TS,
} from "./client.mjs";

const DOCUMENTED = "https://api.mettl.com/v2/schedules/0x0x0x0x0x/candidates";
const BASE = { ak: PUBLIC_KEY, ts: String(TS), rd: RD };
const ALL = {
  ...BASE,
  allowMissingMandatoryRegistrationFields: "true",
  timeLimitInSec: "86400",
  showCustomInstructions: "true",
};

test("the signer of these tests makes the documented signatures", () => {
  assert.equal(
    encodeURIComponent(signatureOf("POST", DOCUMENTED, BASE)),
    "t72%2BcLqiOZPD4qIKLuabKh2czEebF6ELG8kZt%2F4HPRQ%3D",
  );
  assert.equal(
    encodeURIComponent(signatureOf("POST", DOCUMENTED, ALL)),
    "lWKjNsV4fiEbn0TtKKp38vFwwnzATfEqKHBZ%2FlCmNHc%3D",
  );
});

test("accepts the documented requests, signed for the sandbox's host", async (t) => {
  const sandbox = await sandboxFor(t, { now: () => new Date("2021-11-03T22:10:00Z") });
  for (const params of [BASE, ALL]) {
    const { status, json } = await register(sandbox, params, { transport: "query" });
    assert.equal(status, 200);
    const [{ url, ...rest }] = json.registrationStatus;
    assert.equal(json.status, "SUCCESS");
    assert.deepEqual(rest, {
      email: "name@email.com",
      status: "ToBeTaken",
      message: "Candidate ('name@email.com') successfully registered for the test",
    });
    assert.match(url, /^https:\/\/tests\.mettl\.com\/authenticateKey\/[0-9a-f]{10}$/);
  }
});

test("refuses a signature for the vendor's host", async (t) => {
  const sandbox = await sandboxFor(t);
  const params = { ...BASE, asgn: signatureOf("POST", DOCUMENTED, BASE) };
  const response = await send(sandbox, { method: "POST", path: `${candidatesPath()}?${encode(params)}` });
  assert.equal(codeOf(response), "200 E401");
});

test("uses SHA-1 for v1 and SHA-256 for v2 and v3", async (t) => {
  const sandbox = await sandboxFor(t);
  for (const [version, right, wrong] of [
    ["v1", "sha1", "sha256"],
    ["v2", "sha256", "sha1"],
    ["v3", "sha256", "sha1"],
  ]) {
    assert.equal((await register(sandbox, {}, { version, hash: right })).json.status, "SUCCESS", version);
    assert.equal(codeOf(await register(sandbox, {}, { version, hash: wrong })), "200 E401", version);
  }
  assert.deepEqual(
    sandbox.state.mettl.requests.map(({ version }) => version),
    ["v1", "v1", "v2", "v2", "v3", "v3"],
  );
});

test("the signature covers every part of a request", async (t) => {
  const sandbox = await sandboxFor(t);
  sandbox.state.mettl.addSchedule({ accessKey: "other" });
  const good = signed("POST", sandbox.url + candidatesPath(), ALL);
  const post = (params, path = candidatesPath()) =>
    send(sandbox, { method: "POST", path, headers: FORM, body: encode(params) });
  assert.equal((await post(good)).json.status, "SUCCESS");

  assert.equal(codeOf(await post(good, candidatesPath("other"))), "200 E401");
  assert.equal(codeOf(await post(good, candidatesPath("0x0x0x0x0x", "v3"))), "200 E401");
  for (const [name, value] of [
    ["rd", RD.replace("Name", "Other")],
    ["timeLimitInSec", "86401"],
    ["ts", String(TS - 1)],
    ["asgn", good.asgn.slice(0, -1)],
  ]) {
    assert.equal(codeOf(await post({ ...good, [name]: value })), "200 E401", name);
  }
  const { showCustomInstructions: _left, ...without } = good;
  assert.equal(codeOf(await post(without)), "200 E401", "a signed parameter is missing");
  const signedWithLess = signed("POST", sandbox.url + candidatesPath(), BASE);
  assert.equal(
    codeOf(await post({ ...ALL, asgn: signedWithLess.asgn })),
    "200 E401",
    "an unsigned parameter is added",
  );
});

test("the signature covers the Host header as sent", async (t) => {
  const sandbox = await sandboxFor(t);
  const host = sandbox.url.replace("http://127.0.0.1", "localhost");
  const body = (endpoint) => encode(signed("POST", endpoint, { rd: RD }));
  const post = (endpoint) =>
    send(sandbox, { method: "POST", path: candidatesPath(), host, headers: FORM, body: body(endpoint) });
  assert.equal((await post(`http://${host}${candidatesPath()}`)).json.status, "SUCCESS");
  assert.equal(codeOf(await post(sandbox.url + candidatesPath())), "200 E401");
});

test("the signature covers the raw path", async (t) => {
  const sandbox = await sandboxFor(t);
  sandbox.state.mettl.addSchedule({ accessKey: "a b" });
  const path = candidatesPath("a%20b");
  const post = (endpoint) =>
    send(sandbox, {
      method: "POST",
      path,
      headers: FORM,
      body: encode(signed("POST", endpoint, { rd: RD })),
    });
  assert.equal((await post(sandbox.url + path)).json.status, "SUCCESS");
  assert.equal(codeOf(await post(sandbox.url + candidatesPath("a b"))), "200 E401");
});

test("refuses a raw + and a double encoding in asgn with a hint", async (t) => {
  const sandbox = await sandboxFor(t);
  // Finds a timestamp whose signature contains a +.
  let params;
  for (let ts = TS; !params?.asgn.includes("+"); ts--) {
    params = signed("POST", sandbox.url + candidatesPath(), { rd: RD, ts: String(ts) });
  }
  const { asgn, ...rest } = params;
  const post = (text) =>
    send(sandbox, {
      method: "POST",
      path: candidatesPath(),
      headers: FORM,
      body: `${encode(rest)}&asgn=${text}`,
    });
  assert.equal((await post(encodeURIComponent(asgn))).json.status, "SUCCESS");

  const raw = await post(asgn);
  assert.equal(codeOf(raw), "200 E401");
  assert.match(raw.json.error.message, /space/);
  const twice = await post(encodeURIComponent(encodeURIComponent(asgn)));
  assert.equal(codeOf(twice), "200 E401");
  assert.match(twice.json.error.message, /twice/);
});

test("an error response does not contain the right signature", async (t) => {
  const sandbox = await sandboxFor(t);
  const right = signed("POST", sandbox.url + candidatesPath(), { rd: RD }).asgn;
  const response = await register(sandbox, {}, { key: "another key" });
  assert.equal(codeOf(response), "200 E401");
  assert.ok(!response.text.includes(right));
});

test("parameters are signed in sorted order and sent in any order", async (t) => {
  const sandbox = await sandboxFor(t);
  const params = signed("POST", sandbox.url + candidatesPath(), ALL);
  const reversed = Object.fromEntries(Object.entries(params).reverse());
  const post = (body) => send(sandbox, { method: "POST", path: candidatesPath(), headers: FORM, body });
  assert.equal((await post(encode(reversed))).json.status, "SUCCESS");
});

test("sorts names by their UTF-8 bytes, not by UTF-16 code units", async (t) => {
  const sandbox = await sandboxFor(t, { now: clock() });
  const [low, high] = ["\u{ff21}", "\u{1f600}"];
  assert.ok(high < low, "JavaScript strings sort the other way");
  const endpoint = `${sandbox.url}/mettl/v2/account`;
  const params = { ak: PUBLIC_KEY, ts: String(TS), [low]: "first", [high]: "second" };
  // The values in the right order. These names only make them sort that way.
  const ordered = { a: PUBLIC_KEY, b: String(TS), c: "first", d: "second" };
  const asgn = signatureOf("GET", endpoint, ordered);
  const { json } = await send(sandbox, { path: `/mettl/v2/account?${encode({ ...params, asgn })}` });
  assert.equal(json.status, "SUCCESS");
});
