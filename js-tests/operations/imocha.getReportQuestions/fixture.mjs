export const input = () => ({ testInvitationId: 2655161 });

export const people = {};
export const canaries = [];
