// Requests written by hand from the facts about iMocha V3.

export const method = "GET";
export const headers = { "x-api-key": "YOUR_API_KEY_HERE" };
export const cases = [
  { what: "an id", input: { testId: 1134601 }, url: "https://apiv3.imocha.io/v3/tests/1134601/settings" },
];
