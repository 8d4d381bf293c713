// Helpers for all scripts: paths, commands and errors.

import { spawn, spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root folder of the repository. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Returns a path below the root folder. */
export const at = (...parts) => join(root, ...parts);

/** Runs a command in the foreground and throws if it fails. */
export function run(command, parameters, options = {}) {
  const { status, signal, error } = spawnSync(command, parameters, {
    cwd: root,
    stdio: "inherit",
    ...options,
  });
  if (error) throw error;
  if (status !== 0) throw failed(command, parameters, status, signal);
}

const failed = (command, parameters, status, signal) =>
  new Failed(`${command} ${parameters.join(" ")}: ${signal ?? `exit code ${status}`}`);

/** Runs a command in the background. What it prints is shown only if it fails. */
export function start(command, parameters, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, parameters, { cwd: root, stdio: ["ignore", "pipe", "pipe"], ...options });
    const printed = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => printed.push(chunk));
    child.on("error", reject);
    child.on("close", (status, signal) => {
      if (status === 0) return resolve();
      process.stderr.write(Buffer.concat(printed));
      reject(failed(command, parameters, status, signal));
    });
  });
}

/** Returns the output of a command without trailing whitespace, or null if the command fails. */
export function output(command, parameters) {
  const { status, stdout } = spawnSync(command, parameters, { cwd: root, encoding: "utf8" });
  return status === 0 ? stdout.trimEnd() : null;
}

/** A command failed. Its own output says why. */
export class Failed extends Error {}

/** Runs the main function of a script. It prints no stack trace for a {@link Failed}. */
export async function main(body) {
  try {
    await body();
  } catch (error) {
    console.error(error instanceof Failed ? `\nfailed: ${error.message}` : error);
    process.exitCode = 1;
  }
}
