// Requests written by hand from the facts about TestInvite's REST v1. Base URL and headers are the caller's.
import { input } from "./fixture.mjs";

export const method = "POST";
export const headers = {
  authorization: "sandbox-testinvite-v1-token",
  "content-type": "application/json",
};
export const cases = [
  {
    what: "every field, to the path without a version",
    input: input(),
    url: "https://api.example.com/api/integration/rest/tasks/filter?mode=detailed&limit=5&page=1",
    body: '{"folder":["Samples","Others"],"labels":["sample","other"],"favorite":true,"title":"sample"}',
  },
  {
    what: "no filter",
    input: {},
    url: "https://api.example.com/api/integration/rest/tasks/filter",
    body: "{}",
  },
];
