// Makes calls that fail in every way, handles each rejection, and reports what else surfaced in the process.
import { Mettl } from "invigil";

const surfaced = [];
for (const event of ["unhandledRejection", "uncaughtException", "rejectionHandled", "warning"]) {
  process.on(event, (what) => surfaced.push(`${event}: ${what?.stack ?? what}`));
}

const input = {
  accessKey: "key",
  registrationDetails: [{ "First Name": "Name", "Email Address": "name@email.com" }],
};
const late = () => new Promise((_resolve, reject) => setTimeout(reject, 60, new Error("late")));
const json = { status: 200, type: "default", redirected: false };
const failing = () => ({ read: late, cancel: () => Promise.reject(new Error("cancel")) });
const FETCHES = [
  () => Promise.reject(new Error("x")),
  () => {
    throw new Error("x");
  },
  late,
  async () => undefined,
  async () => ({ ...json, body: { getReader: failing } }),
  async () => ({ ...json, body: null, arrayBuffer: late }),
  async () => new Response("<html>"),
  async () => new Response(null, { status: 302 }),
  async () =>
    new Response(
      new ReadableStream({ pull: () => late(), cancel: () => Promise.reject(new Error("cancel")) }),
    ),
  async () => new Response("x".repeat(5000)),
];

const calls = [];
for (const fetch of FETCHES) {
  const mettl = new Mettl({ publicKey: "public", privateKey: "private", fetch, maxResponseBytes: 4096 });
  calls.push(mettl.registerCandidates(input));
  calls.push(mettl.registerCandidates(input, { timeoutMs: 10 }));
  const controller = new AbortController();
  calls.push(mettl.registerCandidates(input, { signal: controller.signal }));
  setTimeout(() => controller.abort(), 5);
  calls.push(mettl.registerCandidates(input, { signal: AbortSignal.abort() }));
}
const ends = await Promise.allSettled(calls);
await new Promise((resolve) => setTimeout(resolve, 150));
console.log(
  JSON.stringify({
    calls: calls.length,
    failed: ends.filter(({ status, reason }) => status === "rejected" && reason.code !== "INTERNAL").length,
    surfaced,
  }),
);
