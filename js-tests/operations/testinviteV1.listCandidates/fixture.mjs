import { EMAIL, NAME } from "../canaries.mjs";

export const input = () => ({
  taskId: "tcxHArKva33C8VxCZcjy",
  mode: "detailed",
  limit: 5,
  page: 1,
  fullname: "Candidate 0",
  email: "candidate0@example.com",
  code: "code-0",
});

export const people = { fullname: NAME, email: EMAIL };
export const canaries = [EMAIL, NAME];
