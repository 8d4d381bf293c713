/** What each printed response is read as. */
export const responses = [
  {
    what: "a success, printed without its braces",
    file: "response",
    status: 200,
    isJson: false,
    error: { name: "ResponseFormatError" },
    // The text that comes first, `"statuscode"`, is a whole JSON value.
    message: (text) => new RegExp(`\\(at byte ${text.indexOf(":")}\\)`),
  },
  {
    what: "the same success with its braces",
    file: "response",
    corrected: (text) => `{${text}}}`,
    status: 200,
    isJson: true,
    result: { testInvitationId: "2256212", takeTestUrl: "" },
  },
];
