// Starts the page and its two modes, which share nothing.

import { startReveals } from "./fields.js";
import { startModes } from "./modes.js";
import { startSign } from "./sign.js";
import { startVerify } from "./verify.js";

startModes();
const clearFunctions = [startReveals(), startVerify(), startSign()];
// A browser may keep a page in memory after the user has left it.
addEventListener("pagehide", () => {
  for (const clear of clearFunctions) clear();
});
