// answerNext and behave, with which a test controls the vendors.
import assert from "node:assert/strict";
import { test } from "node:test";
import { register, sandboxFor } from "./client.mjs";
import { post, sendTo } from "./http.mjs";

/** A request to each vendor that is refused, because it has no key or no signature. */
const REFUSED = {
  mettl: ({ baseUrls }) => sendTo(`${baseUrls.mettl}/v2/account`),
  imocha: ({ baseUrls }) => post(`${baseUrls.imocha}/candidates/testattempts?state=completed`, {}),
  imochaV2: ({ baseUrls }) => post(`${baseUrls.imochaV2}/tests/840702/register`, {}),
  testinvite: ({ baseUrls }) => post(`${baseUrls.testinvite}/create-tickets`, {}),
  perspectai: ({ baseUrls }) => sendTo(`${baseUrls.perspectai}/portal/invite/846?limit=1&page=1`),
  testinviteV1: ({ baseUrls }) => sendTo(`${baseUrls.testinviteV1}/api/integration/rest/v1/tasks`),
};

test("this file has a request for every vendor", async (t) => {
  const sandbox = await sandboxFor(t);
  assert.deepEqual(Object.keys(REFUSED), Object.keys(sandbox.state));
});

for (const [name, request] of Object.entries(REFUSED)) {
  test(`${name}: sends the arranged responses in their order, then the vendor's own`, async (t) => {
    const sandbox = await sandboxFor(t);
    const state = sandbox.state[name];
    const usual = await request(sandbox);
    state.answerNext({ status: 429, headers: { "Retry-After": "1" }, body: { message: "slow down" } }, 2);
    state.answerNext({ status: 502, headers: { "content-type": "text/html" }, text: "<p>Bad gateway</p>" });
    state.answerNext({ status: 204 });
    for (let count = 0; count < 2; count++) {
      const limited = await request(sandbox);
      assert.equal(limited.status, 429);
      assert.equal(limited.headers.get("retry-after"), "1");
      assert.match(limited.headers.get("content-type"), /^application\/json/);
      assert.deepEqual(limited.json, { message: "slow down" });
    }
    const html = await request(sandbox);
    assert.deepEqual([html.status, html.text], [502, "<p>Bad gateway</p>"]);
    assert.equal(html.headers.get("content-type"), "text/html");
    const empty = await request(sandbox);
    assert.deepEqual([empty.status, empty.text, empty.headers.get("content-type")], [204, "", null]);
    assert.deepEqual([(await request(sandbox)).status, usual.status], [usual.status, usual.status]);
    assert.deepEqual(
      state.requests.map(({ status, accepted }) => [status, accepted]),
      [usual.status, 429, 429, 502, 204, usual.status].map((status) => [status, false]),
    );
  });

  test(`${name}: reset clears the arranged responses, and answerNext refuses an invalid one`, async (t) => {
    const sandbox = await sandboxFor(t);
    const state = sandbox.state[name];
    state.answerNext({ status: 500 }, 3);
    sandbox.reset();
    assert.notEqual((await request(sandbox)).status, 500);
    for (const [response, times] of [
      [{ status: 199 }],
      [{ status: 600 }],
      [{ status: 200.5 }],
      [{ status: 204, text: "" }],
      [{ status: 304, body: {} }],
      [{ status: 500 }, 0],
      [{ status: 500 }, 1.5],
    ]) {
      assert.throws(() => state.answerNext(response, times), RangeError, JSON.stringify([response, times]));
    }
    assert.notEqual((await request(sandbox)).status, 500);
  });
}

test("carries out a performed request and replaces only its response", async (t) => {
  const sandbox = await sandboxFor(t);
  const { mettl, imocha } = sandbox.state;
  mettl.answerNext({ status: 504 });
  mettl.answerNext({ status: 504, performed: true });
  assert.equal((await register(sandbox)).status, 504);
  assert.equal(mettl.schedules[0].candidates.length, 0);
  assert.equal((await register(sandbox)).status, 504);
  assert.equal(mettl.schedules[0].candidates.length, 1);
  assert.deepEqual(
    mettl.requests.map(({ status, accepted, code }) => [status, accepted, code]),
    [
      [504, false, null],
      [504, true, null],
    ],
  );
  imocha.answerNext({ status: 504 });
  assert.equal((await register(sandbox)).json.status, "SUCCESS", "each vendor has its own queue");
});

test("copies an arranged response", async (t) => {
  const sandbox = await sandboxFor(t);
  const response = { status: 429, body: { list: [1] } };
  sandbox.state.mettl.answerNext(response, 2);
  response.status = 200;
  response.body.list.push(2);
  for (let count = 0; count < 2; count++) {
    const { status, json } = await REFUSED.mettl(sandbox);
    assert.deepEqual([status, json], [429, { list: [1] }]);
  }
});

test("behave refuses an unknown name and a value of another type", async (t) => {
  const { imochaV2, testinvite, perspectai } = (await sandboxFor(t)).state;
  assert.throws(() => imochaV2.behave({ failurestatus: 200 }), /no behavior named failurestatus/);
  assert.throws(() => imochaV2.behave({ failureStatus: "200" }), /failureStatus must be a number/);
  assert.throws(() => testinvite.behave({ shuffled: undefined }), /shuffled must be a boolean/);
  assert.throws(
    () => perspectai.behave({ paging: "steady", constructor: 1 }),
    /no behavior named constructor/,
  );
  assert.deepEqual(testinvite.behavior, { failureStatus: 200, wrappedUrls: false, shuffled: false });
  testinvite.behave({ wrappedUrls: true });
  testinvite.behave({ shuffled: true });
  assert.deepEqual(testinvite.behavior, { failureStatus: 200, wrappedUrls: true, shuffled: true });
});
