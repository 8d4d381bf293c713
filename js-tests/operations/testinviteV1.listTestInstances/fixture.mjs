export const input = () => ({
  taskId: "tcxHArKva33C8VxCZcjy",
  mode: "detailed",
  limit: 5,
  page: 1,
  candidateId: "candidate1",
});

/** Only one id may be there. */
export const excluded = ["ticketId", "externalId"];
export const crossFieldRules = /^(?:ticketId|externalId)$/;

export const people = { candidateId: "canary-candidate-1" };
export const canaries = ["canary-candidate-1"];
