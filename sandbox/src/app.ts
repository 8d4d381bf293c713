import type { HttpBindings } from "@hono/node-server";
import { Hono, type MiddlewareHandler } from "hono";
import { cors } from "hono/cors";
import { BODY_LIMIT, readBody } from "./body.js";
import { Fault } from "./fault.js";
import { reasonToRefuse } from "./guard.js";
import { createHints, type Diagnose, HINT } from "./hint.js";
import type { Json } from "./json.js";
import { readMultipart } from "./multipart.js";
import type { FaultPlan } from "./network/faults.js";
import { inject } from "./network/inject.js";
import { PAGE_HEADERS, refusalPage, statusPage } from "./page.js";
import { decodeParameters, parseJson, readJsonBody, uniqueParameters } from "./request.js";
import { takingOf } from "./taking.js";
import type { SandboxResponse, Vendor, VendorRequest } from "./vendor.js";
import { baseUrlsAt, type Vendors } from "./vendors.js";
import { welcome } from "./welcome.js";

/** The part of a request that the log may show. The handler that answers the request sets it. */
interface Shown {
  readonly path: string;
  readonly note: string | null;
}

interface Env {
  Bindings: HttpBindings;
  Variables: { shown?: Shown };
}

interface AppOptions {
  readonly now: (() => Date) | undefined;
  readonly log: (line: string) => void;
  readonly diagnose: Diagnose | null | undefined;
  readonly plan: FaultPlan;
  reset(): void;
  refuseConnections(ms: number): void;
}

/** Makes the application of a sandbox. A request passes log, clock, guard and CORS before it reaches a route. */
export function createApp(vendors: Vendors, options: AppOptions): Hono<Env> {
  const app = new Hono<Env>();
  app.use(logRequests(options.log));
  app.use(stampDate(options.now));
  app.use(refuseForeignRequests);
  // Before CORS: the page shows candidates' names, which are for the person who opens it.
  app.get("/", (c) => {
    c.set("shown", { path: "/", note: null });
    if (!c.req.header("accept")?.includes("text/html")) return c.text(welcome);
    return c.body(
      statusPage(vendors, { ...baseUrlsAt(`http://${c.req.header("host")}`) }),
      200,
      PAGE_HEADERS,
    );
  });
  app.use(allowLoopbackPages());

  app.get("/_sandbox/state", (c) => {
    c.set("shown", { path: "/_sandbox/state", note: null });
    return c.json(
      Object.fromEntries(Object.entries(vendors).map(([name, vendor]) => [name, vendor.masked()])),
    );
  });
  app.post("/_sandbox/reset", (c) => {
    c.set("shown", { path: "/_sandbox/reset", note: null });
    options.reset();
    return c.json({ status: "reset" });
  });
  for (const verb of ["start", "complete"] as const) {
    app.post(`/_sandbox/${verb}`, takeTest(vendors, verb));
  }
  app.on(["GET", "POST", "DELETE"], "/_sandbox/faults", controlFaults(options.plan));
  const hint = createMettlHint(vendors, options);
  for (const [name, vendor] of Object.entries(vendors)) {
    app.all(`/${name}/*`, throughFaults(name, vendor, options));
    app.all(`/${name}/*`, toVendor(name, vendor, name === "mettl" ? hint : null));
  }

  app.notFound((c) => c.json({ error: "The sandbox has nothing at this path. GET / lists its paths." }, 404));
  // A bug of the sandbox. The error's message could contain data of the request, so it is not sent.
  app.onError((_error, c) => c.json({ error: "The sandbox failed to answer this request." }, 500));
  return app;
}

function logRequests(log: AppOptions["log"]): MiddlewareHandler<Env> {
  return async (c, next) => {
    await next();
    // A path that no handler has masked is not shown: it may contain anything.
    const unknown = { path: c.req.method === "OPTIONS" ? "(preflight)" : "(other path)", note: null };
    const { path, note } = c.get("shown") ?? unknown;
    log(`${c.req.method} ${path} ${c.res.status}${note === null ? "" : ` ${note}`}`);
  };
}

/** Sends the time of a clock that was passed in, so that a client can measure its skew. */
function stampDate(now: AppOptions["now"]): MiddlewareHandler<Env> {
  return async (c, next) => {
    await next();
    c.header("Cache-Control", "no-store");
    if (now) c.header("Date", now().toUTCString());
  };
}

const refuseForeignRequests: MiddlewareHandler<Env> = async (c, next) => {
  const reason = reasonToRefuse(c.env.incoming);
  if (reason === null) return next();
  c.set("shown", { path: "(refused)", note: reason });
  return c.json({ error: `Refused: ${reason}.` }, 403);
};

/** The guard accepts only loopback pages, so any origin that comes this far may read the response. */
function allowLoopbackPages(): MiddlewareHandler<Env> {
  return cors({
    origin: (origin) => origin || null,
    allowMethods: ["GET", "POST", "PUT", "PATCH", "DELETE"],
    exposeHeaders: ["Date", "Retry-After", HINT],
    maxAge: 600,
  });
}

