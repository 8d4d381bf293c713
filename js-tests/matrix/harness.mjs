// What the rows of the matrix share: an app with the tarball installed, its commands, its server, and its browsers.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, extname, join } from "node:path";
import { at, Failed, output, run } from "../../scripts/run.mjs";
import { CHROMIUM_FLAGS, chromium } from "../../scripts/setup.mjs";
import { tarball } from "../packaging/project.mjs";

/** The folder in which the tools of the rows are installed, and below which the apps are: so each app finds its tools. */
const place = at("target/matrix");
const here = import.meta.dirname;

const url = "https://api.mettl.com/v2/account";
const signed = `GET${url}\nab12c345-6789-0123-456d-78e9f0123456\n1635976200`;

/** What the app returns in every row. The signature is made by hand here. */
export const EXPECTED = {
  signature: createHmac("sha256", "zy98x765-4321-0987-654w-32v1u0987654").update(signed).digest("base64"),
  parsed: "a@b.example",
  callback: "9007199254740993",
  diagnosis: ["separator"],
  registered: ["name@email.com", "ToBeTaken"],
  error: [true, "VendorError", "VENDOR", "E401"],
};

/** Installs the tools that package-lock.json pins, unless they are installed already. */
export function installTools() {
  const lock = readFileSync(join(here, "package-lock.json"), "utf8");
  const stamp = join(place, "node_modules/.invigil-lock");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  mkdirSync(place, { recursive: true });
  for (const name of ["package.json", "package-lock.json"]) copyFileSync(join(here, name), join(place, name));
  copyFileSync(at(".npmrc"), join(place, ".npmrc"));
  // No tool needs its install script.
  run("npm", ["ci", "--ignore-scripts"], { cwd: place });
  writeFileSync(stamp, lock);
}

/** The folder of an installed tool: one of the matrix, or one that the workspace has anyway. */
export function tool(name) {
  const folders = [at(), place].map((folder) => join(folder, "node_modules", name));
  return folders.find((folder) => existsSync(folder)) ?? folders[1];
}

/** The path of a command that a tool installs. */
export function command(name, from = name) {
  const { bin } = JSON.parse(readFileSync(join(tool(from), "package.json"), "utf8"));
  return join(tool(from), typeof bin === "string" ? bin : bin[name]);
}

/** The installed version of a tool or browser. */
export function version(name) {
  const browser = BROWSERS.find((known) => known.name === name);
  if (browser) return /\d[\d.]*\d/.exec(output(...browser.version()) ?? "")?.[0] ?? "unknown";
  if (name === "node") return process.versions.node;
  return JSON.parse(readFileSync(join(tool(name), "package.json"), "utf8")).version;
}

/** The files that every app has. */
const FILES = join(here, "app");
const source = readFileSync(join(FILES, "app.mjs"), "utf8");
/** The same source as CommonJS. */
const commonJs = source
  .replaceAll(/^import (\{.*\}) from (".*");$/gm, "const $1 = require($2);")
  .replace("export async function app", "exports.app = app;\nasync function app");

export const HTML = (script, charset = '<meta charset="utf-8">') =>
  `<!doctype html><html><head>${charset}<title>app</title></head><body>${script}</body></html>\n`;

/** Creates an app and installs the tarball. */
export async function createApp(name, base, { type = "module" } = {}) {
  const folder = join(place, "apps", name.replaceAll(/[^\w]+/g, "-").toLowerCase());
  rmSync(folder, { recursive: true, force: true });
  cpSync(FILES, folder, { recursive: true });
  const app = new App(folder, base);
  app.write({
    "package.json": JSON.stringify({ name: "app", private: true, type }),
    "app.cjs": commonJs,
  });
  await app.run("npm", "install", "--no-audit", "--no-fund", "--offline", "--silent", tarball());
  return app;
}

class App {
  constructor(folder, base) {
    this.folder = folder;
    this.base = base;
  }

