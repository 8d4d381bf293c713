// Calls a build that panics on purpose, in its own process, and reports everything that surfaced in it.
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [, , build, place] = process.argv;
const { Mettl, isInternalError } = build.endsWith(".cjs")
  ? createRequire(import.meta.url)(build)
  : await import(pathToFileURL(build).href);

const surfaced = new Set();
for (const event of ["unhandledRejection", "uncaughtException", "warning"]) {
  process.on(event, (what) => surfaced.add(`${event}: ${what?.message ?? what}`));
}

const GOOD = '{"status":"SUCCESS","registrationStatus":[{"email":"a@b.example","status":"ToBeTaken"}]}';
let requests = 0;
const held = [];
const server = createServer((request, response) => {
  requests += 1;
  request.resume();
  if (request.url.includes("held")) held.push(() => response.end(GOOD));
  else response.end(GOOD);
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
server.unref();

const baseUrl = `http://127.0.0.1:${server.address().port}`;
const client = () => new Mettl({ publicKey: "public", privateKey: "private", baseUrl });
const input = (accessKey) => ({
  accessKey,
  registrationDetails: [{ "First Name": "N", "Email Address": "a@b.example" }],
});
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
/** Records how a call ends, and how often. */
const recordEnd = (call) => {
  const ending = { times: 0 };
  call.then(
    ({ registrationStatus }) =>
      Object.assign(ending, { how: registrationStatus[0].status, times: ending.times + 1 }),
    (error) =>
      Object.assign(ending, {
        how: error.code,
        name: error.name,
        internal: isInternalError(error),
        outcome: error.outcome,
        attempts: error.attempts,
        operation: error.operation,
        times: ending.times + 1,
      }),
  );
  return ending;
};

const mettl = client();
const other = client();
const expected = JSON.stringify(mettl.registerCandidates.request(input("same"), { now: 1 }));
const first = await mettl.registerCandidates(input("good"));
const rounds = [];
for (let round = 0; round < 5; round++) {
  const controller = new AbortController();
  const pending = [
    recordEnd(mettl.registerCandidates(input("held"))),
    recordEnd(other.registerCandidates(input("held"), { signal: controller.signal })),
    recordEnd(other.registerCandidates(input("held"), { timeoutMs: 2000 })),
  ];
  while (held.length < 3) await pause(5);
  const trapped = recordEnd(mettl.registerCandidates(input(place)));
  const duringTrap = requests;
  while (trapped.times === 0) await pause(5);
  // Called in the same turn in which the trap was reported.
  const next = recordEnd(mettl.registerCandidates(input("next")));
  const sameBytes = JSON.stringify(other.registerCandidates.request(input("same"), { now: 1 })) === expected;
  // The responses that the discarded instance was waiting for arrive now.
  for (const respond of held.splice(0)) respond();
  controller.abort();
  while (next.times === 0) await pause(5);
  const others = recordEnd(other.registerCandidates(input("others")));
  while (others.times === 0) await pause(5);
  await pause(50);
  rounds.push({ trapped, pending, next, others, sameBytes, sent: requests - duringTrap });
}
await pause(2200);
console.log(JSON.stringify({ rounds, surfaced: [...surfaced], requests, raw: first.raw.status }));
server.closeAllConnections();
