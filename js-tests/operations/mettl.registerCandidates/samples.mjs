/** What each printed response is read as. */
export const responses = [
  {
    what: "a success, printed with a trailing comma and without a url",
    file: "response",
    status: 200,
    isJson: false,
    result: {
      registrationStatus: [
        {
          email: "name@email.com",
          status: "ToBeTaken",
          message: "Candidate ('name@email.com') successfully registered for the test",
          url: null,
        },
      ],
    },
    warnings: (text) => [`repaired: a trailing comma before } at byte ${text.indexOf(",\n}")}`],
  },
];
