export const input = () => ({ testId: 1134601 });

export const people = {};
export const canaries = [];
