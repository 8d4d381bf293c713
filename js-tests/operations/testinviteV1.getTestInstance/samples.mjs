const scoreboard = {
  pointsAchieved: 7.5,
  maxAchievablePoints: 10,
  achievementRatio: 0.75,
  noOfQuestions: 4,
};
const basic = {
  testInstanceId: "instance1",
  taskId: "tcxHArKva33C8VxCZcjy",
  stepId: "step1",
  ticketId: "33C8VxCZcjytcxHAr",
};

/** What each response is read as. The names are those of the vendor's page, the values are invented. */
export const responses = [
  {
    what: "a complete test in detail",
    file: "response",
    status: 200,
    isJson: true,
    result: {
      ...basic,
      status: "COMPLETE",
      ignored: false,
      result: {
        completedAt: 1735689660,
        scoreboard,
        sections: [{ uuid: "section1", scoreboard }],
        dimensions: [
          { name: "Dimension", scoreboard, subDimensions: [{ name: "Sub-dimension", scoreboard }] },
        ],
        effects: [{ name: "Effect", score: 3, subEffects: [{ name: "Sub-effect", score: 2 }] }],
      },
      organizationId: "organization1",
      candidate: { id: "33C8VxCZcjytcxHAr", kind: "temp" },
      folder: "Folder",
      group: "Group",
      labels: ["label"],
      tags: { role: "engineer" },
    },
  },
  {
    what: "a test that is not complete, whose result is false",
    file: "response-started",
    status: 200,
    isJson: true,
    result: {
      ...basic,
      status: "STARTED",
      ignored: false,
      result: null,
      organizationId: null,
      candidate: { id: null, kind: null },
      folder: null,
      group: null,
      labels: null,
      tags: null,
    },
  },
];
