// Requests written by hand from the facts about Mettl's API.
import { multipart, url } from "../mettl.mjs";
import { BYTES } from "../mettl.updateLogo/fixture.mjs";
import { input } from "./fixture.mjs";

export const method = "POST";
export const headers = {};
const PATH = "/account/update-white-labeling";

export const cases = [
  {
    what: "every field: parameters in the order of their names, then the files",
    input: input(),
    ...multipart(
      PATH,
      {
        sn: '["+44 20 7946 0000","+44 20 7946 0001"]',
        wl: '{"headerBackgroundColor":"002c77","headerFontColor":"FFFFFF","buttonColor":"00a8c8","buttonFontColor":"000"}',
      },
      [
        ["fav", "favicon.ico", "image/x-icon", BYTES],
        ["cov", "canary-Über.webp", "image/webp", BYTES],
      ],
      "1441fd05fbbfda010af4fddd3e6a8ca88e4f9335c17132a515f6889511e5092f",
    ),
  },
  {
    what: "no file",
    input: { headerFontColor: "FFFFFF" },
    ...multipart(
      PATH,
      { wl: '{"headerFontColor":"FFFFFF"}' },
      [],
      "d5263936a5b3f413138a14b588df05508629c0e1d83cf24fb48808d710d69bff",
    ),
  },
  {
    what: "no file and parameters in the query: no body",
    options: { parameters: "query" },
    input: { headerFontColor: "FFFFFF" },
    url: url("POST", PATH, { wl: '{"headerFontColor":"FFFFFF"}' }),
  },
];
