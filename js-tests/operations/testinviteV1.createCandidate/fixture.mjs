import { CALLBACK_URL, EMAIL, NAME } from "../canaries.mjs";

export const input = () => ({
  taskId: "tcxHArKva33C8VxCZcjy",
  kind: "temporary-candidate",
  fullname: "Candidate Name",
  email: "name@email.com",
  credential1: "first",
  credential2: "second",
  tracking: { uniqId: "42", scope: "task" },
  group: "Group",
  labels: ["label1", "label2"],
  tags: { role: "engineer", level: 3 },
  externalId: "7",
  externalData: {
    department: "R&D",
    answers: [{ a: "1" }, { a: "2" }, null, [], {}],
    ratio: -0.5,
    active: true,
  },
  lang: "en",
  programIds: ["program1", "program2"],
  extraEmails: ["one@email.com", "two@email.com"],
  dates: { before: 1735776000, after: 1735689600 },
  price: { amount: 9.5, currency: "EUR" },
  customizedSteps: [
    { stepId: "step1", customization: { activeAfter: 1735689600, activeBefore: 1735776000 } },
    { stepId: "step2", customization: { activeAfter: 1735689600, activeBefore: 1735776000 } },
  ],
  inviteByEmail: { emailTemplateName: "Invitation", dateToSend: 1735689600 },
  callback: { url: "https://your-domain.com/api", params: { token: "abc" }, resource: "detailed" },
});

/** Only an internal candidate has it. */
export const excluded = ["id"];
export const crossFieldRules = /^(?:id|fullname)$/;

export const people = {
  fullname: NAME,
  email: EMAIL,
  credential1: "canary-credential-1",
  externalId: "canary-external-1",
  externalData: { note: "canary-data-1" },
  extraEmails: [EMAIL],
  callback: { url: CALLBACK_URL, params: { token: "canary-param-1" }, resource: "basic" },
};
export const canaries = [
  EMAIL,
  NAME,
  "canary-credential-1",
  "canary-external-1",
  "canary-data-1",
  "canary-param-1",
];
