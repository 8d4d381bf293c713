export const input = () => ({ languageCode: "en" });

export const people = {};
export const canaries = [];
