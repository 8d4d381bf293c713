export const input = () => ({});

export const people = {};
export const canaries = [];
