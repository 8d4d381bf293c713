// A Mettl client with the sample keys of the vendor's documentation, and inputs for it.
import { Mettl } from "invigil";

export const PUBLIC_KEY = "ab12c345-6789-0123-456d-78e9f0123456";
export const PRIVATE_KEY = "zy98x765-4321-0987-654w-32v1u0987654";
export const NOW = 1635976200;

export const client = (options = {}) =>
  new Mettl({ publicKey: PUBLIC_KEY, privateKey: PRIVATE_KEY, ...options });

/** A candidate, with these fields added or replaced. */
export const candidate = (fields = {}) => ({
  "First Name": "Name",
  "Email Address": "name@email.com",
  ...fields,
});

/** A valid registration, with these fields added or replaced. */
export const registration = (fields = {}) => ({
  accessKey: "0x0x0x0x0x",
  registrationDetails: [candidate()],
  ...fields,
});

/** Makes a response, as `fetch` returns it. */
export const makeResponse = (body = '{"status":"SUCCESS","registrationStatus":[]}', init = {}) =>
  new Response(body, init);

/** Names and values of a request's query or form, decoded independently of the core. */
export const decoded = ({ url, body }) => [
  ...new URLSearchParams(body ?? url.slice(url.indexOf("?") + 1)).entries(),
];

/** What a function returns or throws. */
export function outcome(run) {
  try {
    return { value: run() };
  } catch (error) {
    return { error };
  }
}
