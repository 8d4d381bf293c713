// The rows of the matrix. Each has a name, the tools whose versions are shown, and what it does. An app is created for
// each: its source is in `app.mjs`, the files around it in `harness.mjs`. `quick` rows need nothing but the workspace's
// own packages, and run in `npm test`.

import assert from "node:assert/strict";
import { join } from "node:path";
import { tarball } from "../packaging/project.mjs";
import { BROWSERS, check, command, EXPECTED, HTML, stop, tool, within } from "./harness.mjs";
import { inWorkerd } from "./workers.mjs";

const MODULE = HTML('<script type="module" src="/out.js"></script>');
const CLASSIC = HTML('<script src="/out.js"></script>');
/** The page of a bundler that takes HTML as its input. */
const INDEX = { "index.html": HTML('<script type="module" src="./page.mjs"></script>') };
const ESBUILD = ["--bundle", "--minify", "--outfile=dist/out.js"];

/** Node as in the package of that name, or the Node that runs this. */
const node = (name) => ({
  name: name ? `Node ${name}` : "Node, the one that runs the tests",
  group: "runtime",
  tools: [`node${name ?? ""}`],
  quick: !name,
  about: "ES module, CommonJS, both",
  async run(app) {
    const path = name ? join(tool(`node${name}`), "bin/node") : process.execPath;
    for (const file of ["main.mjs", "main.cjs", "main-both.mjs"]) await app.prints(path, file);
  },
});

/** A bundler's page: `build` writes the folder `dist`. */
const bundler = (name, tools, build, options = {}) => ({
  name,
  group: "bundler",
  tools,
  about: "Chromium, Firefox, WebKit",
  ...options,
  async run(app) {
    await build(app);
    app.once("dist");
    await app.inBrowsers("dist", options);
  },
});

const esbuild =
  (...options) =>
  (app) =>
    app.bin("esbuild", "page.mjs", ...ESBUILD, ...options);

const webpack = (mode) => (app) => {
  app.write({ "dist/index.html": MODULE });
  const files = ["--entry", "./page.mjs", "--output-path", "dist", "--output-filename", "out.js"];
  return app.bin("webpack", "build", "--mode", mode, ...files);
};

/** TypeScript: compiled strictly, and run in Node. */
const typescript = (resolution, module, from = "typescript") => ({
  name: `TypeScript, ${resolution}`,
  group: "types",
  tools: [from],
  quick: from === "typescript",
  about: "compiled strictly, run in Node",
  app: { type: module === "commonjs" ? "commonjs" : "module" },
  async run(app) {
    const compilerOptions = {
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      target: "es2022",
      lib: ["es2022"],
      types: [],
      rootDir: "src",
      outDir: "out",
      moduleResolution: resolution,
      module,
    };
    app.write({
      "src/app.ts": app.read("app.mjs"),
      "tsconfig.json": JSON.stringify({ compilerOptions, include: ["src"] }),
      "run.mjs": app.read("main.mjs").replace("./app.mjs", "./out/app.js"),
    });
    await app.run(command("tsc", from), "-p", ".");
    await app.prints(process.execPath, "run.mjs");
  },
});

/** The test of a test runner. `load` imports the app; jsdom and happy-dom count as browsers. */
const testOf = (load, browser = false) => `${load}
test("app", async () => {
  const base = process.env.INVIGIL_BASE;
  ${browser ? `await expect(app(base)).rejects.toMatchObject({ field: "dangerouslyAllowBrowser" });` : ""}
  expect(await app(base, ${browser})).toEqual(${JSON.stringify(EXPECTED)});
});
`;

