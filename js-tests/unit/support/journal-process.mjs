// A process that opens a journal and appends numbered lines; it prints what it does, one JSON value a line.
//
//     node journal-process.mjs <path> hold | append | leave
import { writeSync } from "node:fs";
import { openJournal } from "invigil/journal-node";

const [path, what] = process.argv.slice(2);
/** Written at once, so that it is printed even if the process is killed. */
const say = (value) => writeSync(1, `${JSON.stringify(value)}\n`);

try {
  const journal = await openJournal(path);
  say("open");
  if (what === "hold") setInterval(() => {}, 1000);
  if (what === "append") {
    for (let number = 0; ; number += 3) {
      await journal.append([0, 1, 2].map((more) => `line ${number + more} ${"x".repeat(500)}`));
      say(number + 3);
    }
  }
} catch ({ name, code, path, pid, message }) {
  say({ name, code, path, pid, message });
}
