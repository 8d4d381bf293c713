import { CALLBACK_URL } from "../canaries.mjs";

export const input = () => ({
  testInvitationId: 2655161,
  startDateTime: "2020-03-20T16:00:00Z",
  endDateTime: "2020-06-20T16:00:00Z",
  timeZoneId: 1720,
  callbackUrl: "https://example.com/callback",
  redirectUrl: "https://example.com/done",
  hideInstruction: 1,
  sendEmail: "yes",
});

export const people = { callbackUrl: CALLBACK_URL, redirectUrl: CALLBACK_URL };
export const canaries = [CALLBACK_URL];
