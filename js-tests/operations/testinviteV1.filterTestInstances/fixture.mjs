import { EMAIL, NAME } from "../canaries.mjs";

export const input = () => ({
  taskId: "tcxHArKva33C8VxCZcjy",
  mode: "detailed",
  limit: 5,
  lastDocId: "testInstance0",
  kind: "meta",
  group: "Group",
  label: "label",
  stepId: "step1",
  status: "COMPLETE",
  from: 1735689600000,
  to: 1735776000000,
});

/** Only the other kind of filter has them. */
export const excluded = ["displayName", "email", "credential1", "code", "uniqId"];
export const crossFieldRules = /^(?:group|displayName|email|credential1|code|uniqId)$/;

const { taskId } = input();
const meta = { group: undefined, label: undefined, stepId: undefined, status: undefined };
export const people = {
  taskId,
  kind: "info",
  ...meta,
  from: undefined,
  to: undefined,
  displayName: NAME,
  email: EMAIL,
  credential1: "canary-credential-1",
  code: "canary-code-1",
  uniqId: "canary-uniq-1",
};
export const canaries = [EMAIL, NAME, "canary-credential-1", "canary-code-1", "canary-uniq-1"];
