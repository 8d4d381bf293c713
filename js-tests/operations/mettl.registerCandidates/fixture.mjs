import { EMAIL, NAME } from "../canaries.mjs";

export const input = () => ({
  accessKey: "0x0x0x0x0x",
  registrationDetails: [
    { "First Name": "Name", "Email Address": "name@email.com" },
    { "First Name": "Name", "Email Address": "other@email.com" },
  ],
  optionalParams: [
    { email: "name@email.com", contextData: "metadata", compensatoryTime: 5 },
    { email: "other@email.com", contextData: "metadata", compensatoryTime: 5 },
  ],
  allowMissingMandatoryRegistrationFields: true,
  timeLimitInSec: 86400,
  showCustomInstructions: true,
});

/** Addresses are unique, and optional parameters belong to a candidate: unit/input-register.test.mjs tests this. */
export const crossFieldRules = /^(?:optionalParams|registrationDetails)\[\d\]/;

export const people = {
  registrationDetails: [{ "First Name": NAME, "Email Address": EMAIL }],
  optionalParams: [{ email: EMAIL, contextData: "canary-context-1" }],
};
export const canaries = [EMAIL, NAME, "canary-context-1"];
