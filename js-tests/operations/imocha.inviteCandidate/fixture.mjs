import { CALLBACK_URL, EMAIL, NAME } from "../canaries.mjs";

export const input = () => ({
  testId: 1134601,
  email: "name@email.com",
  name: "amey",
  callbackUrl: "https://www.interviewmocha.com/",
  redirectUrl: "https://www.interviewmocha.com/",
  disableMandatoryFields: 0,
  hideInstruction: 0,
  sendEmail: "no",
  stakeholderEmails: "disable",
  startDateTime: "2020-03-20T16:00:00Z",
  endDateTime: "2020-06-20T16:00:00Z",
  timeZoneId: 1720,
  proctoringMode: "image",
});

export const people = { email: EMAIL, name: NAME, callbackUrl: CALLBACK_URL, redirectUrl: CALLBACK_URL };
export const canaries = [EMAIL, NAME];
