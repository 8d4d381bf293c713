import { CALLBACK_URL, EMAIL, NAME } from "../canaries.mjs";

export const input = () => ({
  testId: 840702,
  testLinkId: 1,
  emailId: "testemail@imocha.io",
  fullName: "Amit Mishra",
  callbackUrl: "http://yoursite.com/savecallbackpage",
  redirectUrl: "http://yoursite.com/thankyoupage",
});

export const people = {
  emailId: EMAIL,
  fullName: NAME,
  callbackUrl: CALLBACK_URL,
  redirectUrl: CALLBACK_URL,
};
export const canaries = [EMAIL, NAME];
