#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { type Command, readArguments, UsageError, usage } from "./arguments.js";
import { banner } from "./banner.js";
import { startSandbox } from "./start.js";

try {
  await run(readArguments(process.argv.slice(2)));
} catch (error) {
  process.exitCode = error instanceof UsageError ? 2 : 1;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`invigil-sandbox: ${message}\n${error instanceof UsageError ? `\n${usage}` : ""}`);
}

async function run(command: Command): Promise<void> {
  if (command.do === "help") return void process.stdout.write(usage);
  if (command.do === "version") return void process.stdout.write(`${version()}\n`);
  const sandbox = await startSandbox({ ...command.options, log: (line) => console.log(line) });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void sandbox.close());
  // Printed last: a program that waits for it can then send a signal.
  console.log(banner(sandbox, version()));
}

function version(): string {
  const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  return manifest.version;
}
