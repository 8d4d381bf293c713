// console.log shows Mettl requests masked; their properties have the real values.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { Mettl } from "invigil";
import { assertHides, shows } from "./support/canaries.mjs";
import { candidate, decoded } from "./support/mettl.mjs";

const PRIVATE_KEY = "canary-private-key-5f1c0e";
const EMAIL = "canary.person@secret-mail.example";
const NAME = "Canarya Quillfeather";
const CONTEXT = "canary context 77";
const CANARIES = { PRIVATE_KEY, EMAIL, NAME, CONTEXT };
const INPUT = {
  accessKey: "0x0x0x0x0x",
  registrationDetails: [candidate({ "First Name": NAME, "Email Address": EMAIL })],
  optionalParams: [{ email: EMAIL, contextData: CONTEXT }],
};
const mettl = (parameters) => new Mettl({ publicKey: "public", privateKey: PRIVATE_KEY, parameters });
const rd = JSON.stringify({ registrationDetails: INPUT.registrationDetails });
const sc = JSON.stringify({ access: { candidates: [{ email: EMAIL, name: NAME }] } });
const REQUESTS = {
  "a request with a form": () => mettl("form").registerCandidates.request(INPUT),
  "a request with a query": () => mettl("query").registerCandidates.request(INPUT),
  "a signed request with a form": () =>
    mettl("form").sign({
      method: "POST",
      url: "https://api.mettl.com/v2/x",
      params: { rd, q: NAME, context_data: CONTEXT },
    }),
  "a signed request with a query": () =>
    mettl("query").sign({
      method: "POST",
      url: "https://api.mettl.com/v2/x",
      params: { rd, context_data: CONTEXT },
    }),
  "a signed GET with a candidate in its query": () =>
    mettl().sign({ method: "GET", url: "https://api.mettl.com/v2/x", params: { sc, q: NAME } }),
  "a signed POST with a candidate in its query": () =>
    mettl("query").sign({ method: "POST", url: "https://api.mettl.com/v2/x", params: { sc, q: NAME } }),
  "a signed request with an e-mail address in its path": () =>
    mettl().sign({ method: "DELETE", url: `https://api.mettl.com/v2/schedules/k/candidates/${EMAIL}` }),
};

for (const [what, make] of Object.entries(REQUESTS)) {
  test(`${what} is printed masked`, () => {
    const request = make();
    const { asgn } = Object.fromEntries(decoded(request));
    assertHides(request, { ...CANARIES, asgn }, what);
    const shown = inspect(request);
    for (const kept of ["method", "https://api.mettl.com/v2/", "manual"])
      assert.ok(shown.includes(kept), shown);
  });

  test(`${what} contains the real values`, () => {
    const request = make();
    const { asgn } = Object.fromEntries(decoded(request));
    assert.match(asgn, /^[\w+/]{43}=$/);
    const copy = JSON.parse(JSON.stringify(request));
    assert.deepEqual(copy, { ...request });
    assert.ok((copy.body ?? copy.url).endsWith(encodeURIComponent(asgn)));
    const members = ["method", "url", "headers", "redirect", ...("body" in request ? ["body"] : [])];
    if ("signature" in request) {
      members.push("stringToSign", "signature", "encodedSignature");
      assert.equal(request.signature, asgn);
      assert.equal(copy.signature, asgn);
    }
    assert.deepEqual(Object.keys(request).sort(), members.sort());
  });
}

test("only the names, the public key and the timestamp of a query are printed", () => {
  const request = mettl("query").sign(
    { method: "POST", url: "https://api.mettl.com/v2/x", params: { a: "b", ak2: "c" } },
    { now: 1635976200 },
  );
  const query = "?a=[masked]&ak=public&ak2=[masked]&ts=1635976200&asgn=[masked]";
  assert.ok(inspect(request).includes(`https://api.mettl.com/v2/x${query}'`), inspect(request));
});

test("the check would find the values", () => {
  const request = REQUESTS["a request with a form"]();
  assert.ok(shows({ ...request }, PRIVATE_KEY) === false && shows({ ...request }, "asgn="));
  assert.throws(() => assertHides({ ...request }, CANARIES, "self"));
});