export const ROWS = [
  node(),
  node(20),
  node(22),
  node(24),
  {
    name: "Deno",
    group: "runtime",
    tools: ["deno"],
    about: "with --allow-net; without it, the error names it",
    async run(app) {
      const deno = command("deno");
      const flags = ["run", "--no-prompt", "--node-modules-dir=manual"];
      await app.prints(deno, ...flags, "--allow-net", "main-both.mjs");
      const { status, errors } = await app.attempt(deno, ...flags, "main.mjs", app.base);
      assert.equal(status, 1);
      assert.match(errors, /TransportError: mettl\.registerCandidates: .*--allow-net/);
    },
  },
  {
    name: "Bun",
    group: "runtime",
    tools: ["bun"],
    about: "ES module, CommonJS, both",
    async run(app) {
      for (const file of ["main.mjs", "main.cjs", "main-both.mjs"])
        await app.prints(join(tool("@oven/bun-linux-x64"), "bin/bun"), file);
    },
  },
  ...["2024-01-01", "2026-01-20"].map((date) => ({
    name: `workerd, compatibility date ${date}`,
    group: "runtime",
    tools: ["workerd", "esbuild"],
    quick: true,
    about: "esbuild --conditions=workerd --loader:.wasm=copy",
    async run(app) {
      const options = ["--bundle", "--format=esm", "--conditions=workerd", "--loader:.wasm=copy"];
      await app.bin("esbuild", "worker.mjs", ...options, "--outdir=dist");
      check(await inWorkerd(join(app.folder, "dist"), date, app.base));
    },
  })),
  {
    name: "workerd, bundled without the condition",
    group: "runtime",
    tools: ["workerd", "esbuild"],
    quick: true,
    about: "cannot run; the error names the condition and the loader",
    async run(app) {
      await app.bin("esbuild", "worker.mjs", "--bundle", "--format=esm", "--outdir=text");
      const refused = /^InternalError: the core does not start: .*--conditions=workerd --loader:\.wasm=copy/;
      assert.match(await inWorkerd(join(app.folder, "text"), "2026-01-20", app.base), refused);
      const options = ["--conditions=workerd", "--loader:.wasm=binary"];
      await app.bin("esbuild", "worker.mjs", "--bundle", "--format=esm", ...options, "--outdir=bytes");
      assert.match(await inWorkerd(join(app.folder, "bytes"), "2026-01-20", app.base), refused);
    },
  },
  {
    name: "Wrangler",
    group: "runtime",
    tools: ["wrangler"],
    about: "wrangler deploy --dry-run, run in workerd",
    async run(app) {
      const date = "2026-01-20";
      const options = ["--dry-run", "--outdir", "dist", "--compatibility-date", date, "--name", "app"];
      await app.bin("wrangler", "deploy", "worker.mjs", ...options);
      check(await inWorkerd(join(app.folder, "dist"), date, app.base));
    },
  },
  {
    name: "@edge-runtime/vm",
    group: "runtime",
    tools: ["@edge-runtime/vm", "esbuild"],
    about: "a smoke test: it is not the runtime of any provider",
    async run(app) {
      await app.bin("esbuild", "both.mjs", "--bundle", "--global-name=bundle", "--outfile=out.js");
      app.write({
        "edge.mjs": `import { readFileSync } from "node:fs";
          import { EdgeVM } from "@edge-runtime/vm";
          const vm = new EdgeVM();
          vm.evaluate(readFileSync("out.js", "utf8"));
          const result = await vm.evaluate(\`bundle.both("\${process.argv[2]}")\`);
          console.log(JSON.stringify(result));`,
      });
      await app.prints(process.execPath, "edge.mjs");
    },
  },
  typescript("node10", "commonjs", "typescript5"),
  typescript("node16", "node16"),
  typescript("nodenext", "nodenext"),
  typescript("bundler", "esnext"),
  {
    name: "publint, @arethetypeswrong/cli",
    group: "types",
    tools: ["publint", "@arethetypeswrong/cli"],
    about: "nothing to report, with --strict",
    async run(app) {
      assert.match(await app.bin("publint", "run", "--strict", tarball()), /All good!$/);
      const { problems } = JSON.parse(
        await app.run(command("attw", "@arethetypeswrong/cli"), tarball(), "--format", "json"),
      );
      assert.deepEqual(problems, {});
    },
  },
  bundler("esbuild", ["esbuild"], async (app) => {
    app.write({ "dist/index.html": MODULE });
    await esbuild("--format=esm")(app);
  }),
  bundler("esbuild --conditions=custom", ["esbuild"], async (app) => {
    app.write({ "dist/index.html": CLASSIC });
    await esbuild("--format=iife", "--conditions=custom")(app);
  }),
  bundler("esbuild, a module worker", ["esbuild"], async (app) => {
    app.write({
      "dist/index.html": MODULE,
      "dist/out.js": 'new Worker("/worker.js", { type: "module" });\n',
    });
    await app.bin("esbuild", "page.mjs", "--bundle", "--format=esm", "--outfile=dist/worker.js");
  }),
  bundler("esbuild, a classic worker", ["esbuild"], async (app) => {
    app.write({ "dist/index.html": MODULE, "dist/out.js": 'new Worker("/worker.js");\n' });
    await app.bin("esbuild", "page.mjs", "--bundle", "--format=iife", "--outfile=dist/worker.js");
  }),
  {
    name: "a policy without 'wasm-unsafe-eval'",
    group: "bundler",
    tools: ["esbuild"],
    about: "cannot run; the error names the policy",
    async run(app) {
      app.write({ "dist/index.html": MODULE });
      await esbuild("--format=esm")(app);
      const policy = "default-src 'none'; script-src 'self'; connect-src 'self' http://127.0.0.1:*";
      for (const browser of BROWSERS) {
        const refused = await app.inBrowser(browser, "dist", { policy });
        assert.match(refused, /content security policy .*'wasm-unsafe-eval'/, browser.name);
      }
    },
  },
  bundler("Vite", ["vite"], async (app) => {
    app.write(INDEX);
    await app.bin("vite", "build");
  }),
  bundler(
    "webpack, development",
    ["webpack"],
    webpack("development"),
    // Its development builds evaluate text.
    { policy: null },
  ),
  bundler("webpack, production", ["webpack"], webpack("production")),
  bundler("webpack, production, page without charset", ["webpack"], async (app) => {
    await webpack("production")(app);
    app.write({ "dist/index.html": HTML('<script src="/out.js"></script>', "") });
  }),
  bundler("Rollup with terser", ["rollup", "terser"], async (app) => {
    app.write({
      "dist/index.html": MODULE,
      "rollup.config.mjs": `import commonjs from "@rollup/plugin-commonjs";
        import resolve from "@rollup/plugin-node-resolve";
        import terser from "@rollup/plugin-terser";
        export default { input: "page.mjs", output: { file: "dist/out.js" }, plugins: [resolve(), commonjs(), terser()] };`,
    });
    await app.bin("rollup", "--config", "rollup.config.mjs");
  }),
  bundler("Parcel", ["parcel"], async (app) => {
    app.write(INDEX);
    await app.bin("parcel", "build", "index.html", "--no-cache", "--no-source-maps");
  }),
  {
    name: "Next.js",
    group: "bundler",
    tools: ["next"],
    about: "routes for Node and edge, a page in Chromium, Firefox, WebKit",
    async run(app) {
      const route = (runtime) => `export const runtime = "${runtime}";
        export const dynamic = "force-dynamic";
        import { both } from "../../both.mjs";
        export const GET = async () =>
          Response.json([typeof EdgeRuntime, await both(process.env.INVIGIL_BASE).catch((error) => String(error.stack))]);`;
      app.write({
        "next.config.mjs": "export default {};",
        "app/layout.js": "export default ({ children }) => <html><body>{children}</body></html>;",
        "app/page.js": `"use client";
          import { useEffect } from "react";
          import { both } from "../both.mjs";
          export default function Page() {
            useEffect(() => {
              const { base, post } = Object.fromEntries(new URLSearchParams(location.search));
              const send = (result) => fetch(post, { method: "POST", mode: "no-cors", body: JSON.stringify(result) });
              both(base, true).then(send, (error) => send(String(error.stack)));
            }, []);
            return null;
          }`,
        "app/node/route.js": route("nodejs"),
        "app/edge/route.js": route("edge"),
      });
      await app.bin("next", "build");
      const server = app.start(command("next"), "start", "--port", "0");
      try {
        const url = await printed(server, /http:\/\/localhost:\d+/);
        for (const [path, edge] of [
          ["node", "undefined"],
          ["edge", "string"],
        ]) {
          const [type, result] = await (await fetch(`${url}/${path}`)).json();
          assert.equal(type, edge, path);
          check(result);
        }
        await app.inBrowsers(".", { page: url });
      } finally {
        await stop(server);
      }
    },
  },
  {
    name: "Jest, node",
    group: "tests",
    tools: ["jest"],
    about: "CommonJS",
    async run(app) {
      app.write({ "app.test.cjs": testOf('const { app } = require("./app.cjs");') });
      await app.bin("jest", "--testMatch", "**/*.test.cjs", "--rootDir", ".");
    },
  },
  {
    name: "Jest, jsdom",
    group: "tests",
    tools: ["jest", "jest-environment-jsdom"],
    about: "in an environment with what jsdom lacks; in plain jsdom, the errors say what that is",
    async run(app) {
      app.write({
        "plain.test.cjs": `const { Mettl } = require("invigil");
          test("plain jsdom", async () => {
            const create = () => new Mettl({ publicKey: "a", privateKey: "b", dangerouslyAllowBrowser: true });
            expect(create).toThrow("the host has no TextEncoder and no TextDecoder, which invigil needs; in jsdom");
            Object.assign(globalThis, require("node:util"));
            const [client, input] = [create(), { accessKey: "a", registrationDetails: [] }];
            await expect(client.registerCandidates(input)).rejects.toThrow("no fetch; pass one as");
          });`,
        "environment.cjs": `const { TestEnvironment } = require("jest-environment-jsdom");
          module.exports = class extends TestEnvironment {
            async setup() {
              await super.setup();
              Object.assign(this.global, { TextEncoder, TextDecoder, fetch, AbortController, AbortSignal });
            }
          };`,
        "app.test.cjs": `/** @jest-environment ./environment.cjs */\n${testOf('const { app } = require("./app.cjs");', true)}`,
      });
      await app.bin("jest", "--env=jsdom", "--testMatch", "**/*.test.cjs", "--rootDir", ".");
    },
  },
  ...["node", "jsdom", "happy-dom"].map((environment) => ({
    name: `Vitest, ${environment}`,
    group: "tests",
    tools: ["vitest", ...(environment === "node" ? [] : [environment])],
    about: environment === "node" ? "ES module" : "with dangerouslyAllowBrowser",
    async run(app) {
      const load = 'import { app } from "./app.mjs";\nimport { expect, test } from "vitest";';
      app.write({ "app.test.mjs": testOf(load, environment !== "node") });
      await app.bin("vitest", "run", "--environment", environment);
    },
  })),
];

/** Waits until a process prints text of a form, and returns it. */
function printed(child, form) {
  let text = "";
  const found = new Promise((resolve, reject) => {
    const read = (part) => {
      text += part;
      const match = form.exec(text);
      if (match) resolve(match[0]);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("close", () => reject(new Error(`it ended: ${text}`)));
  });
  return within(60_000, found, `nothing like ${form} was printed`);
}
