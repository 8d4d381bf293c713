// Requests written by hand from the vendors' pages, byte for byte. None of them came out of the code.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { client, OPTIONS } from "./support/clients.mjs";

const NOW = 1635976200;

/** The whole descriptor: nothing more, nothing less. */
function golden(request, { method, url, headers, body }) {
  const expected = { method, url, headers, redirect: "manual" };
  if (body !== undefined) expected.body = body;
  assert.deepEqual({ ...request }, expected);
  assert.deepEqual(Buffer.from(request.body ?? ""), Buffer.from(body ?? ""));
}

const cases = (vendor, operation, list, headers, method) => {
  for (const { what, options = {}, input, url, body } of list) {
    test(`${vendor}.${operation}: ${what}`, () => {
      const request = client(vendor, options)[operation].request(input, { now: NOW });
      golden(request, { method, url, headers, body });
    });
  }
};

// --- Mettl: the documented vectors, and one with Unicode. ---

const FORM = { "content-type": "application/x-www-form-urlencoded; charset=UTF-8" };
const RD =
  "%7B%22registrationDetails%22%3A%5B%7B%22First%20Name%22%3A%22Name%22%2C%22Email%20Address%22%3A%22name%40email.com%22%7D%5D%7D";
const DETAILS = [{ "First Name": "Name", "Email Address": "name@email.com" }];

cases(
  "Mettl",
  "registerCandidates",
  [
    {
      what: "the documented request with mandatory parameters, as a form",
      input: { accessKey: "0x0x0x0x0x", registrationDetails: DETAILS },
      url: "https://api.mettl.com/v2/schedules/0x0x0x0x0x/candidates",
      body: `ak=ab12c345-6789-0123-456d-78e9f0123456&rd=${RD}&ts=1635976200&asgn=t72%2BcLqiOZPD4qIKLuabKh2czEebF6ELG8kZt%2F4HPRQ%3D`,
    },
    {
      what: "the documented request with all parameters",
      input: {
        accessKey: "0x0x0x0x0x",
        registrationDetails: DETAILS,
        allowMissingMandatoryRegistrationFields: true,
        timeLimitInSec: 86400,
        showCustomInstructions: true,
      },
      url: "https://api.mettl.com/v2/schedules/0x0x0x0x0x/candidates",
      body: `ak=ab12c345-6789-0123-456d-78e9f0123456&allowMissingMandatoryRegistrationFields=true&rd=${RD}&showCustomInstructions=true&timeLimitInSec=86400&ts=1635976200&asgn=lWKjNsV4fiEbn0TtKKp38vFwwnzATfEqKHBZ%2FlCmNHc%3D`,
    },
  ],
  FORM,
  "POST",
);

test("Mettl.registerCandidates: Unicode, quotes and a line break are signed as text and encoded once", () => {
  const input = {
    accessKey: "0x0x0x0x0x",
    registrationDetails: [{ "First Name": 'Zoë "Z"\n李', "Email Address": "z+1@email.com" }],
  };
  const rd = '{"registrationDetails":[{"First Name":"Zoë \\"Z\\"\\n李","Email Address":"z+1@email.com"}]}';
  const url = "https://api.mettl.com/v2/schedules/0x0x0x0x0x/candidates";
  const { publicKey, privateKey } = OPTIONS.Mettl;
  const asgn = createHmac("sha256", privateKey)
    .update(`POST${url}\n${publicKey}\n${rd}\n${NOW}`)
    .digest("base64");
  golden(client("Mettl").registerCandidates.request(input, { now: NOW }), {
    method: "POST",
    url,
    headers: FORM,
    body: `ak=${publicKey}&rd=%7B%22registrationDetails%22%3A%5B%7B%22First%20Name%22%3A%22Zo%C3%AB%20%5C%22Z%5C%22%5Cn%E6%9D%8E%22%2C%22Email%20Address%22%3A%22z%2B1%40email.com%22%7D%5D%7D&ts=${NOW}&asgn=${encodeURIComponent(asgn)}`,
  });
});

// --- iMocha V3: state in the query, dates in the body. ---

const MARCH = '"StartDateTime":"2020-03-20T16:00:00Z"';
const JUNE = '"EndDateTime":"2020-06-20T16:00:00Z"';
const ATTEMPTS = "https://apiv3.imocha.io/v3/candidates/testattempts";
const period = (more = {}) => ({
  state: "completed",
  startDateTime: "2020-03-20T16:00:00Z",
  endDateTime: "2020-06-20T16:00:00Z",
  ...more,
});
const from = (startDateTime, printed) => ({
  input: period({ startDateTime }),
  url: `${ATTEMPTS}?state=completed`,
  body: `{"StartDateTime":"${printed}",${JUNE}}`,
});

