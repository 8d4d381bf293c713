export const input = () => ({ limit: 100, offset: 0, sort: "createdAt", sortOrder: "desc" });

export const people = {};
export const canaries = [];
