// Requests written by hand from the facts about Mettl's API.
import { url } from "../mettl.mjs";

export const method = "DELETE";
export const headers = {};
export const cases = [
  {
    what: "the documented request, with its parameters in the query",
    input: { accessKey: "0x0x0x0x0x", email: "name@email.com" },
    url: "https://api.mettl.com/v2/schedules/0x0x0x0x0x/candidates/name@email.com?ak=ab12c345-6789-0123-456d-78e9f0123456&ts=1635976200&asgn=2fOJwEt8zEe7SnrMRVjr0ko3CJvS9i1vkW9DGXkvjL8%3D",
  },
  {
    what: "an address with characters that must be encoded in a path",
    input: { accessKey: "0x0x0x0x0x", email: "a/b?c#é@email.com" },
    url: url("DELETE", "/schedules/0x0x0x0x0x/candidates/a%2Fb%3Fc%23%C3%A9@email.com"),
  },
];
