// Every sample of the five pages, as printed: what is valid is read, what is broken is repaired or refused precisely.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ResponseFormatError, VendorError } from "invigil";
import { parseCallback } from "invigil/callbacks";
import { explain } from "invigil/debugger";
import { client, failing, OPTIONS, sample, told } from "./support/clients.mjs";

/** A fault of what can be read as JSON at all. */
const refusesAsJson = (text) => assert.throws(() => JSON.parse(text), SyntaxError);
/** The JSON of a curl line, as a shell hands it over. */
const curlBody = (text) =>
  JSON.parse(
    /(?:-d|--data-raw) '([\s\S]*)'$/.exec(text.replaceAll("'\\''", "\u0000"))[1].replaceAll("\0", "'"),
  );

test("Mettl: the signed URLs", () => {
  const own = client("Mettl", { parameters: "query" });
  const input = JSON.parse(sample("mettl-rd"));
  const base = { accessKey: "0x0x0x0x0x", registrationDetails: input.registrationDetails };
  const all = {
    ...base,
    allowMissingMandatoryRegistrationFields: true,
    timeLimitInSec: 86400,
    showCustomInstructions: true,
  };
  const parts = (url) => [url.split("?")[0], ...url.split("?")[1].split("&").sort()];
  const built = (of) => parts(own.registerCandidates.request(of, { now: 1635976200 }).url);
  assert.deepEqual(built(base), parts(sample("mettl-request-1-signed")));
  const printed = parts(sample("mettl-request-2-signed"));
  const asgn = (list) => list.find((part) => part.startsWith("asgn="));
  assert.deepEqual(
    built(all).filter((part) => !part.startsWith("asgn=")),
    printed.filter((part) => !part.startsWith("asgn=")),
  );
  // The printed one was made before showCustomInstructions existed.
  assert.notEqual(asgn(built(all)), asgn(printed));
  assert.equal(asgn(built({ ...all, showCustomInstructions: undefined })), asgn(printed));
});

