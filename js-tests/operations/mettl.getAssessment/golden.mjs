// Requests written by hand from the facts about Mettl's API.
import { url } from "../mettl.mjs";

export const method = "GET";
export const headers = {};
export const cases = [
  { what: "an id", input: { assessmentId: 2690 }, url: url("GET", "/assessments/2690") },
  {
    what: "an id as text that JavaScript cannot represent as a number",
    input: { assessmentId: "9007199254740993" },
    url: url("GET", "/assessments/9007199254740993"),
  },
];
