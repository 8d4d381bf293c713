// The endpoints that take files. Nothing is kept: no response shows it.

import { Fault } from "../../fault.js";
import { faultAt, filledText, list, type Reader, texts } from "../../fields.js";
import {
  allowParameters,
  type MettlCall,
  type MettlEndpoint,
  readJsonParameter,
  success,
} from "./endpoint.js";

const IMAGES = ["image/jpeg", "image/png", "image/gif"];
const ICONS = ["image/png", "image/x-icon", "image/vnd.microsoft.icon"];
const KB = 1024;

function allowFiles({ files }: MettlCall, known: readonly string[]): void {
  for (const name of files.keys()) {
    if (!known.includes(name)) throw new Fault(`The file ${JSON.stringify(name)} is unknown.`);
  }
}

/** Refuses a file that is empty, or not what the vendor documents. */
function checkFile({ files }: MettlCall, name: string, types: readonly string[] | null, most: number): void {
  const file = files.get(name);
  if (file === undefined) return;
  const { bytes, type, fileName } = file;
  if (bytes.length === 0 || fileName === "") throw new Fault(`The file ${name} is empty or has no name.`);
  if (bytes.length > most) throw new Fault(`The file ${name} has more than ${most} bytes.`);
  if (types !== null && !types.includes(type)) {
    throw new Fault(`The file ${name} must be one of ${types.join(", ")}.`);
  }
}

/** POST /account/upload-logo. The response is not documented. */
export const updateLogo: MettlEndpoint = (call) => {
  allowParameters(call, []);
  allowFiles(call, ["logo"]);
  checkFile(call, "logo", IMAGES, 100 * KB);
  if (!call.files.has("logo")) throw new Fault("The file logo is missing.");
  return success();
};

const COLORS = ["headerBackgroundColor", "headerFontColor", "buttonColor", "buttonFontColor"];

/** Reads `wl`. The colors are hexadecimal digits without `#`; more members exist than are in the pages that this was written from. */
const whiteLabel: Reader<void> = (value, where) => {
  for (const [name, text] of texts(value, where)) {
    if (COLORS.includes(name) && !/^[0-9a-f]+$/i.test(text)) {
      throw faultAt(`${where}.${name}`, "must be hexadecimal digits without #");
    }
  }
};

/** POST /account/update-white-labeling. The response is not documented. */
export const updateWhiteLabel: MettlEndpoint = (call) => {
  allowParameters(call, ["wl", "sn"]);
  allowFiles(call, ["fav", "cov"]);
  if (call.parameters.has("wl")) readJsonParameter(call, "wl", whiteLabel);
  if (call.parameters.has("sn")) readJsonParameter(call, "sn", list(filledText, { least: 1, most: 2 }));
  checkFile(call, "fav", ICONS, 10 * KB);
  // What a cover may be is not in the pages that this was written from.
  checkFile(call, "cov", null, Number.POSITIVE_INFINITY);
  return success();
};
