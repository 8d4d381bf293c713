// Direct access to the core of the packed package, for the tests of memory.
import file from "../../node_modules/invigil/dist/core.cjs";

export const { core } = file;
