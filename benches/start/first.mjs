// The input of the first signature.

export { KEYS, NOW } from "../input.mjs";

export const INPUT = {
  accessKey: "0x0x0x0x0x",
  registrationDetails: [{ "First Name": "Aarav Banerjee", "Email Address": "aarav.banerjee@example.com" }],
};
