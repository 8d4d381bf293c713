// Requests written by hand from the facts about TestInvite's REST v1. Base URL and headers are the caller's.
import { input } from "./fixture.mjs";

export const method = "GET";
export const headers = { authorization: "sandbox-testinvite-v1-token" };
export const cases = [
  {
    what: "every field",
    input: input(),
    url: "https://api.example.com/api/integration/rest/v1/tasks/tcxHArKva33C8VxCZcjy/candidates?mode=detailed&limit=5&page=1&fullname=Candidate%200&email=candidate0%40example.com&code=code-0",
  },
  {
    what: "what is mandatory",
    input: { taskId: "tcxHArKva33C8VxCZcjy" },
    url: "https://api.example.com/api/integration/rest/v1/tasks/tcxHArKva33C8VxCZcjy/candidates",
  },
];
