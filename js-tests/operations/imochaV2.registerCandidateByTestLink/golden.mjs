// Requests written by hand from the facts about iMocha V2.

export const method = "POST";
export const headers = { "content-type": "application/json;charset=utf-8", "x-api-key": "YOUR_API_KEY_HERE" };
export const cases = [
  {
    what: "every field, in the spelling of the page",
    input: {
      testId: 840702,
      testLinkId: 1,
      emailId: "testemail@imocha.io",
      fullName: "Amit Mishra",
      callbackUrl: "http://yoursite.com/savecallbackpage",
      redirectUrl: "http://yoursite.com/thankyoupage",
    },
    url: "https://api.interviewmocha.com/v2/org/tests/840702/testlinks/1/register",
    body: '{"emailId":"testemail@imocha.io","fullName":"Amit Mishra","callbackURL":"http://yoursite.com/savecallbackpage","redirectURL":"http://yoursite.com/thankyoupage"}',
  },
  {
    what: "the required fields, with ids given as text",
    input: { testId: "840702", testLinkId: "9223372036854775807", emailId: "a@b.c", fullName: "A" },
    url: "https://api.interviewmocha.com/v2/org/tests/840702/testlinks/9223372036854775807/register",
    body: '{"emailId":"a@b.c","fullName":"A"}',
  },
];
