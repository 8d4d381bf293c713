export const input = () => ({
  mode: "detailed",
  limit: 5,
  page: 1,
  folder: ["Samples", "Others"],
  labels: ["sample", "other"],
  favorite: true,
  title: "sample",
});

export const people = {};
export const canaries = [];
