/** What each response is read as. The members are those that public clients read; no page prints one. */
export const responses = [
  {
    what: "the new schedule",
    file: "response",
    status: 200,
    isJson: true,
    result: {
      createdSchedule: {
        accessKey: "0x0x0x0x0x",
        id: "77",
        name: "Schedule",
        accessUrl: "https://tests.mettl.com/authenticateKey/0x0x0x0x0x",
        status: "status",
        assessmentId: "2690",
        assessmentDetails: null,
        scheduleWindow: null,
      },
    },
  },
];
