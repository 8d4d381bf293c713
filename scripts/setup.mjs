// Checks what a machine must have (rustup, Node 20) and installs the rest.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { at, Failed, output, run, start } from "./run.mjs";

/** Prepares the machine for a build. */
export async function setup() {
  compilers();
  await modules();
}

/** Checks that there is a compiler, and installs the pinned one. */
export function compilers() {
  if (Number.parseInt(process.versions.node, 10) < 20)
    throw new Failed(`Node 20 or later is needed, this is ${process.version}: https://nodejs.org`);
  if (output("rustup", ["--version"]) === null) {
    throw new Failed("Rust is needed, installed with rustup: https://rustup.rs");
  }
  toolchain();
}

/** Installs the pinned compiler with the wasm target. */
function toolchain() {
  const channel = /channel = "(.+)"/.exec(readFileSync(at("rust-toolchain.toml"), "utf8"))[1];
  const list = (what) => output("rustup", [what, "list", "--installed", "--toolchain", channel]);
  if (list("target") === null) {
    run("rustup", ["toolchain", "install", channel, "--profile", "minimal"]);
  }
  if (!list("target")?.includes("wasm32-unknown-unknown")) {
    run("rustup", ["target", "add", "wasm32-unknown-unknown", "--toolchain", channel]);
  }
  const missing = ["rustfmt", "clippy"].filter((name) => !list("component")?.includes(name));
  if (missing.length > 0) run("rustup", ["component", "add", ...missing, "--toolchain", channel]);
}

/** Installs the packages of the lock file, unless they are installed already. */
export async function modules() {
  const lock = readFileSync(at("package-lock.json"), "utf8");
  const stamp = at("node_modules/.invigil-lock");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  await start("npm", ["ci", "--no-audit", "--no-fund"]);
  writeFileSync(stamp, lock);
}

/** The flags of Chromium in tests: no screen, root allowed, no connections of its own. */
export const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Returns the path of a Chromium: the one in CHROMIUM, an installed one, or Debian's, which is then installed. */
export function chromium() {
  const known = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const found = [process.env.CHROMIUM, ...known].find((path) => path && existsSync(path));
  if (found) return found;
  if (output("apt-get", ["--version"]) !== null && process.getuid?.() === 0) {
    run("apt-get", ["update", "-qq"]);
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"]);
    if (existsSync(known[0])) return known[0];
  }
  throw new Failed(
    "a Chromium is needed: install one, and set CHROMIUM to its path if it is not /usr/bin/chromium",
  );
}
