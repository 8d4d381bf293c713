/** What each response is read as. The part of the vendor's page with the response is not public. */
export const responses = [{ what: "a success", file: "response", status: 200, isJson: true, result: {} }];
