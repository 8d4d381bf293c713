// Requests written by hand from the facts about TestInvite's page on fetching monitoring assets.

const REQUESTER =
  '"requester":{"name":"Organization Name","auth":{"organizationId":"zUH8oMYJ60As4HYP","privateKey":"a8faef00-43c1-11ed-81bc-976010"}}';

export const method = "POST";
export const headers = { "content-type": "application/json" };
export const cases = [
  {
    what: "the documented request",
    input: { testInstanceId: "33C8VxCZcjytcxHAr", taskId: "tcxHArKva33C8VxCZcjy" },
    url: "https://www.testinvite.com/api/v1/fatih/fetch-monitoring-assets",
    body: `{${REQUESTER},"taskId":"tcxHArKva33C8VxCZcjy","testInstanceId":"33C8VxCZcjytcxHAr"}`,
  },
];
