// Requests written by hand from the facts about Mettl's API.
import { url } from "../mettl.mjs";

export const method = "GET";
export const headers = {};
export const cases = [
  {
    what: "the documented request",
    input: { email: "name@email.com" },
    url: url("GET", "/candidates/name@email.com"),
  },
  {
    what: "all parameters, in v3",
    options: { version: "v3" },
    input: { email: "name@email.com", qr: true, limit: 100, offset: 20 },
    url: url("GET", "/candidates/name@email.com", { limit: "100", offset: "20", qr: "true" }, "v3"),
  },
];
