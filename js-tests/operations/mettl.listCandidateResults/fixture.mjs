import { EMAIL } from "../canaries.mjs";

export const input = () => ({ email: "name@email.com", qr: true, limit: 100, offset: 0 });

/** Only v3 has pages. */
export const options = { version: "v3" };

export const people = { email: EMAIL };
export const canaries = [EMAIL];
