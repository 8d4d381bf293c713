// The errors of sent Mettl calls show no secret and no personal data, whatever the vendor or fetch returns. The same for
// every operation is in vendors/secrets.test.mjs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { InvigilError, Mettl } from "invigil";
import { sandboxFor } from "../sandbox-for.mjs";
import { assertHides } from "./support/canaries.mjs";
import { candidate, decoded } from "./support/mettl.mjs";

const PRIVATE_KEY = "canary-private-key-5f1c0e";
const EMAIL = "canary.person@secret-mail.example";
const NAME = "Canarya Quillfeather";
const CONTEXT = "canary context 77";
const INPUT = {
  accessKey: "0x0x0x0x0x",
  registrationDetails: [candidate({ "First Name": NAME, "Email Address": EMAIL })],
  optionalParams: [{ email: EMAIL, contextData: CONTEXT }],
};
const NOW = 1635976200;

/** The error of a call, and every text that it must not show. */
async function failure(respond, options = {}, call = {}) {
  let request;
  const fetch = async (url, init) => {
    request = { url, body: init.body };
    return respond({ url, init, asgn: Object.fromEntries(decoded(request)).asgn });
  };
  const mettl = new Mettl({ publicKey: "public", privateKey: PRIVATE_KEY, fetch, ...options });
  const error = await mettl.registerCandidates(INPUT, { now: NOW, ...call }).then(
    () => assert.fail("the call did not fail"),
    (error) => error,
  );
  assert.ok(error instanceof InvigilError, error?.stack);
  const { asgn } = Object.fromEntries(decoded(request));
  return { error, canaries: { PRIVATE_KEY, EMAIL, NAME, CONTEXT, asgn } };
}

const json = (value, status = 200) => new Response(JSON.stringify(value), { status });
const refusal = (message, code = "E000") => json({ status: "ERROR", error: { code, message } });
const thrown = (error) => {
  throw error;
};

const FAILURES = {
  "the vendor echoes the e-mail address as the code": [() => refusal("no", EMAIL), "VENDOR"],
  "the vendor echoes the context": [() => refusal(`bad context_data: ${CONTEXT}`), "VENDOR"],
  "the vendor echoes the rd": [({ init }) => refusal(new URLSearchParams(init.body).get("rd")), "VENDOR"],
  "the vendor echoes the signature": [
    ({ asgn }) => refusal(`signature ${asgn} does not match`, "E401"),
    "VENDOR",
  ],
  "the vendor echoes the signed URL": [
    ({ url, init }) => refusal(`no such page: ${url}?${init.body}`, "E401"),
    "VENDOR",
  ],
  "JSON of another shape": [() => json({ [EMAIL]: NAME, status: [PRIVATE_KEY] }), "RESPONSE_FORMAT"],
  "a list of a wrong type": [
    () => json({ status: "SUCCESS", registrationStatus: { [EMAIL]: NAME } }),
    "RESPONSE_FORMAT",
  ],
  "a redirect to the signed URL": [
    ({ url, init }) => new Response(EMAIL, { status: 307, headers: { location: `${url}?${init.body}` } }),
    "REDIRECT",
  ],
  "a response that is too long": [
    () => new Response(EMAIL.repeat(99)),
    "RESPONSE_FORMAT",
    { maxResponseBytes: 100 },
  ],
  "the message of an error of fetch": [
    ({ url, init }) => thrown(new TypeError(`fetch failed: ${url}?${init.body} ${PRIVATE_KEY}`)),
    "TRANSPORT",
  ],
  "the cause of an error of fetch": [
    ({ url, init }) =>
      thrown(
        new TypeError("fetch failed", {
          cause: Object.assign(new Error(init.body), { url, code: "ECONNRESET" }),
        }),
      ),
    "TRANSPORT",
  ],
  "the code of an error of fetch": [
    ({ asgn }) =>
      thrown(Object.assign(new Error(), { code: asgn, name: EMAIL, cause: { code: PRIVATE_KEY } })),
    "TRANSPORT",
  ],
  "fetch throws the body": [({ init }) => thrown(init.body), "TRANSPORT"],
  "fetch returns the body": [({ init }) => init.body, "TRANSPORT"],
  "fetch returns an object that is no response": [
    ({ init, url }) => ({ body: init.body, url, status: init.body }),
    "TRANSPORT",
  ],
  "the response stream fails with the body": [
    ({ init }) =>
      new Response(
        new ReadableStream({
          start(stream) {
            stream.error(new Error(init.body));
          },
        }),
      ),
    "TRANSPORT",
  ],
};
for (const [what, [respond, code, options]] of Object.entries(FAILURES)) {
  test(`nothing shows: ${what}`, async () => {
    const { error, canaries } = await failure(respond, options);
    assert.equal(error.code, code, error.stack);
    assertHides(error, canaries, what);
  });
}

