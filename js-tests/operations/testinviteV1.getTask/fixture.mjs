export const input = () => ({ taskId: "tcxHArKva33C8VxCZcjy", mode: "detailed" });

export const people = {};
export const canaries = [];
