// Keys, tokens and candidates show in no error, no inspection and no client, whatever a vendor echoes; and a disposed
// client leaves nothing of its key in memory.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { InvigilError } from "invigil";
import { parseCallback } from "invigil/callbacks";
import { assertHides, renderings, shows } from "../unit/support/canaries.mjs";
import { core } from "../unit/support/core.mjs";
import { client, DATA, failing, INPUTS, WRAPPED } from "./support/clients.mjs";

/** What must not show, and is hard to find: characters that every encoding writes in its own way. */
const SECRET = 'canary"key/5f1c+0e=\\x';
const EMAIL = "canary.person+1@secret-mail.example";
const NAME = 'Canarya "Q" Quillfeather';
const URL_OF_OURS = "https://callbacks.example/canary-path?token=canary-token-77";
const CANARIES = { SECRET, EMAIL, NAME };

/** Where each vendor's secret is an option, and an input that is full of people. */
const SUBJECTS = {
  "imocha.retrieveInvites": { secret: "apiKey", people: {} },
  "imochaV2.registerCandidate": {
    secret: "apiKey",
    people: { emailId: EMAIL, fullName: NAME, callbackUrl: URL_OF_OURS, redirectUrl: URL_OF_OURS },
  },
  "testinvite.createTickets": {
    secret: "privateKey",
    people: {
      users: [
        {
          fullname: NAME,
          email: EMAIL,
          externalId: "canary-external-1",
          extraEmails: [EMAIL],
          labels: ["canary-label"],
        },
      ],
      callback: { url: URL_OF_OURS, params: { token: "canary-param-1" } },
    },
  },
  "perspectai.candidateStatus": { secret: "token", people: { search: EMAIL } },
};
const subjects = DATA.operations
  .filter(({ id }) => id in SUBJECTS)
  .map((data) => {
    const { secret, people } = SUBJECTS[data.id];
    const make = (options = {}) => client(data.class, { [secret]: SECRET, ...options });
    const operation = (options) => make(options)[data.id.split(".")[1]];
    return { id: data.id, secret, make, operation, input: { ...INPUTS[data.id](), ...people } };
  });

/** A failure in this vendor's own envelope that says so. */
const REFUSALS = {
  "imocha.retrieveInvites": (words) => ({ result: null, errors: [words, words] }),
  "imochaV2.registerCandidate": (words) => ({ statuscode: words, description: words, result: words }),
  "testinvite.createTickets": (words) => ({ kind: "zeterror", payload: { message: words } }),
  "perspectai.candidateStatus": (words) => ({ message: words }),
};

const base64 = (text) => Buffer.from(text).toString("base64");
const ECHOES = {
  raw: (text) => text,
  "percent-encoded": (text) => encodeURIComponent(text),
  "percent-encoded in small letters": (text) =>
    encodeURIComponent(text).replace(/%../g, (code) => code.toLowerCase()),
  "as a form": (text) => new URLSearchParams({ a: text }).toString().slice(2),
  "JSON-escaped": (text) => JSON.stringify(text),
  "JSON-escaped twice": (text) => JSON.stringify(JSON.stringify(text)),
  "in base64": (text) => base64(text),
  "in base64 behind others": (text) => base64(`k:${text}`),
  "in base64 for URLs": (text) => Buffer.from(`x${text}`).toString("base64url"),
};

