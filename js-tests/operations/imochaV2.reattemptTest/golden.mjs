// Requests written by hand from the facts about iMocha V2.

export const method = "GET";
export const headers = { "x-api-key": "YOUR_API_KEY_HERE" };
export const cases = [
  {
    what: "an id",
    input: { testInvitationId: 2256212 },
    url: "https://api.interviewmocha.com/v2/org/testinvitation/2256212/reattempt",
  },
  {
    what: "an id given as text",
    input: { testInvitationId: "9223372036854775807" },
    url: "https://api.interviewmocha.com/v2/org/testinvitation/9223372036854775807/reattempt",
  },
];
