// Runs the flow of each vendor against one sandbox: node main.mjs

import { startSandbox } from "invigil-sandbox";
import { imocha } from "./imocha.mjs";
import { imochaV2 } from "./imocha-v2.mjs";
import { mettl } from "./mettl.mjs";
import { testinvite } from "./testinvite.mjs";
import { testinviteV1 } from "./testinvite-v1.mjs";

const sandbox = await startSandbox();
try {
  for (const flow of [mettl, imocha, imochaV2, testinvite, testinviteV1]) {
    console.log(`\n${flow.name}`);
    await flow(sandbox);
  }
} finally {
  await sandbox.close();
}
