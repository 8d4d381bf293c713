export const input = () => ({ taskId: "tcxHArKva33C8VxCZcjy", testInstanceId: "33C8VxCZcjytcxHAr" });

export const people = {};
export const canaries = [];
