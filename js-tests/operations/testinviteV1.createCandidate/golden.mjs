// Requests written by hand from the facts about TestInvite's REST v1. Base URL and headers are the caller's.
import { input } from "./fixture.mjs";

export const method = "POST";
export const headers = {
  authorization: "sandbox-testinvite-v1-token",
  "content-type": "application/json",
};
const URL = "https://api.example.com/api/integration/rest/v1/tasks/tcxHArKva33C8VxCZcjy/candidates";
export const cases = [
  {
    what: "a temporary candidate with every field",
    input: input(),
    url: URL,
    body:
      '{"kind":"temporary-candidate","fullname":"Candidate Name","email":"name@email.com","credential1":"first","credential2":"second",' +
      '"tracking":{"uniqId":"42","scope":"task"},"group":"Group","labels":["label1","label2"],"tags":{"role":"engineer","level":3},' +
      '"externalId":"7","externalData":{"department":"R&D","answers":[{"a":"1"},{"a":"2"},null,[],{}],"ratio":-0.5,"active":true},"lang":"en","programIds":["program1","program2"],' +
      '"extraEmails":["one@email.com","two@email.com"],"dates":{"before":1735776000,"after":1735689600},' +
      '"price":{"amount":9.5,"currency":"EUR"},"customizedSteps":[' +
      '{"stepId":"step1","customization":{"activeAfter":1735689600,"activeBefore":1735776000}},' +
      '{"stepId":"step2","customization":{"activeAfter":1735689600,"activeBefore":1735776000}}],' +
      '"inviteByEmail":{"emailTemplateName":"Invitation","dateToSend":1735689600},' +
      '"callback":{"url":"https://your-domain.com/api","params":{"token":"abc"},"resource":"detailed"}}',
  },
  {
    what: "a temporary candidate with nothing more",
    input: { taskId: "tcxHArKva33C8VxCZcjy", kind: "temporary-candidate" },
    url: URL,
    body: '{"kind":"temporary-candidate"}',
  },
  {
    what: "data of its own as pairs, with a list of objects with the same names",
    input: {
      taskId: "tcxHArKva33C8VxCZcjy",
      kind: "temporary-candidate",
      externalData: [
        ["10", [{ a: "1" }, { a: "2" }]],
        ["9", { b: 'c"', d: undefined }],
      ],
    },
    url: URL,
    body: '{"kind":"temporary-candidate","externalData":{"10":[{"a":"1"},{"a":"2"}],"9":{"b":"c\\""}}}',
  },
  {
    what: "an internal candidate",
    input: { taskId: "tcxHArKva33C8VxCZcjy", kind: "internal-candidate", id: "user1" },
    url: URL,
    body: '{"kind":"internal-candidate","id":"user1"}',
  },
];
