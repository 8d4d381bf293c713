// Runs the rows of the matrix against the sandbox, and prints what ran with which versions.
//
//     npm run matrix                  all rows; if they pass, writes last-run.generated.json and the table in docs/runtimes.md
//     npm run matrix -- node webpack  the rows whose names contain one of the words; writes nothing
//
// It tests the packed package: run `npm run pack` first.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { startSandbox } from "invigil-sandbox";
import { Failed, main } from "../../scripts/run.mjs";
import { writeDocuments } from "../docs/readme.mjs";
import { BROWSERS, createApp, installTools, version } from "./harness.mjs";
import { ROWS } from "./rows.mjs";

/** Runs a row in an app of its own. */
export async function runRow(row) {
  const sandbox = await startSandbox();
  try {
    await row.run(await createApp(row.name, sandbox.baseUrls.mettl, row.app));
  } finally {
    await sandbox.close();
  }
}

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

async function matrix() {
  const words = process.argv.slice(2).map((word) => word.toLowerCase());
  const chosen = ({ name }) => words.length === 0 || words.some((word) => name.toLowerCase().includes(word));
  const start = performance.now();
  installTools();
  const ran = [];
  const failed = [];
  for (const row of ROWS.filter(chosen)) {
    const began = performance.now();
    const fault = await runRow(row).then(
      () => undefined,
      (error) => error ?? new Error("failed without a reason"),
    );
    if (fault) failed.push(row.name);
    const { name, group, about } = row;
    const versions = row.tools.map((tool) => `${tool.replace(/\d+$/, "")} ${version(tool)}`);
    ran.push({ name, group, about, versions });
    const state = fault ? "FAILED" : "ok";
    console.log(`${state.padEnd(6)}  ${seconds(began).padStart(7)}  ${name}  (${versions.join(", ")})`);
    if (fault) console.log(fault instanceof Failed ? fault.message : fault);
  }
  console.log(`${ran.length} rows in ${seconds(start)}`);
  if (failed.length > 0) throw new Failed(failed.join(", "));
  if (words.length > 0) return;
  const browsers = BROWSERS.map(({ name }) => `${name} ${version(name)}`);
  const date = new Date().toISOString().slice(0, 10);
  const run = {
    date,
    host: `${process.platform} ${process.arch}`,
    node: process.versions.node,
    browsers,
    rows: ran,
  };
  writeFileSync(join(import.meta.dirname, "last-run.generated.json"), `${JSON.stringify(run, null, 2)}\n`);
  writeDocuments();
}

if (process.argv[1] === import.meta.filename) await main(matrix);
