/** What each response is read as. The names come from the vendor's page. */
export const responses = [
  {
    what: "a request that was accepted: the result is a text",
    file: "response",
    status: 200,
    isJson: true,
    result: { result: "Request accepted for processing" },
  },
  {
    what: "an unknown address, which the page leaves out",
    file: "response-400",
    status: 400,
    isJson: true,
    error: {
      name: "VendorError",
      vendorMessage: "No records found for given Email address:",
      status: 400,
      retryable: false,
    },
  },
];
