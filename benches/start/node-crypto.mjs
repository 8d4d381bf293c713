import { signer } from "../peers/node-crypto.mjs";
import { INPUT, KEYS, NOW } from "./first.mjs";

export const first = () => signer(KEYS)(INPUT, NOW).body;
