import { input as created } from "../mettl.createSchedule/fixture.mjs";

export { canaries, people } from "../mettl.createSchedule/fixture.mjs";

/** The settings of a new schedule, all of which can be changed. */
export const input = () => {
  const { assessmentId: _, ...settings } = created();
  return { accessKey: "0x0x0x0x0x", ...settings, name: "Another name" };
};

/** A change changes something. */
export const crossFieldRules = /^input$/;
