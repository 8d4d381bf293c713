export const input = () => ({ pageNo: 1, pageSize: 20 });

export const people = {};
export const canaries = [];
