import { Fault } from "../../fault.js";
import { faultAt, filledText, id, object, optional, type Reader, required, text } from "../../fields.js";
import { readJsonBody, readQuery, refuseBody } from "../../request.js";
import { bit } from "../imocha/endpoint.js";
import { type IMochaV2Endpoint, success, testIdOf, testLinkIdOf } from "./endpoint.js";

/** A time in UTC as the vendor writes it, without a zone. */
const utc: Reader<string> = (value, where) => {
  const written = text(value, where);
  const iso = `${written}.000Z`;
  const exists = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(written) && !Number.isNaN(Date.parse(iso));
  if (!exists || new Date(iso).toISOString() !== iso)
    throw faultAt(where, "must be a time in UTC such as 2018-02-15T16:00:00");
  return written;
};

const accessTime: Reader<number> = (value, where) => {
  if (value !== 0 && value !== 1 && value !== 2) throw faultAt(where, "must be 0, 1 or 2");
  return value;
};

const status: Reader<number> = (value, where) => {
  if (typeof value !== "number" || !Number.isInteger(value)) throw faultAt(where, "must be a whole number");
  return value;
};

const readLink = object({
  testLinkName: required(filledText),
  accessTime: required(accessTime),
  startDateTime: optional(utc),
  endDateTime: optional(utc),
  timeZoneId: required(id),
  inviteCandidateOnly: optional(bit),
  imageProctoring: optional(bit),
  emailToStakeholder: optional(text),
  testLinkStatus: optional(status),
});

type LinkBody = ReturnType<typeof readLink>;

/** A test link as the vendor sends it. */
export interface IMochaV2Link {
  readonly testLinkId: number;
  readonly testId: number;
  readonly testLinkName: string;
  readonly testLinkAccessKey: string;
  readonly accessTime: number;
  readonly startDateTime: string | null;
  readonly endDateTime: string | null;
  readonly timeZoneId: number;
  readonly inviteCandidateOnly: number;
  readonly imageProctoring: number;
  readonly emailToStakeholder: string;
  readonly testLinkStatus: number;
}

/** The documented defaults, except for the address of the account. */
const DEFAULTS = {
  startDateTime: null,
  endDateTime: null,
  inviteCandidateOnly: 0,
  imageProctoring: 0,
  emailToStakeholder: "",
  testLinkStatus: 1,
};

/** Every test has it. The number of its time zone is that of the documented sample. */
const FIRST = { testLinkId: 1, testLinkName: "Default test link", accessTime: 0, timeZoneId: 1720 };
const FIRST_CREATED = 2;

/** The test links of one sandbox. */
export class TestLinks {
  /** By the id of the test, then by the id of the link. */
  readonly #links = new Map<number, Map<number, IMochaV2Link>>();
  #next = FIRST_CREATED;

  reset(): void {
    this.#links.clear();
    this.#next = FIRST_CREATED;
  }

  /** The links of a test. */
  of(testId: number): IMochaV2Link[] {
    return [...this.#of(testId).values()];
  }

  /** Adds a link, or replaces the one with that id. */
  put(testId: number, body: LinkBody, testLinkId = this.#next++): void {
    const link = { ...DEFAULTS, ...body, testId, testLinkId, testLinkAccessKey: `sandbox${testLinkId}` };
    this.#of(testId).set(testLinkId, link);
  }

  #of(testId: number): Map<number, IMochaV2Link> {
    const first = { ...FIRST, ...DEFAULTS, testId, testLinkAccessKey: "sandbox1" };
    const links = this.#links.get(testId) ?? new Map([[first.testLinkId, first]]);
    this.#links.set(testId, links);
    return links;
  }
}

/** GET /tests/{testId}/testlinks. */
export const listTestLinks: IMochaV2Endpoint = (call) => {
  readQuery(call.request, []);
  refuseBody(call.request);
  return success({ testLinks: call.store.links.of(testIdOf(call)) });
};

/** GET /tests/{testId}/testlinks/{testLinkId}. */
export const getTestLink: IMochaV2Endpoint = (call) => {
  readQuery(call.request, []);
  refuseBody(call.request);
  const testLinkId = testLinkIdOf(call);
  return success(call.store.links.of(testIdOf(call)).find((link) => link.testLinkId === testLinkId));
};

function readBody(call: Parameters<IMochaV2Endpoint>[0]): LinkBody {
  readQuery(call.request, []);
  const body = readLink(readJsonBody(call.request), "");
  if (body.accessTime === 1 && (body.startDateTime === undefined || body.endDateTime === undefined))
    throw new Fault("startDateTime and endDateTime are required if accessTime is 1.");
  return body;
}

/** POST /tests/{testId}/testlinks. The response is not documented. */
export const createTestLink: IMochaV2Endpoint = (call) => {
  const testId = testIdOf(call);
  call.store.links.put(testId, readBody(call));
  return success({});
};

/** POST /tests/{testId}/testlinks/{testLinkId}. The response is not documented. */
export const updateTestLink: IMochaV2Endpoint = (call) => {
  const testLinkId = testLinkIdOf(call);
  call.store.links.put(testIdOf(call), readBody(call), testLinkId);
  return success({});
};
