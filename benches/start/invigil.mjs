import { Mettl } from "../../js-tests/node_modules/invigil/dist/index.mjs";
import { INPUT, KEYS, NOW } from "./first.mjs";

export const first = () => new Mettl(KEYS).registerCandidates.request(INPUT, { now: NOW }).body;
