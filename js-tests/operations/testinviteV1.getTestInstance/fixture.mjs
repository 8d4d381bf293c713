export const input = () => ({
  taskId: "tcxHArKva33C8VxCZcjy",
  testInstanceId: "testInstance0",
  mode: "detailed",
});

export const people = {};
export const canaries = [];
