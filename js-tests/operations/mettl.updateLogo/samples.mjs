/** What each response is read as. Only the envelope is documented. */
export const responses = [{ what: "a success", file: "response", status: 200, isJson: true, result: {} }];
