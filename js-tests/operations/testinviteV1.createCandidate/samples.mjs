/**
 * What each response is read as. What is public of the vendor's page ends before the response: the names are those of
 * a candidate on its other pages, the values are invented.
 */
export const responses = [
  {
    what: "a candidate",
    file: "response",
    status: 200,
    isJson: true,
    result: {
      candidateId: "33C8VxCZcjytcxHAr",
      invitationCode: "0a507",
      directAccessUrl: "https://www.testinvite.com/assessment",
    },
  },
  {
    what: "a success without what is known of a candidate",
    file: "response-unknown",
    status: 200,
    isJson: true,
    result: { candidateId: null, invitationCode: null, directAccessUrl: null },
  },
];
