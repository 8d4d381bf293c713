export const input = () => ({ testInvitationId: 289045 });

export const people = {};
export const canaries = [];
