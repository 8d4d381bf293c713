// Runs the source of a worker, with the package, in a real workerd.
import { readFileSync } from "node:fs";
import { request } from "node:http";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { Miniflare } from "miniflare";

const here = fileURLToPath(new URL(".", import.meta.url));

/** Bundles a worker as usual: with the condition `workerd`, and every .wasm as a module. */
async function modules(source, alias) {
  const cores = new Map();
  const wasm = {
    name: "wasm",
    setup({ onResolve, resolve }) {
      onResolve({ filter: /\.wasm$/ }, async ({ path, resolveDir, pluginData }) => {
        if (pluginData === "inner") return;
        const found = await resolve(path, { resolveDir, kind: "import-statement", pluginData: "inner" });
        const name = `./${cores.size}-${basename(found.path)}`;
        cores.set(name, readFileSync(found.path));
        return { path: name, external: true };
      });
    },
  };
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: here, sourcefile: "worker.mjs" },
    alias,
    bundle: true,
    write: false,
    format: "esm",
    target: "es2022",
    conditions: ["workerd", "worker", "browser"],
    plugins: [wasm],
  });
  return [
    { type: "ESModule", path: "worker.mjs", contents: outputFiles[0].text },
    ...[...cores].map(([path, contents]) => ({ type: "CompiledWasm", path: path.slice(2), contents })),
  ];
}

/** Starts a worker, whose output is kept in `log`. `alias` can replace the package with another build. */
export async function startWorker(t, source, { date, flags = [], bindings = {}, alias = {} }) {
  const log = [];
  const keep = (stream) => stream.on("data", (chunk) => log.push(String(chunk)));
  const worker = new Miniflare({
    modules: await modules(source, alias),
    compatibilityDate: date,
    compatibilityFlags: flags,
    bindings,
    cf: false,
    // Bypasses the worker that miniflare puts in front, which does not pass on that a request was canceled.
    unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
    handleRuntimeStdio(stdout, stderr) {
      keep(stdout);
      keep(stderr);
    },
  });
  t.after(() => worker.dispose());
  await worker.ready;
  const url = await worker.unsafeGetDirectURL();
  return { url: url.href, log };
}

/** The first supported compatibility date, and a recent one. */
export const DATES = ["2024-01-01", "2026-01-20"];

/** The beginning of a worker's source: registers a candidate and returns the result or the error. */
export const REGISTER = `
  import { Mettl } from "invigil";
  const shared = new Map();
  export function client(baseUrl, options) {
    let made = shared.get(baseUrl);
    if (made === undefined) shared.set(baseUrl, (made = new Mettl({ publicKey, privateKey, baseUrl, ...options })));
    return made;
  }
  const publicKey = "ab12c345-6789-0123-456d-78e9f0123456";
  const privateKey = "zy98x765-4321-0987-654w-32v1u0987654";
  export const inputOf = (email) => ({
    accessKey: "0x0x0x0x0x",
    registrationDetails: [{ "First Name": "Name", "Email Address": email }],
  });
  export async function respondWith(promise) {
    try {
      const { registrationStatus } = await promise;
      return Response.json({ email: registrationStatus[0].email, status: registrationStatus[0].status });
    } catch (error) {
      const { name, message, code, outcome, attempts, field, vendorCode } = error;
      return Response.json({ name, message, code, outcome, attempts, field, vendorCode, cause: String(error.cause) });
    }
  }
`;

/** Sends a request that the test can cancel. `response` is its parsed body, or null if it was canceled. */
export function send(worker, vendor, email, path = "") {
  const url = `${worker.url}${path}?base=${encodeURIComponent(vendor.url)}&email=${encodeURIComponent(email)}`;
  const sent = request(url, { agent: false });
  const result = new Promise((resolve, reject) => {
    const fail = (error) => (sent.canceled ? resolve(null) : reject(error));
    sent.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk) => {
        text += chunk;
      });
      response.on("error", fail);
      response.on("end", () => {
        if (response.statusCode !== 200) fail(new Error(`${response.statusCode}: ${text}`));
        else resolve(path === "wait" ? text : JSON.parse(text));
      });
    });
    sent.on("error", fail);
    sent.end();
  });
  const cancel = () => {
    sent.canceled = true;
    // Resets the connection: if only the sending side is closed, workerd assumes that the client still waits.
    if (sent.socket) sent.socket.resetAndDestroy();
    else sent.destroy();
  };
  return { response: result, cancel };
}
