import { EMAIL } from "../canaries.mjs";

export const input = () => ({
  assessmentCode: "846",
  limit: 10,
  page: 1,
  status: "Yet to Register",
  search: "praveen+234232@loopreality.com",
});

export const people = { search: EMAIL };
export const canaries = [EMAIL];
