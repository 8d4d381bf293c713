// Requests written by hand from iMocha's page "Retrieve Invites" (V3).
import { runInNewContext } from "node:vm";

const MARCH = '"StartDateTime":"2020-03-20T16:00:00Z"';
const JUNE = '"EndDateTime":"2020-06-20T16:00:00Z"';
const ATTEMPTS = "https://apiv3.imocha.io/v3/candidates/testattempts";
const period = (more = {}) => ({
  state: "completed",
  startDateTime: "2020-03-20T16:00:00Z",
  endDateTime: "2020-06-20T16:00:00Z",
  ...more,
});
const from = (startDateTime, printed) => ({
  input: period({ startDateTime }),
  url: `${ATTEMPTS}?state=completed`,
  body: `{"StartDateTime":"${printed}",${JUNE}}`,
});

export const method = "POST";
export const headers = { "content-type": "application/json", "x-api-key": "YOUR_API_KEY_HERE" };
export const cases = [
  {
    what: "the documented request",
    input: period(),
    url: `${ATTEMPTS}?state=completed`,
    body: `{${MARCH},${JUNE}}`,
  },
  ...["cancelled", "expired"].map((state) => ({
    what: `state ${state}`,
    input: period({ state }),
    url: `${ATTEMPTS}?state=${state}`,
    body: `{${MARCH},${JUNE}}`,
  })),
  { what: "a Date", ...from(new Date(Date.UTC(2020, 2, 20, 16)), "2020-03-20T16:00:00Z") },
  {
    what: "a Date from another realm",
    ...from(runInNewContext("new Date(Date.UTC(2020, 2, 20, 16))"), "2020-03-20T16:00:00Z"),
  },
  {
    what: "a Date with milliseconds, which are dropped",
    ...from(new Date(Date.UTC(2020, 2, 20, 16, 0, 0, 999)), "2020-03-20T16:00:00Z"),
  },
  { what: "a Date before 1970, rounded down to the second", ...from(new Date(-1), "1969-12-31T23:59:59Z") },
  { what: "a positive offset", ...from("2020-03-20T21:30:00+05:30", "2020-03-20T16:00:00Z") },
  {
    what: "a negative offset that crosses midnight",
    ...from("2020-03-20T23:15:00-08:45", "2020-03-21T08:00:00Z"),
  },
  {
    what: "an offset that crosses the end of February in a leap year",
    ...from("2020-03-01T00:30:00+01:00", "2020-02-29T23:30:00Z"),
  },
  { what: "a lower-case t and z", ...from("2020-03-20t16:00:00z", "2020-03-20T16:00:00Z") },
  { what: "a space instead of the T", ...from("2020-03-20 16:00:00Z", "2020-03-20T16:00:00Z") },
  {
    what: "a fraction of a second, which is dropped",
    ...from("2020-03-20T16:00:00.999999999Z", "2020-03-20T16:00:00Z"),
  },
  { what: "a fraction and an offset", ...from("2020-03-20T16:00:59.5-00:00", "2020-03-20T16:00:59Z") },
  { what: "a date without a time is midnight UTC", ...from("2020-03-20", "2020-03-20T00:00:00Z") },
  { what: "a leap day without a time", ...from("2020-02-29", "2020-02-29T00:00:00Z") },
  ...[292930, "292930"].map((testId) => ({
    what: `testId given as a ${typeof testId} is sent as a number`,
    input: period({ testId }),
    url: `${ATTEMPTS}?state=completed`,
    body: `{${MARCH},${JUNE},"testId":292930}`,
  })),
  {
    what: "a testId too large for a JavaScript number, given as text",
    input: period({ testId: "9223372036854775807" }),
    url: `${ATTEMPTS}?state=completed`,
    body: `{${MARCH},${JUNE},"testId":9223372036854775807}`,
  },
  {
    what: "properties in another order, and one that is undefined",
    input: {
      testId: undefined,
      endDateTime: "2020-06-20T16:00:00Z",
      startDateTime: "2020-03-20T16:00:00Z",
      state: "completed",
    },
    url: `${ATTEMPTS}?state=completed`,
    body: `{${MARCH},${JUNE}}`,
  },
  {
    what: "a base URL with a prefix",
    options: { baseUrl: "https://proxy.example.com/hr/imocha/v3/" },
    input: period(),
    url: "https://proxy.example.com/hr/imocha/v3/candidates/testattempts?state=completed",
    body: `{${MARCH},${JUNE}}`,
  },
];
