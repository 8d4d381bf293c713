// An example project with its dependencies installed, and what its tests need to run it.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * Installs what an example needs to run, as its lock file says, unless they are there, and returns its folder. In place
 * of the tarball of the package stands what was unpacked from it for the tests, so that a new build needs no new install.
 */
export function install(name) {
  const folder = join(root, "examples", name);
  const lock = readFileSync(join(folder, "package-lock.json"), "utf8");
  const stamp = join(folder, "node_modules/.invigil-lock");
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== lock) {
    execFileSync("npm", ["ci", "--omit=dev", "--no-audit", "--no-fund", "--silent"], {
      cwd: folder,
      stdio: "inherit",
    });
    writeFileSync(stamp, lock);
  }
  const place = join(folder, "node_modules/invigil");
  rmSync(place, { recursive: true, force: true });
  symlinkSync(join(root, "js-tests/node_modules/invigil"), place, "junction");
  return folder;
}

/** A temporary folder that is removed after the test. */
export function temporary(t) {
  const path = mkdtempSync(join(tmpdir(), "invigil-example-"));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** Starts a program and waits for the first line that it prints. */
export async function start(folder, program, env) {
  const child = spawn(process.execPath, [program], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let log = "";
  child.stderr.setEncoding("utf8").on("data", (text) => {
    log += text;
  });
  const ended = new Promise((resolve) => {
    child.once("close", (code, signal) => resolve({ code, signal, log }));
  });
  const line = await new Promise((resolve, reject) => {
    child.stdout.setEncoding("utf8").once("data", (text) => resolve(text.trim()));
    ended.then(() => reject(new Error(log)));
  });
  const stop = (signal = "SIGTERM") => {
    child.kill(signal);
    return ended;
  };
  return { line, log: () => log, stop, ended };
}
