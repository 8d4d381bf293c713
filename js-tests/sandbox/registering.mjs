// The requests with which each vendor registers a candidate.
import { register } from "./client.mjs";
import { post } from "./http.mjs";

export const EMAIL = "name@email.com";
const IMOCHA = { "x-api-key": "sandbox-imocha-api-key" };
const IMOCHA_V2 = { "x-api-key": "YOUR_API_KEY_HERE" };
const TASK = "tcxHArKva33C8VxCZcjy";
const auth = { organizationId: "zUH8oMYJ60As4HYP", privateKey: "a8faef00-43c1-11ed-81bc-976010" };

/** Every request that registers a candidate: its vendor, the place, and how it is sent. */
export const REQUESTS = [
  ["mettl", "0x0x0x0x0x", (sandbox) => register(sandbox)],
  [
    "imocha",
    "292930/100",
    ({ baseUrls }) => post(`${baseUrls.imocha}/tests/292930/invite`, { email: EMAIL, name: "N" }, IMOCHA),
  ],
  [
    "imocha",
    "292930/200",
    ({ baseUrls }) =>
      post(`${baseUrls.imocha}/tests/292930/testlinks/200/invite`, { email: EMAIL, name: "N" }, IMOCHA),
  ],
  [
    "imochaV2",
    "840702",
    ({ baseUrls }) =>
      post(`${baseUrls.imochaV2}/tests/840702/register`, { emailId: EMAIL, fullName: "N" }, IMOCHA_V2),
  ],
  [
    "testinvite",
    TASK,
    ({ baseUrls }) =>
      post(`${baseUrls.testinvite}/create-tickets`, {
        requester: { name: "Organization Name", auth },
        task: { taskId: TASK },
        users: [{ fullname: "N", email: EMAIL }, { fullname: "N" }],
      }),
  ],
  [
    "testinviteV1",
    TASK,
    ({ baseUrls }) =>
      post(
        `${baseUrls.testinviteV1}/api/integration/rest/v1/tasks/${TASK}/candidates`,
        { kind: "temporary-candidate", fullname: "N", email: EMAIL },
        { authorization: "sandbox-testinvite-v1-token" },
      ),
  ],
];
