// Runs in a page or in a worker of one. `harness.mjs` is the host that it asks and tells.
import { app } from "./app.mjs";
import { both } from "./both.mjs";

const send = (result) => fetch("/result", { method: "POST", body: JSON.stringify(result) });

async function page() {
  const base = await (await fetch("/base")).text();
  const refused = await app(base).catch((error) => error);
  if (refused.field !== "dangerouslyAllowBrowser" && refused.code !== "INTERNAL")
    throw new Error("it sends without dangerouslyAllowBrowser");
  return await both(base, true);
}

page().then(send, (error) => send(`${error}, cause: ${error.cause}\n${error.stack}`));