cases(
  "IMocha",
  "retrieveInvites",
  [
    {
      what: "the documented request",
      input: period(),
      url: `${ATTEMPTS}?state=completed`,
      body: `{${MARCH},${JUNE}}`,
    },
    ...["cancelled", "expired"].map((state) => ({
      what: `state ${state}`,
      input: period({ state }),
      url: `${ATTEMPTS}?state=${state}`,
      body: `{${MARCH},${JUNE}}`,
    })),
    { what: "a Date", ...from(new Date(Date.UTC(2020, 2, 20, 16)), "2020-03-20T16:00:00Z") },
    {
      what: "a Date of another realm",
      ...from(runInNewContext("new Date(Date.UTC(2020, 2, 20, 16))"), "2020-03-20T16:00:00Z"),
    },
    {
      what: "a Date with milliseconds, cut",
      ...from(new Date(Date.UTC(2020, 2, 20, 16, 0, 0, 999)), "2020-03-20T16:00:00Z"),
    },
    { what: "a Date before 1970, cut downwards", ...from(new Date(-1), "1969-12-31T23:59:59Z") },
    { what: "an offset to the east", ...from("2020-03-20T21:30:00+05:30", "2020-03-20T16:00:00Z") },
    {
      what: "an offset to the west, over midnight",
      ...from("2020-03-20T23:15:00-08:45", "2020-03-21T08:00:00Z"),
    },
    {
      what: "an offset over the end of February in a leap year",
      ...from("2020-03-01T00:30:00+01:00", "2020-02-29T23:30:00Z"),
    },
    { what: "small letters", ...from("2020-03-20t16:00:00z", "2020-03-20T16:00:00Z") },
    { what: "a space in the middle", ...from("2020-03-20 16:00:00Z", "2020-03-20T16:00:00Z") },
    { what: "a fraction, cut", ...from("2020-03-20T16:00:00.999999999Z", "2020-03-20T16:00:00Z") },
    { what: "a fraction and an offset", ...from("2020-03-20T16:00:59.5-00:00", "2020-03-20T16:00:59Z") },
    { what: "the date alone is its midnight in UTC", ...from("2020-03-20", "2020-03-20T00:00:00Z") },
    { what: "the leap day alone", ...from("2020-02-29", "2020-02-29T00:00:00Z") },
    ...[292930, "292930"].map((testId) => ({
      what: `testId as a ${typeof testId} is a number on the wire`,
      input: period({ testId }),
      url: `${ATTEMPTS}?state=completed`,
      body: `{${MARCH},${JUNE},"testId":292930}`,
    })),
    {
      what: "a testId that no JavaScript number holds, as text",
      input: period({ testId: "9223372036854775807" }),
      url: `${ATTEMPTS}?state=completed`,
      body: `{${MARCH},${JUNE},"testId":9223372036854775807}`,
    },
    {
      what: "the order of the caller's properties does not count, and undefined is left out",
      input: {
        testId: undefined,
        endDateTime: "2020-06-20T16:00:00Z",
        startDateTime: "2020-03-20T16:00:00Z",
        state: "completed",
      },
      url: `${ATTEMPTS}?state=completed`,
      body: `{${MARCH},${JUNE}}`,
    },
    {
      what: "a base URL with a prefix",
      options: { baseUrl: "https://proxy.example.com/hr/imocha/v3/" },
      input: period(),
      url: "https://proxy.example.com/hr/imocha/v3/candidates/testattempts?state=completed",
      body: `{${MARCH},${JUNE}}`,
    },
  ],
  { "content-type": "application/json", "x-api-key": "YOUR_API_KEY_HERE" },
  "POST",
);

// --- iMocha V2. ---

