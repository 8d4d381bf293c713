// Requests written by hand from the facts about TestInvite's REST v1. Base URL and headers are the caller's.
import { input } from "./fixture.mjs";

const URL = "https://api.example.com/api/integration/rest/v1/tasks/tcxHArKva33C8VxCZcjy/test-instances";
export const method = "GET";
export const headers = { authorization: "sandbox-testinvite-v1-token" };
export const cases = [
  {
    what: "of one candidate, by the name in the text of the vendor's page",
    input: input(),
    url: `${URL}?mode=detailed&limit=5&page=1&candidateId=candidate1`,
  },
  {
    what: "of one candidate, by the name in the table of the vendor's page",
    input: { taskId: "tcxHArKva33C8VxCZcjy", ticketId: "candidate1" },
    url: `${URL}?ticketId=candidate1`,
  },
  {
    what: "by an id of the caller's own",
    input: { taskId: "tcxHArKva33C8VxCZcjy", page: 2, externalId: "a b" },
    url: `${URL}?page=2&externalId=a%20b`,
  },
];
