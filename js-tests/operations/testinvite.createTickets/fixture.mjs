import { CALLBACK_URL, EMAIL, NAME } from "../canaries.mjs";

const user = (externalId) => ({
  fullname: "Candidate's Full Name",
  email: "candidatesemail@testinvite.com",
  group: "candidates_group",
  externalId,
  labels: ["label1", "label2"],
  after: { timestamp: 1665000000, utc: 3 },
  before: { timestamp: 1665100000, utc: -3.5 },
  extraEmails: ["copy@testinvite.com", "other@testinvite.com"],
});

export const input = () => ({
  taskId: "tcxHArKva33C8VxCZcjy",
  users: [user("7"), user("8")],
  emailing: { template: "invitation", schedule: 1665000000 },
  callback: { url: "https://your-domain.com/api", params: { token: "abc" } },
});

export const people = {
  users: [
    {
      fullname: NAME,
      email: EMAIL,
      externalId: "canary-external-1",
      extraEmails: [EMAIL],
      labels: ["canary-label"],
    },
  ],
  callback: { url: CALLBACK_URL, params: { token: "canary-param-1" } },
};
export const canaries = [EMAIL, NAME, "canary-external-1", "canary-param-1"];
