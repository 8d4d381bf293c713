// Requests written by hand from the facts about Mettl's API.
import { multipart, multipartBody, url } from "../mettl.mjs";
import { BYTES, input } from "./fixture.mjs";

export const method = "POST";
export const headers = {};
const PATH = "/account/upload-logo";
const logo = { bytes: Uint8Array.of(1, 2, 3), fileName: "logo.gif", contentType: "image/gif" };
const FILE = ["logo", "logo.gif", "image/gif", Uint8Array.of(1, 2, 3)];

export const cases = [
  {
    what: "the file is not signed: the signature is that of ak and ts",
    input: { logo },
    url: "https://api.mettl.com/v2/account/upload-logo",
    ...multipartBody(
      [
        ["ak", "ab12c345-6789-0123-456d-78e9f0123456"],
        ["ts", "1635976200"],
        ["asgn", "0wBhsjLlttBGC4NjaI9uqpxS4vqZm5VTSDz7qfLzuD8="],
      ],
      [FILE],
      "5bb9fe77bf4479130e643942ef07c976456ec21fa75b8a3863e779101ec4b7da",
    ),
  },
  {
    what: "any bytes, and a file name that is quoted",
    input: input(),
    ...multipart(
      PATH,
      {},
      [["logo", "logo of %22canary%22.png", "image/png", BYTES]],
      "e62fc25387f6b00bf5d9e3da1a52ed05f3ad163b84550165b30a85f840dd8fa9",
    ),
  },
  {
    what: "parameters in the query",
    options: { parameters: "query" },
    input: { logo: { ...logo, bytes: logo.bytes.buffer } },
    ...multipartBody([], [FILE], "5bb9fe77bf4479130e643942ef07c976456ec21fa75b8a3863e779101ec4b7da"),
    url: url("POST", PATH),
  },
];
