/** What each response is read as. The names are those of the vendor's pages, the values are invented. */
export const responses = [
  {
    what: "a success",
    file: "response",
    status: 200,
    isJson: true,
    result: {
      tasks: [
        {
          taskId: "tcxHArKva33C8VxCZcjy",
          title: "Sample task",
          createdAt: 1735689600,
          accessMethod: null,
          active: null,
          steps: null,
          programs: null,
          stages: null,
          emailTemplates: null,
          privateChatEnabled: null,
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
