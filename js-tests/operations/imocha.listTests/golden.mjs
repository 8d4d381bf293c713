// Requests written by hand from the facts about iMocha V3.

export const method = "GET";
export const headers = { "x-api-key": "YOUR_API_KEY_HERE" };
export const cases = [
  { what: "no parameter", input: {}, url: "https://apiv3.imocha.io/v3/tests" },
  {
    what: "every parameter",
    input: { pageNo: 2, pageSize: 20, labelsFilter: "a b,c" },
    url: "https://apiv3.imocha.io/v3/tests?pageNo=2&pageSize=20&labelsFilter=a%20b%2Cc",
  },
];
