const ticket = ([ticketId, code, shortCode]) => ({
  ticketId,
  code,
  url: `https://www.testinvite.com/assessment/task/{taskId}?code=${shortCode}&lang=en`,
  external: { id: null, data: null },
  userIndex: null,
});

/** Each URL is printed over two lines. */
const warnings = (text) =>
  [...text.matchAll(/assessment\n/g)].map(
    ({ index }) => `repaired: a URL wrapped over lines at byte ${index + "assessment".length}`,
  );

/** What each printed response is read as. */
export const responses = [
  {
    what: "one ticket",
    file: "response-single",
    status: 200,
    isJson: false,
    result: {
      taskId: "Qj33eUx1",
      requestId: "MLtmTGwmnDOdr2nXRj7C",
      credentials: [["FgusSW9VuWUpQ39dkjfv", "0a5078f0-4ab7-11ed-a8b5-6b35f9293f7e", "0a507"]].map(ticket),
    },
    warnings,
  },
  {
    what: "several tickets",
    file: "response-several",
    status: 200,
    isJson: false,
    result: {
      taskId: "Qj33Ux1",
      requestId: "1IGNaQYwZefCD3j8N95k",
      credentials: [
        ["4egsNPlU8nA5F8U6bnCQ", "4493c940-4ab7-11ed-b6f4-cde17e98e3e1", "4493c"],
        ["GRq9Vbj8EhEvF77MAZ1b", "4493c941-4ab7-11ed-b6f4-cde17e98e3e1", "4493c"],
        ["GqEOUdGMSI5CdVrWZn8Y", "4493f050-4ab7-11ed-b6f4-cde17e98e3e1", "4493f"],
      ].map(ticket),
    },
    warnings,
  },
];
