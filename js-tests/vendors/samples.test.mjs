// Every sample that the vendors' pages print: valid ones are read, broken ones are repaired or refused with the position.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ResponseFormatError } from "invigil";
import { parseCallback } from "invigil/callbacks";
import { explain } from "invigil/debugger";
import { CATALOG } from "../catalog.mjs";
import { FIXTURES, sample, unusedSamples } from "../operations/fixtures.mjs";
import { VENDORS } from "../operations/vendors.mjs";
import { client, errorOf, operationOf, outcome, warningsOf } from "./support/clients.mjs";

const READERS = [
  ...CATALOG.operations.map((operation) => {
    const { parse } = operationOf(operation);
    return { id: operation.id, read: (body, status) => parse({ status, body }) };
  }),
  ...CATALOG.callbacks.map(({ id, vendor }) => ({ id, read: (body) => parseCallback(vendor, body) })),
];

for (const { id, read } of READERS) {
  for (const entry of FIXTURES[id].samples.responses) {
    test(`${id}: ${entry.what}`, () => {
      const printed = sample(id, entry.file);
      const body = entry.corrected ? entry.corrected(printed) : printed;
      const json = outcome(() => JSON.parse(body));
      assert.equal(json.error === undefined, entry.isJson);
      const { value, error } = outcome(() => read(body, entry.status));
      if (entry.error) {
        assert.ok(error, "it was read");
        const shown = Object.fromEntries(Object.keys(entry.error).map((name) => [name, error[name]]));
        assert.deepEqual(shown, entry.error);
        if (entry.message) assert.match(error.message, entry.message(body));
        return;
      }
      assert.equal(error, undefined, error?.stack);
      const { warnings, ...result } = value;
      assert.deepEqual(result, entry.result);
      if (entry.warningPaths)
        assert.deepEqual(
          warnings.map(({ path }) => path),
          entry.warningPaths,
        );
      else assert.deepEqual(warningsOf(value), entry.warnings?.(body) ?? []);
      if (entry.isJson) assert.deepEqual(value.raw, json.value);
    });
  }
}

// --- Requests, which every page prints in its own way ---

const of = (id) => (name) => sample(id, name);
const mettl = of("mettl.registerCandidates");
const imocha = of("imocha.retrieveInvites");
const imochaV2 = of("imochaV2.registerCandidate");
const testinvite = of("testinvite.createTickets");
const perspectai = of("perspectai.candidateStatus");

/** The JSON of a curl line, as a shell passes it on. */
const curlBody = (text) =>
  JSON.parse(
    /(?:-d|--data-raw) '([\s\S]*)'$/.exec(text.replaceAll("'\\''", "\u0000"))[1].replaceAll("\0", "'"),
  );

test("Mettl: the signed URLs are built with the same parameters", () => {
  const signer = client("Mettl", { parameters: "query" });
  const input = JSON.parse(mettl("rd"));
  const base = { accessKey: "0x0x0x0x0x", registrationDetails: input.registrationDetails };
  const all = {
    ...base,
    allowMissingMandatoryRegistrationFields: true,
    timeLimitInSec: 86400,
    showCustomInstructions: true,
  };
  const parts = (url) => [url.split("?")[0], ...url.split("?")[1].split("&").sort()];
  const built = (of) => parts(signer.registerCandidates.request(of, { now: 1635976200 }).url);
  assert.deepEqual(built(base), parts(mettl("request-1-signed")));
  const printed = parts(mettl("request-2-signed"));
  const asgn = (list) => list.find((part) => part.startsWith("asgn="));
  assert.deepEqual(
    built(all).filter((part) => !part.startsWith("asgn=")),
    printed.filter((part) => !part.startsWith("asgn=")),
  );
  // The printed signature was made before showCustomInstructions existed.
  assert.notEqual(asgn(built(all)), asgn(printed));
  assert.equal(asgn(built({ ...all, showCustomInstructions: undefined })), asgn(printed));
});

