const ticket = (ticketId, kind, reportId) => ({ ticketId, stepTestCustomReporting: { kind, reportId } });

export const input = () => ({
  taskId: "tcxHArKva33C8VxCZcjy",
  kind: "by-ticket",
  tickets: [
    ticket("33C8VxCZcjytcxHAr", "default", "report-1"),
    ticket("FgusSW9VuWUpQ39dkjfv", "custom", "report-2"),
  ],
});

export const people = {};
export const canaries = [];
