/** What each response is read as. The members are those that public clients read; no page prints one. */
export const responses = [
  {
    what: "a schedule with a window that has no end, and one that is always on",
    file: "response",
    status: 200,
    isJson: true,
    result: {
      schedules: [
        {
          accessKey: "0x0x0x0x0x",
          id: "77",
          name: "Schedule",
          accessUrl: "https://tests.mettl.com/authenticateKey/0x0x0x0x0x",
          status: "status",
          assessmentId: null,
          assessmentDetails: null,
          scheduleWindow: {
            startsOnDate: "Thu, 09 Jul 2020",
            startsOnTime: "17:00:00",
            endsOnDate: null,
            endsOnTime: null,
          },
        },
        {
          accessKey: "1x1x1x1x1x",
          id: "78",
          name: "Schedule",
          accessUrl: "https://tests.mettl.com/authenticateKey/0x0x0x0x0x",
          status: "status",
          assessmentId: null,
          assessmentDetails: null,
          scheduleWindow: null,
        },
      ],
    },
  },
];
