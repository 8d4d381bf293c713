export const input = () => ({ mode: "detailed", limit: 5, page: 1, title: "sample" });

export const people = {};
export const canaries = [];
