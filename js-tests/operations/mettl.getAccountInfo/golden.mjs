// Requests written by hand from the facts about Mettl's API.
import { url } from "../mettl.mjs";

export const method = "GET";
export const headers = {};
export const cases = [
  {
    what: "the documented request",
    input: {},
    url: "https://api.mettl.com/v2/account?ak=ab12c345-6789-0123-456d-78e9f0123456&ts=1635976200&asgn=v4%2BlYYoZTdoeFV9XSTehS1MLRpBmjTRqQqKGizlHIN8%3D",
  },
  { what: "a language", input: { languageCode: "en" }, url: url("GET", "/account", { languageCode: "en" }) },
];
