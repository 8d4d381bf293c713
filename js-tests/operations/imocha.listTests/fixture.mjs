export const input = () => ({ pageNo: 1, pageSize: 100, labelsFilter: "label" });

export const people = {};
export const canaries = [];
