// Requests written by hand from the facts about iMocha V3.

export const method = "POST";
export const headers = { "content-type": "application/json", "x-api-key": "YOUR_API_KEY_HERE" };
export const cases = [
  {
    what: "the printed request, with the two URLs in the spelling of the table",
    input: {
      testId: 1134601,
      email: "name@email.com",
      name: "amey",
      callbackUrl: "https://www.interviewmocha.com/",
      redirectUrl: "https://www.interviewmocha.com/",
      disableMandatoryFields: 0,
      hideInstruction: 0,
    },
    url: "https://apiv3.imocha.io/v3/tests/1134601/invite",
    body: '{"email":"name@email.com","name":"amey","callbackUrl":"https://www.interviewmocha.com/","redirectUrl":"https://www.interviewmocha.com/","disableMandatoryFields":0,"hideInstruction":0}',
  },
  {
    what: "every field",
    input: {
      testId: "9223372036854775807",
      email: "name@email.com",
      name: "amey",
      callbackUrl: "https://www.interviewmocha.com/",
      redirectUrl: "https://www.interviewmocha.com/",
      disableMandatoryFields: 0,
      hideInstruction: 0,
      sendEmail: "yes",
      stakeholderEmails: "a@b.c,d@e.f",
      startDateTime: "2020-03-20",
      endDateTime: new Date(Date.UTC(2020, 5, 20, 16)),
      timeZoneId: 1720,
      proctoringMode: "a future word",
    },
    url: "https://apiv3.imocha.io/v3/tests/9223372036854775807/invite",
    body: '{"email":"name@email.com","name":"amey","callbackUrl":"https://www.interviewmocha.com/","redirectUrl":"https://www.interviewmocha.com/","disableMandatoryFields":0,"hideInstruction":0,"sendEmail":"yes","stakeholderEmails":"a@b.c,d@e.f","startDateTime":"2020-03-20T00:00:00Z","endDateTime":"2020-06-20T16:00:00Z","timeZoneId":1720,"ProctoringMode":"a future word"}',
  },
  {
    what: "what is mandatory",
    input: { testId: 1, email: "a@b.c", name: "A" },
    url: "https://apiv3.imocha.io/v3/tests/1/invite",
    body: '{"email":"a@b.c","name":"A"}',
  },
];
