/** The vendor answers both operations alike. */
export { responses } from "../testinviteV1.listTasks/samples.mjs";
