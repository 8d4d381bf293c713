// Requests written by hand from the facts about iMocha V2.

export const method = "GET";
export const headers = { "x-api-key": "YOUR_API_KEY_HERE" };
export const cases = [
  { what: "no parameter", input: {}, url: "https://api.interviewmocha.com/v2/org/tests" },
  {
    what: "a page of the size that the client for Java asks for",
    input: { pageNo: 2, pageSize: 20 },
    url: "https://api.interviewmocha.com/v2/org/tests?page_no=2&page_size=20",
  },
  {
    what: "the vendor's defaults",
    input: { pageNo: 0, pageSize: 0 },
    url: "https://api.interviewmocha.com/v2/org/tests?page_no=0&page_size=0",
  },
];
