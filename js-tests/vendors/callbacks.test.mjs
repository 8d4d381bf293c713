// Callbacks: the keys of events, the bodies of a `Request`, and hostile bodies.
import assert from "node:assert/strict";
import { test } from "node:test";
import { InvalidInputError, ResponseFormatError } from "invigil";
import { parseCallback } from "invigil/callbacks";
import { CATALOG } from "../catalog.mjs";
import { EMAIL, NAME, SECRET } from "../operations/canaries.mjs";
import { FIXTURES, sample } from "../operations/fixtures.mjs";
import { assertHides } from "../unit/support/canaries.mjs";
import { errorOf, warningsOf } from "./support/clients.mjs";
import { good, locations } from "./support/model.mjs";

const MOST = 1_048_576;
const post = (body, more) =>
  new Request("http://localhost/", { method: "POST", body, duplex: "half", ...more });
const bytes = (text) => new TextEncoder().encode(text);

/** A stream of these parts; `seen` counts those that were taken and says whether it was cancelled. */
function streamOf(parts, seen = {}) {
  let at = 0;
  seen.taken = 0;
  return new ReadableStream(
    {
      pull(controller) {
        const part = parts(at++);
        if (part === undefined) return controller.close();
        seen.taken += 1;
        controller.enqueue(part);
      },
      cancel() {
        seen.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
}

const SAMPLES = CATALOG.callbacks.flatMap(({ id, vendor }) =>
  FIXTURES[id].samples.responses.flatMap(({ file, result, corrected = (text) => text }) =>
    result ? [{ vendor, file, body: corrected(sample(id, file)), result }] : [],
  ),
);

for (const { vendor, file, body, result } of SAMPLES) {
  test(`${vendor}, ${file}: a Request gives what its text gives`, async () => {
    const expected = parseCallback(vendor, body);
    for (const request of [
      post(body),
      post(bytes(`\ufeff${body}`)),
      post(streamOf((at) => [bytes(body).subarray(0, 9), bytes(body).subarray(9)][at])),
      new Response(body),
    ]) {
      const promise = parseCallback(vendor, request);
      assert.ok(promise instanceof Promise);
      const read = await promise;
      assert.deepEqual({ ...read }, { ...expected });
      assert.deepEqual(read.raw, expected.raw);
      assert.equal(request.bodyUsed, true);
    }
  });

  test(`${vendor}, ${file}: every form of the body has the same key`, () => {
    for (const form of [bytes(body), JSON.parse(body), JSON.stringify(JSON.parse(body), null, 2)])
      assert.equal(parseCallback(vendor, form).eventKey, result.eventKey);
    assert.match(result.eventKey, /^[a-zA-Z0-9:]{1,100}$/);
  });
}

test("the samples have different keys", () => {
  assert.equal(new Set(SAMPLES.map(({ result }) => result.eventKey)).size, SAMPLES.length);
});

test("one character at a time, a body is read whole", async () => {
  const body = JSON.stringify({ TestInvitationId: 1, Status: "Complete", More: "é".repeat(5000) });
  const all = bytes(body);
  const request = post(streamOf((at) => (at < all.length ? all.subarray(at, at + 1) : undefined)));
  assert.deepEqual((await parseCallback("imocha", request)).raw, JSON.parse(body));
});

test("a Request of endless empty parts does not keep timers waiting", async () => {
  let over = false;
  setTimeout(() => {
    over = true;
  }, 5);
  const request = post(streamOf((at) => (over || at > 1e6 ? undefined : new Uint8Array())));
  await assert.rejects(parseCallback("imocha", request), ResponseFormatError);
  assert.equal(over, true);
});

test("a Request of at most 1 MiB is read, and of a larger one no more than that", async () => {
  const body = (length) => {
    const text = `{"TestInvitationId":1,"More":""}`;
    return text.replace('""', `"${"x".repeat(length - text.length)}"`);
  };
  assert.equal((await parseCallback("imocha", post(body(MOST)))).testInvitationId, "1");
  const error = await parseCallback("imocha", post(body(MOST + 1))).catch((error) => error);
  assert.ok(error instanceof ResponseFormatError);
  assert.equal(error.operation, "imocha.callback");
  assert.match(
    error.message,
    /^imocha\.callback: the callback cannot be read: the body is larger than 1048576 bytes$/,
  );
  const seen = {};
  const endless = post(streamOf(() => new Uint8Array(100_000).fill(32), seen));
  await assert.rejects(parseCallback("imocha", endless), ResponseFormatError);
  assert.deepEqual([seen.taken, seen.cancelled], [11, true]);
});

test("a Request that has been read is refused with a message that says so", async () => {
  const read = post("{}");
  await read.text();
  const locked = post("{}");
  locked.body.getReader();
  const twice = post('{"TestInvitationId":1}');
  await parseCallback("imocha", twice);
  for (const request of [read, locked, twice]) {
    const error = await parseCallback("imocha", request).catch((error) => error);
    assert.ok(error instanceof InvalidInputError);
    assert.equal(error.field, "body");
    assert.match(error.message, /has already been read/);
  }
});

test("an empty and a form-encoded Request are refused with a message that says so", async () => {
  for (const [body, problem] of [
    [undefined, "empty"],
    ["", "empty"],
    [new URLSearchParams({ Status: "Complete" }), "form-encoded"],
  ]) {
    const error = await parseCallback("imocha", post(body)).catch((error) => error);
    assert.ok(error instanceof ResponseFormatError);
    assert.ok(error.message.includes(`cannot be read: the body is ${problem}`), error.message);
  }
});

test("what has no JSON is refused, for every vendor: all of it would be one event", () => {
  const parts = [
    {},
    "{}",
    new URLSearchParams("a=b"),
    new Map([["a", 1]]),
    Promise.resolve({}),
    streamOf(() => {}),
  ];
  for (const { vendor } of CATALOG.callbacks) {
    for (const body of parts) {
      const error = errorOf(() => parseCallback(vendor, body));
      assert.ok(error instanceof ResponseFormatError, String(error));
      assert.match(error.message, /cannot be read: the object is empty; the body may have been read before/);
    }
  }
});

test("a multipart Request is a form", async () => {
  const form = new FormData();
  form.append("Status", "Complete");
  const error = await parseCallback("testinvite", post(form)).catch((error) => error);
  assert.match(error.message, /cannot be read: the body is form-encoded/);
});

test("a body that breaks off is refused, and the error keeps no message of the host", async () => {
  const failing = new ReadableStream({
    pull: (controller) => controller.error(Object.assign(new TypeError(EMAIL), { code: "ECONNRESET" })),
  });
  const error = await parseCallback("imocha", post(failing)).catch((error) => error);
  assert.ok(error instanceof ResponseFormatError);
  assert.match(error.message, /reading the body failed/);
  assert.equal(error.cause?.code, "ECONNRESET");
  assertHides(error, { EMAIL }, "a body that breaks off");
});

test("objects of a host whose body cannot be read in parts are refused", async () => {
  for (const body of [
    { text() {}, bodyUsed: false },
    { text() {}, body: "text" },
    { text() {}, body: undefined, bodyUsed: false },
    { pipe() {} },
    { text: () => "{}" },
    { text() {}, bodyUsed: false, body: streamOf((at) => (at === 0 ? "text" : undefined)) },
  ]) {
    const error = await parseCallback("imocha", body).catch((error) => error);
    assert.ok(error instanceof InvalidInputError, String(error));
    assert.equal(error.field, "body");
  }
});

test("an unknown vendor of a Request is a rejection, and the Request is not read", async () => {
  const request = post("{}");
  const error = await parseCallback("perspectai", request).catch((error) => error);
  assert.ok(error instanceof InvalidInputError);
  assert.equal(error.field, "vendor");
  assert.equal(request.bodyUsed, false);
});

test("a field of a parsed body may have the name of a member of a Request", () => {
  const body = { TestInvitationId: 1, text: "a", body: "b", pipe: 5 };
  assert.equal(parseCallback("imocha", body).testInvitationId, "1");
});

// --- Mettl ---

const GRADED = { EVENT_TYPE: "gradedAssessment", invitation_key: "key", candidate_instance_id: 5 };

test("Mettl: the assessment is read under both names, of any event", () => {
  for (const EVENT_TYPE of ["startAssessment", "finishTest", "gradedAssessment", "another"]) {
    for (const name of ["assessment_id", "assessmentId", "AssessmentID "]) {
      const { assessmentId } = parseCallback("mettl", { ...GRADED, EVENT_TYPE, [name]: 846 });
      assert.equal(assessmentId, "846", name);
    }
  }
  assert.equal(parseCallback("mettl", { ...GRADED, assessmentId: 1, assessment_id: 2 }).assessmentId, "2");
});

test("Mettl: scores by section that are not JSON text are null with a warning, and kept in raw", () => {
  for (const text of ["", "[", "5", "{}", '"[]"', "<p>"]) {
    const { sectionalScores, warnings, raw } = parseCallback("mettl", { ...GRADED, sectional_scores: text });
    assert.equal(sectionalScores, null);
    assert.deepEqual(
      warnings.map(({ path }) => path),
      ["sectionalScores"],
    );
    assert.equal(raw.sectional_scores, text);
  }
  const odd = JSON.stringify([{ sectionName: 5, sectionScore: "1.5", sectionMaxScore: [] }, 7]);
  const read = parseCallback("mettl", { ...GRADED, sectional_scores: odd });
  assert.deepEqual(read.sectionalScores, [{ sectionName: null, sectionScore: 1.5, sectionMaxScore: null }]);
  assert.equal(warningsOf(read).length, 3);
});

test("Mettl: only the fields of its event are there", () => {
  const names = (EVENT_TYPE) => Object.keys(parseCallback("mettl", { ...GRADED, EVENT_TYPE }));
  assert.ok(names("gradedAssessment").includes("sectionalScores"));
  assert.ok(names("finishTest").includes("finishMode"));
  assert.equal(names("finishTest").includes("sectionalScores"), false);
  for (const event of ["startAssessment", "another"])
    assert.equal(names(event).includes("finishMode"), false);
});

// --- Hostile bodies ---

test("no error, warning or key shows anything of a callback", () => {
  for (const { id, vendor, output, events } of CATALOG.callbacks) {
    const body = { TestInvitationId: EMAIL, invitation_key: NAME, Status: SECRET, EVENT_TYPE: SECRET };
    const { eventKey, warnings } = parseCallback(vendor, { ...body, email: EMAIL, AttemptedOn: NAME });
    assertHides({ eventKey, warnings }, { EMAIL, NAME, SECRET }, id);
    for (const fields of [output, ...events.map((event) => event.output)]) {
      for (const { path, field } of locations(fields)) {
        if (path.length > 1 || !field.required) continue;
        const error = errorOf(() =>
          parseCallback(vendor, { [path[0]]: [EMAIL, NAME], more: good(field.shape) }),
        );
        assertHides(error, { EMAIL, NAME }, id);
      }
    }
  }
});

test("names of prototypes and of our own properties change nothing", () => {
  const body = `{"TestInvitationId":1,"Status":"Complete","__proto__":{"a":1},"vendor":"mettl","event":"a","eventKey":"b","verified":true}`;
  const read = parseCallback("imocha", body);
  assert.deepEqual([read.vendor, read.event, read.verified], ["imocha", "complete", false]);
  assert.equal(Object.getPrototypeOf(read), Object.prototype);
  assert.equal(parseCallback("imocha", { TestInvitationId: 1, Status: "__proto__" }).event, "unknown");
  assert.equal(parseCallback("mettl", { invitation_key: "k", EVENT_TYPE: "toString" }).event, "unknown");
});

test("JSON text inside JSON text as deep as a body can be is read or refused", () => {
  let nested = "[]";
  for (let level = 0; level < 14; level++) nested = JSON.stringify(nested);
  const { sectionalScores } = parseCallback("mettl", { ...GRADED, sectional_scores: nested });
  assert.equal(sectionalScores, null);
  const deep = "[".repeat(100_000);
  assert.equal(parseCallback("mettl", { ...GRADED, sectional_scores: deep }).sectionalScores, null);
});
