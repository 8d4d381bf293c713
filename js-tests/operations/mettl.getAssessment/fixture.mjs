export const input = () => ({ assessmentId: 1 });

export const people = {};
export const canaries = [];
