// Keys, tokens and personal data never show in an error, an inspection or a client, whatever a vendor echoes; and a
// disposed client leaves nothing of its key in memory.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { InvigilError } from "invigil";
import { parseCallback } from "invigil/callbacks";
import { CATALOG } from "../catalog.mjs";
import { EMAIL, NAME, SECRET } from "../operations/canaries.mjs";
import { FIXTURES } from "../operations/fixtures.mjs";
import { VENDORS } from "../operations/vendors.mjs";
import { assertHides, renderings, shows } from "../unit/support/canaries.mjs";
import { core } from "../unit/support/core.mjs";
import { client, errorOf, secretOption } from "./support/clients.mjs";
import { locations } from "./support/model.mjs";

const CANARIES = { SECRET, EMAIL, NAME };

const subjects = CATALOG.operations.map(({ id, class: vendor, output }) => {
  const { fixture } = FIXTURES[id];
  const make = (options = {}) => client(vendor, { ...secretOption(vendor, SECRET), ...options });
  // A call that is repeated need not wait.
  const operation = (options) => make({ retry: { baseDelayMs: 1 }, ...options })[id.split(".")[1]];
  const input = { ...fixture.input(), ...fixture.people };
  return {
    ...VENDORS[vendor],
    ...fixture,
    id,
    output,
    make,
    secretOf: (text) => secretOption(vendor, text),
    operation,
    input,
    texts: [SECRET, ...fixture.canaries],
  };
});

const base64 = (text) => Buffer.from(text).toString("base64");
const ECHOES = {
  raw: (text) => text,
  "percent-encoded": (text) => encodeURIComponent(text),
  "percent-encoded in lower case": (text) =>
    encodeURIComponent(text).replace(/%../g, (code) => code.toLowerCase()),
  "as a form": (text) => new URLSearchParams({ a: text }).toString().slice(2),
  "JSON-escaped": (text) => JSON.stringify(text),
  "JSON-escaped twice": (text) => JSON.stringify(JSON.stringify(text)),
  "in base64": (text) => base64(text),
  "in base64 after other text": (text) => base64(`k:${text}`),
  "in base64 for URLs": (text) => Buffer.from(`x${text}`).toString("base64url"),
};

