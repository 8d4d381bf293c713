// Requests written by hand from the facts about iMocha V3.

export const method = "POST";
export const headers = { "content-type": "application/json", "x-api-key": "YOUR_API_KEY_HERE" };
export const cases = [
  {
    what: "every field",
    input: {
      testId: 1134601,
      testLinkId: 200,
      email: "name@email.com",
      name: "amey",
      callbackUrl: "https://www.interviewmocha.com/",
      redirectUrl: "https://www.interviewmocha.com/",
      disableMandatoryFields: 0,
      hideInstruction: 0,
      sendEmail: "yes",
    },
    url: "https://apiv3.imocha.io/v3/tests/1134601/testlinks/200/invite",
    body: '{"email":"name@email.com","name":"amey","callbackUrl":"https://www.interviewmocha.com/","redirectUrl":"https://www.interviewmocha.com/","disableMandatoryFields":0,"hideInstruction":0,"sendEmail":"yes"}',
  },
  {
    what: "what is mandatory",
    input: { testId: 1, testLinkId: "2", email: "a@b.c", name: "A" },
    url: "https://apiv3.imocha.io/v3/tests/1/testlinks/2/invite",
    body: '{"email":"a@b.c","name":"A"}',
  },
];