/** Explains an error response, or returns null if there is nothing to explain. */
type Hint = (request: VendorRequest, code: string | null) => Promise<string | null>;

function createMettlHint(vendors: Vendors, { now, diagnose }: AppOptions): Hint {
  const find = createHints(diagnose);
  return async (request, code) =>
    code === "E401" ? find(request, vendors.mettl.credentials, now?.() ?? new Date()) : null;
}

/** Starts or completes a test, for a program that sends JSON, or for the form of the status page. */
function takeTest(vendors: Vendors, verb: "start" | "complete"): MiddlewareHandler<Env> {
  return async (c) => {
    c.set("shown", { path: `/_sandbox/${verb}`, note: null });
    const { incoming } = c.env;
    const isForm = incoming.headers["content-type"] === FORM_TYPE;
    const body = await readBody(incoming);
    if (body === null) return c.json({ error: `The body is larger than ${BODY_LIMIT} bytes.` }, 413);
    try {
      const request = isForm ? readForm(body) : readJsonBody({ headers: incoming.headers, body });
      const sending = takingOf(vendors, request)[verb](request);
      // A person does not wait for the receiver: the page shows what becomes of the callbacks.
      if (isForm) return c.redirect("/", 303);
      const callbacks = (await sending).map(({ event, tries, delivery }) => ({ event, tries, delivery }));
      return c.json({ callbacks });
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      if (isForm) return c.body(refusalPage(error.message), 400, PAGE_HEADERS);
      return c.json({ error: error.message }, 400);
    }
  };
}

const FORM_TYPE = "application/x-www-form-urlencoded";

/** Reads the form of the status page: a JSON object without its score, and the score. */
function readForm(body: Uint8Array): Json {
  const fields = uniqueParameters(decodeParameters("body", body));
  const json = parseJson(fields.get("completion") ?? "", "completion");
  const score = fields.get("score") ?? "";
  if (json instanceof Map && score !== "") json.set("score", Number(score));
  return json;
}

/** Shows the faults, adds one, or removes all. */
function controlFaults(plan: FaultPlan): MiddlewareHandler<Env> {
  return async (c) => {
    c.set("shown", { path: "/_sandbox/faults", note: null });
    const { incoming } = c.env;
    try {
      if (c.req.method === "DELETE") plan.clear();
      if (c.req.method === "POST") {
        const body = await readBody(incoming);
        if (body === null) return c.json({ error: `The body is larger than ${BODY_LIMIT} bytes.` }, 413);
        plan.add(readJsonBody({ headers: incoming.headers, body }));
      }
      const { seed, rules, done } = plan.state;
      return c.json({ seed, rules, done });
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return c.json({ error: error.message }, 400);
    }
  };
}

/** Lets the faults happen to the requests to a vendor. */
function throughFaults(
  name: string,
  vendor: Vendor<unknown, unknown>,
  options: AppOptions,
): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { method = "GET", url = "" } = c.env.incoming;
    const route = (url.split("?", 1)[0] as string).slice(`/${name}`.length);
    const target = { vendor: name, operation: vendor.operationAt(method, route) };
    const kind = await inject(c, next, target, options);
    if (kind !== null) c.set("shown", { path: `/${name}${vendor.maskPath(route)}`, note: `fault: ${kind}` });
  };
}

function toVendor(name: string, vendor: Vendor<unknown, unknown>, hint: Hint | null): MiddlewareHandler<Env> {
  const prefix = `/${name}`;
  return async (c) => {
    const { incoming } = c.env;
    const target = incoming.url ?? "";
    const [path] = target.split("?", 1) as [string];
    // hono matches a normalized path. The raw path was signed, so the raw path decides.
    if (!path.startsWith(`${prefix}/`) && path !== prefix) return c.notFound();

    const body = await readBody(incoming);
    if (body === null) {
      c.set("shown", { path: `${prefix}/…`, note: "body too large" });
      return c.json({ error: `The body is larger than ${BODY_LIMIT} bytes.` }, 413);
    }
    const request = {
      method: incoming.method ?? "GET",
      origin: `http://${incoming.headers.host ?? ""}`,
      path,
      route: path.slice(prefix.length),
      query: target.slice(path.length + 1),
      headers: incoming.headers,
      body,
      multipart: await readMultipart(incoming.headers["content-type"], body),
    };
    const result = vendor.answer(request);
    c.set("shown", { path: prefix + result.path, note: result.code });
    const response = toResponse(result.response);
    const explanation = (await hint?.(request, result.code)) ?? null;
    if (explanation !== null) response.headers.set(HINT, explanation);
    return response;
  };
}

function toResponse({ status, body, text, headers }: SandboxResponse): Response {
  const content = text ?? (body === undefined ? null : JSON.stringify(body));
  const all = new Headers(content === null ? {} : { "Content-Type": "application/json; charset=UTF-8" });
  for (const [name, value] of Object.entries(headers ?? {})) all.set(name, value);
  return new Response(content, { status, headers: all });
}
