// Makes the calls that the parent describes on the standard input, and prints how each of them ended, what it showed,
// and what is left in the process. Then the process must end by itself.
import { text } from "node:stream/consumers";
import { IMocha, IMochaV2, Mettl, PerspectAI, TestInvite, TestInviteV1 } from "invigil";
import { assertHides } from "../../unit/support/canaries.mjs";

const VENDORS = { IMocha, IMochaV2, Mettl, PerspectAI, TestInvite, TestInviteV1 };
const AT_THE_SAME_TIME = 24;

const surfaced = [];
for (const event of ["unhandledRejection", "uncaughtException", "rejectionHandled", "warning"]) {
  process.on(event, (what) => surfaced.push(`${event}: ${what?.stack ?? what}`));
}

async function run({ vendor, method, options, input, call, canaries }) {
  const events = [];
  const client = new VENDORS[vendor]({ ...options, onEvent: (event) => events.push(event) });
  const ends = [];
  const sent = client[method](input, call);
  sent.then(
    (result) => ends.push({ result }),
    (error) => ends.push({ error }),
  );
  await sent.catch(() => {});
  // A second end would come by now.
  await new Promise((resolve) => setImmediate(resolve));
  const [{ result, error }] = ends;
  return {
    ends: ends.length,
    code: error === undefined ? null : (error.code ?? `${error}`),
    ...(error && { outcome: error.outcome, attempts: error.attempts, operation: error.operation }),
    ...(error?.status !== undefined && { status: error.status }),
    warnings: result?.warnings.length,
    events: events.map(({ type }) => type),
    shown: shownBy([error, result?.response, events], canaries),
  };
}

/** What logs of an error, of the head of a response or of events show of the canaries; null if nothing. */
function shownBy(values, canaries) {
  try {
    for (const value of values) assertHides(value, canaries, typeof value);
    return null;
  } catch ({ message }) {
    return message;
  }
}

const calls = JSON.parse(await text(process.stdin));
const reports = [];
let next = 0;
async function work() {
  while (next < calls.length) {
    const at = next++;
    reports[at] = await run(calls[at]);
  }
}
// The listeners above would take an error of this program itself for one that surfaced.
await Promise.all(Array.from({ length: AT_THE_SAME_TIME }, work)).catch((error) => {
  console.error(error);
  process.exit(1);
});

/** The sockets and timers that keep the process alive. */
const left = () => process.getActiveResourcesInfo().filter((name) => /TCP|Timeout/.test(name));
// Those of requests that were given up need a moment.
for (let wait = 0; wait < 200 && left().length > 0; wait++) {
  await new Promise((resolve) => setTimeout(resolve, 50));
  await new Promise((resolve) => setImmediate(resolve));
}
console.log(JSON.stringify({ reports, left: left(), surfaced }));
