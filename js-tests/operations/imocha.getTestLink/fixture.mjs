export const input = () => ({ testId: 1134601, testLinkId: 200 });

export const people = {};
export const canaries = [];
