// Requests written by hand from the facts about Mettl's API.
import { FORM, form } from "../mettl.mjs";

export const method = "POST";
export const headers = FORM;
export const cases = [
  {
    what: "the documented request, whose parameter is a JSON list",
    input: { pbts: [1336, 1255, 1176] },
    url: "https://api.mettl.com/v2/pbts",
    body: "ak=ab12c345-6789-0123-456d-78e9f0123456&pbts=%5B1336%2C1255%2C1176%5D&ts=1635976200&asgn=hZwcKYx9%2B7bj9QFVNti85pMRmswHvHL1JT9NTP%2BlTXI%3D",
  },
  { what: "one test", input: { pbts: [9007199254740991] }, ...form("/pbts", { pbts: "[9007199254740991]" }) },
];
