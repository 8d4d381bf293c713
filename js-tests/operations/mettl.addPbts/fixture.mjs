export const input = () => ({ pbts: [1336, 1255, 1176] });

export const people = {};
export const canaries = [];