const V2 = "https://api.interviewmocha.com/v2/org/tests";
cases(
  "IMochaV2",
  "registerCandidate",
  [
    {
      what: "the documented request",
      input: {
        testId: 840702,
        emailId: "testemail@imocha.io",
        fullName: "Amit Mishra",
        callbackUrl: "http://yoursite.com/savecallbackpage",
        redirectUrl: "http://yoursite.com/thankyoupage",
      },
      url: `${V2}/840702/register`,
      body: '{"emailId":"testemail@imocha.io","fullName":"Amit Mishra","callbackURL":"http://yoursite.com/savecallbackpage","redirectURL":"http://yoursite.com/thankyoupage"}',
    },
    {
      what: "what must be there, with testId as text",
      input: { testId: "840702", emailId: "a@b.c", fullName: "A" },
      url: `${V2}/840702/register`,
      body: '{"emailId":"a@b.c","fullName":"A"}',
    },
    {
      what: "the redirect alone",
      input: {
        testId: 0,
        emailId: "a@b.c",
        fullName: "A",
        redirectUrl: "https://example.com/done?a=1&b=%20#x",
      },
      url: `${V2}/0/register`,
      body: '{"emailId":"a@b.c","fullName":"A","redirectURL":"https://example.com/done?a=1&b=%20#x"}',
    },
    {
      what: "Unicode, quotes, backslashes and control characters",
      input: {
        testId: "9223372036854775807",
        emailId: "zoë@exämple.com",
        fullName: 'Zoë "Z" \\ 李\n\t\u0001😀\u2028/',
      },
      url: `${V2}/9223372036854775807/register`,
      body: '{"emailId":"zoë@exämple.com","fullName":"Zoë \\"Z\\" \\\\ 李\\n\\t\\u0001😀\u2028/"}',
    },
    {
      what: "a base URL with a prefix",
      options: { baseUrl: "http://127.0.0.1:8080/prefix" },
      input: { testId: 1, emailId: "a@b.c", fullName: "A" },
      url: "http://127.0.0.1:8080/prefix/tests/1/register",
      body: '{"emailId":"a@b.c","fullName":"A"}',
    },
  ],
  { "content-type": "application/json;charset=utf-8", "x-api-key": "YOUR_API_KEY_HERE" },
  "POST",
);

// --- TestInvite: credentials first, everything in the body. ---

const TICKETS = "https://www.testinvite.com/api/v1/fatih/create-tickets";
const REQUESTER =
  '"requester":{"name":"Organization Name","auth":{"organizationId":"zUH8oMYJ60As4HYP","privateKey":"a8faef00-43c1-11ed-81bc-976010"}}';
const TASK = '"task":{"taskId":"tcxHArKva33C8VxCZcjy"}';
const tickets = (users, more = {}) => ({ taskId: "tcxHArKva33C8VxCZcjy", users, ...more });
const ticketCase = (what, input, rest) => ({
  what,
  input,
  url: TICKETS,
  body: `{${REQUESTER},${TASK},${rest}}`,
});

cases(
  "TestInvite",
  "createTickets",
  [
    ticketCase(
      "required properties",
      tickets([{ fullname: "Candidate Name" }]),
      '"users":[{"fullname":"Candidate Name"}]',
    ),
    ticketCase(
      "the whole documented tree",
      tickets(
        [
          {
            fullname: "Candidate's Full Name",
            email: "candidatesemail@testinvite.com",
            group: "candidates_group",
            labels: ["label1", "label2"],
            externalId: "42",
            after: { timestamp: 1665000000, utc: 3 },
            before: { timestamp: 1665000000.5, utc: -3.5 },
            extraEmails: ["one@testinvite.com", "two@testinvite.com"],
          },
        ],
        {
          emailing: { template: "Invitation", schedule: 1665000000000 },
          callback: { url: "https://your-domain.com/api", params: { token: "a b&c", reference: "" } },
        },
      ),
      // Members stand in the order of the schema, whatever the caller's is.
      '"users":[{"fullname":"Candidate\'s Full Name","email":"candidatesemail@testinvite.com","group":"candidates_group","externalId":"42","labels":["label1","label2"],' +
        '"after":{"timestamp":1665000000,"utc":3},"before":{"timestamp":1665000000.5,"utc":-3.5},"extraEmails":["one@testinvite.com","two@testinvite.com"]}],' +
        '"emailing":{"template":"Invitation","schedule":1665000000000},"callback":{"url":"https://your-domain.com/api","params":{"token":"a b&c","reference":""}}',
    ),
    ticketCase(
      "users with the same properties, which cross as a table",
      tickets([
        { fullname: "One", email: "one@b.c" },
        { fullname: 'T"wo', email: "two@b.c" },
        { fullname: "Thrée", email: "three@b.c" },
      ]),
      '"users":[{"fullname":"One","email":"one@b.c"},{"fullname":"T\\"wo","email":"two@b.c"},{"fullname":"Thrée","email":"three@b.c"}]',
    ),
    ticketCase(
      "users with different properties",
      tickets([{ fullname: "One" }, { email: "two@b.c", fullname: "Two" }, { fullname: "Three", group: "" }]),
      '"users":[{"fullname":"One"},{"fullname":"Two","email":"two@b.c"},{"fullname":"Three","group":""}]',
    ),
    ticketCase(
      "empty lists, and an empty map",
      tickets([{ fullname: "One", labels: [], extraEmails: [] }], {
        callback: { url: "http://a.b", params: {} },
      }),
      '"users":[{"fullname":"One","labels":[],"extraEmails":[]}],"callback":{"url":"http://a.b","params":{}}',
    ),
    ticketCase(
      "parameters of the callback in the caller's order",
      tickets([{ fullname: "One" }], {
        callback: {
          url: "http://a.b",
          params: [
            ["b", "2"],
            ["10", "x"],
            ["1", "y"],
            ['"', "é"],
          ],
        },
      }),
      '"users":[{"fullname":"One"}],"callback":{"url":"http://a.b","params":{"b":"2","10":"x","1":"y","\\"":"é"}}',
    ),
    ticketCase(
      "e-mails without a schedule, and a callback without parameters",
      tickets([{ fullname: "One" }], { emailing: { template: "T" }, callback: { url: "http://a.b" } }),
      '"users":[{"fullname":"One"}],"emailing":{"template":"T"},"callback":{"url":"http://a.b"}',
    ),
    ticketCase(
      "numbers of every size",
      tickets([
        { fullname: "One", after: { timestamp: 1e21, utc: -0 }, before: { timestamp: 5e-324, utc: 1e300 } },
      ]),
      '"users":[{"fullname":"One","after":{"timestamp":1e+21,"utc":0},"before":{"timestamp":5e-324,"utc":1e+300}}]',
    ),
    {
      what: "credentials with quotes and Unicode, and a base URL with a prefix",
      options: {
        organizationName: 'Zoë\'s "Org"\\',
        organizationId: 'i"d',
        privateKey: 'k\\e"y é',
        baseUrl: "https://proxy.example.com/fatih",
      },
      input: tickets([{ fullname: "One" }]),
      url: "https://proxy.example.com/fatih/create-tickets",
      body: `{"requester":{"name":"Zoë's \\"Org\\"\\\\","auth":{"organizationId":"i\\"d","privateKey":"k\\\\e\\"y é"}},${TASK},"users":[{"fullname":"One"}]}`,
    },
  ],
  { "content-type": "application/json" },
  "POST",
);

