import { EMAIL } from "../canaries.mjs";

export const input = () => ({ accessKey: "2x2x2x2x2x", email: "name@email.com" });

export const people = { email: EMAIL };
export const canaries = [EMAIL];
