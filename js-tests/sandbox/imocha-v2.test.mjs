// iMocha V2, from the vendor's page "Register candidate for test" and related pages.
import assert from "node:assert/strict";
import { test } from "node:test";
import { sandboxFor } from "./client.mjs";
import { changed, EVERY_TYPE, post, sendTo } from "./http.mjs";
import { freePort, receiver } from "./receiver.mjs";

const KEY = { "x-api-key": "YOUR_API_KEY_HERE" };

/** The body of the documented curl command. */
const BODY = {
  emailId: "testemail@imocha.io",
  fullName: "Amit Mishra",
  callbackURL: "http://yoursite.com/savecallbackpage",
  redirectURL: "http://yoursite.com/thankyoupage",
};

const urlOf = (sandbox, testId = 840702) => `${sandbox.baseUrls.imochaV2}/tests/${testId}/register`;
const register = (sandbox, body = BODY, headers = KEY) => post(urlOf(sandbox), body, headers);

/** Returns the reason of a failure, after checking that its envelope is the documented one. */
function reasonOf({ status, json }, expected = 403) {
  assert.equal(status, expected);
  assert.deepEqual(Object.keys(json), ["statuscode", "description", "result"]);
  assert.equal(json.statuscode, "403.4");
  assert.equal(json.description, "Operation on resource cannot be performed");
  assert.equal(typeof json.result, "string");
  return json.result;
}

test("answers the documented curl command as documented", async (t) => {
  const sandbox = await sandboxFor(t);
  const { status, headers, json } = await register(sandbox, JSON.stringify(BODY), {
    "x-api-key": "YOUR_API_KEY_HERE",
    "content-type": "application/json;charset=utf-8",
  });
  assert.equal(status, 200);
  assert.match(headers.get("content-type"), /^application\/json/);
  const { takeTestURL } = json.result;
  assert.deepEqual(json, {
    statuscode: "200.1",
    description: "The request has succeeded.",
    result: { testInvitationId: 2256212, takeTestURL },
  });
  assert.match(
    takeTestURL,
    /^https:\/\/test\.interviewmocha\.com\/IMInstructions\?(?:[A-Za-z0-9]|%2b|%2f|%3d)+$/,
  );
  assert.deepEqual(sandbox.state.imochaV2.invitations, [
    {
      testInvitationId: 2256212,
      takeTestURL,
      testStatus: "Pending",
      testId: 840702,
      ...BODY,
      registrations: 1,
    },
  ]);
});

test("refuses the body as printed on the page, without URLs and e-mail", async (t) => {
  const sandbox = await sandboxFor(t);
  const printed = '{"emailId":"","fullName":"Amit Mishra", "callbackURL":"", "redirectURL":""}';
  assert.match(reasonOf(await register(sandbox, printed)), /^emailId must not be empty/);
  assert.deepEqual(sandbox.state.imochaV2.invitations, []);
});

test("another registration of a candidate keeps the invitation and updates the record", async (t) => {
  const sandbox = await sandboxFor(t);
  const first = await register(sandbox);
  const { emailId } = BODY;
  const again = await register(sandbox, {
    emailId,
    fullName: "Amit M.",
    callbackURL: "https://new.example/",
  });
  assert.deepEqual(again.json, first.json);
  const [invitation, ...more] = sandbox.state.imochaV2.invitations;
  assert.deepEqual(more, []);
  assert.equal(invitation.fullName, "Amit M.");
  assert.equal(invitation.callbackURL, "https://new.example/");
  assert.equal(invitation.redirectURL, BODY.redirectURL, "a field that is left out keeps its value");
  assert.equal(invitation.registrations, 2);

  const other = await register(sandbox, { ...BODY, emailId: "TESTEMAIL@imocha.io" });
  assert.equal(other.json.result.testInvitationId, 2256213, "e-mails are compared exactly");
  const elsewhere = await post(urlOf(sandbox, 292930), BODY, KEY);
  assert.equal(elsewhere.json.result.testInvitationId, 2256214, "each test has its own candidates");
});

test("accepts only a name and an e-mail, in any script", async (t) => {
  const sandbox = await sandboxFor(t);
  const body = { emailId: "zoë+1@example.com", fullName: 'Zoë "Ångström" 王\u{1F600}' };
  assert.equal((await register(sandbox, body)).status, 200);
  const [{ emailId, fullName }] = sandbox.state.imochaV2.invitations;
  assert.deepEqual({ emailId, fullName }, body);
});

test("ignores the case of the header name, but not of the key", async (t) => {
  const sandbox = await sandboxFor(t);
  assert.equal((await register(sandbox, BODY, { "X-API-KEY": KEY["x-api-key"] })).status, 200);
  for (const headers of [
    {},
    { "x-api-key": "" },
    { "x-api-key": "your_api_key_here" },
    { "x-api-key": "YOUR_API_KEY_HERE2" },
    { Authorization: "YOUR_API_KEY_HERE" },
  ]) {
    assert.match(reasonOf(await register(sandbox, BODY, headers)), /x-api-key/, JSON.stringify(headers));
  }
  assert.equal(sandbox.state.imochaV2.invitations.length, 1);
});

