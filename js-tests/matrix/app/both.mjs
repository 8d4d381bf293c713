import { Mettl } from "invigil";
import { app } from "./app.mjs";
import required from "./required.cjs";

/** Runs the app, and checks that a file that imports the package and one that requires it get the same. */
export async function both(...options) {
  const result = await app(...options);
  if (Mettl !== required.Mettl) throw new Error("import and require give two copies");
  return result;
}
