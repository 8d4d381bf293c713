// Requests written by hand from Mettl's page "15. Register Candidates in Schedule".
import { createHmac } from "node:crypto";
import { NOW, VENDORS } from "../vendors.mjs";

const ENDPOINT = "https://api.mettl.com/v2/schedules/0x0x0x0x0x/candidates";
const RD =
  "%7B%22registrationDetails%22%3A%5B%7B%22First%20Name%22%3A%22Name%22%2C%22Email%20Address%22%3A%22name%40email.com%22%7D%5D%7D";
const DETAILS = [{ "First Name": "Name", "Email Address": "name@email.com" }];

/** A request signed with node:crypto: the text of `rd`, and `rd` as the form carries it. */
function signed(rd, encoded) {
  const { publicKey, privateKey } = VENDORS.Mettl.options;
  const asgn = createHmac("sha256", privateKey)
    .update(`POST${ENDPOINT}\n${publicKey}\n${rd}\n${NOW}`)
    .digest("base64");
  return {
    url: ENDPOINT,
    body: `ak=${publicKey}&rd=${encoded}&ts=${NOW}&asgn=${encodeURIComponent(asgn)}`,
  };
}

export const method = "POST";
export const headers = { "content-type": "application/x-www-form-urlencoded; charset=UTF-8" };
export const cases = [
  {
    what: "the documented request with the mandatory parameters",
    input: { accessKey: "0x0x0x0x0x", registrationDetails: DETAILS },
    url: ENDPOINT,
    body: `ak=ab12c345-6789-0123-456d-78e9f0123456&rd=${RD}&ts=1635976200&asgn=t72%2BcLqiOZPD4qIKLuabKh2czEebF6ELG8kZt%2F4HPRQ%3D`,
  },
  {
    what: "the documented request with all parameters",
    input: {
      accessKey: "0x0x0x0x0x",
      registrationDetails: DETAILS,
      allowMissingMandatoryRegistrationFields: true,
      timeLimitInSec: 86400,
      showCustomInstructions: true,
    },
    url: ENDPOINT,
    body: `ak=ab12c345-6789-0123-456d-78e9f0123456&allowMissingMandatoryRegistrationFields=true&rd=${RD}&showCustomInstructions=true&timeLimitInSec=86400&ts=1635976200&asgn=lWKjNsV4fiEbn0TtKKp38vFwwnzATfEqKHBZ%2FlCmNHc%3D`,
  },
  {
    what: "optional parameters of a candidate, under the names of the wire",
    input: {
      accessKey: "0x0x0x0x0x",
      registrationDetails: DETAILS,
      optionalParams: [{ email: "name@email.com", contextData: "metadata", compensatoryTime: 5 }],
    },
    ...signed(
      '{"registrationDetails":[{"First Name":"Name","Email Address":"name@email.com"}],"optionalParams":[{"email":"name@email.com","context_data":"metadata","compensatory_time":"5"}]}',
      `${RD.slice(0, -3)}%2C%22optionalParams%22%3A%5B%7B%22email%22%3A%22name%40email.com%22%2C%22context_data%22%3A%22metadata%22%2C%22compensatory_time%22%3A%225%22%7D%5D%7D`,
    ),
  },
  {
    what: "Unicode, quotes and a line break are signed as text and encoded once",
    input: {
      accessKey: "0x0x0x0x0x",
      registrationDetails: [{ "First Name": 'Zoë "Z"\n李', "Email Address": "z+1@email.com" }],
    },
    ...signed(
      '{"registrationDetails":[{"First Name":"Zoë \\"Z\\"\\n李","Email Address":"z+1@email.com"}]}',
      "%7B%22registrationDetails%22%3A%5B%7B%22First%20Name%22%3A%22Zo%C3%AB%20%5C%22Z%5C%22%5Cn%E6%9D%8E%22%2C%22Email%20Address%22%3A%22z%2B1%40email.com%22%7D%5D%7D",
    ),
  },
];
