export const input = () => ({ testInvitationId: 2655161, reportType: 3 });

export const people = {};
export const canaries = [];
