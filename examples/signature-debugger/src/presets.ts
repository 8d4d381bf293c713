// The examples of the vendor's documentation, with its sample keys.

import { find, make } from "./dom.js";

const PUBLIC_KEY = "ab12c345-6789-0123-456d-78e9f0123456";
const PRIVATE_KEY = "zy98x765-4321-0987-654w-32v1u0987654";
const TIMESTAMP = "1635976200";
const RD = '{"registrationDetails":[{"First Name":"Name","Email Address":"name@email.com"}]}';
const CANDIDATES = "https://api.mettl.com/v2/schedules/0x0x0x0x0x/candidates";
const ACCOUNT = "https://api.mettl.com/v2/account";
const ALL = "&allowMissingMandatoryRegistrationFields=true&timeLimitInSec=86400&showCustomInstructions=true";

/** Makes a signed URL of the documentation. */
const signed = (endpoint: string, parameters: string, asgn: string): string =>
  `${endpoint}?ak=${PUBLIC_KEY}&ts=${TIMESTAMP}${parameters}&asgn=${asgn}`;
const rd = `&rd=${encodeURIComponent(RD)}`;

const keys = { privateKey: PRIVATE_KEY, publicKey: PUBLIC_KEY, now: TIMESTAMP } as const;

/** An example for the inputs of Verify. */
export interface VerifyPreset {
  readonly name: string;
  readonly request: string;
  readonly privateKey: string;
  readonly publicKey: string;
  readonly now: string;
}

export const VERIFY_PRESETS: readonly VerifyPreset[] = [
  {
    name: "Register candidates, all parameters, as printed in step f",
    request: signed(CANDIDATES, rd + ALL, "qsLTfT3m7XG6ASBIECit2R%2Bzr2z6xk8QlV8R1jouO8Q%3D"),
    ...keys,
  },
  {
    name: "The same, with the signature of step e",
    request: signed(CANDIDATES, rd + ALL, "lWKjNsV4fiEbn0TtKKp38vFwwnzATfEqKHBZ%2FlCmNHc%3D"),
    ...keys,
  },
  {
    name: "Register candidates, mandatory parameters",
    request: signed(CANDIDATES, rd, "t72%2BcLqiOZPD4qIKLuabKh2czEebF6ELG8kZt%2F4HPRQ%3D"),
    ...keys,
  },
  {
    // The documentation shows only the first part of this signature. The rest was computed.
    name: "Account information",
    request: signed(ACCOUNT, "", "v4%2BlYYoZTdoeFV9XSTehS1MLRpBmjTRqQqKGizlHIN8%3D"),
    ...keys,
  },
];

/** An example for the inputs of Sign. */
export interface SignPreset {
  readonly name: string;
  readonly method: string;
  readonly url: string;
  readonly parameters: string;
  readonly place: "form" | "query";
  readonly privateKey: string;
  readonly publicKey: string;
  readonly now: string;
}

export const SIGN_PRESETS: readonly SignPreset[] = [
  {
    name: "Register candidates, mandatory parameters",
    method: "POST",
    url: CANDIDATES,
    parameters: `rd=${RD}`,
    place: "query",
    ...keys,
  },
  {
    name: "Register candidates, all parameters",
    method: "POST",
    url: CANDIDATES,
    parameters: `rd=${RD}\nallowMissingMandatoryRegistrationFields=true\ntimeLimitInSec=86400\nshowCustomInstructions=true`,
    place: "query",
    ...keys,
  },
  { name: "Account information", method: "GET", url: ACCOUNT, parameters: "", place: "query", ...keys },
];

/** Fills a list of the page with a button for each example. */
export function showPresets<Preset extends { readonly name: string }>(
  id: string,
  presets: readonly Preset[],
  choose: (preset: Preset) => void,
): void {
  const items = presets.map((preset) => {
    const button = make("button", { type: "button", class: "preset" }, preset.name);
    button.addEventListener("click", () => choose(preset));
    return make("li", {}, button);
  });
  find(id, HTMLElement).replaceChildren(...items);
}
