// Requests written by hand from the facts about Mettl's API.
import { url } from "../mettl.mjs";

export const method = "GET";
export const headers = {};
export const cases = [
  { what: "the request without parameters", input: {}, url: url("GET", "/schedules") },
  {
    what: "all parameters",
    input: { limit: 1, offset: 2147483647, sort: "testTaken", sortOrder: "asc" },
    url: url("GET", "/schedules", { limit: "1", offset: "2147483647", sort: "testTaken", sort_order: "asc" }),
  },
];
