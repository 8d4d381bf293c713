export const input = () => ({ testId: 840702 });

export const people = {};
export const canaries = [];
