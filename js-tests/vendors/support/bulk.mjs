// A vendor in memory for bulk runs: it counts what it really did, and fails as it is told.
import assert from "node:assert/strict";
import { client } from "./clients.mjs";

export const INPUT = { accessKey: "0x0x0x0x0x" };
export const emailOf = (at) => `candidate${at}@example.com`;
export const candidate = (at) => ({ "First Name": `Person${at}`, "Email Address": emailOf(at) });
export const candidates = (count) => Array.from({ length: count }, (_none, at) => candidate(at));
export const linkOf = (email) => `https://tests.mettl.com/v2/take?key=${email.replace("@", "-at-")}`;

/** Mettl, with the sizes of its calls, the calls that asked, and how often each candidate was registered. */
export class FakeMettl {
  registered = new Map();
  calls = [];
  asked = [];
  most = 0;
  #open = 0;
  /** Called with the addresses of a call. Returns a response, or a function to call after registering, or nothing. */
  script = () => undefined;
  /** Called for every request, questions too. Returns a response, or throws, while the vendor is down. */
  down = () => undefined;
  /** Returns a response to a question, or nothing. */
  answers = () => undefined;
  /** Whether an asked candidate is found. */
  finds = (email) => this.registered.has(email);

  constructor(options = {}) {
    this.client = client("Mettl", { fetch: (url, init) => this.#fetch(url, init), ...options });
    this.bulk = this.client.registerCandidates.bulk;
  }

  async #fetch(url, { method, body, signal }) {
    this.#open += 1;
    this.most = Math.max(this.most, this.#open);
    try {
      await new Promise((resolve) => setImmediate(resolve));
      const response = this.down();
      if (response) return response;
      if (method === "GET") return this.#ask(url);
      const rd = JSON.parse(new URLSearchParams(body).get("rd"));
      const emails = rd.registrationDetails.map((details) => details["Email Address"]);
      this.calls.push(emails);
      const before = await this.script(emails, this.calls.length, signal);
      if (before !== undefined && typeof before !== "function") return before;
      for (const email of emails) this.registered.set(email, (this.registered.get(email) ?? 0) + 1);
      const after = await before?.();
      if (after !== undefined) return after;
      const registrationStatus = emails.map((email) => ({
        email,
        status: "ToBeTaken",
        message: `Candidate ('${email}') successfully registered for the test`,
        url: linkOf(email),
      }));
      return Response.json({ status: "SUCCESS", registrationStatus });
    } finally {
      this.#open -= 1;
    }
  }

  #ask(url) {
    const email = decodeURIComponent(new URL(url).pathname.split("/").at(-1));
    this.asked.push(email);
    const answer = this.answers();
    if (answer) return answer;
    if (!this.finds(email)) return failure("E404", "no such candidate");
    return Response.json({ status: "SUCCESS", candidate: { email, testStatus: {} } });
  }
}

export const failure = (code, message = "refused") =>
  Response.json({ status: "ERROR", error: { code, message } });

/** The outcomes of a run, and the error with which it ended. */
export async function collect(iterable) {
  const outcomes = [];
  try {
    for await (const outcome of iterable) outcomes.push(outcome);
    return { outcomes };
  } catch (error) {
    return { outcomes, error };
  }
}

/** How many outcomes have each status. */
export function counts(outcomes) {
  const found = {};
  for (const { status } of outcomes) found[status] = (found[status] ?? 0) + 1;
  return found;
}

/** Checks that the outcomes are in the order of the items, without a gap. */
export const inOrder = (outcomes) =>
  assert.deepEqual(
    outcomes.map(({ index }) => index),
    outcomes.map((_outcome, at) => at),
  );

/** What `fetch` throws if nobody listens. */
export const refused = () =>
  Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNREFUSED" } });
