export const input = () => ({
  taskId: "tcxHArKva33C8VxCZcjy",
  candidateId: "33C8VxCZcjytcxHAr",
  mode: "detailed",
});

export const people = {};
export const canaries = [];
