import { BYTES } from "../mettl.updateLogo/fixture.mjs";

export const input = () => ({
  headerBackgroundColor: "002c77",
  headerFontColor: "FFFFFF",
  buttonColor: "00a8c8",
  buttonFontColor: "000",
  supportNumbers: ["+44 20 7946 0000", "+44 20 7946 0001"],
  favicon: { bytes: BYTES, fileName: "favicon.ico", contentType: "image/x-icon" },
  cover: { bytes: BYTES, fileName: "canary-Über.webp", contentType: "image/webp" },
});

export const people = {};
export const canaries = ["+44 20 7946 0000", "favicon.ico", "canary-Über.webp"];

/** A change changes something. */
export const crossFieldRules = /^input$/;
