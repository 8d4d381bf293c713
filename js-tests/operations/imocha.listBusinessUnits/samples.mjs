/** What each response is read as. The names come from the vendor's page, with invented values. */
export const responses = [
  {
    what: "one unit",
    file: "response",
    status: 200,
    isJson: true,
    result: {
      businessUnits: [{ businessUnitId: "1", businessUnitName: "Unit", createdOn: "2020-01-01T00:00:00" }],
      count: 1,
    },
  },
];
