// Requests written by hand from the facts about TestInvite's REST v1. Base URL and headers are the caller's.
import { input } from "./fixture.mjs";

export const method = "DELETE";
export const headers = { authorization: "sandbox-testinvite-v1-token" };
export const cases = [
  {
    what: "the documented request",
    input: input(),
    url: "https://api.example.com/api/integration/rest/v1/tasks/tcxHArKva33C8VxCZcjy/candidates/33C8VxCZcjytcxHAr",
  },
];
