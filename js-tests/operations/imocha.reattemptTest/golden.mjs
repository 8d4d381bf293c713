// Requests written by hand from the facts about iMocha V3.

export const method = "POST";
export const headers = { "content-type": "application/json", "x-api-key": "YOUR_API_KEY_HERE" };
export const cases = [
  {
    what: "every field, in the spelling of the page",
    input: {
      testInvitationId: 2655161,
      startDateTime: "2020-03-20T16:00:00Z",
      endDateTime: "2020-06-20T16:00:00Z",
      timeZoneId: 1720,
      callbackUrl: "https://example.com/callback",
      redirectUrl: "https://example.com/done",
      hideInstruction: 1,
      sendEmail: "yes",
    },
    url: "https://apiv3.imocha.io/v3/invitations/2655161/reattempt",
    body: '{"StartDateTime":"2020-03-20T16:00:00Z","EndDateTime":"2020-06-20T16:00:00Z","TimeZoneId":1720,"CallbackUrl":"https://example.com/callback","RedirectUrl":"https://example.com/done","hideInstruction":1,"sendEmail":"yes"}',
  },
  {
    what: "no optional field",
    input: { testInvitationId: "2655161" },
    url: "https://apiv3.imocha.io/v3/invitations/2655161/reattempt",
    body: "{}",
  },
];
