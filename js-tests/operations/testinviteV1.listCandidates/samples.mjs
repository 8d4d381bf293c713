/** What each response is read as. The names are those of the vendor's pages, the values are invented. */
export const responses = [
  {
    what: "a success",
    file: "response",
    status: 200,
    isJson: true,
    result: {
      candidates: [
        {
          candidateId: "33C8VxCZcjytcxHAr",
          kind: "temp",
          taskId: "tcxHArKva33C8VxCZcjy",
          loggedIn: false,
          fullname: "Name",
          email: "name@email.com",
          invitationCode: "0a507",
          directAccessUrl: null,
          organizationId: null,
          source: null,
          active: null,
          activeAfter: null,
          activeBefore: null,
          group: null,
          tags: null,
          labels: null,
          rating: null,
          stage: null,
        },
      ],
      pagination: {
        totalItems: 12,
        totalPages: 3,
        currentPage: 2,
        limit: 5,
        next: "?limit=5&page=3&mode=basic",
        previous: "?limit=5&page=1&mode=basic",
      },
    },
  },
];
