import { EMAIL, NAME } from "../canaries.mjs";

export const input = () => ({
  taskId: "tcxHArKva33C8VxCZcjy",
  candidateId: "33C8VxCZcjytcxHAr",
  fields: {
    fullname: "Another Name",
    email: "another@email.com",
    group: "Another group",
    labels: { add: ["label1", "label2"], remove: ["label", "label3"] },
    favorite: true,
    active: false,
    activeAfter: 1735689600,
    activeBefore: 1735776000,
  },
  steps: {
    step2: {
      active: { isDefault: false, value: false },
      dates: {
        isDefault: false,
        value: {
          after: { isDefault: false, value: 1735689600 },
          before: { isDefault: false, value: null },
        },
      },
      limit: { isDefault: false, value: -1 },
    },
    step1: {
      active: { isDefault: false, value: true },
      dates: {
        isDefault: false,
        value: {
          after: { isDefault: false, value: null },
          before: { isDefault: false, value: 1735776000 },
        },
      },
      limit: { isDefault: false, value: 3 },
    },
  },
});

export const people = { fields: { fullname: NAME, email: EMAIL, labels: { add: ["canary-label-1"] } } };
export const canaries = [EMAIL, NAME, "canary-label-1"];