for (const { id, operation, input, make, secret } of subjects) {
  const sent = Object.values(input).flatMap((value) =>
    value === input.search || value === input.emailId || value === input.fullName ? [value] : [],
  );
  const texts = [
    SECRET,
    ...sent,
    ...(input.users ? [EMAIL, NAME, "canary-external-1", "canary-param-1"] : []),
  ];
  for (const [how, write] of Object.entries(ECHOES)) {
    for (const status of [200, 400]) {
      // PerspectAI tells a failure by its status alone.
      if (status === 200 && id.startsWith("perspectai")) continue;
      test(`${id}: the vendor echoes everything ${how}, with HTTP ${status}`, async () => {
        const canaries = Object.fromEntries(texts.map((text, at) => [`text ${at}`, text]));
        for (const text of texts) {
          const body = JSON.stringify(REFUSALS[id](`refused: ${write(text)} (see above)`));
          const own = operation({ fetch: async () => new Response(body, { status }) });
          const error = await own(input).then(
            () => assert.fail("accepted"),
            (error) => error,
          );
          assert.ok(error instanceof InvigilError, error.stack);
          assert.equal(error.code, "VENDOR");
          assertHides(error, canaries, `${how}, sent`);
          assert.match(error.message, /refused/, "the vendor's words are kept");
          const offline = failing(() => own.parse({ status, body }, input));
          assert.equal(offline.code, "VENDOR");
          assertHides(offline, canaries, `${how}, offline`);
          // Without the input the key is known all the same, and addresses have a pattern.
          const alone = failing(() => own.parse({ status, body }));
          assertHides(alone, { SECRET }, `${how}, offline without the input`);
        }
      });
    }
  }

  test(`${id}: words that are cut within a secret show no beginning of it`, async () => {
    for (const text of texts) {
      for (const before of [450, 480, 490, 495]) {
        const body = JSON.stringify(
          REFUSALS[id](`${"no ".repeat(before / 3).slice(0, before)} ${text.repeat(3)}`),
        );
        const own = operation({ fetch: async () => new Response(body, { status: 400 }) });
        const errors = [
          await own(input).catch((error) => error),
          failing(() => own.parse({ status: 400, body }, input)),
        ];
        for (const error of errors) {
          assert.equal(error.code, "VENDOR");
          assertHides(error, { beginning: text.slice(0, 5) }, `${text} behind ${before}`);
        }
      }
    }
  });

  test(`${id}: the vendor echoes the whole request`, async () => {
    for (const status of [400, 500]) {
      let shown;
      const fetch = async (url, init) => {
        shown = JSON.stringify({ url, ...init, signal: undefined });
        return new Response(JSON.stringify(REFUSALS[id](shown)), { status });
      };
      const error = await operation({ fetch })(input).catch((error) => error);
      assert.equal(error.code, "VENDOR");
      assert.ok(shown.includes(JSON.stringify(SECRET).slice(1, -1)) || shown.includes("canary"));
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
            WRAPPED[id]({
              [EMAIL]: SECRET,
              payload: SECRET,
              data: { [NAME]: EMAIL },
              credentials: [EMAIL],
              testAttempts: [SECRET],
            }),
          ),
        ),
      "RESPONSE_FORMAT",
    ],
    "a redirect": [
      () => new Response(null, { status: 307, headers: { location: `https://x.example/?${SECRET}` } }),
      "REDIRECT",
    ],
    "fetch that names it": [
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
  test(`${id}: other failures`, async () => {
    for (const [what, [answer, code, options]] of Object.entries(OTHERS)) {
      const error = await operation({ fetch: async () => answer(), ...options })(input).catch(
        (error) => error,
      );
      assert.equal(error.code, code, `${what}: ${error.stack}`);
      assertHides(error, CANARIES, what);
    }
  });

  test(`${id}: input that is refused, and a misspelt option, show nothing`, () => {
    const own = operation();
    for (const name of Object.keys(input)) {
      for (const value of [
        `${EMAIL} ${NAME} ${SECRET}\ud800`,
        { [EMAIL]: NAME },
        [EMAIL, NAME],
        new Map([[EMAIL, NAME]]),
        Symbol(EMAIL),
      ]) {
        assertHides(
          failing(() => own.request({ ...input, [name]: value })),
          CANARIES,
          name,
        );
      }
    }
    assertHides(
      failing(() => own.request({ ...input, [EMAIL]: 1 })),
      CANARIES,
      "a name of ours",
    );
    assertHides(
      failing(() => make({ [secret]: `${SECRET}\n` })),
      CANARIES,
      "a wrong key",
    );
    assertHides(
      failing(() => make({ [EMAIL]: SECRET })),
      CANARIES,
      "a wrong option",
    );
  });

  test(`${id}: the client and its operation show nothing`, () => {
    const own = make();
    const used = own[id.split(".")[1]];
    for (const when of ["before", "after"]) {
      assertHides({ own, used, faces: { ...used } }, CANARIES, when);
      for (const value of [own, used, { ...own }, [own]])
        assert.equal((JSON.stringify(value) ?? "").includes("canary"), false);
      assert.deepEqual(Object.getOwnPropertyNames(own), []);
      used.request(input);
    }
  });

  test(`${id}: a request prints masked, and holds the real thing`, () => {
    const request = operation().request(input);
    const shown = inspect(request, { depth: Infinity });
    assertHides(request, { EMAIL, NAME }, "the request");
    // The key of a header, too. Every rendering writes the quotes of the secret in its own way.
    for (const text of renderings(request)) assert.equal(/canary/i.test(text), false, text);
    assert.ok(
      shown.includes(request.method) && shown.includes(new URL(request.url).host) && shown.includes("manual"),
      shown,
    );
    const copy = JSON.parse(JSON.stringify(request));
    assert.deepEqual(copy, { ...request });
    const whole = JSON.stringify(copy.body === undefined ? copy : { ...copy, body: JSON.parse(copy.body) });
    assert.ok(whole.includes(JSON.stringify(SECRET).slice(1, -1)), "the key is in the request");
    const { people } = SUBJECTS[id];
    if (people.emailId || people.users) assert.ok(whole.includes(EMAIL));
    if (people.search) assert.equal(new URL(copy.url).searchParams.get("search"), EMAIL);
    assert.ok(shows({ ...request }, "canary"), "the check would find it");
  });

  test(`${id}: a disposed client leaves nothing of its key in the core's memory`, async () => {
    const key = `canary-for-memory-${id}-0123456789`;
    const held = () => Buffer.from(core.instance().exports.memory.buffer).includes(key);
    const long = { fullname: "x".repeat(60_000) };
    const large = input.users ? { ...input, users: [long, long, long] } : input;
    const fetch = async () => new Response("{}", { status: 400 });
    const refused = async (own, sent = input) => {
      const error = await own(sent).catch((error) => error);
      assert.equal(error.code, "VENDOR", error.stack);
    };
    const uses = {
      nothing: () => {},
      "one request": (own) => own.request(input),
      "a parsed answer": (own) => failing(() => own.parse({ status: 400, body: "{}" }, input)),
      "refused input": (own) => failing(() => own.request({})),
      "a sent request": refused,
      // Buffers grow on their way.
      "a large request": (own) => own.request(large),
      "a large request, sent": (own) => refused(own, large),
    };
    for (const [what, use] of Object.entries(uses)) {
      const made = make({ [secret]: key, fetch });
      await use(made[id.split(".")[1]]);
      assert.equal(held(), true, `${what}: the check would find it`);
      made.dispose();
      assert.equal(held(), false, `after ${what}`);
    }
  });
}

test("a result shows the vendor's answer where it was asked for, and nothing of raw", () => {
  const own = client("PerspectAI").candidateStatus;
  const body = JSON.stringify({
    message: "Success",
    data: [],
    total_candidates: 0,
    total_pages: 0,
    hidden: EMAIL,
  });
  const result = own.parse({ status: 200, body });
  assert.equal(renderings(result)[0].includes(EMAIL), false);
  assert.equal(JSON.stringify(result).includes(EMAIL), false);
  assert.equal(result.raw.hidden, EMAIL);
});

test("a callback that cannot be read shows nothing of it", () => {
  for (const body of [
    `{"CandidateEmailId":"${EMAIL}"}`,
    `{"${EMAIL}":"${NAME}`,
    `<p>${EMAIL}`,
    JSON.stringify([EMAIL]),
    { CandidateEmailId: EMAIL, TestInvitationId: NAME },
  ]) {
    assertHides(
      failing(() => parseCallback("imochaV2", body)),
      { EMAIL, NAME },
      "a callback",
    );
  }
  assertHides(
    failing(() => parseCallback(EMAIL, "{}")),
    { EMAIL },
    "a vendor that is none",
  );
});
