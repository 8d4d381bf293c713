export const input = () => ({ testInvitationId: 2932950 });

export const people = {};
export const canaries = [];
