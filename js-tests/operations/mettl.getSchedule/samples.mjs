/** What each response is read as. The members are those that public clients read; no page prints one. */
export const responses = [
  {
    what: "a schedule with its assessment",
    file: "response",
    status: 200,
    isJson: true,
    result: {
      schedule: {
        accessKey: "0x0x0x0x0x",
        id: null,
        name: "Schedule",
        accessUrl: null,
        status: null,
        assessmentId: null,
        assessmentDetails: {
          id: "2690",
          duration: 30,
        },
        scheduleWindow: null,
      },
    },
  },
];