test("TestInvite.createTickets: 200 users, as many as the vendor takes", () => {
  const users = Array.from({ length: 200 }, (_none, at) => ({ fullname: `Candidate ${at}` }));
  const { body } = client("TestInvite").createTickets.request(tickets(users));
  const printed = users.map(({ fullname }) => `{"fullname":"${fullname}"}`).join(",");
  assert.equal(body, `{${REQUESTER},${TASK},"users":[${printed}]}`);
});

// --- PerspectAI: a GET without a body, filters in the query. ---

const INVITE = "https://api.example.com/pilot/portal/invite";
const page = (more = {}) => ({ assessmentCode: "846", limit: 10, page: 1, ...more });
cases(
  "PerspectAI",
  "candidateStatus",
  [
    { what: "the documented request", input: page(), url: `${INVITE}/846?limit=10&page=1` },
    {
      what: "a code with a leading zero",
      input: page({ assessmentCode: "07" }),
      url: `${INVITE}/07?limit=10&page=1`,
    },
    {
      what: "a code with everything that a path must not have raw",
      input: page({ assessmentCode: "a b/c?d#e%é+&" }),
      url: `${INVITE}/a%20b%2Fc%3Fd%23e%25%C3%A9%2B%26?limit=10&page=1`,
    },
    {
      what: "page 0, and the largest numbers",
      input: page({ limit: 2147483647, page: 0 }),
      url: `${INVITE}/846?limit=2147483647&page=0`,
    },
    ...[
      ["Yet to Register", "Yet%20to%20Register"],
      ["Registered", "Registered"],
      ["Ongoing", "Ongoing"],
      ["Expired", "Expired"],
      ["Complete", "Complete"],
      ["Word of tomorrow & more", "Word%20of%20tomorrow%20%26%20more"],
    ].map(([status, encoded]) => ({
      what: `status ${status}`,
      input: page({ status }),
      url: `${INVITE}/846?limit=10&page=1&status=${encoded}`,
    })),
    {
      what: "search for an e-mail with +, @ and &",
      input: page({ search: "praveen+234232&co@loopreality.com" }),
      url: `${INVITE}/846?limit=10&page=1&search=praveen%2B234232%26co%40loopreality.com`,
    },
    {
      what: "search with what is special in a query",
      input: page({ search: "a=b%2B#?'()*!~é李 /\u0000" }),
      url: `${INVITE}/846?limit=10&page=1&search=a%3Db%252B%23%3F%27%28%29%2A%21~%C3%A9%E6%9D%8E%20%2F%00`,
    },
    {
      what: "both filters, and a base URL without a path",
      options: { baseUrl: "http://localhost:4000" },
      input: page({ search: "x", status: "Complete" }),
      url: "http://localhost:4000/portal/invite/846?limit=10&page=1&status=Complete&search=x",
    },
  ],
  { authorization: "sandbox-perspectai-token" },
  "GET",
);
