import { EMAIL } from "../canaries.mjs";

export const input = () => ({ candidateEmail: "name@email.com", testInvitationId: 2932950 });

export const people = { candidateEmail: EMAIL };
export const canaries = [EMAIL];
