/** The vendor answers both operations alike. */
export { responses } from "../testinviteV1.getCandidate/samples.mjs";
