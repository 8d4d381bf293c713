import type { IncomingMessage } from "node:http";
import type { HttpBindings } from "@hono/node-server";
import { Hono, type MiddlewareHandler } from "hono";
import { cors } from "hono/cors";
import { BODY_LIMIT, readBody } from "./body.js";
import { reasonToRefuse } from "./guard.js";
import { createHints, type Diagnose, HINT } from "./hint.js";
import type { Answer, VendorRequest } from "./vendor.js";
import { eachVendor, type NamedVendor, resetVendors, type Vendors } from "./vendors.js";
import { welcome } from "./welcome.js";

/** What the log may show of the request in hand; set by whoever answers it. */
interface Shown {
  readonly path: string;
  readonly note: string | null;
}

interface Env {
  Bindings: HttpBindings;
  Variables: { shown: Shown };
}

interface AppOptions {
  readonly now: (() => Date) | undefined;
  readonly log: ((line: string) => void) | undefined;
  readonly diagnose: Diagnose | null | undefined;
}

/** All routes of a sandbox. A request passes log, clock, guard and CORS before it reaches one. */
export function createApp(vendors: Vendors, options: AppOptions): Hono<Env> {
  const app = new Hono<Env>();
  app.use(logRequests(options.log));
  app.use(stampDate(options.now));
  app.use(refuseStrangers);
  app.use(allowLoopbackPages());

  app.get("/", (c) => {
    c.set("shown", { path: "/", note: null });
    return c.text(welcome);
  });
  app.get("/_sandbox/state", (c) => {
    c.set("shown", { path: "/_sandbox/state", note: null });
    return c.json(Object.fromEntries(eachVendor(vendors).map((vendor) => [vendor.name, vendor.masked()])));
  });
  app.post("/_sandbox/reset", (c) => {
    c.set("shown", { path: "/_sandbox/reset", note: null });
    resetVendors(vendors);
    return c.json({ status: "reset" });
  });
  const hint = hints(vendors, options);
  for (const vendor of eachVendor(vendors)) app.all(`/${vendor.name}/*`, toVendor(vendor, hint));

  app.notFound((c) => c.json({ error: "The sandbox has nothing here. GET / tells what it has." }, 404));
  // A fault of the sandbox itself. Its text could hold what was sent, so it stays inside.
  app.onError((_error, c) => c.json({ error: "The sandbox failed to answer this request." }, 500));
  return app;
}

function logRequests(log: AppOptions["log"]): MiddlewareHandler<Env> {
  return async (c, next) => {
    await next();
    // What nobody vouched for is not shown: a path or query may hold anything.
    const unknown = { path: c.req.method === "OPTIONS" ? "(preflight)" : "(other path)", note: null };
    const { path, note } = c.get("shown") ?? unknown;
    log?.(`${c.req.method} ${path} ${c.res.status}${note === null ? "" : ` ${note}`}`);
  };
}

/** With a clock of its own, a sandbox also says so in its answers; a client may measure its skew by them. */
function stampDate(now: AppOptions["now"]): MiddlewareHandler<Env> {
  return async (c, next) => {
    await next();
    c.header("Cache-Control", "no-store");
    if (now) c.header("Date", now().toUTCString());
  };
}

const refuseStrangers: MiddlewareHandler<Env> = async (c, next) => {
  const reason = reasonToRefuse(c.env.incoming);
  if (reason === null) return next();
  c.set("shown", { path: "(refused)", note: reason });
  return c.json({ error: `Refused: ${reason}.` }, 403);
};

/** The guard has let only loopback pages through, so any origin seen here may read the answer. */
function allowLoopbackPages(): MiddlewareHandler<Env> {
  return cors({
    origin: (origin) => origin || null,
    allowMethods: ["GET", "POST", "PUT", "PATCH", "DELETE"],
    exposeHeaders: ["Date", "Retry-After", HINT],
    maxAge: 600,
  });
}

/** Gives the hint for an answer of a vendor: only Mettl's requests are signed. */
type Hint = (vendor: NamedVendor, request: VendorRequest, code: string | null) => Promise<string | null>;

function hints(vendors: Vendors, { now, diagnose }: AppOptions): Hint {
  const find = createHints(diagnose);
  return async (vendor, request, code) =>
    vendor.name === "mettl" && code === "E401"
      ? find(request, vendors.mettl.credentials, now?.() ?? new Date())
      : null;
}

function toVendor(vendor: NamedVendor, hint: Hint): MiddlewareHandler<Env> {
  return async (c) => {
    const { incoming } = c.env;
    const target = incoming.url ?? "";
    const [path] = target.split("?", 1) as [string];
    const prefix = `/${vendor.name}`;
    // The router looks at a normalised path. What was signed is the raw one, so that one decides.
    if (!path.startsWith(`${prefix}/`) && path !== prefix) return c.notFound();

    const body = await readBody(incoming);
    if (body === null) {
      c.set("shown", { path: `${prefix}/…`, note: "body too large" });
      return c.json({ error: `The body is larger than ${BODY_LIMIT} bytes.` }, 413);
    }
    const request = {
      method: methodOf(incoming),
      origin: `http://${incoming.headers.host ?? ""}`,
      path,
      route: path.slice(prefix.length),
      query: target.slice(path.length + 1),
      headers: incoming.headers,
      body,
    };
    const answer = vendor.answer(request);
    const { code } = answer.shown;
    c.set("shown", { path: `${prefix}${answer.shown.path}`, note: code });
    const response = responseOf(answer);
    const why = await hint(vendor, request, code);
    if (why !== null) response.headers.set(HINT, why);
    return response;
  };
}

function responseOf({ status, body, text, headers }: Answer): Response {
  const content = text ?? (body === undefined ? null : JSON.stringify(body));
  const all = new Headers(content === null ? {} : { "Content-Type": "application/json; charset=UTF-8" });
  for (const [name, value] of Object.entries(headers ?? {})) all.set(name, value);
  return new Response(content, { status, headers: all });
}

function methodOf(incoming: IncomingMessage): string {
  return incoming.method ?? "GET";
}
