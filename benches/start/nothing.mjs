import { KEYS } from "./first.mjs";

export const first = () => KEYS.publicKey;
