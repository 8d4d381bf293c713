/** What each printed body is read as. */
export const responses = [
  {
    what: "a callback, printed without its braces",
    file: "callback",
    isJson: false,
    error: { name: "ResponseFormatError", operation: "imochaV2.callback" },
    message: (text) => new RegExp(`at byte ${text.indexOf(":")}\\)`),
  },
  {
    what: "the same callback with braces, but with asterisks after a text",
    file: "callback",
    corrected: (text) => `{${text}}`,
    isJson: false,
    error: { name: "ResponseFormatError", operation: "imochaV2.callback" },
    message: (text) => new RegExp(`\\(at byte ${text.indexOf("*")}\\)`),
  },
  {
    what: "the same callback with braces and a whole URL",
    file: "callback",
    corrected: (text) => `{${text.replace(/"http: \/\/"\**"/, '"https://app.imocha.io/PDFReport?id=1"')}}`,
    isJson: true,
    result: {
      testInvitationId: "2256212",
      candidateEmailId: "",
      attemptedOn: null,
      totalScore: 50,
      candidateScore: 34,
      reportPdfUrl: "https://app.imocha.io/PDFReport?id=1",
      status: null,
      attemptedOnUtc: null,
      performanceCategory: null,
    },
    warningPaths: ["attemptedOn"],
  },
];
