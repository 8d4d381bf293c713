// Requests written by hand from the facts about iMocha V3.

export const method = "POST";
export const headers = { "content-type": "application/json", "x-api-key": "YOUR_API_KEY_HERE" };
export const cases = [
  {
    what: "an address",
    input: { candidateEmail: "name@email.com" },
    url: "https://apiv3.imocha.io/v3/gdpr/requests",
    body: '{"CandidateEmail":"name@email.com"}',
  },
  {
    what: "an address and an invitation",
    input: { candidateEmail: "name@email.com", testInvitationId: 2932950 },
    url: "https://apiv3.imocha.io/v3/gdpr/requests",
    body: '{"CandidateEmail":"name@email.com","testinvitationId":2932950}',
  },
];
