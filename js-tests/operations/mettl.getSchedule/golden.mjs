// Requests written by hand from the facts about Mettl's API.
import { url } from "../mettl.mjs";

export const method = "GET";
export const headers = {};
export const cases = [
  { what: "the request", input: { accessKey: "0x0x0x0x0x" }, url: url("GET", "/schedules/0x0x0x0x0x") },
  {
    what: "an access key with characters that must be encoded in a path",
    input: { accessKey: "a b/c?d" },
    url: url("GET", "/schedules/a%20b%2Fc%3Fd"),
  },
];
