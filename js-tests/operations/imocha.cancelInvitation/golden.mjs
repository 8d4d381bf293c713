// Requests written by hand from the facts about iMocha V3.

export const method = "POST";
export const headers = { "x-api-key": "YOUR_API_KEY_HERE" };
export const cases = [
  {
    what: "no body",
    input: { testInvitationId: 2932950 },
    url: "https://apiv3.imocha.io/v3/invitations/2932950/cancel",
  },
];
