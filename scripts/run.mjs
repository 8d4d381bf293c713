// Running commands, and the paths that every script shares.

import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The top of the repository. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** A path below the top. */
export const at = (...parts) => join(root, ...parts);

/** Runs a command in the foreground and fails with it. */
export function run(command, parameters, options = {}) {
  const { status, signal, error } = spawnSync(command, parameters, {
    cwd: root,
    stdio: "inherit",
    ...options,
  });
  if (error) throw error;
  if (status !== 0)
    throw new Failed(`${command} ${parameters.join(" ")}: ${signal ?? `exit code ${status}`}`);
}

/** What a command prints, without the line break at its end. */
export function output(command, parameters) {
  const { status, stdout } = spawnSync(command, parameters, { cwd: root, encoding: "utf8" });
  return status === 0 ? stdout.trimEnd() : null;
}

/** A command failed; its own output has said why. */
export class Failed extends Error {}

/** Runs a script's main function; a command that failed needs no stack trace. */
export async function main(body) {
  try {
    await body();
  } catch (error) {
    console.error(error instanceof Failed ? `\nfailed: ${error.message}` : error);
    process.exitCode = 1;
  }
}
