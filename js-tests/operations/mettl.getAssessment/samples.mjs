/** What each response is read as. The members are those that public clients read; no page prints one. */
export const responses = [
  {
    what: "an assessment",
    file: "response",
    status: 200,
    isJson: true,
    result: {
      assessment: {
        id: "2690",
        name: "Assessment",
        duration: 30,
        instructions: "Read every question.",
        defaultInstructions: "<p>Default</p>",
        registrationFields: [
          {
            name: "First Name",
            type: "TextBox",
            required: true,
            validate: false,
          },
          {
            name: "Email Address",
            type: "TextBox",
            required: true,
            validate: true,
          },
        ],
      },
    },
  },
];
