import type { Vendor, VendorRequest, Writable } from "../vendor.js";
import { account } from "./mettl/account.js";
import { authenticate } from "./mettl/authenticate.js";
import { type MettlCredentials, mettlCredentials } from "./mettl/credentials.js";
import { deleteResult } from "./mettl/delete-result.js";
import type { Endpoint } from "./mettl/endpoint.js";
import { maskPath, maskSchedule } from "./mettl/mask.js";
import { readParameters } from "./mettl/parameters.js";
import { Refusal } from "./mettl/refusal.js";
import { register } from "./mettl/register.js";
import { createRouter, type Route } from "./mettl/router.js";
import { type MettlRequestRecord, type MettlState, MettlStore } from "./mettl/state.js";

/** The client's operations that this vendor plays in full. */
export const mettlOperations = ["mettl.registerCandidates"] as const;

const findRoute = createRouter([
  [["account"], { GET: account }],
  [["schedules", "*", "candidates"], { POST: register }],
  [["schedules", "*", "candidates", "*"], { DELETE: deleteResult }],
]);

/**
 * Mercer | Mettl: signed requests under `/v1`, `/v2` and `/v3`. Answers carry an envelope, and what the vendor
 * refuses comes with HTTP 200; only a path or a method that does not exist has a status of its own.
 */
export function createMettl(now: () => Date): Vendor<MettlState, MettlCredentials> {
  const store = new MettlStore();
  return {
    state: store.face,
    credentials: mettlCredentials,
    masked: () => ({ schedules: store.schedules().map(maskSchedule), requests: store.traffic.requests() }),
    reset: () => store.reset(),
    answer(request) {
      const record: Writable<MettlRequestRecord> = {
        method: request.method,
        path: maskPath(request.route, (accessKey) => store.find(accessKey) !== undefined),
        version: null,
        accepted: false,
        status: 0,
        code: null,
        transport: "query",
        candidates: 0,
      };
      return store.traffic.handle(
        record,
        () => ({ status: 200, body: judge(request, record, store, now) }),
        (error) => (error instanceof Refusal ? { answer: error.answer, code: error.code } : null),
      );
    },
  };
}

/** The order is the vendor's: timestamp, key, signature, and only then what the request asks for. */
function judge(
  request: VendorRequest,
  record: Writable<MettlRequestRecord>,
  store: MettlStore,
  now: () => Date,
) {
  const route: Route<Endpoint> = findRoute(request);
  record.version = route.version;
  const { parameters, transport } = readParameters(request);
  record.transport = transport;
  authenticate(request, route.version, parameters, now());
  if (route.endpoint === null) throw new Refusal("E000", "There is no such resource.", { status: 404 });
  return route.endpoint({ wildcards: route.wildcards, parameters, record, store });
}
