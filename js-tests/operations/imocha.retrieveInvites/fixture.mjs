export const input = () => ({
  state: "completed",
  // The longest period, so that the end is never before the start when one of them is replaced.
  startDateTime: "0000-01-01",
  endDateTime: "9999-12-31T23:59:59Z",
  testId: 292930,
});

/** The input contains no personal data. */
export const people = {};
export const canaries = [];
