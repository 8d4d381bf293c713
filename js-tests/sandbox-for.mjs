import { startSandbox } from "invigil-sandbox";

/** Starts a sandbox that is closed when the test ends. */
export async function sandboxFor(t, options = {}) {
  const sandbox = await startSandbox(options);
  t.after(() => sandbox.close());
  return sandbox;
}