for (const number of [1, 2]) {
  test(`Mettl: the string to sign of URL ${number} is computed from the URL`, () => {
    // "POST" + "https://…" + "\n" + …, with quotes inside that are not escaped, and no-break spaces between.
    const printed = mettl(`string-to-sign-${number}`)
      .replace(/^String-to-Sign = "/, "")
      .replace(/"$/, "")
      .split(/"[ \u00a0]\+ "/)
      .join("")
      .replaceAll("\\n", "\n");
    const { privateKey } = VENDORS.Mettl.options;
    const of = (kind) => explain({ method: "POST", url: mettl(`request-${number}-${kind}`), privateKey });
    assert.equal(of("unsigned").stringToSign, printed);
    assert.equal(of("signed").stringToSign, printed);
    assert.equal(of("signed").matches, number === 1);
  });
}

test("Mettl: the formatted rd and the line with two candidates are sent as printed", () => {
  const { registrationDetails, optionalParams } = JSON.parse(mettl("rd"));
  const rd = (input) => {
    const { body } = client("Mettl").registerCandidates.request({ accessKey: "0x0x0x0x0x", ...input });
    return JSON.parse(new URLSearchParams(body).get("rd"));
  };
  const documented = {
    registrationDetails,
    optionalParams: [{ email: "name@email.com", contextData: "metadata" }],
  };
  assert.deepEqual(rd(documented), { registrationDetails, optionalParams });
  const two = JSON.parse(mettl("two-candidates"));
  assert.deepEqual(rd({ registrationDetails: two }), { registrationDetails: two });
});

test("iMocha V2: the request has the method, headers and body fields of the curl line", () => {
  const line = imochaV2("curl");
  const { method, headers, body } = client("IMochaV2").registerCandidate.request({
    testId: 1,
    emailId: "testemail@imocha.io",
    fullName: "Amit Mishra",
    callbackUrl: "http://yoursite.com/savecallbackpage",
    redirectUrl: "http://yoursite.com/thankyoupage",
  });
  assert.equal(/ -X (\w+)/.exec(line)[1], method);
  const printed = [...line.matchAll(/-H "([^":]+):([^"]+)"/g)].map(([, name, value]) => [name, value]);
  assert.deepEqual(Object.entries(headers).sort(), printed.sort());
  // The page left e-mail and URLs empty; only the names and their order are compared.
  assert.deepEqual(Object.keys(JSON.parse(body)), Object.keys(curlBody(line)));
  assert.equal(JSON.parse(body).fullName, curlBody(line).fullName);
});

test("iMocha V3: the printed request is built", () => {
  const printed = JSON.parse(imocha("request-body"));
  const { method, url, body } = client("IMocha").retrieveInvites.request({
    state: "completed",
    startDateTime: printed.StartDateTime,
    endDateTime: printed.EndDateTime,
  });
  assert.equal(`${method} ${url}`, imocha("request-line"));
  assert.equal(body, imocha("request-body").replaceAll(" ", ""));
});

for (const kind of ["single", "single-optional", "several"]) {
  test(`TestInvite: the printed body and curl line are built, ${kind}`, () => {
    for (const printed of [JSON.parse(testinvite(`body-${kind}`)), curlBody(testinvite(`curl-${kind}`))]) {
      const { requester, task, users, callback } = printed;
      const requested = client("TestInvite", { organizationName: requester.name, ...requester.auth });
      const { method, url, headers, body } = requested.createTickets.request({ ...task, users, callback });
      // Minified, with the members in the printed order.
      assert.equal(body, JSON.stringify(printed));
      assert.deepEqual(headers, { "content-type": "application/json" });
      assert.ok(testinvite(`curl-${kind}`).includes(`--request ${method} \n'${url}'`));
    }
  });
}

test("PerspectAI: the printed request line is built", () => {
  const template = perspectai("request-line");
  const filled = template
    .replace("$BASE_URL", VENDORS.PerspectAI.options.baseUrl)
    .replace("{$assessment_code}", "846")
    .replace("{$limit}", "10")
    .replace("{$page}", "1");
  const { method, url } = client("PerspectAI").candidateStatus.request({
    assessmentCode: "846",
    limit: 10,
    page: 1,
  });
  assert.equal(`${method} ${url}`, filled);
});

test("curly quotes, which some pages print, are refused with their position", () => {
  const { parse } = client("PerspectAI").candidateStatus;
  for (const [quote, count] of [
    ["\u201c", 4],
    ["\u201d", 4],
  ]) {
    const body = perspectai("response").replaceAll('"', quote);
    const error = errorOf(() => parse({ status: 200, body }));
    assert.ok(error instanceof ResponseFormatError);
    assert.match(error.message, new RegExp(`unexpected character \\(at byte ${count}\\)`));
  }
});

test("TestInvite: wrapped URLs are joined with Windows line ends too, and tickets matched to users by position", () => {
  const { parse } = client("TestInvite").createTickets;
  for (const { file, status, result } of FIXTURES["testinvite.createTickets"].samples.responses) {
    const printed = testinvite(file);
    const windows = parse({ status, body: printed.replaceAll("\n", "\r\n") });
    assert.deepEqual(windows.credentials, result.credentials);
    assert.equal(windows.warnings.length, result.credentials.length);
    const users = result.credentials.map((_ticket, at) => ({ fullname: `Candidate ${at}` }));
    const { credentials } = parse({ status, body: printed }, { taskId: result.taskId, users });
    assert.deepEqual(
      credentials.map(({ userIndex }) => userIndex),
      [...users.keys()],
    );
  }
});

test("every sample was read", () => assert.deepEqual(unusedSamples(), []));
