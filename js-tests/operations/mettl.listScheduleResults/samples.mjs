import { responses as ofCandidate } from "../mettl.getCandidateResult/samples.mjs";

/** The same candidate in both samples. */
const [{ result: completed }] = ofCandidate;

/** What each response is read as. The members are those of public clients and their fixtures; no page prints one. */
export const responses = [
  {
    what: "a result with sections, skills, levels and questions, and a test in progress",
    file: "response",
    status: 200,
    isJson: true,
    result: {
      candidates: [
        completed.candidate,
        {
          email: "2@example.com",
          registration: {
            "Email Address": "2@example.com",
          },
          testStatus: {
            status: "InProgress",
            lastResponseTime: "Fri, 16 Aug 2024 18:44:13 IST",
            startTimeGMT: null,
            endTimeGMT: null,
            overallStatus: null,
            detailedStatus: null,
            compensatoryTime: null,
            completionMode: null,
            startTime: null,
            endTime: null,
            pdfReport: null,
            htmlReport: null,
            result: null,
          },
        },
      ],
      paging: { totalRecords: 2 },
    },
  },
];
