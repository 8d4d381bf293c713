/** What each response is read as. The names are those of the vendor's pages, the values are invented. */
export const responses = [
  { what: "a success", file: "response", status: 200, isJson: true, result: {} },
  {
    what: "a candidate who has logged in, in a body whose form is not documented",
    file: "response-403",
    status: 403,
    isJson: false,
    error: { name: "VendorError", status: 403, vendorMessage: null },
  },
];
