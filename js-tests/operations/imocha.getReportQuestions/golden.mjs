// Requests written by hand from the facts about iMocha V3.

export const method = "POST";
export const headers = { "x-api-key": "YOUR_API_KEY_HERE" };
export const cases = [
  {
    what: "no body",
    input: { testInvitationId: 2655161 },
    url: "https://apiv3.imocha.io/v3/reports/2655161/questions",
  },
];
