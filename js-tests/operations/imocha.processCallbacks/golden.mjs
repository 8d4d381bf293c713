// Requests written by hand from the facts about iMocha V3.

export const method = "POST";
export const headers = { "content-type": "application/json", "x-api-key": "YOUR_API_KEY_HERE" };
export const cases = [
  {
    what: "the documented request",
    input: { testInvitationIds: [2944056, "2935600"] },
    url: "https://apiv3.imocha.io/v3/callbacks/process",
    body: '{"testinvitationIds":[2944056,2935600]}',
  },
];
