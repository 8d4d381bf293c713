export const input = () => ({
  accessKey: "2x2x2x2x2x",
  limit: 500,
  offset: 0,
  sort: "testStartTime",
  sortOrder: "desc",
  qr: true,
  cr: true,
  em: false,
});

export const people = {};
export const canaries = [];
