export const input = () => ({ testInvitationId: 289044 });

export const people = {};
export const canaries = [];
