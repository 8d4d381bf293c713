import { EMAIL, NAME } from "../canaries.mjs";

export const input = () => ({ email: "name@email.com", fullName: "Name", businessUnitId: 1 });

export const people = { email: EMAIL, fullName: NAME };
export const canaries = [EMAIL, NAME];
