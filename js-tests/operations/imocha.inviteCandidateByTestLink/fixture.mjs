import { CALLBACK_URL, EMAIL, NAME } from "../canaries.mjs";

export const input = () => ({
  testId: 1134601,
  testLinkId: 200,
  email: "name@email.com",
  name: "amey",
  callbackUrl: "https://www.interviewmocha.com/",
  redirectUrl: "https://www.interviewmocha.com/",
  disableMandatoryFields: 0,
  hideInstruction: 0,
  sendEmail: "no",
});

export const people = { email: EMAIL, name: NAME, callbackUrl: CALLBACK_URL, redirectUrl: CALLBACK_URL };
export const canaries = [EMAIL, NAME];
