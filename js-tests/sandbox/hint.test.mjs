// The hint in the response to a wrong signature. It does not influence the decision of the sandbox.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import { diagnoseAsync } from "invigil/debugger";
import { sandboxFor } from "../sandbox-for.mjs";

const HINT = "x-invigil-hint";

/** Requests the account, signed with a text of the test, and returns the response and the hint. */
async function ask(sandbox, { sign, limit = "10" }) {
  const { publicKey, privateKey } = sandbox.credentials.mettl;
  const ts = String(Math.floor(Date.now() / 1000));
  const url = `${sandbox.baseUrls.mettl}/v2/account`;
  const text = sign({ url, publicKey, limit, ts });
  const asgn = createHmac("sha256", privateKey).update(text).digest("base64");
  const response = await fetch(`${url}?${new URLSearchParams({ ak: publicKey, limit, ts, asgn })}`);
  return { response: await response.json(), hint: response.headers.get(HINT) };
}

const right = ({ url, publicKey, limit, ts }) => `GET${url}\n${publicKey}\n${limit}\n${ts}`;
const withoutLimit = ({ url, publicKey, ts }) => `GET${url}\n${publicKey}\n${ts}`;

test("the hint names the parameter that is missing from the signature", async (t) => {
  const sandbox = await sandboxFor(t, { diagnose: diagnoseAsync });
  const { response, hint } = await ask(sandbox, { sign: withoutLimit });
  assert.equal(response.error.code, "E401");
  assert.match(hint, /^parameter-omitted limit: /);
  assert.equal((await ask(sandbox, { sign: right })).hint, null);
});

test("the hint contains only ASCII and no private key", async (t) => {
  const sandbox = await sandboxFor(t, { diagnose: diagnoseAsync });
  const { privateKey } = sandbox.credentials.mettl;
  const withKey = ({ url, publicKey, limit, ts }) =>
    `GET${url}\n${publicKey}\n${limit}\n${privateKey}\n${ts}`;
  const { response, hint } = await ask(sandbox, { sign: withKey, limit: "größer" });
  assert.equal(response.error.code, "E401");
  assert.ok(hint.length > 0 && !hint.includes(privateKey), hint);
  assert.match(hint, /^[ -~]+$/);
});

test("a failed or missing diagnosis does not change the response", async (t) => {
  const given = [null, () => Promise.reject(new Error("broken"))];
  for (const diagnose of given) {
    const sandbox = await sandboxFor(t, { diagnose });
    const { response, hint } = await ask(sandbox, { sign: withoutLimit });
    assert.deepEqual([response.error.code, hint], ["E401", null]);
  }
});

test("a diagnosis that finds no mistake does not make the request succeed", async (t) => {
  const diagnose = async () => ({ verdict: "valid", summary: "all is well", causes: [] });
  const sandbox = await sandboxFor(t, { diagnose });
  const { response, hint } = await ask(sandbox, { sign: withoutLimit });
  assert.deepEqual([response.error.code, hint], ["E401", "valid: all is well"]);
});
