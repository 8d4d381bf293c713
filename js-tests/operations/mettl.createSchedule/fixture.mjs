import { CALLBACK_URL, EMAIL, NAME } from "../canaries.mjs";

export const input = () => ({
  assessmentId: 1,
  name: "Schedule",
  sourceApp: "App",
  access: {
    type: "ByInvitation",
    candidates: [
      { name: "Name", email: "name@email.com" },
      { name: "Other", email: "other@email.com" },
    ],
    sendEmail: true,
    isCandidateCrfPrefilled: true,
    sendReminders: false,
    candidateCrfPrefilled: false,
  },
  scheduleType: "Fixed",
  scheduleWindow: {
    fixedAccessOption: "ExactTime",
    startsOnDate: "Thu, 09 Jul 2020",
    endsOnDate: "Thu, 09 Jul 2020",
    startsOnTime: "17:00:00",
    endsOnTime: "18:00:00",
    locationTimeZone: "Asia/Kolkata",
    timeZone: "UTC+05:30",
  },
  testLinkType: "SCHEDULED",
  testLinkSettings: {
    testDate: "Thu, 09 Jul 2020",
    timeZone: "UTC+05:30",
    locationTimeZone: "Asia/Kolkata",
    testStartTime: "17:00:00",
    testEndTime: "18:00:00",
    reportingStartTime: "16:30:00",
    reportingFinishTime: "17:00:00",
  },
  webProctoring: { enabled: true, count: 5, showRemainingCounts: true },
  visualProctoring: {
    mode: "PHOTO",
    options: { candidateScreenCapture: true, candidateAuthorization: false, isAudioProctoring: false },
  },
  secureBrowser: { enabled: false },
  ipAccessRestriction: { enabled: true, type: "SINGLE", ip: "192.0.2.1", ranges: [{ from: "a", to: "b" }] },
  testGradeNotification: { enabled: true, recipients: ["first@email.com", "second@email.com"] },
  testStartNotificationUrl: "https://example.com/start",
  testFinishNotificationUrl: "https://example.com/finish",
  testGradedNotificationUrl: "https://example.com/graded",
  testResumeEnabledForExpiredTestUrl: "https://example.com/resume",
  exitRedirectionUrl: "https://example.com/exit",
  allowCopyPaste: false,
  imageProctoring: { enabled: true },
  isCandidateAuthProctored: "false",
  showResultsOnTestCompletion: 0,
});

/** A schedule by invitation needs its candidates. */
export const crossFieldRules = /^access\.candidates$/;

export const people = {
  access: { type: "ByInvitation", candidates: [{ name: NAME, email: EMAIL }] },
  testGradeNotification: { enabled: true, recipients: [EMAIL] },
  testGradedNotificationUrl: CALLBACK_URL,
};
export const canaries = [EMAIL, NAME, CALLBACK_URL];
