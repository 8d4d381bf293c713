// Requests written by hand from the facts about iMocha V2.

export const method = "GET";
export const headers = { "x-api-key": "YOUR_API_KEY_HERE" };
export const cases = [
  { what: "an id", input: { testId: 840702 }, url: "https://api.interviewmocha.com/v2/org/tests/840702" },
];
