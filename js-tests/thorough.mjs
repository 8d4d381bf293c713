/** Whether long runs were requested, with `npm test -- --thorough`. */
export const THOROUGH = process.env.INVIGIL_THOROUGH === "1";

/** How often a property is tried: short by default, long on request. */
export const runs = (short, long) => (THOROUGH ? long : short);
