import { readCount, readQuery, refuseBody } from "../../request.js";
import { type IMochaEndpoint, testIdOf, testLinkIdOf } from "./endpoint.js";
import { LINKS, TESTS } from "./state.js";

const DURATION = 30;
const nameOf = (testId: number): string => `Sandbox test ${testId}`;

/** GET /tests. The filter selects nothing: the form of labels is not documented. */
export const listTests: IMochaEndpoint = ({ request }) => {
  const query = readQuery(request, ["pageNo", "pageSize", "labelsFilter"]);
  refuseBody(request);
  const size = readCount(query, "pageSize") ?? 100;
  const first = ((readCount(query, "pageNo") ?? 1) - 1) * size;
  const tests = TESTS.slice(first, first + size).map((testId) => {
    return { testId, testName: nameOf(testId), status: "Active", duration: DURATION, labels: [] };
  });
  return { status: 200, body: { tests, count: TESTS.length } };
};

/** GET /tests/{testId}. */
export const getTest: IMochaEndpoint = (call) => {
  readQuery(call.request, []);
  refuseBody(call.request);
  const testId = testIdOf(call);
  const section = { sectionName: "Section 1", sectionType: "MCQ", questions: 10, duration: DURATION };
  const body = { testId, testName: nameOf(testId), duration: DURATION, questions: 10, sections: [section] };
  return { status: 200, body };
};

const linkOf = (testId: number, testLinkId: number): object => ({
  testLinkId,
  testId,
  testLinkName: testLinkId === LINKS[0] ? "Default test link" : `Test link ${testLinkId}`,
  testLink: `sandbox${testLinkId}`,
  testLinkStatus: "active",
  invitationType: "email",
  isApiLink: true,
  proctoringSettings: { proctoringMode: "disabled" },
  stakeholderEmails: "",
  invitationSchedule: {
    scheduleType: "validityindays",
    scheduleDetails: { invitationValidityInDays: 7, timeZoneId: 200 },
  },
});

/** GET /tests/{testId}/testlinks. */
export const listTestLinks: IMochaEndpoint = (call) => {
  readQuery(call.request, []);
  refuseBody(call.request);
  const testId = testIdOf(call);
  return { status: 200, body: { testLinks: LINKS.map((testLinkId) => linkOf(testId, testLinkId)) } };
};

/** GET /tests/{testId}/testlinks/{testLinkId}. */
export const getTestLink: IMochaEndpoint = (call) => {
  readQuery(call.request, []);
  refuseBody(call.request);
  return { status: 200, body: linkOf(testIdOf(call), testLinkIdOf(call)) };
};
