export const input = () => ({ limit: 100, offset: 0, sort: "name", sortOrder: "asc" });

export const people = {};
export const canaries = [];
