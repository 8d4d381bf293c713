export const input = () => ({ accessKey: "0x0x0x0x0x" });

export const people = {};
export const canaries = [];
