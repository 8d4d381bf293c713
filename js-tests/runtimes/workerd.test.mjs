import assert from "node:assert/strict";
import { test } from "node:test";
import { Mettl } from "invigil";
import { sandboxFor } from "../sandbox-for.mjs";
import { upstream } from "./upstream.mjs";
import { DATES, REGISTER, startWorker } from "./worker.mjs";

const WORKER = `${REGISTER}
  import { explain } from "invigil/debugger";
  // At module scope, where workerd has no clock and no randomness.
  const early = client("https://api.mettl.com");
  const atStart = early.registerCandidates.request(inputOf("name@email.com"), { now: 1635976200 });

  export default {
    async fetch(request) {
      const { pathname, searchParams } = new URL(request.url);
      const mettl = client(searchParams.get("base") ?? "https://api.mettl.com");
      if (pathname === "/early") return Response.json(atStart);
      if (pathname === "/build") {
        return Response.json(mettl.registerCandidates.request(inputOf("name@email.com"), { now: 1635976200 }));
      }
      if (pathname === "/now") return Response.json(mettl.sign({ method: "GET", url: "https://api.mettl.com/v2/account" }));
      if (pathname === "/explain") {
        const url = "https://api.mettl.com/v2/account?ak=a&ts=1635976200";
        return Response.json(explain({ method: "GET", url, privateKey: "private" }).signature);
      }
      const options = {};
      if (pathname === "/timeout") options.timeoutMs = 100;
      if (pathname === "/abort") {
        const controller = new AbortController();
        options.signal = controller.signal;
        setTimeout(() => controller.abort(new Error("enough")), 100);
      }
      if (pathname === "/signal") options.signal = AbortSignal.timeout(100);
      if (pathname === "/aborted") options.signal = AbortSignal.abort(new Error("before"));
      const input = inputOf("name@email.com");
      if (pathname === "/invalid") input.accessKey = "";
      return respondWith(mettl.registerCandidates(input, options));
    },
  };
`;
const INPUT = {
  accessKey: "0x0x0x0x0x",
  registrationDetails: [{ "First Name": "Name", "Email Address": "name@email.com" }],
};
const KEYS = {
  publicKey: "ab12c345-6789-0123-456d-78e9f0123456",
  privateKey: "zy98x765-4321-0987-654w-32v1u0987654",
};

for (const date of DATES) {
  test(`the package works in workerd with compatibility date ${date}`, async (t) => {
    const worker = await startWorker(t, WORKER, { date });
    const get = async (path, base) => {
      const query = base === undefined ? "" : `?base=${encodeURIComponent(base)}`;
      return (await fetch(`${worker.url}${path}${query}`)).json();
    };
    const silent = await upstream(t, () => new Promise(() => {}));

    await t.test("builds the same bytes as Node, in a handler and at module scope", async () => {
      const expected = new Mettl(KEYS).registerCandidates.request(INPUT, { now: 1635976200 });
      const plain = JSON.parse(JSON.stringify(expected));
      assert.deepEqual(await get("build"), plain);
      assert.deepEqual(await get("early"), plain);
    });

    await t.test("signs with the clock of the request", async () => {
      const { url } = await get("now");
      const ts = Number(new URL(url).searchParams.get("ts"));
      assert.ok(Math.abs(ts - Date.now() / 1000) < 10, url);
    });

    await t.test("the debugger works", async () => {
      assert.match(await get("explain"), /^[\w+/]{43}=$/);
    });

    await t.test("registers at the sandbox", async (t) => {
      const sandbox = await sandboxFor(t);
      for (let round = 0; round < 3; round++) {
        assert.deepEqual(await get("", sandbox.baseUrls.mettl), {
          email: "name@email.com",
          status: "ToBeTaken",
        });
      }
      assert.deepEqual(
        sandbox.state.mettl.requests.map(({ code }) => code),
        [null, null, null],
      );
    });

    await t.test("an error of the vendor is a VendorError", async (t) => {
      const sandbox = await sandboxFor(t, { now: () => new Date(0) });
      const { code, vendorCode, outcome, attempts } = await get("", sandbox.baseUrls.mettl);
      assert.deepEqual(
        { code, vendorCode, outcome, attempts },
        { code: "VENDOR", vendorCode: "E504", outcome: "refused", attempts: 1 },
      );
    });

    await t.test("bad input is refused before anything is sent", async () => {
      const { code, field } = await get("invalid", silent.url);
      assert.deepEqual({ code, field }, { code: "INVALID_INPUT", field: "accessKey" });
      assert.deepEqual(silent.requests, []);
    });

    await t.test("a refused connection is a TransportError", async () => {
      const { code, attempts } = await get("", "http://127.0.0.1:9");
      assert.deepEqual({ code, attempts }, { code: "TRANSPORT", attempts: 1 });
    });

    await t.test("a response that does not arrive is a TimeoutError", async () => {
      const { code, outcome, attempts } = await get("timeout", silent.url);
      assert.deepEqual({ code, outcome, attempts }, { code: "TIMEOUT", outcome: "unknown", attempts: 1 });
    });

    await t.test("a signal aborts a pending call", async () => {
      const { code, outcome, cause } = await get("abort", silent.url);
      assert.deepEqual(
        { code, outcome, cause },
        { code: "ABORTED", outcome: "unknown", cause: "Error: enough" },
      );
      const timed = await get("signal", silent.url);
      assert.equal(timed.code, "ABORTED");
      assert.match(timed.cause, /TimeoutError/);
    });

    await t.test("an aborted signal prevents a call", async () => {
      const { code, outcome, cause, attempts } = await get("aborted", silent.url);
      assert.deepEqual(
        { code, outcome, cause, attempts },
        { code: "ABORTED", outcome: "notSent", cause: "Error: before", attempts: 0 },
      );
    });

    await t.test("a redirect is not followed", async (t) => {
      const other = await upstream(t);
      const first = await upstream(t, (_email, response) => {
        response.writeHead(307, { location: other.url }).end();
      });
      assert.equal((await get("", first.url)).code, "REDIRECT");
      assert.deepEqual([first.requests.length, other.requests.length], [1, 0]);
    });

    assert.deepEqual(
      worker.log.filter((line) => /error|hang|warn/i.test(line)),
      [],
    );
  });
}
