// Requests written by hand from the facts about Mettl's API.
import { url } from "../mettl.mjs";

export const method = "GET";
export const headers = {};
export const cases = [
  {
    what: "the documented request",
    input: { accessKey: "0x0x0x0x0x", email: "name@email.com" },
    url: "https://api.mettl.com/v2/schedules/0x0x0x0x0x/candidates/name@email.com?ak=ab12c345-6789-0123-456d-78e9f0123456&ts=1635976200&asgn=TaBkQ5xBJjwaTAP%2FcMoLKGkMTOYOZ3bDNLoSQB6Jh2o%3D",
  },
  {
    what: "all parameters, of which ir is JSON",
    input: { accessKey: "0x0x0x0x0x", email: "name@email.com", recommendation: true, rs: true, qr: false },
    url: url("GET", "/schedules/0x0x0x0x0x/candidates/name@email.com", {
      ir: '{"recommendation":true}',
      qr: "false",
      rs: "true",
    }),
  },
  {
    what: "an address with a question mark and a plus sign, encoded in the signed and the sent URL",
    input: { accessKey: "0x0x0x0x0x", email: "a?b+1@email.com" },
    url: url("GET", "/schedules/0x0x0x0x0x/candidates/a%3Fb%2B1@email.com"),
  },
];
