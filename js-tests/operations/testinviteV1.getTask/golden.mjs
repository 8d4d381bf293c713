// Requests written by hand from the facts about TestInvite's REST v1. Base URL and headers are the caller's.
import { input } from "./fixture.mjs";

export const method = "GET";
export const headers = { authorization: "sandbox-testinvite-v1-token" };
export const cases = [
  {
    what: "every field",
    input: input(),
    url: "https://api.example.com/api/integration/rest/v1/tasks/tcxHArKva33C8VxCZcjy?mode=detailed",
  },
  {
    what: "an id that must be encoded",
    input: { taskId: "a b/c" },
    url: "https://api.example.com/api/integration/rest/v1/tasks/a%20b%2Fc",
  },
];
