// Each vendor, by the name of its class: credentials from its documentation, and the envelope of its responses,
// written from the vendor's pages.

/** The time of every golden request: that of Mettl's documented examples. */
export const NOW = 1635976200;

/**
 * `options` are those of the client, and `optionRules` says which values each of them refuses (see input.test.mjs).
 * `secret` is the option that must never show, and `secretValue` makes its value of a text, if it is no text itself; `secretIsSent` says whether it travels in requests.
 *
 * The envelope: `wrap` makes a response of a result, `refusal` makes a failure that contains a text, `alternatives`
 * gives a good and a bad value for each field of the envelope. `isBare` says that a result may come without it. `refusesWith200` says whether the vendor reports
 * failures with HTTP 200 too.
 */
export const VENDORS = {
  Mettl: {
    options: {
      publicKey: "ab12c345-6789-0123-456d-78e9f0123456",
      privateKey: "zy98x765-4321-0987-654w-32v1u0987654",
    },
    optionRules: { publicKey: "key", privateKey: "key", baseUrl: "baseUrl" },
    secret: "privateKey",
    secretIsSent: false,
    wrap: (result) => ({ status: "SUCCESS", ...result }),
    refusal: (text) => ({ status: "ERROR", error: { code: "E000", message: text } }),
    alternatives: { status: ["SUCCESS", "ERROR"] },
    refusesWith200: true,
  },
  IMocha: {
    options: { apiKey: "YOUR_API_KEY_HERE" },
    optionRules: { apiKey: "header", baseUrl: "baseUrl" },
    secret: "apiKey",
    secretIsSent: true,
    wrap: (result) => ({ result, errors: null }),
    isBare: true,
    refusal: (text) => ({ result: null, errors: [text, text] }),
    alternatives: { errors: [null, ["no"]] },
    refusesWith200: true,
  },
  IMochaV2: {
    options: { apiKey: "YOUR_API_KEY_HERE" },
    optionRules: { apiKey: "header", baseUrl: "baseUrl" },
    secret: "apiKey",
    secretIsSent: true,
    wrap: (result) => ({ statuscode: "200.1", description: "The request has succeeded.", result }),
    refusal: (text) => ({ statuscode: text, description: text, result: text }),
    alternatives: { statuscode: ["200.1", "403.4"], description: ["fine", null] },
    refusesWith200: true,
  },
  TestInvite: {
    options: {
      organizationName: "Organization Name",
      organizationId: "zUH8oMYJ60As4HYP",
      privateKey: "a8faef00-43c1-11ed-81bc-976010",
    },
    optionRules: {
      organizationName: "text",
      organizationId: "key",
      privateKey: "key",
      baseUrl: "baseUrl",
    },
    secret: "privateKey",
    secretIsSent: true,
    wrap: (payload) => ({ kind: "zetok", payload }),
    refusal: (text) => ({ kind: "zeterror", payload: { message: text } }),
    alternatives: { kind: ["zetok", "zeterror"] },
    refusesWith200: true,
  },
  TestInviteV1: {
    options: {
      baseUrl: "https://api.example.com",
      headers: { authorization: "sandbox-testinvite-v1-token" },
    },
    optionRules: { headers: "headers", baseUrl: "baseUrl" },
    secret: "headers",
    secretValue: (text) => ({ "X-Own-Key": text }),
    secretIsSent: true,
    wrap: (result) => result,
    isBare: true,
    refusal: () => ({}),
    alternatives: {},
    refusesWith200: false,
  },
  PerspectAI: {
    options: { baseUrl: "https://api.example.com/pilot", token: "sandbox-perspectai-token" },
    optionRules: { token: "header", baseUrl: "baseUrl" },
    secret: "token",
    secretIsSent: true,
    wrap: (result) => result,
    refusal: (text) => ({ message: text }),
    alternatives: {},
    refusesWith200: false,
  },
};
