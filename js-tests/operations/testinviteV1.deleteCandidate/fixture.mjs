export const input = () => ({ taskId: "tcxHArKva33C8VxCZcjy", candidateId: "33C8VxCZcjytcxHAr" });

export const people = {};
export const canaries = [];
