import { createRequire } from "node:module";
import { INPUT, KEYS, NOW } from "./first.mjs";

const { Mettl } = createRequire(import.meta.url)("../../js-tests/node_modules/invigil/dist/index.cjs");

export const first = () => new Mettl(KEYS).registerCandidates.request(INPUT, { now: NOW }).body;
