/** What each response is read as. The names are those of the vendor's pages, the values are invented. */
export const responses = [
  {
    what: "a success",
    file: "response",
    status: 200,
    isJson: true,
    result: {
      candidateId: "33C8VxCZcjytcxHAr",
      kind: "temp",
      taskId: "tcxHArKva33C8VxCZcjy",
      loggedIn: false,
      fullname: "Name",
      email: "name@email.com",
      invitationCode: "0a507",
      directAccessUrl: null,
      organizationId: "organization1",
      source: "pre-registration",
      active: true,
      activeAfter: 1735689600,
      activeBefore: null,
      group: "Group",
      tags: {},
      labels: ["label"],
      rating: 5,
      stage: null,
    },
  },
];
