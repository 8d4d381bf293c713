// Requests written by hand from the facts about TestInvite's page on fetching test results.

const REQUESTER =
  '"requester":{"name":"Organization Name","auth":{"organizationId":"zUH8oMYJ60As4HYP","privateKey":"a8faef00-43c1-11ed-81bc-976010"}}';
const results = (what, tickets, written) => ({
  what,
  input: { taskId: "tcxHArKva33C8VxCZcjy", kind: "by-ticket", tickets },
  url: "https://www.testinvite.com/api/v1/fatih/query-test-results",
  body: `{${REQUESTER},"taskId":"tcxHArKva33C8VxCZcjy","kind":"by-ticket","tickets":[${written}]}`,
});

export const method = "POST";
export const headers = { "content-type": "application/json" };
export const cases = [
  results("the documented request", [{ ticketId: "33C8VxCZcjytcxHAr" }], '{"ticketId":"33C8VxCZcjytcxHAr"}'),
  results(
    "several tickets, with the reports of the newer page",
    [
      { stepTestCustomReporting: { reportId: 'r"1', kind: "custom" }, ticketId: "one" },
      { ticketId: "zwölf", stepTestCustomReporting: { kind: "default" } },
      { ticketId: "three" },
    ],
    // Members are written in the order of the schema, whatever order the caller used.
    '{"ticketId":"one","stepTestCustomReporting":{"kind":"custom","reportId":"r\\"1"}},' +
      '{"ticketId":"zwölf","stepTestCustomReporting":{"kind":"default"}},{"ticketId":"three"}',
  ),
];
