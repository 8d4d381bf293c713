// Requests written by hand from the facts about TestInvite's REST v1. Base URL and headers are the caller's.
import { input } from "./fixture.mjs";

const URL =
  "https://api.example.com/api/integration/rest/v1/tasks/tcxHArKva33C8VxCZcjy/test-instances/filter";
export const method = "POST";
export const headers = {
  authorization: "sandbox-testinvite-v1-token",
  "content-type": "application/json",
};
export const cases = [
  {
    what: "every filter about test instances, from the second page on",
    input: input(),
    url: `${URL}?mode=detailed&limit=5&lastDocId=testInstance0`,
    body: '{"kind":"meta","group":"Group","label":"label","stepId":"step1","status":"COMPLETE","from":1735689600000,"to":1735776000000}',
  },
  {
    what: "every filter about a candidate",
    input: {
      taskId: "tcxHArKva33C8VxCZcjy",
      kind: "info",
      displayName: "Candidate Name",
      email: "name@email.com",
      credential1: "first",
      code: "0a507",
      uniqId: "42",
    },
    url: URL,
    body: '{"kind":"info","displayName":"Candidate Name","email":"name@email.com","credential1":"first","code":"0a507","uniqId":"42"}',
  },
];
