/** What each response is read as. The members are those that public clients read; no page prints one. */
export const responses = [
  {
    what: "the only page",
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
      ],
      paging: { totalRecords: 1 },
    },
  },
];
