// Requests written by hand from TestInvite's page "Types, Examples, and Response".

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

/** As many users as the vendor takes in one request. */
const MOST = Array.from({ length: 200 }, (_none, at) => ({ fullname: `Candidate ${at}` }));

export const method = "POST";
export const headers = { "content-type": "application/json" };
export const cases = [
  ticketCase(
    "the required fields",
    tickets([{ fullname: "Candidate Name" }]),
    '"users":[{"fullname":"Candidate Name"}]',
  ),
  ticketCase(
    "every documented field",
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
    // Members are written in the order of the schema, whatever order the caller used.
    '"users":[{"fullname":"Candidate\'s Full Name","email":"candidatesemail@testinvite.com","group":"candidates_group","externalId":"42","labels":["label1","label2"],' +
      '"after":{"timestamp":1665000000,"utc":3},"before":{"timestamp":1665000000.5,"utc":-3.5},"extraEmails":["one@testinvite.com","two@testinvite.com"]}],' +
      '"emailing":{"template":"Invitation","schedule":1665000000000},"callback":{"url":"https://your-domain.com/api","params":{"token":"a b&c","reference":""}}',
  ),
  ticketCase(
    "users that all have the same properties",
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
    "e-mailing without a schedule, and a callback without parameters",
    tickets([{ fullname: "One" }], { emailing: { template: "T" }, callback: { url: "http://a.b" } }),
    '"users":[{"fullname":"One"}],"emailing":{"template":"T"},"callback":{"url":"http://a.b"}',
  ),
  ticketCase(
    "very large, very small and negative zero numbers",
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
  ticketCase(
    "200 users, the most that the vendor accepts",
    tickets(MOST),
    `"users":[${MOST.map(({ fullname }) => `{"fullname":"${fullname}"}`).join(",")}]`,
  ),
];
