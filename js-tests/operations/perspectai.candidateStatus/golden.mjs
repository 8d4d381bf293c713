// Requests written by hand from PerspectAI's page "Candidate Status".

const INVITE = "https://api.example.com/pilot/portal/invite";
const page = (more = {}) => ({ assessmentCode: "846", limit: 10, page: 1, ...more });
export const method = "GET";
export const headers = { authorization: "sandbox-perspectai-token" };
export const cases = [
  { what: "the documented request", input: page(), url: `${INVITE}/846?limit=10&page=1` },
  {
    what: "an assessment code with a leading zero",
    input: page({ assessmentCode: "07" }),
    url: `${INVITE}/07?limit=10&page=1`,
  },
  {
    what: "an assessment code with characters that must be encoded in a path",
    input: page({ assessmentCode: "a b/c?d#e%é+&" }),
    url: `${INVITE}/a%20b%2Fc%3Fd%23e%25%C3%A9%2B%26?limit=10&page=1`,
  },
  {
    what: "page 0 and the largest limit",
    input: page({ limit: 2147483647, page: 0 }),
    url: `${INVITE}/846?limit=2147483647&page=0`,
  },
  ...[
    ["Yet to Register", "Yet%20to%20Register"],
    ["Registered", "Registered"],
    ["Ongoing", "Ongoing"],
    ["Expired", "Expired"],
    ["Complete", "Complete"],
    ["A future status & more", "A%20future%20status%20%26%20more"],
  ].map(([status, encoded]) => ({
    what: `status ${status}`,
    input: page({ status }),
    url: `${INVITE}/846?limit=10&page=1&status=${encoded}`,
  })),
  {
    what: "a search for an e-mail address with +, @ and &",
    input: page({ search: "praveen+234232&co@loopreality.com" }),
    url: `${INVITE}/846?limit=10&page=1&search=praveen%2B234232%26co%40loopreality.com`,
  },
  {
    what: "a search with characters that are special in a query",
    input: page({ search: "a=b%2B#?'()*!~é李 /\u0000" }),
    url: `${INVITE}/846?limit=10&page=1&search=a%3Db%252B%23%3F%27%28%29%2A%21~%C3%A9%E6%9D%8E%20%2F%00`,
  },
  {
    what: "both filters, and a base URL without a path",
    options: { baseUrl: "http://localhost:4000" },
    input: page({ search: "x", status: "Complete" }),
    url: "http://localhost:4000/portal/invite/846?limit=10&page=1&status=Complete&search=x",
  },
];