  write(files) {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, name)), { recursive: true });
      writeFileSync(join(this.folder, name), text);
    }
  }

  read(name) {
    return readFileSync(join(this.folder, name), "utf8");
  }

  /** Runs a command and returns its standard output. It throws with all output if the command fails. */
  async run(command, ...parameters) {
    const { status, text, errors } = await this.attempt(command, ...parameters);
    if (status !== 0)
      throw new Failed(`${command} ${parameters.join(" ")}: exit code ${status}\n${text}\n${errors}`);
    return text.trim();
  }

  /** Runs a command for at most five minutes. */
  attempt(command, ...parameters) {
    return new Promise((resolve, reject) => {
      const child = this.start(command, ...parameters);
      const timer = setTimeout(() => stop(child), 300_000);
      let [text, errors] = ["", ""];
      child.stdout.on("data", (part) => (text += part));
      child.stderr.on("data", (part) => (errors += part));
      child.on("error", reject);
      child.on("close", (status) => {
        clearTimeout(timer);
        resolve({ status, text, errors });
      });
    });
  }

  /** Starts a command in the folder of the app, with a group of its own, which {@link stop} ends. */
  start(command, ...parameters) {
    const env = { ...process.env, ...ENVIRONMENT, INVIGIL_BASE: this.base };
    return spawn(command, parameters, {
      cwd: this.folder,
      env,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
  }

  /** Runs a command of an installed tool. */
  bin(name, ...parameters) {
    return this.run(command(name), ...parameters);
  }

  /** Runs a program that prints what the app returns, and checks it. */
  async prints(command, ...parameters) {
    check(JSON.parse(await this.run(command, ...parameters, this.base)));
  }

  /** Checks that the files that a bundler wrote contain the core once. */
  once(folder) {
    const names = readdirSync(join(this.folder, folder), { recursive: true });
    const scripts = names
      .filter((name) => /\.[cm]?js$/.test(name))
      .map((name) => this.read(join(folder, name)));
    // The first bytes are those of any module. The client's core and the debugger's differ after them.
    const cores = scripts.join("\n").match(/0061736d01000000[0-9a-f]{1000}/g) ?? [];
    assert.equal(cores.length, 2, `${cores.length} cores, not the client's and the debugger's`);
    assert.equal(new Set(cores).size, 2, "the same core twice");
  }

  /** Opens the page of a folder, which must post what the app returns, in each browser. */
  async inBrowsers(folder, options = {}) {
    for (const browser of BROWSERS) {
      try {
        check(await this.inBrowser(browser, folder, options));
      } catch (error) {
        throw new Error(`in ${browser.name}: ${error.message}`, { cause: error });
      }
    }
  }

  /** Opens a page and returns what it posts to `/result`. */
  async inBrowser(browser, folder, { policy = POLICY, page } = {}) {
    let resolve;
    const result = new Promise((settle) => (resolve = settle));
    const server = await serve(join(this.folder, folder), { policy, base: this.base, resolve });
    const profile = mkdtempSync(join(tmpdir(), "invigil-browser-"));
    const [command, parameters] = browser.open(
      profile,
      page ? `${page}/?base=${this.base}&post=${server.url}result` : server.url,
    );
    const child = this.start(command, ...parameters);
    child.stdout.resume();
    child.stderr.resume();
    try {
      return await within(60_000, result, `${browser.name} sent no result`);
    } finally {
      await stop(child);
      server.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    }
  }
}

/** Checks what the app returned. */
export const check = (result) => assert.deepEqual(result, EXPECTED);

/** Without telemetry and without colors. */
const ENVIRONMENT = {
  NO_COLOR: "1",
  NEXT_TELEMETRY_DISABLED: "1",
  WRANGLER_SEND_METRICS: "false",
  DENO_NO_UPDATE_CHECK: "1",
  DO_NOT_TRACK: "1",
  CI: "1",
};

/** Ends a process that {@link App.start} started, and its children. */
export async function stop(child) {
  const ended = new Promise((resolve) => child.on("close", resolve));
  if (child.exitCode !== null || child.signalCode !== null) return;
  process.kill(-child.pid, "SIGKILL");
  await ended;
}

export async function within(ms, promise, message) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(message)), ms);
  });
  return await Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** A strict policy: no inline script, no eval, connections to loopback only. */
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self' http://127.0.0.1:*";

const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
};

/** Serves a folder. Scripts are served without charset, so that it is the page's. */
async function serve(folder, { policy, base, resolve }) {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://127.0.0.1").pathname;
    if (path === "/base") return response.end(base);
    if (path === "/result") {
      let text = "";
      for await (const part of request) text += part;
      response.end();
      return resolve(JSON.parse(text));
    }
    const file = join(folder, path === "/" ? "index.html" : path);
    if (!existsSync(file)) return response.writeHead(404).end();
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { "content-type": type, ...(policy && { "content-security-policy": policy }) });
    response.end(readFileSync(file));
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${server.address().port}/`, close };
}

const MINIBROWSERS = [
  "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
  "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
];

/** A program of Debian, which is installed if this is Debian and its superuser. */
function debian(paths, ...names) {
  const found = () => paths.find((path) => existsSync(path));
  if (!found() && output("apt-get", ["--version"]) !== null && process.getuid?.() === 0) {
    run("apt-get", ["update", "-qq"]);
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...names]);
  }
  const path = found();
  if (!path) throw new Failed(`Debian's packages ${names.join(", ")} are needed`);
  return path;
}

const firefox = () => debian(["/usr/bin/firefox-esr", "/usr/bin/firefox"], "firefox-esr");
/** MiniBrowser needs a screen. */
const webkit = (...parameters) => {
  const path = debian(MINIBROWSERS, "webkit2gtk-driver", "xvfb", "xauth");
  return ["xvfb-run", ["--auto-servernum", path, ...parameters]];
};

/** The browsers, and how each opens a page without a driver: the page itself posts the result. */
export const BROWSERS = [
  {
    name: "Chromium",
    version: () => [chromium(), ["--version"]],
    open: (profile, page) => [
      chromium(),
      [...CHROMIUM_FLAGS, "--headless", `--user-data-dir=${profile}`, page],
    ],
  },
  {
    name: "Firefox",
    version: () => [firefox(), ["--version"]],
    open: (profile, page) => [firefox(), ["--headless", "--no-remote", "--profile", profile, page]],
  },
  {
    name: "WebKit",
    version: () => webkit("--version"),
    open: (_profile, page) => webkit("--private", page),
  },
];