for (const number of [1, 2]) {
  test(`Mettl: the unsigned URL ${number} and its string-to-sign`, () => {
    // "POST" + "https://…" + "\n" + …, with quotes inside that are not escaped, and no-break spaces between.
    const printed = sample(`mettl-string-to-sign-${number}`)
      .replace(/^String-to-Sign = "/, "")
      .replace(/"$/, "")
      .split(/"[ \u00a0]\+ "/)
      .join("")
      .replaceAll("\\n", "\n");
    const { privateKey } = OPTIONS.Mettl;
    const of = (kind) =>
      explain({ method: "POST", url: sample(`mettl-request-${number}-${kind}`), privateKey });
    assert.equal(of("unsigned").stringToSign, printed);
    assert.equal(of("signed").stringToSign, printed);
    assert.equal(of("signed").matches, number === 1);
  });
}

test("Mettl: the pretty rd, and the line with two candidates", () => {
  const { registrationDetails, optionalParams } = JSON.parse(sample("mettl-rd"));
  const rd = (input) => {
    const { body } = client("Mettl").registerCandidates.request({ accessKey: "0x0x0x0x0x", ...input });
    return JSON.parse(new URLSearchParams(body).get("rd"));
  };
  const own = { registrationDetails, optionalParams: [{ email: "name@email.com", contextData: "metadata" }] };
  assert.deepEqual(rd(own), { registrationDetails, optionalParams });
  const two = JSON.parse(sample("mettl-two-candidates"));
  assert.deepEqual(rd({ registrationDetails: two }), { registrationDetails: two });
});

test("Mettl: the answer with its trailing comma", () => {
  const body = sample("mettl-response");
  refusesAsJson(body);
  const result = client("Mettl").registerCandidates.parse({ status: 200, body });
  assert.deepEqual(result.registrationStatus, [
    {
      email: "name@email.com",
      status: "ToBeTaken",
      message: "Candidate ('name@email.com') successfully registered for the test",
      url: null,
    },
  ]);
  assert.deepEqual(told(result), [`repaired: a trailing comma before } at byte ${body.indexOf(",\n}")}`]);
});

test("iMocha V2: the curl line", () => {
  const line = sample("imocha-v2-curl");
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
  // The page left e-mail and URLs empty; the names and their order count.
  assert.deepEqual(Object.keys(JSON.parse(body)), Object.keys(curlBody(line)));
  assert.equal(JSON.parse(body).fullName, curlBody(line).fullName);
});

test("iMocha V2: the answer without its braces is refused, and with them it is read", () => {
  const { parse } = client("IMochaV2").registerCandidate;
  const printed = sample("imocha-v2-response");
  refusesAsJson(printed);
  const error = failing(() => parse({ status: 200, body: printed }));
  assert.ok(error instanceof ResponseFormatError);
  // The text that stands first, `"statuscode"`, is all of it.
  assert.match(error.message, new RegExp(`continues after its end \\(at byte ${printed.indexOf(":")}\\)`));
  const { warnings, raw, ...result } = parse({ status: 200, body: `{${printed}}}` });
  assert.deepEqual(result, { testInvitationId: "2256212", takeTestUrl: "" });
  assert.deepEqual(warnings, []);
});

test("iMocha V2: the callback, which is no JSON, is refused where it breaks", () => {
  const printed = sample("imocha-v2-callback");
  refusesAsJson(printed);
  const error = failing(() => parseCallback("imochaV2", printed));
  assert.ok(error instanceof ResponseFormatError);
  assert.match(error.message, new RegExp(`at byte ${printed.indexOf(":")}\\)`));
  const braced = `{${printed}}`;
  refusesAsJson(braced);
  const inside = failing(() => parseCallback("imochaV2", braced));
  assert.ok(inside instanceof ResponseFormatError);
  assert.match(inside.message, new RegExp(`unexpected character \\(at byte ${braced.indexOf("*")}\\)`));
  assert.equal(inside.operation, "imochaV2.callback");
});

test("iMocha V2: the callback with its URL put right", () => {
  const body = `{${sample("imocha-v2-callback").replace(/"http: \/\/"\**"/, '"https://app.imocha.io/PDFReport?id=1"')}}`;
  const { warnings, raw, ...result } = parseCallback("imochaV2", body);
  assert.deepEqual(result, {
    testInvitationId: "2256212",
    candidateEmailId: "",
    attemptedOn: null,
    totalScore: 50,
    candidateScore: 34,
    reportPdfUrl: "https://app.imocha.io/PDFReport?id=1",
  });
  assert.deepEqual(
    warnings.map(({ path }) => path),
    ["attemptedOn"],
  );
  assert.deepEqual(raw, JSON.parse(body));
});

test("iMocha V3: the request", () => {
  const printed = JSON.parse(sample("imocha-request-body"));
  const { method, url, body } = client("IMocha").retrieveInvites.request({
    state: "completed",
    startDateTime: printed.StartDateTime,
    endDateTime: printed.EndDateTime,
  });
  assert.equal(`${method} ${url}`, sample("imocha-request-line"));
  assert.equal(body, sample("imocha-request-body").replaceAll(" ", ""));
});

test("iMocha V3: the answer", () => {
  const email = "[email\u00a0protected]";
  const body = sample("imocha-response");
  const result = client("IMocha").retrieveInvites.parse({ status: 200, body });
  assert.deepEqual(
    { ...result },
    {
      testAttempts: [
        {
          testInvitationId: "2655161",
          testId: "292930",
          name: "May",
          email,
          invitationType: "api",
          testStatus: "Completed",
        },
        {
          testInvitationId: "2894725",
          testId: "1134601",
          name: "Suhas Kurade",
          email,
          invitationType: "app",
          testStatus: "Completed",
        },
      ],
      warnings: [],
    },
  );
  assert.deepEqual(result.raw, JSON.parse(body));
});

test("iMocha V3: the failure", () => {
  const body = sample("imocha-response-401");
  const error = failing(() => client("IMocha").retrieveInvites.parse({ status: 401, body }));
  assert.ok(error instanceof VendorError);
  const { vendorCode, vendorMessage, status, retryable } = error;
  assert.deepEqual(
    { vendorCode, vendorMessage, status, retryable },
    {
      vendorCode: null,
      vendorMessage: "Date & time is not invalid or incorrect format",
      status: 401,
      retryable: false,
    },
  );
});

for (const kind of ["single", "single-optional", "several"]) {
  test(`TestInvite: the body and the curl line, ${kind}`, () => {
    for (const printed of [
      JSON.parse(sample(`testinvite-body-${kind}`)),
      curlBody(sample(`testinvite-curl-${kind}`)),
    ]) {
      const { requester, task, users, callback } = printed;
      const own = client("TestInvite", { organizationName: requester.name, ...requester.auth });
      const { method, url, headers, body } = own.createTickets.request({ ...task, users, callback });
      // Minified, with the members in the printed order.
      assert.equal(body, JSON.stringify(printed));
      assert.deepEqual(headers, { "content-type": "application/json" });
      assert.ok(sample(`testinvite-curl-${kind}`).includes(`--request ${method} \n'${url}'`));
    }
  });
}

const TICKETS = {
  single: [["FgusSW9VuWUpQ39dkjfv", "0a5078f0-4ab7-11ed-a8b5-6b35f9293f7e", "0a507"]],
  several: [
    ["4egsNPlU8nA5F8U6bnCQ", "4493c940-4ab7-11ed-b6f4-cde17e98e3e1", "4493c"],
    ["GRq9Vbj8EhEvF77MAZ1b", "4493c941-4ab7-11ed-b6f4-cde17e98e3e1", "4493c"],
    ["GqEOUdGMSI5CdVrWZn8Y", "4493f050-4ab7-11ed-b6f4-cde17e98e3e1", "4493f"],
  ],
};
const OF = { single: ["Qj33eUx1", "MLtmTGwmnDOdr2nXRj7C"], several: ["Qj33Ux1", "1IGNaQYwZefCD3j8N95k"] };
for (const [kind, tickets] of Object.entries(TICKETS)) {
  test(`TestInvite: the answer with wrapped URLs, ${kind}`, () => {
    const printed = sample(`testinvite-response-${kind}`);
    refusesAsJson(printed);
    const { parse } = client("TestInvite").createTickets;
    const result = parse({ status: 200, body: printed });
    const [taskId, requestId] = OF[kind];
    const expected = {
      taskId,
      requestId,
      credentials: tickets.map(([ticketId, code, short]) => ({
        ticketId,
        code,
        url: `https://www.testinvite.com/assessment/task/{taskId}?code=${short}&lang=en`,
        external: { id: null, data: null },
        userIndex: null,
      })),
    };
    const breaks = [...printed.matchAll(/assessment\n/g)].map(({ index }) => index + "assessment".length);
    assert.equal(breaks.length, tickets.length);
    const warnings = breaks.map((at) => ({
      path: "",
      message: `repaired: a URL wrapped over lines at byte ${at}`,
    }));
    assert.deepEqual({ ...result }, { ...expected, warnings });
    assert.equal(result.raw.payload.credentials[0].url, expected.credentials[0].url);
    // Windows would end the lines otherwise.
    const crlf = parse({ status: 200, body: printed.replaceAll("\n", "\r\n") });
    assert.deepEqual(crlf.credentials, expected.credentials);
    assert.equal(crlf.warnings.length, tickets.length);
    const users = tickets.map((_ticket, at) => ({ fullname: `Candidate ${at}` }));
    const matched = parse({ status: 200, body: printed }, { taskId, users });
    assert.deepEqual(
      matched.credentials.map(({ userIndex }) => userIndex),
      [...users.keys()],
    );
  });
}

test("PerspectAI: the request", () => {
  const template = sample("perspectai-request-line");
  const filled = template
    .replace("$BASE_URL", OPTIONS.PerspectAI.baseUrl)
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

test("PerspectAI: the answer", () => {
  const shared = {
    mobileNo: null,
    reviewers: [],
    statusReason: null,
    assessmentId: "846",
    candidateRecommendation: null,
    reportSeen: false,
    reportDownloaded: false,
    autoRecommendation: null,
  };
  const body = sample("perspectai-response");
  const result = client("PerspectAI").candidateStatus.parse({ status: 200, body });
  assert.deepEqual(
    { ...result },
    {
      message: "Success",
      candidates: [
        {
          ...shared,
          candidateId: "3bf496c2-9b35-43cc-af18-a711aaa45bde",
          name: "praveen",
          email: "praveen+234232@loopreality.com",
          status: "Ongoing",
          perspectScore: null,
          profileScore: null,
          licenseKey: "-",
          endDate: "2023-06-08T04:30:59Z",
          invitedOn: "2023-06-01T10:15:36Z",
          startedOn: "2023-06-03T10:15:36Z",
          completedOn: null,
          completionStatus: "Ongoing",
          suspiciousActivity: null,
        },
        {
          ...shared,
          candidateId: "d5cb9bd6-64d5-421d-86e2-24df4e59686f",
          name: "Sai Tharun",
          email: "paiscoreandproc2+1@loopreality.com",
          status: "Complete",
          perspectScore: 92,
          profileScore: 55,
          licenseKey: "MTHXQF",
          endDate: "2023-06-08T04:30:48Z",
          invitedOn: "2023-06-01T05:22:20Z",
          startedOn: "2023-05-29T10:15:36Z",
          completedOn: "2023-06-01T05:42:57.499675Z",
          completionStatus: "Complete",
          suspiciousActivity: { status: "Not Detected", colorCode: 3 },
        },
      ],
      totalCandidates: 2,
      totalPages: 1,
      warnings: [],
    },
  );
  assert.deepEqual(result.raw, JSON.parse(body));
});

test("PerspectAI: the failure", () => {
  const body = sample("perspectai-response-500");
  const error = failing(() => client("PerspectAI").candidateStatus.parse({ status: 500, body }));
  assert.ok(error instanceof VendorError);
  assert.deepEqual([error.status, error.vendorMessage, error.retryable], [500, "Something went wrong", true]);
});

test("curly quotes, as pages print some samples, are refused with their place", () => {
  const { parse } = client("PerspectAI").candidateStatus;
  for (const [quote, count] of [
    ["\u201c", 4],
    ["\u201d", 4],
  ]) {
    const body = sample("perspectai-response").replaceAll('"', quote);
    const error = failing(() => parse({ status: 200, body }));
    assert.ok(error instanceof ResponseFormatError);
    assert.match(error.message, new RegExp(`unexpected character \\(at byte ${count}\\)`));
  }
});
