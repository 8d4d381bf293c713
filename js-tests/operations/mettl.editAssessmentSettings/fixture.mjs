import { CALLBACK_URL } from "../canaries.mjs";

export const input = () => ({
  assessmentId: 1,
  instructions: "Read every question.",
  allowCopyPaste: false,
  exitRedirectionUrl: "https://example.com/exit",
  showReportToCandidate: false,
  onScreenCalculator: true,
});

/** A change changes something. */
export const crossFieldRules = /^input$/;

export const people = { exitRedirectionUrl: CALLBACK_URL };
export const canaries = [CALLBACK_URL];
