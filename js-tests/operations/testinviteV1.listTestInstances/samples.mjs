const NO_DETAILS = {
  organizationId: null,
  candidate: { id: null, kind: null },
  folder: null,
  group: null,
  labels: null,
  tags: null,
};

/** What each response is read as. The names are those of the vendor's pages, the values are invented. */
export const responses = [
  {
    what: "a complete test, and one without a result",
    file: "response",
    status: 200,
    isJson: true,
    result: {
      testInstances: [
        {
          testInstanceId: "instance1",
          taskId: "tcxHArKva33C8VxCZcjy",
          stepId: "step1",
          ticketId: "33C8VxCZcjytcxHAr",
          status: "COMPLETE",
          ignored: false,
          result: {
            completedAt: 1735689660,
            scoreboard: {
              pointsAchieved: 7.5,
              maxAchievablePoints: 10,
              achievementRatio: 0.75,
              noOfQuestions: null,
            },
            sections: null,
            dimensions: null,
            effects: null,
          },
          ...NO_DETAILS,
        },
        {
          testInstanceId: "instance2",
          taskId: "tcxHArKva33C8VxCZcjy",
          stepId: "step1",
          ticketId: "33C8VxCZcjytcxHAs",
          status: "STARTED",
          ignored: true,
          result: null,
          ...NO_DETAILS,
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
