import { readFileSync } from "node:fs";

const printed = readFileSync(new URL("samples/response.txt", import.meta.url), "utf8");

/** What each response is read as. The name of the list is that of a public client, which is not certain. */
export const responses = [
  {
    what: "a list under the name that was seen in a client",
    file: "response",
    status: 200,
    isJson: true,
    result: { candidateDetails: JSON.parse(printed).candidateDetails },
  },
  {
    what: "a list under another name",
    file: "response-other",
    status: 200,
    isJson: true,
    result: { candidateDetails: null },
  },
];
