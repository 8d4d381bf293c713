const both = {
  testInvitationId: "2256212",
  candidateEmailId: "name@email.com",
  attemptedOn: "09-Oct-2020 06:51 PM",
  attemptedOnUtc: "2020-10-09T13:21:53",
};

/** What each body is read as. Names, times and words are those of the vendor's page; the other values are invented. */
export const responses = [
  {
    what: "the callback of a started test",
    file: "in-progress",
    isJson: true,
    result: {
      ...both,
      status: "In Progress",
      totalScore: 0,
      candidateScore: 0,
      performanceCategory: null,
      reportPdfUrl: null,
      baseImgUrl: null,
    },
  },
  {
    what: "the callback of a complete test, with the field of the older page",
    file: "complete",
    isJson: true,
    result: {
      ...both,
      status: "Complete",
      totalScore: 50,
      candidateScore: 34.5,
      performanceCategory: "Beginner",
      reportPdfUrl: "https://app.imocha.io/PDFReport?id=1",
      baseImgUrl: "https://app.imocha.io/images/",
    },
  },
];
