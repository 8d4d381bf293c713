/** What each response is read as. Only the envelope is in the pages that this was written from. */
export const responses = [{ what: "a success", file: "response", status: 200, isJson: true, result: {} }];
