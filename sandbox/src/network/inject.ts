import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context, Next } from "hono";
import type { FaultPlan, NetworkFaultKind } from "./faults.js";
import { KINDS } from "./kinds.js";

interface Surroundings {
  readonly plan: FaultPlan;
  readonly now: (() => Date) | undefined;
  refuseConnections(ms: number): void;
}

/** Hands a request on, or lets a fault happen to it. Returns the kind of the fault, or null if there was none. */
export async function inject<E extends { Bindings: HttpBindings }>(
  c: Context<E>,
  next: Next,
  target: { readonly vendor: string; readonly operation: string | null },
  { plan, now, refuseConnections }: Surroundings,
): Promise<NetworkFaultKind | null> {
  const fault = plan.decide(target);
  if (fault === null) {
    await next();
    return null;
  }
  const { outgoing } = c.env as HttpBindings;
  const kind = KINDS[fault.kind];
  // Those that let a page of this machine read the response.
  const headers = new Headers(c.res.headers);
  if (now) headers.set("Date", now().toUTCString());
  let response = null;
  if (kind.performs === "always" || fault.performed) {
    await next();
    const body = Buffer.from(await c.res.clone().arrayBuffer());
    if (kind.canDamage?.(body) === false) return null;
    response = { status: c.res.status, headers: c.res.headers, body };
  }
  // The client has gone: nothing can happen to its request any more.
  if (!outgoing.destroyed) {
    plan.record(fault);
    outgoing.setHeaders(headers);
    kind.send({ fault, outgoing, response, now: now?.() ?? new Date(), refuseConnections });
  }
  // Tells the adapter that the response is none of its business.
  c.res = new Response(null, { status: outgoing.statusCode, headers: RESPONSE_ALREADY_SENT.headers });
  return fault.kind;
}