test("checks the type of every field", async (t) => {
  const sandbox = await sandboxFor(t);
  for (const name of Object.keys(BODY)) {
    for (const [type, value] of Object.entries(EVERY_TYPE)) {
      if (type === "string") continue;
      const reason = reasonOf(await register(sandbox, changed(BODY, [name], value)));
      assert.ok(reason.startsWith(`${name} must be`), `${name} ${type}: ${reason}`);
    }
  }
  for (const name of ["emailId", "fullName"]) {
    assert.equal(reasonOf(await register(sandbox, changed(BODY, [name], undefined))), `${name} is missing.`);
    assert.match(reasonOf(await register(sandbox, changed(BODY, [name], " "))), /empty/);
    assert.match(reasonOf(await register(sandbox, changed(BODY, [name], "\ud800"))), /surrogate/);
  }
  for (const name of ["callbackURL", "redirectURL"]) {
    for (const value of ["", "text", "/path", "//host/path", "ftp://host/", "https://", "javascript:1"]) {
      assert.match(reasonOf(await register(sandbox, changed(BODY, [name], value))), /absolute http/, value);
    }
  }
  assert.deepEqual(sandbox.state.imochaV2.invitations, []);
});

test("refuses the other spellings on the vendor's pages as unknown properties", async (t) => {
  const sandbox = await sandboxFor(t);
  for (const name of ["callbackUrl", "redirectUrl", "callBackUrl", "EmailId", "email", "name", "__proto__"]) {
    const body = `{"emailId":"a@b.example","fullName":"A","${name}":"https://host.example/"}`;
    assert.equal(
      reasonOf(await register(sandbox, body)),
      `The body has an unknown property ${JSON.stringify(name)}.`,
    );
  }
});

test("refuses a body that is not JSON in UTF-8", async (t) => {
  const sandbox = await sandboxFor(t);
  const text = JSON.stringify(BODY);
  for (const body of [
    "",
    "no JSON",
    `${text},`,
    text.slice(0, -1),
    text.replaceAll('"', "'"),
    text.replaceAll('"', "\u201d"),
    `\ufeff${text}`,
    text.replace("{", '{"emailId":"twice@example.com",'),
    new Uint8Array(Buffer.from(text.replace("Amit", "Zo\xeb"), "latin1")),
    `${"[".repeat(30)}${"]".repeat(30)}`,
  ]) {
    assert.match(reasonOf(await register(sandbox, body)), /^The body is not JSON/);
  }
  for (const body of ["[]", "null", '"text"', "5"]) {
    assert.match(reasonOf(await register(sandbox, body)), /^The body must be an object/);
  }
  for (const type of [
    "",
    "text/plain",
    "application/json;charset=latin1",
    "application/x-www-form-urlencoded",
  ]) {
    const response = await register(sandbox, BODY, { ...KEY, "Content-Type": type });
    assert.match(reasonOf(response), /must be application\/json/, type);
  }
});

test("accepts only the documented path, method and parameters", async (t) => {
  const sandbox = await sandboxFor(t);
  const base = sandbox.baseUrls.imochaV2;
  for (const path of [
    "/tests/840702/register/",
    "/tests//register",
    "/tests/840702/Register",
    "/tests/840702/testlinks/1/Register",
  ]) {
    reasonOf(await post(base + path, BODY, KEY), 404);
  }
  // The documented curl command lacks /org; the documented URL structure has it.
  reasonOf(await post(`${sandbox.url}/imochaV2/v2/tests/840702/register`, BODY, KEY), 404);
  for (const method of ["GET", "PUT", "DELETE"]) {
    const response = await sendTo(urlOf(sandbox), { method, headers: KEY });
    reasonOf(response, 405);
    assert.equal(response.headers.get("allow"), "POST");
  }
  assert.match(reasonOf(await post(`${urlOf(sandbox)}?testId=840702`, BODY, KEY)), /"testId" is unknown/);
  for (const testId of ["1", "0840702", "840702.0", "-840702", "8e5", "text"]) {
    assert.match(reasonOf(await post(urlOf(sandbox, testId), BODY, KEY)), /no test with this id/, testId);
  }
  assert.deepEqual(sandbox.state.imochaV2.invitations, []);
});

test("adds a test only once", async (t) => {
  const { state, ...sandbox } = await sandboxFor(t);
  assert.deepEqual(state.imochaV2.tests, [840702, 292930, 1134601]);
  state.imochaV2.addTest(7);
  assert.equal((await post(urlOf(sandbox, 7), BODY, KEY)).status, 200);
  assert.throws(() => state.imochaV2.addTest(7), /exists already/);
  for (const id of [0, -1, 1.5, Number.NaN, 2 ** 53, "8"]) {
    assert.throws(() => state.imochaV2.addTest(id), /whole number/, String(id));
  }
});

