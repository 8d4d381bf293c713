// Requests written by hand from the facts about Mettl's API.
import { url } from "../mettl.mjs";

export const method = "GET";
export const headers = {};
export const cases = [
  { what: "the request without parameters", input: {}, url: url("GET", "/assessments") },
  {
    what: "all parameters",
    input: { limit: 100, offset: 0, sort: "createdAt", sortOrder: "desc" },
    url: "https://api.mettl.com/v2/assessments?ak=ab12c345-6789-0123-456d-78e9f0123456&limit=100&offset=0&sort=createdAt&sort_order=desc&ts=1635976200&asgn=XoLMKdMZ7qiVT6OiaDOd%2BEEPrqFlDQ1m%2BJJWzOA0cwc%3D",
  },
  {
    what: "a later page, sorted by another word",
    input: { offset: 20, sort: "a future word" },
    url: url("GET", "/assessments", { offset: "20", sort: "a future word" }),
  },
];
