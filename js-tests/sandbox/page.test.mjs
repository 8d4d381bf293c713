// The status page, as text. js-tests/page/sandbox.test.mjs opens it in a browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { rdOf, register, sandboxFor, send } from "./client.mjs";
import { REQUESTS } from "./registering.mjs";

const FORM = { "Content-Type": "application/x-www-form-urlencoded" };
const MARKUP = `<script>alert(1)</script>'"&<img src=x onerror=alert(2)>`;

const open = (sandbox) => send(sandbox, { headers: { Accept: "text/html" } });

function submit(sandbox, fields, headers = {}) {
  const body = String(new URLSearchParams(fields));
  return send(sandbox, {
    method: "POST",
    path: "/_sandbox/complete",
    headers: { ...FORM, ...headers },
    body,
  });
}

const completionOf = (email) => JSON.stringify({ vendor: "mettl", accessKey: "0x0x0x0x0x", email });

test("shows keys, candidates, callbacks and requests, and no secret of a request", async (t) => {
  const sandbox = await sandboxFor(t);
  await register(sandbox);
  await sandbox.complete({ vendor: "imocha", testInvitationId: 2932950, score: 12.25 });
  await send(sandbox, { path: "/mettl/v2/candidates/private@person.example" });
  const { status, headers, text } = await open(sandbox);
  assert.equal(status, 200);
  assert.equal(headers["content-type"], "text/html; charset=utf-8");
  for (const shown of [
    sandbox.baseUrls.testinvite,
    ...Object.values(sandbox.credentials)
      .flatMap((credentials) => Object.values(credentials))
      // Headers are an object.
      .flatMap((value) => (typeof value === "string" ? value : Object.values(value))),
    "Name, name@email.com",
    "POST /v2/schedules/0x0x0x0x0x/candidates",
    "GET /v2/candidates/*",
    "12.25",
    "the newest 25 of 2347",
  ]) {
    assert.ok(text.includes(shown), shown);
  }
  assert.ok(!text.includes("person.example"));
});

test("loads nothing, runs nothing, and may send its form only to the sandbox", async (t) => {
  const { headers, text } = await open(await sandboxFor(t));
  const policy = headers["content-security-policy"].split("; ");
  assert.ok(policy.includes("default-src 'none'"));
  assert.ok(policy.includes("form-action 'self'"));
  assert.ok(policy.includes("frame-ancestors 'none'"));
  assert.doesNotMatch(headers["content-security-policy"], /unsafe|script-src|\*/);
  assert.doesNotMatch(text, /<script|https?:\/\/(?!127\.0\.0\.1)/);
  assert.equal(headers["access-control-allow-origin"], undefined, "other pages cannot read it");
});

test("markup in a candidate's name is text", async (t) => {
  const sandbox = await sandboxFor(t);
  const rd = JSON.parse(rdOf(`${MARKUP}@b.example`));
  rd.registrationDetails[0]["First Name"] = MARKUP;
  await register(sandbox, { rd: JSON.stringify(rd) });
  const { text } = await open(sandbox);
  assert.doesNotMatch(text, /<script|<img|onerror=alert\(2\)>/);
  assert.ok(text.includes("&#60;script&#62;alert(1)&#60;/script&#62;&#39;&#34;&#38;"));
});

test("the form completes a test without waiting for a receiver, and says what is wrong", async (t) => {
  const sandbox = await sandboxFor(t);
  await register(sandbox);
  const completion = completionOf("name@email.com");
  for (const [fields, message] of [
    [{ completion, score: "11" }, "score must be from 0 to 10"],
    [{ completion, score: "many" }, "score must be a number"],
    [{ completion, score: "" }, "score is missing"],
    [{ completion: "{", score: "1" }, "completion is not JSON"],
    [{ completion: completionOf(MARKUP), score: "1" }, "No candidate with this email"],
    [{}, "completion is not JSON"],
  ]) {
    const { status, headers, text } = await submit(sandbox, fields);
    assert.deepEqual([status, headers["content-type"]], [400, "text/html; charset=utf-8"]);
    assert.ok(text.includes(message), text);
    assert.doesNotMatch(text, /<script/);
  }
  for (const origin of ["https://foreign.example", "null", "http://127.0.0.1.foreign.example"]) {
    assert.equal((await submit(sandbox, { completion, score: "5" }, { Origin: origin })).status, 403, origin);
  }
  assert.equal(sandbox.state.mettl.schedules[0].candidates[0].status, "ToBeTaken");
  const done = await submit(sandbox, { completion, score: "7.5" }, { Origin: sandbox.url });
  assert.deepEqual([done.status, done.headers.location], [303, "/"]);
  assert.equal(sandbox.state.mettl.schedules[0].candidates[0].totalMarks, 7.5);
});

test("every vendor's candidates have a button that completes their test", async (t) => {
  const sandbox = await sandboxFor(t);
  for (const [, , request] of REQUESTS) await request(sandbox);
  const buttons = async () => {
    const forms = (await open(sandbox)).text.matchAll(/name="completion" value="([^"]*)"/g);
    return [...forms].map(([, value]) => value.replaceAll("&#34;", '"'));
  };
  const shown = await buttons();
  const vendors = new Set(shown.map((completion) => JSON.parse(completion).vendor));
  assert.deepEqual([...vendors], Object.keys(sandbox.state));
  for (const completion of shown) {
    assert.equal((await submit(sandbox, { completion, score: "1" })).status, 303, completion);
  }
  const left = new Set(await buttons());
  // The page shows the newest candidates only; a completed one is still among them, without a button.
  assert.deepEqual(
    shown.filter((completion) => left.has(completion)),
    [],
  );
});
