// Transport faults, for the vendors whose keys are sent in headers and bodies: the expected outcome, one request, no
// secret in the error, nothing sent to another host, and a next call that works.
import assert from "node:assert/strict";
import { test } from "node:test";
import { IMocha, IMochaV2, PerspectAI, TestInvite } from "invigil";
import { failure, http, matches, serve } from "./server.mjs";

const KEY = "private-key-that-must-not-show";
const SOMEBODY = { mail: "somebody@email.com", name: "Somebody" };
const VENDORS = {
  "imocha.retrieveInvites": {
    of: (options) => new IMocha({ apiKey: KEY, ...options }).retrieveInvites,
    input: { state: "completed", startDateTime: "2020-03-20", endDateTime: "2020-06-20" },
    good: { result: { testAttempts: [] }, errors: null },
  },
  "imochaV2.registerCandidate": {
    of: (options) => new IMochaV2({ apiKey: KEY, ...options }).registerCandidate,
    input: { testId: 1, emailId: SOMEBODY.mail, fullName: SOMEBODY.name },
    good: { statuscode: "200.1", result: { testInvitationId: 1, takeTestURL: "" } },
  },
  "testinvite.createTickets": {
    of: (options) =>
      new TestInvite({ organizationName: "Name", organizationId: "id", privateKey: KEY, ...options })
        .createTickets,
    input: { taskId: "t", users: [{ fullname: SOMEBODY.name, email: SOMEBODY.mail }] },
    good: { kind: "zetok", payload: { taskId: "t", requestId: "r", credentials: [] } },
  },
  "perspectai.candidateStatus": {
    of: (options) => new PerspectAI({ token: KEY, ...options }).candidateStatus,
    input: { assessmentCode: "1", limit: 1, page: 1, search: SOMEBODY.mail },
    good: { message: "Success", data: [], total_candidates: 0, total_pages: 0 },
  },
};

const FAULTS = {
  "a reset before the response": [
    (socket) => socket.resetAndDestroy(),
    { code: "TRANSPORT", outcome: "unknown" },
  ],
  "a close without a response": [(socket) => socket.end(), { code: "TRANSPORT", outcome: "unknown" }],
  "a truncated body": [
    (socket) => socket.end(http('{"a":', { length: 999 })),
    { code: "TRANSPORT", outcome: "unknown" },
  ],
  "HTML with 200": [
    (socket) => socket.write(http("<p>Sign in</p>")),
    { code: "RESPONSE_FORMAT", outcome: "unknown" },
  ],
  "an empty body with 200": [
    (socket) => socket.write(http("")),
    { code: "RESPONSE_FORMAT", outcome: "unknown" },
  ],
  "bytes that are not UTF-8": [
    (socket) => socket.write(http(Buffer.from([0x22, 0xff, 0x22]))),
    { code: "RESPONSE_FORMAT", outcome: "unknown" },
  ],
  "JSON of another vendor": [
    (socket) => socket.write(http('{"something":"else"}')),
    { code: "RESPONSE_FORMAT", outcome: "unknown" },
  ],
  "a deeply nested body": [
    (socket) => socket.write(http("[".repeat(100_000))),
    { code: "RESPONSE_FORMAT", outcome: "unknown" },
  ],
  429: [
    (socket) => socket.write(http("{}", { status: 429 })),
    { code: "VENDOR", status: 429, retryable: true },
  ],
  503: [
    (socket) => socket.write(http("<p>Away</p>", { status: 503 })),
    { code: "VENDOR", status: 503, retryable: true },
  ],
  401: [
    (socket) => socket.write(http("{}", { status: 401 })),
    { code: "VENDOR", status: 401, retryable: false, outcome: "refused" },
  ],
  "no response": [() => {}, { code: "TIMEOUT", outcome: "unknown" }, { timeoutMs: 500 }],
};

for (const [id, { of, input, good }] of Object.entries(VENDORS)) {
  const respond = (socket) => socket.write(http(JSON.stringify(good)));
  const hides = (error) => {
    for (const text of [error.message, error.stack, JSON.stringify(error)]) {
      for (const secret of [KEY, SOMEBODY.mail, SOMEBODY.name])
        assert.equal(text.includes(secret), false, text);
    }
  };

  for (const [what, [broken, expected, options]] of Object.entries(FAULTS)) {
    test(`${id}: ${what}`, async (t) => {
      const server = await serve(t, broken);
      const operation = of({ baseUrl: server.url, retry: false, ...options });
      const error = await failure(operation(input));
      matches(error, { operation: id, attempts: 1, ...expected });
      hides(error);
      assert.equal(server.requests.length, 1, "sent once");
      assert.ok(server.requests[0].includes(KEY), "the key was on the wire");
      server.respond = respond;
      await operation(input, { timeoutMs: 5000 });
      assert.equal(server.requests.length, 2);
    });
  }

  for (const status of [301, 302, 303, 307, 308]) {
    test(`${id}: a redirect with ${status} does not send the key to the other host`, async (t) => {
      const other = await serve(t, respond);
      const server = await serve(t, (socket) =>
        socket.write(http("", { status, headers: { location: `${other.url}/elsewhere` } })),
      );
      const error = await failure(of({ baseUrl: server.url, retry: false })(input));
      matches(error, { code: "REDIRECT", operation: id, attempts: 1 });
      hides(error);
      assert.deepEqual([server.requests.length, other.connections], [1, 0]);
    });
  }
}

test("iMocha: an error code of the vendor's own fault has an unknown outcome, also with HTTP 200", async (t) => {
  const cases = [
    ["imochaV2.registerCandidate", { statuscode: "500.1", description: "Error", result: "Error" }, "unknown"],
    ["imochaV2.registerCandidate", { statuscode: "403.4", description: "No", result: "No" }, "refused"],
    ["imocha.retrieveInvites", { statusCode: 500, message: "Error" }, "unknown"],
    ["imocha.retrieveInvites", { statusCode: 400, message: "No" }, "refused"],
  ];
  for (const [id, body, outcome] of cases) {
    const { of, input } = VENDORS[id];
    const server = await serve(t, (socket) => socket.write(http(JSON.stringify(body))));
    matches(await failure(of({ baseUrl: server.url, retry: false })(input)), {
      code: "VENDOR",
      status: 200,
      outcome,
    });
  }
});
