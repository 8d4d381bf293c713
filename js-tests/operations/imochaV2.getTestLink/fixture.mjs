export const input = () => ({ testId: 840702, testLinkId: 1 });

export const people = {};
export const canaries = [];
