/** What each response is read as. The members are those that public clients read; no page prints one. */
export const responses = [
  {
    what: "a page of one assessment; the signed URL of the next page is left out",
    file: "response",
    status: 200,
    isJson: true,
    result: {
      assessments: [
        {
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
      ],
      paging: { totalRecords: 2 },
    },
  },
];
