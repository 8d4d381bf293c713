// Requests written by hand from the facts about TestInvite's REST v1. Base URL and headers are the caller's.
import { input } from "./fixture.mjs";

const TASK = "https://api.example.com/api/integration/rest/v1/tasks/tcxHArKva33C8VxCZcjy";
export const method = "GET";
export const headers = { authorization: "sandbox-testinvite-v1-token" };
export const cases = [
  {
    what: "every field",
    input: input(),
    url: `${TASK}/test-instances/testInstance0?mode=detailed`,
  },
  {
    what: "what is mandatory, with an id that must be encoded",
    input: { taskId: "tcxHArKva33C8VxCZcjy", testInstanceId: "a b/c" },
    url: `${TASK}/test-instances/a%20b%2Fc`,
  },
];
