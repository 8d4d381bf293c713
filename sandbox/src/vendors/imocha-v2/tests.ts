import { Fault } from "../../fault.js";
import { readQuery, refuseBody } from "../../request.js";
import { type IMochaV2Endpoint, success, testIdOf } from "./endpoint.js";

/** The size of a page that the vendor's own client asks for. The vendor's default is not documented. */
const PAGE_SIZE = 20;

function testOf(testId: number): object {
  return {
    testId,
    testName: `Sandbox test ${testId}`,
    accessKey: `sandbox${testId}`,
    duration: 30,
    questions: 10,
    testStatus: "Active",
    testOwner: "Sandbox",
    testTopics: "Sandbox",
  };
}

/** A number of the query; 0 and a missing one mean the default. */
function numberOf(query: ReadonlyMap<string, string>, name: string, byDefault: number): number {
  const given = query.get(name) ?? "0";
  if (!/^\d{1,9}$/.test(given)) throw new Fault(`The parameter ${name} must be a whole number.`);
  return Number(given) || byDefault;
}

/** GET /tests. */
export const listTests: IMochaV2Endpoint = ({ request, store }) => {
  const query = readQuery(request, ["page_no", "page_size"]);
  refuseBody(request);
  const size = numberOf(query, "page_size", PAGE_SIZE);
  const first = (numberOf(query, "page_no", 1) - 1) * size;
  const tests = store.tests.all();
  return success({ testsCount: tests.length, tests: tests.slice(first, first + size).map(testOf) });
};

/** GET /tests/{testId}. */
export const getTest: IMochaV2Endpoint = (call) => {
  readQuery(call.request, []);
  refuseBody(call.request);
  const testId = testIdOf(call);
  const content = { testName: `Sandbox test ${testId}`, testDescription: "A test of the sandbox." };
  return success({
    ...testOf(testId),
    sections: [{ sectionName: "Section 1", sectionType: "MCQ", questions: 10, duration: 30 }],
    testPageContent: { ...content, testTopic: "Sandbox", sectionDetail: null, testUsefulFor: "Tests" },
  });
};
