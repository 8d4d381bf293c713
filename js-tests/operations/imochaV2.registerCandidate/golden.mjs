// Requests written by hand from iMocha's page "Register candidate for test" (V2).

const V2 = "https://api.interviewmocha.com/v2/org/tests";
export const method = "POST";
export const headers = { "content-type": "application/json;charset=utf-8", "x-api-key": "YOUR_API_KEY_HERE" };
export const cases = [
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
    what: "the required fields, with testId given as text",
    input: { testId: "840702", emailId: "a@b.c", fullName: "A" },
    url: `${V2}/840702/register`,
    body: '{"emailId":"a@b.c","fullName":"A"}',
  },
  {
    what: "a redirect URL without a callback URL",
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
];
