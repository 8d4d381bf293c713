/** What each response is read as. The names are those of the vendor's pages, the values are invented. */
export const responses = [
  {
    what: "a success",
    file: "response",
    status: 200,
    isJson: true,
    result: {
      taskId: "tcxHArKva33C8VxCZcjy",
      title: "Sample task",
      createdAt: 1735689600,
      accessMethod: "invitation-code",
      active: true,
      steps: [
        {
          id: "step1",
          attemptLimit: 1,
          test: { testId: "test1" },
          webcamRecording: "PHOTO",
          screenRecording: "NONE",
        },
      ],
      programs: [],
      stages: [],
      emailTemplates: [{ name: "Invitation", subject: "Your test" }],
      privateChatEnabled: false,
    },
  },
];
