import { EMAIL } from "../canaries.mjs";

export const input = () => ({
  testId: 840702,
  testLinkId: 1,
  testLinkName: "Link",
  accessTime: 1,
  startDateTime: "2018-02-15T16:00:00Z",
  endDateTime: new Date("2018-02-16T16:00:00Z"),
  timeZoneId: 1720,
  inviteCandidateOnly: 1,
  imageProctoring: 1,
  emailToStakeholder: "name@email.com",
  testLinkStatus: 1,
});

export const people = { emailToStakeholder: EMAIL };
export const canaries = [EMAIL];
/** With accessTime 1, a link needs both, in their order. */
export const crossFieldRules = /^(?:start|end)DateTime$/;