for (const { id, operation, input, make, secretOf, secretIsSent, texts, ...subject } of subjects) {
  const { wrap, refusal, refusesWith200, canaries, output } = subject;
  // A request for a list of tests names nobody, and a key that only signs is not sent.
  const isPersonal = secretIsSent || canaries.length > 0;
  for (const [how, write] of Object.entries(ECHOES)) {
    for (const status of [200, 400]) {
      if (status === 200 && !refusesWith200) continue;
      test(`${id}: what the vendor echoes ${how} with HTTP ${status} is masked`, async () => {
        const hidden = Object.fromEntries(texts.map((text, at) => [`text ${at}`, text]));
        for (const text of texts) {
          const body = JSON.stringify(refusal(`refused: ${write(text)} (see above)`));
          const call = operation({ fetch: async () => new Response(body, { status }) });
          const error = await call(input).then(
            () => assert.fail("accepted"),
            (error) => error,
          );
          assert.ok(error instanceof InvigilError, error.stack);
          assert.equal(error.code, "VENDOR");
          assertHides(error, hidden, `${how}, sent`);
          // Not every vendor documents a message.
          if (body.includes("refused"))
            assert.match(error.message, /refused/, "the vendor's message is kept");
          const offline = errorOf(() => call.parse({ status, body }, input));
          assert.equal(offline.code, "VENDOR");
          assertHides(offline, hidden, `${how}, offline`);
          // Without the input the client still knows its key.
          const alone = errorOf(() => call.parse({ status, body }));
          assertHides(alone, { SECRET }, `${how}, offline without the input`);
        }
      });
    }
  }

  test(`${id}: a message that is cut within a secret shows no beginning of it`, async () => {
    for (const text of texts) {
      for (const before of [450, 480, 490, 495]) {
        const body = JSON.stringify(
          refusal(`${"no ".repeat(before / 3).slice(0, before)} ${text.repeat(3)}`),
        );
        const call = operation({ fetch: async () => new Response(body, { status: 400 }) });
        const errors = [
          await call(input).catch((error) => error),
          errorOf(() => call.parse({ status: 400, body }, input)),
        ];
        for (const error of errors) {
          assert.equal(error.code, "VENDOR");
          assertHides(error, { beginning: text.slice(0, 5) }, `${text} after ${before}`);
        }
      }
    }
  });

  test(`${id}: an echo of the whole request is masked`, async () => {
    for (const status of [400, 500]) {
      let shown;
      const fetch = async (url, init) => {
        const body = init.body instanceof Uint8Array ? Buffer.from(init.body).toString() : init.body;
        shown = JSON.stringify({ url, ...init, body, signal: undefined });
        return new Response(JSON.stringify(refusal(shown)), { status });
      };
      const error = await operation({ fetch })(input).catch((error) => error);
      assert.equal(error.code, "VENDOR");
      assert.equal(/canary/i.test(shown), isPersonal, "the check would find it");
      assertHides(error, CANARIES, "the whole request");
    }
  });

  const OTHERS = {
    "HTML with 200": [() => new Response(`<p>${EMAIL} ${NAME} ${SECRET}`), "RESPONSE_FORMAT"],
    "HTML with 502": [() => new Response(`<p>${EMAIL} ${NAME} ${SECRET}`, { status: 502 }), "VENDOR"],
    "JSON that is cut off": [() => new Response(`{"${EMAIL}":"${SECRET}`), "RESPONSE_FORMAT"],
    "wrong types everywhere": [
      () =>
        new Response(
          JSON.stringify(
            wrap({
              [EMAIL]: SECRET,
              payload: SECRET,
              data: { [NAME]: EMAIL },
              credentials: { [EMAIL]: NAME },
              testAttempts: SECRET,
            }),
          ),
        ),
      "RESPONSE_FORMAT",
    ],
    "a redirect": [
      () => new Response(null, { status: 307, headers: { location: `https://x.example/?${SECRET}` } }),
      "REDIRECT",
    ],
    "an error of fetch that contains it": [
      () => {
        throw Object.assign(new TypeError(`Failed to parse URL from https://x/?${SECRET}${EMAIL}`), {
          code: SECRET,
          cause: new Error(EMAIL),
        });
      },
      "TRANSPORT",
    ],
    "a timeout": [() => new Promise(() => {}), "TIMEOUT", { timeoutMs: 5 }],
  };
  // Without a field that must be there, nothing is wrong.
  if (![...locations(output)].some(({ fatal }) => fatal)) delete OTHERS["wrong types everywhere"];
  test(`${id}: other failures show nothing`, async () => {
    for (const [what, [respond, code, options]] of Object.entries(OTHERS)) {
      const error = await operation({ fetch: async () => respond(), ...options })(input).catch(
        (error) => error,
      );
      assert.equal(error.code, code, `${what}: ${error.stack}`);
      assertHides(error, CANARIES, what);
    }
  });

  test(`${id}: refused inputs and misspelled options show nothing`, () => {
    const call = operation();
    for (const name of Object.keys(input)) {
      for (const value of [
        `${EMAIL} ${NAME} ${SECRET}\ud800`,
        // No bigint is JSON, which some fields take, nor text, which some objects and lists take.
        { [EMAIL]: [NAME, 5n] },
        [EMAIL, NAME, 5n],
        new Map([[EMAIL, NAME]]),
        Symbol(EMAIL),
      ]) {
        assertHides(
          errorOf(() => call.request({ ...input, [name]: value })),
          CANARIES,
          name,
        );
      }
    }
    assertHides(
      errorOf(() => call.request({ ...input, [EMAIL]: 1 })),
      CANARIES,
      "an unknown field",
    );
    assertHides(
      errorOf(() => make(secretOf(`${SECRET}\n`))),
      CANARIES,
      "a wrong key",
    );
    assertHides(
      errorOf(() => make({ [EMAIL]: SECRET })),
      CANARIES,
      "a wrong option",
    );
  });

  test(`${id}: the client and its operation show nothing`, () => {
    const client = make();
    const used = client[id.split(".")[1]];
    for (const when of ["before", "after"]) {
      assertHides({ client, used, members: { ...used } }, CANARIES, when);
      for (const value of [client, used, { ...client }, [client]])
        assert.equal((JSON.stringify(value) ?? "").includes("canary"), false);
      assert.deepEqual(Object.getOwnPropertyNames(client), []);
      used.request(input);
    }
  });

  test(`${id}: a request is printed masked, and contains the real values`, () => {
    const request = operation().request(input);
    const shown = inspect(request, { depth: Infinity });
    assertHides(request, { EMAIL, NAME }, "the request");
    // This includes keys in headers. Every rendering writes the quotes of the secret in its own way.
    for (const text of renderings(request)) assert.equal(/canary/i.test(text), false, text);
    assert.ok(
      shown.includes(request.method) && shown.includes(new URL(request.url).host) && shown.includes("manual"),
      shown,
    );
    const copy = JSON.parse(JSON.stringify(request));
    const isFile = request.body instanceof Uint8Array;
    if (!isFile) assert.deepEqual(copy, { ...request });
    // JSON has no bytes.
    const readable = isFile ? { ...request, body: Buffer.from(request.body).toString() } : copy;
    // Decoded as often as JSON and percent-encoding are nested in the request.
    const whole = decodeURIComponent(JSON.stringify(readable)).replaceAll("\\", "");
    const sent = secretIsSent ? texts : canaries;
    for (const text of sent) assert.ok(whole.includes(text.replaceAll("\\", "")), text);
    assert.equal(shows({ ...readable }, "canary"), isPersonal, "the check would find it");
  });

  test(`${id}: a disposed client leaves nothing of its key in the core's memory`, async () => {
    const key = `canary-for-memory-${id}-0123456789`;
    const held = () => Buffer.from(core.instance().exports.memory.buffer).includes(key);
    const long = { fullname: "x".repeat(60_000) };
    const large = input.users ? { ...input, users: [long, long, long] } : input;
    const fetch = async () => new Response("{}", { status: 400 });
    const refused = async (call, sent = input) => {
      const error = await call(sent).catch((error) => error);
      assert.equal(error.code, "VENDOR", error.stack);
    };
    const uses = {
      nothing: () => {},
      "one request": (call) => call.request(input),
      "a parsed response": (call) => errorOf(() => call.parse({ status: 400, body: "{}" }, input)),
      "refused input": (call) => errorOf(() => call.request({ unknown: 1 })),
      "a sent request": refused,
      // Buffers grow while it is built.
      "a large request": (call) => call.request(large),
      "a large request, sent": (call) => refused(call, large),
    };
    for (const [what, use] of Object.entries(uses)) {
      const created = make({ ...secretOf(key), fetch });
      await use(created[id.split(".")[1]]);
      // A key that only signs is in memory as its hash state alone.
      assert.equal(held(), secretIsSent, what);
      created.dispose();
      assert.equal(held(), false, `after ${what}`);
    }
  });
}

test("a printed result does not show raw", () => {
  const candidateStatus = client("PerspectAI").candidateStatus;
  const body = JSON.stringify({
    message: "Success",
    data: [],
    total_candidates: 0,
    total_pages: 0,
    hidden: EMAIL,
  });
  const result = candidateStatus.parse({ status: 200, body });
  assert.equal(renderings(result)[0].includes(EMAIL), false);
  assert.equal(JSON.stringify(result).includes(EMAIL), false);
  assert.equal(result.raw.hidden, EMAIL);
});

test("the error of an unreadable callback shows nothing of it", () => {
  for (const body of [
    `{"CandidateEmailId":"${EMAIL}"}`,
    `{"${EMAIL}":"${NAME}`,
    `<p>${EMAIL}`,
    JSON.stringify([EMAIL]),
    `CandidateEmailId=${encodeURIComponent(EMAIL)}`,
    { CandidateEmailId: EMAIL, TestInvitationId: [NAME] },
  ]) {
    assertHides(
      errorOf(() => parseCallback("imochaV2", body)),
      { EMAIL, NAME },
      "a callback",
    );
  }
  assertHides(
    errorOf(() => parseCallback(EMAIL, "{}")),
    { EMAIL },
    "an unknown vendor",
  );
});
