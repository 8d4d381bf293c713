// Requests written by hand from the facts about TestInvite's page on fetching tasks.

export const method = "POST";
export const headers = { "content-type": "application/json" };
export const cases = [
  {
    what: "the documented request, to the documented host instead of the local one of the example",
    input: {},
    url: "https://www.testinvite.com/api/v1/fatih/fetch-tasks",
    body: '{"requester":{"name":"Organization Name","auth":{"organizationId":"zUH8oMYJ60As4HYP","privateKey":"a8faef00-43c1-11ed-81bc-976010"}}}',
  },
];
