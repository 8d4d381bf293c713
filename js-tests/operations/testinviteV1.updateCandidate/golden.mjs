// Requests written by hand from the facts about TestInvite's REST v1. Base URL and headers are the caller's.
import { input } from "./fixture.mjs";

export const method = "PATCH";
export const headers = {
  authorization: "sandbox-testinvite-v1-token",
  "content-type": "application/json",
};
const URL =
  "https://api.example.com/api/integration/rest/v1/tasks/tcxHArKva33C8VxCZcjy/candidates/33C8VxCZcjytcxHAr";
export const cases = [
  {
    what: "every field",
    input: input(),
    url: URL,
    body:
      '{"fields":{"fullname":"Another Name","email":"another@email.com","group":"Another group",' +
      '"labels":{"add":["label1","label2"],"remove":["label","label3"]},"favorite":true,"active":false,' +
      '"activeAfter":1735689600,"activeBefore":1735776000},' +
      '"steps":{"step2":{"active":{"isDefault":false,"value":false},' +
      '"dates":{"isDefault":false,"value":{"after":{"isDefault":false,"value":1735689600},' +
      '"before":{"isDefault":false,"value":null}}},"limit":{"isDefault":false,"value":-1}},' +
      '"step1":{"active":{"isDefault":false,"value":true},' +
      '"dates":{"isDefault":false,"value":{"after":{"isDefault":false,"value":null},' +
      '"before":{"isDefault":false,"value":1735776000}}},"limit":{"isDefault":false,"value":3}}}}',
  },
  {
    what: "steps as pairs, with defaults",
    input: {
      ...{ taskId: "tcxHArKva33C8VxCZcjy", candidateId: "33C8VxCZcjytcxHAr", fields: {} },
      steps: [
        ["10", { limit: { isDefault: true }, dates: { isDefault: true } }],
        ["9", { dates: { isDefault: false, value: { before: { isDefault: true } } } }],
        ['a"b', { active: { isDefault: true }, limit: undefined }],
        ["none", {}],
        ["absent", undefined],
      ],
    },
    url: URL,
    body:
      '{"fields":{},"steps":{"10":{"dates":{"isDefault":true},"limit":{"isDefault":true}},' +
      '"9":{"dates":{"isDefault":false,"value":{"before":{"isDefault":true}}}},' +
      '"a\\"b":{"active":{"isDefault":true}},"none":{}}}',
  },
  {
    what: "one value",
    input: { taskId: "tcxHArKva33C8VxCZcjy", candidateId: "33C8VxCZcjytcxHAr", fields: { active: true } },
    url: URL,
    body: '{"fields":{"active":true}}',
  },
];
