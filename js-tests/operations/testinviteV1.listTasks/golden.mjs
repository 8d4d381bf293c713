// Requests written by hand from the facts about TestInvite's REST v1. Base URL and headers are the caller's.
import { input } from "./fixture.mjs";

export const method = "GET";
export const headers = { authorization: "sandbox-testinvite-v1-token" };
export const cases = [
  {
    what: "every field",
    input: input(),
    url: "https://api.example.com/api/integration/rest/v1/tasks?mode=detailed&limit=5&page=1&title=sample",
  },
  {
    what: "nothing",
    input: {},
    url: "https://api.example.com/api/integration/rest/v1/tasks",
  },
  {
    what: "a page",
    input: { page: 2147483647 },
    url: "https://api.example.com/api/integration/rest/v1/tasks?page=2147483647",
  },
];