test("sends failures with the chosen HTTP status", async (t) => {
  const sandbox = await sandboxFor(t);
  const { imochaV2 } = sandbox.state;
  assert.deepEqual(imochaV2.behavior, { failureStatus: 403 });
  imochaV2.behave({ failureStatus: 200 });
  reasonOf(await register(sandbox, {}), 200);
  reasonOf(await register(sandbox, BODY, {}), 200);
  reasonOf(await post(`${urlOf(sandbox)}/more`, BODY, KEY), 404);
  sandbox.reset();
  reasonOf(await register(sandbox, {}), 403);
});

const complete = (sandbox, testInvitationId = 2256212, more = {}) =>
  sandbox.complete({ vendor: "imochaV2", testInvitationId, score: 34, ...more });

test("the callback has the documented names, three of which end with a space", async (t) => {
  const sandbox = await sandboxFor(t, { now: () => new Date("2015-06-26T16:01:03.190Z") });
  const { received, url } = await receiver(t);
  await register(sandbox, { ...BODY, callbackURL: `${url}/saved?token=1` });
  const [done] = await complete(sandbox);
  assert.deepEqual(done.delivery, { outcome: "answered", status: 200 });
  const [{ method, path, type, json }, ...more] = received;
  assert.deepEqual([method, path, type, more], ["POST", "/saved?token=1", "application/json", []]);
  assert.deepEqual(json, done.body);
  assert.deepEqual(Object.entries(json), [
    ["CandidateEmailId", "testemail@imocha.io"],
    ["AttemptedOn", "2015-06-26T21:31:03.19"],
    ["TotalScore ", 50],
    ["CandidateScore ", 34],
    ["ReportPDFUrl ", "https://app.imocha.io/PDFReport?id=sandbox-2256212"],
    ["TestInvitationId", 2256212],
  ]);
});

test("the test chooses the scores, and whole seconds have no fraction", async (t) => {
  const sandbox = await sandboxFor(t, { now: () => new Date("2024-02-28T19:00:10.000Z") });
  const { received, url } = await receiver(t);
  await register(sandbox, { emailId: "a@b.example", fullName: "A" });
  assert.deepEqual(await complete(sandbox), [], "no URL, no callback");
  await register(sandbox, { emailId: "c@d.example", fullName: "C", callbackURL: url });
  await complete(sandbox, "2256213", { score: 0, maxScore: 12.5 });
  const [{ json }] = received;
  assert.equal(json.AttemptedOn, "2024-02-29T00:30:10");
  assert.deepEqual([json["TotalScore "], json["CandidateScore "]], [12.5, 0]);
  const { candidateScore, totalScore, attemptedOn } = sandbox.state.imochaV2.invitations[1];
  assert.deepEqual([candidateScore, totalScore, attemptedOn], [0, 12.5, "2024-02-28T19:00:10.000Z"]);
});

test("sends a callback once, only to this machine, and follows no redirect", async (t) => {
  const sandbox = await sandboxFor(t);
  const elsewhere = await receiver(t);
  const { received, port } = await receiver(t, 307, { Location: elsewhere.url });
  const deliver = async (callbackURL, number) => {
    const { json } = await register(sandbox, { emailId: `${number}@b.example`, fullName: "A", callbackURL });
    const [{ tries, delivery }] = await complete(sandbox, json.result.testInvitationId);
    return [tries, delivery];
  };
  for (const [at, url] of [
    "http://yoursite.com/savecallbackpage",
    `https://127.0.0.1:${port}/`,
    `http://user@127.0.0.1:${port}/`,
    `http://127.0.0.1.evil.example:${port}/`,
    `http://127.0.0.2:${port}/`,
    `http://0.0.0.0:${port}/`,
    `http://localhost.:${port}/`,
  ].entries()) {
    assert.deepEqual(await deliver(url, at), [0, { outcome: "notLoopback" }], url);
  }
  assert.deepEqual(received, []);
  assert.deepEqual(await deliver(`http://127.0.0.1:${port}/`, "x"), [
    1,
    { outcome: "answered", status: 307 },
  ]);
  assert.deepEqual([received.length, elsewhere.received.length], [1, 0]);
  const failed = { outcome: "failed", reason: "ECONNREFUSED" };
  assert.deepEqual(await deliver(`http://127.0.0.1:${await freePort()}/`, "y"), [1, failed]);
});

test("completes the test of a registered candidate once and keeps the invitation", async (t) => {
  const sandbox = await sandboxFor(t);
  await assert.rejects(complete(sandbox), /no invitation/);
  const { json } = await register(sandbox);
  await complete(sandbox);
  await assert.rejects(complete(sandbox), /already/);
  assert.deepEqual((await register(sandbox)).json, json);
  assert.equal(sandbox.state.imochaV2.invitations[0].testStatus, "Completed");
});
