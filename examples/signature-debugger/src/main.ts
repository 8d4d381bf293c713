// The page: two modes, and nothing between them.

import { startReveals } from "./fields.js";
import { startModes } from "./modes.js";
import { startSign } from "./sign.js";
import { startVerify } from "./verify.js";

startModes();
const forget = [startReveals(), startVerify(), startSign()];
// A browser may keep a page that was left, to come back to it.
addEventListener("pagehide", () => {
  for (const clear of forget) clear();
});
