export const input = () => ({ testInvitationIds: [2655161, 2894725] });

export const people = {};
export const canaries = [];
