// Requests written by hand from the facts about TestInvite's REST v1. Base URL and headers are the caller's.
import { input } from "./fixture.mjs";

export const method = "PATCH";
export const headers = {
  authorization: "sandbox-testinvite-v1-token",
  "content-type": "application/json",
};
const URL =
  "https://api.example.com/api/integration/rest/v1/tasks/tcxHArKva33C8VxCZcjy/candidates/33C8VxCZcjytcxHAr";
export const cases = [
  {
    what: "every field",
    input: input(),
    url: URL,
    body:
      '{"fields":{"fullname":"Another Name","email":"another@email.com","group":"Another group",' +
      '"labels":{"add":["label1","label2"],"remove":["label","label3"]},"favorite":true,"active":false,' +
      '"activeAfter":1735689600,"activeBefore":1735776000}}',
  },
  {
    what: "one value",
    input: { taskId: "tcxHArKva33C8VxCZcjy", candidateId: "33C8VxCZcjytcxHAr", fields: { active: true } },
    url: URL,
    body: '{"fields":{"active":true}}',
  },
];