test("the warning of an entry that is left out does not show the entry", async () => {
  const registrationStatus = [EMAIL, { [NAME]: CONTEXT }, { email: { [EMAIL]: PRIVATE_KEY } }];
  const fetch = async () => json({ status: "SUCCESS", registrationStatus });
  const mettl = new Mettl({ publicKey: "public", privateKey: PRIVATE_KEY, fetch });
  const { warnings } = await mettl.registerCandidates(INPUT);
  assert.equal(warnings.length, 3);
  assertHides(warnings, { PRIVATE_KEY, EMAIL, NAME, CONTEXT }, "a warning");
});

test("an error of fetch shows only a code or a name of a known form", async () => {
  const canary = "zUH8oMYJ60As4HYP";
  const reasons = async (error) => {
    const fetch = async () => thrown(error);
    const mettl = new Mettl({ publicKey: "public", privateKey: PRIVATE_KEY, fetch });
    const failure = await mettl.registerCandidates(INPUT).catch((error) => error);
    assert.equal(failure.code, "TRANSPORT");
    assertHides(failure, { canary, upper: canary.toUpperCase() }, "a transport error");
    return failure.message.split(": ").at(-1);
  };
  for (const key of [canary, canary.toUpperCase(), `E${canary}`, `E${canary}`.toUpperCase(), `${canary}_`]) {
    assert.equal(await reasons(Object.assign(new Error("x"), { code: key })), "Error");
    assert.equal(await reasons(new TypeError("x", { cause: { code: key } })), "TypeError");
    assert.equal(await reasons({ name: key }), "fetch failed");
  }
  for (const code of [
    "ECONNREFUSED",
    "EAI_AGAIN",
    "UND_ERR_CONNECT_TIMEOUT",
    "ERR_TLS_CERT_ALTNAME_INVALID",
    "CERT_HAS_EXPIRED",
    "ABORT_ERR",
  ])
    assert.equal(await reasons(new TypeError("x", { cause: { code } })), code);
});

test("the error of an abort shows nothing", async () => {
  const reason = new Error("the caller's own");
  for (const signal of [AbortSignal.abort(reason), new AbortController().signal]) {
    const controller = new AbortController();
    const given = signal.aborted ? signal : controller.signal;
    const mettl = new Mettl({
      publicKey: "public",
      privateKey: PRIVATE_KEY,
      fetch: () => new Promise(() => setImmediate(() => controller.abort(reason))),
    });
    const error = await mettl.registerCandidates(INPUT, { signal: given }).catch((error) => error);
    assert.equal(error.code, "ABORTED");
    assert.equal(error.cause, reason);
    assertHides(error, { PRIVATE_KEY, EMAIL, NAME, CONTEXT }, "an abort");
  }
});

// A pattern for addresses may miss these, but the client knows what it has sent.
for (const email of [
  "quillbird@localhost",
  "quillbird&person@secret-mail.example",
  "quillbird/person=1@secret-mail.example",
  "quillbird{person}@secret-mail.example",
  "quillbird'o@secret-mail.example",
  '"quillbird"@secret-mail.example',
  "quillbird%40x@secret-mail.example",
]) {
  test(`an echo of the address ${email} is masked`, async () => {
    const input = {
      ...INPUT,
      registrationDetails: [candidate({ "Email Address": email })],
      optionalParams: undefined,
    };
    const fetch = async () => refusal(`Candidate ('${email}') is not invited`);
    const mettl = new Mettl({ publicKey: "public", privateKey: PRIVATE_KEY, fetch });
    const error = await mettl.registerCandidates(input).catch((error) => error);
    assert.equal(error.code, "VENDOR");
    assertHides(error, { email, part: "quillbird" }, email);
  });
}

test("the errors of refusals by the sandbox show nothing", async (t) => {
  const sandbox = await sandboxFor(t);
  const { publicKey, privateKey } = sandbox.credentials.mettl;
  const refused = async (options, input, call) => {
    const mettl = new Mettl({ publicKey, privateKey, baseUrl: sandbox.baseUrls.mettl, ...options });
    const error = await mettl.registerCandidates({ ...INPUT, ...input }, call).catch((error) => error);
    assertHides(error, { PRIVATE_KEY, EMAIL, NAME, CONTEXT, privateKey }, error.vendorCode);
    return error.vendorCode;
  };
  assert.equal(await refused({ privateKey: PRIVATE_KEY }), "E401");
  assert.equal(await refused({ publicKey: "another" }), "E403");
  assert.equal(await refused({}, {}, { now: 1 }), "E504");
  assert.equal(await refused({}, { accessKey: "none" }), "E000");
});
